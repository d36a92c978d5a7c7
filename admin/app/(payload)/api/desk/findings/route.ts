import config from '@payload-config'
import { getPayload } from 'payload'
import { csvResponse } from '../../../../../../collections/csv-response.ts'
import { FINDING_COLUMNS } from '../../../../../../collections/findings/columns.ts'
import { findingLines, findingsWhere, type FindingLine } from '../../../../../../collections/findings/read-findings.ts'
import { writeBook } from '../../../../../../exchange/books/xlsx-writer.ts'
import { dayOf } from '../../../../../../standard/day.ts'
import { readFindingsAddress } from '../../../../../findings/address.ts'

/** Findings that are read at once, and the most of a workbook. */
const PORTION = 500
const MOST_OF_BOOK = 50_000

/** Answers with the findings that the view shows, all pages of them, as `format=csv` or `format=xlsx`. */
export async function GET(request: Request): Promise<Response> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: request.headers })
  if (!user) return Response.json({ errors: [{ message: '请先登录。' }] }, { status: 401 })
  const params = Object.fromEntries(new URL(request.url).searchParams)
  const where = (await findingsWhere(payload, user, readFindingsAddress(params))) ?? { id: { in: [] } }
  const pages = (async function* () {
    for (let page = 1, more = true; more; page++) {
      const found = await findingLines(payload, user, where, { limit: PORTION, page })
      yield found.lines
      more = page < found.pages
    }
  })()
  if (params['format'] !== 'xlsx')
    return csvResponse(
      'findings',
      FINDING_COLUMNS.map(([title, value]) => [title, value] as const),
      pages,
    )
  const lines: FindingLine[] = []
  for await (const some of pages) {
    lines.push(...some)
    if (lines.length >= MOST_OF_BOOK) break
  }
  const cells = (line: FindingLine) => FINDING_COLUMNS.map(([, value]) => value(line))
  const book = writeBook([
    {
      name: '体检',
      columns: FINDING_COLUMNS.map(([, , width]) => ({ width })),
      rows: [
        { style: 'head', cells: FINDING_COLUMNS.map(([title]) => title) },
        ...lines.map((line) => ({ style: 'text' as const, cells: cells(line) })),
      ],
      frozen: 1,
      firstRow: 2,
    },
  ])
  return new Response(new Uint8Array(book), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename="findings-${dayOf(new Date())}.xlsx"`,
      'Cache-Control': 'no-store',
    },
  })
}
