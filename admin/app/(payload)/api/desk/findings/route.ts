import config from '@payload-config'
import { getPayload } from 'payload'
import { FINDING_COLUMNS } from '../../../../../../collections/findings/columns.ts'
import { findingLines, findingsWhere } from '../../../../../../collections/findings/read-findings.ts'
import { tableFormat } from '../../../../../../collections/lists/table-formats.ts'
import { tableResponse } from '../../../../../../collections/lists/table-response.ts'
import { readFindingsAddress } from '../../../../../findings/address.ts'

/** Findings that are read at once. */
const PORTION = 500

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
  const columns = FINDING_COLUMNS.map(([title, value]) => [title, value] as const)
  return tableResponse({ name: 'findings', title: '体检', columns, pages }, tableFormat(params['format']))
}
