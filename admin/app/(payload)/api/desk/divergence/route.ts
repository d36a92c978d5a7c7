import config from '@payload-config'
import { getPayload } from 'payload'
import { csvResponse } from '../../../../../../collections/csv-response.ts'
import { readDivergenceAddress } from '../../../../../../collections/differences/divergence-address.ts'
import { divergenceColumns, divergenceLines } from '../../../../../../collections/differences/divergence-table.ts'
import { readDivergence } from '../../../../../../collections/differences/read-divergence.ts'
import { isDocumentId } from '../../../../../../collections/ids.ts'
import { dayOf } from '../../../../../../standard/day.ts'

/** Lines that are sent at once. */
const PORTION = 2000

/** Answers with the divergence that the view shows, as CSV: a line for each element of a guide that is not simply the standard. */
export async function GET(request: Request): Promise<Response> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: request.headers })
  if (!user) return Response.json({ errors: [{ message: '请先登录。' }] }, { status: 401 })
  const address = readDivergenceAddress(Object.fromEntries(new URL(request.url).searchParams))
  const agency = address.agency && isDocumentId(payload, address.agency) ? address.agency : undefined
  const report = await readDivergence(payload, { ...address, agency, user, asOf: dayOf(new Date()) })
  return csvResponse(
    'divergence',
    divergenceColumns,
    (async function* () {
      let portion = []
      for (const line of divergenceLines(report, false)) {
        portion.push(line)
        if (portion.length < PORTION) continue
        yield await Promise.resolve(portion)
        portion = []
      }
      yield portion
    })(),
  )
}
