import { disclosureCsv } from '../../../lists/disclosure-csv.ts'
import { fieldCounts, regionsWith } from '../../../indexes/disclosure.ts'
import { fullName } from '../../../indexes/places.ts'
import * as routes from '../../../routes.ts'

export const getStaticPaths = () =>
  [...fieldCounts().keys()].map((field) => ({ params: { field: routes.wordSegment(field) }, props: { field } }))

/** Returns one field in all regions that have it as CSV. */
export function GET({ props }: { props: { field: string } }): Response {
  const rows = regionsWith(props.field).flatMap((region) => region.rows)
  return new Response(disclosureCsv(rows, fullName), { headers: { 'content-type': 'text/csv; charset=utf-8' } })
}
