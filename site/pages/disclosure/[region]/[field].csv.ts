import { disclosureCsv } from '../../../lists/disclosure-csv.ts'
import { disclosureIndex, fieldsOf } from '../../../indexes/disclosure.ts'
import { fullName } from '../../../indexes/places.ts'
import * as routes from '../../../routes.ts'

export const getStaticPaths = () =>
  [...disclosureIndex()].flatMap(([region, fields]) =>
    [...fields.keys()].map((field) => ({
      params: { region: routes.segment(region), field: routes.wordSegment(field) },
      props: { region, field },
    })),
  )

/** Returns one field of a region's catalogue as CSV. */
export function GET({ props }: { props: { region: string; field: string } }): Response {
  const csv = disclosureCsv(fieldsOf(props.region).get(props.field) ?? [], fullName)
  return new Response(csv, { headers: { 'content-type': 'text/csv; charset=utf-8' } })
}
