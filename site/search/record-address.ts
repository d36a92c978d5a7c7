/** @module Where a record of the second index is shown: its page, or its row in a list. */
import type { RecordCard, RecordKind } from '../../standard/search/record-fields.ts'
import * as routes from '../routes.ts'

/** Returns the address of a record. `at` is what its document says of it: `standard/search/records.ts`. */
export function recordHref({ kind, at }: { kind: RecordKind } & Pick<RecordCard, 'at'>): string {
  const [a, b, c, d] = at.map(String) as [string, string, string, string]
  const row = (page: string, key: string) => `${page}#${routes.anchor(key)}`
  switch (kind) {
    case 'agency':
      return routes.agency(a)
    case 'complaint':
      return at.length ? `${routes.agency(a)}#${routes.COMPLAINTS}` : routes.about()
    case 'region':
      return routes.region(a)
    case 'field':
      return routes.disclosureField(a)
    case 'power':
      return row(routes.powers(a, Number(b)), c)
    case 'mobility':
      return row(routes.mobility(a, Number(b)), c)
    case 'disclosure':
      return row(routes.disclosure(a, b, undefined, Number(c)), d)
    case 'ended':
      if (a === 'guide') return routes.guide(b)
      if (a === 'bundle') return routes.bundle(b)
      return row(routes.list('ledger', Number(b)), a)
    default:
      return row(routes.list(kind, Number(b)), a)
  }
}
