/**
 * @module What a matter inherits from the matters above it in the tree of the catalogue.
 */
import type { Elements, Matter } from '../schema/index.ts'

/** The matters from the root of the tree down to this one. Where parents form a loop, the path stops before it repeats. */
export function pathOf(matter: Matter, parent: (key: string) => Matter | undefined): Matter[] {
  const path = [matter]
  const seen = new Set([matter.key])
  for (let at = matter.parent && parent(matter.parent); at && !seen.has(at.key); at = at.parent && parent(at.parent)) {
    seen.add(at.key)
    path.unshift(at)
  }
  return path
}

/** The standard elements of a matter: its own, and for the others those of the nearest matter above that states them. */
export function effectiveStandard(path: readonly Matter[]): Elements {
  return Object.assign({}, ...path.map((matter) => matter.standard ?? {})) as Elements
}

/** The scenario groups of a matter: its own and those of the matters above, one for each key; the nearest wins. */
export function effectiveScenarios(path: readonly Matter[]): NonNullable<Matter['scenarios']> {
  const byKey = new Map(path.flatMap((matter) => matter.scenarios ?? []).map((group) => [group.key, group]))
  return [...byKey.values()]
}

/** A field of the matter, or else of the nearest matter above that has it. */
export function inherited<K extends 'type' | 'itemSource' | 'summary'>(path: readonly Matter[], field: K): Matter[K] {
  return path.findLast((matter) => matter[field])?.[field]
}
