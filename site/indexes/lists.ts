/**
 * @module Where a record stands in the plain list of its type, so that a link leads to its very row.
 */
import * as routes from '../routes.ts'
import { once, snapshot } from '../data.ts'
import { PAGE_SIZE } from './paging.ts'

const places = new Map<routes.ListedType, () => Map<string, number>>()

/** The keys of a listed type in the order shown: the newest event of the ledger first, everything else by key. */
export function listedKeys(type: routes.ListedType): readonly string[] {
  const keys = snapshot.keys(type)
  return type === 'ledger' ? keys.toReversed() : keys
}

/** The address of a record's row, or undefined when it is not published. */
export function listHref(type: routes.ListedType, key: string | undefined): string | undefined {
  let place = places.get(type)
  if (!place) places.set(type, (place = once(() => new Map(listedKeys(type).map((k, i) => [k, i])))))
  const at = key === undefined ? undefined : place().get(key)
  return at === undefined ? undefined : `${routes.list(type, Math.floor(at / PAGE_SIZE) + 1)}#${routes.anchor(key!)}`
}
