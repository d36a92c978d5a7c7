/**
 * @module Kinds of mobility: those the site names first, then others that entries use, under their own key.
 */
import { site } from '../data.ts'
import { mobilityByKind } from './around.ts'

const named = new Map((site.mobilityKinds ?? []).map((kind) => [kind.key, kind]))

export const kindOf = (key: string) => named.get(key)
export const kindName = (key: string) => named.get(key)?.name ?? key

/** Kinds that have entries, in the order the site lists them. */
export function kinds(): { key: string; count: number }[] {
  const used = mobilityByKind()
  const order = [...named.keys(), ...[...used.keys()].sort()]
  return [...new Set(order)].flatMap((key) => {
    const count = used.get(key)?.length ?? 0
    return count ? [{ key, count }] : []
  })
}
