/**
 * @module What becomes of the standard elements that an imported guide states: they seed the standard of a matter that has
 * none, and are kept as differences beside one that has.
 */
import { ELEMENTS } from '../../standard/schema/parts/elements.ts'
import type { Elements, Guide, Matter } from '../../standard/schema/index.ts'
import { effectiveStandard, pathOf } from '../../standard/resolve/inheritance.ts'
import type { ParsedRow, JsonObject } from '../parsed-row.ts'
import { same } from './merge.ts'
import type { PlannedWrites } from './planned-writes.ts'

type Differences = NonNullable<Guide['differences']>

/** A guide's promise is its own, never the catalogue's: it may only be shortened locally. */
const NEVER_SEEDED = new Set<string>(['promisedLimit', 'promisedLimitNote'])

/**
 * Path of matters from the root to the guide's leaf, and what the guide says. Either the leaf's new standard, or the
 * differences from the standard that holds.
 */
function seedOrNoteDifferences(
  path: readonly JsonObject[],
  elements: Elements,
  guide: string,
): { standard: Elements; differences?: undefined } | { standard?: undefined; differences: Differences } {
  const stated = Object.fromEntries(
    Object.entries(elements).filter(([name, value]) => value !== undefined && !NEVER_SEEDED.has(name)),
  ) as Elements
  const leaf = path.at(-1) as unknown as Matter
  const curated = (path as unknown as readonly Matter[]).filter(({ standard, seeded }) => standard && !seeded)
  if (!hasStandard(leaf) && !curated.length) return { standard: stated }

  const standard = effectiveStandard(hasStandard(leaf) ? (path as unknown as readonly Matter[]) : curated)
  const differences = ELEMENTS.filter((name) => stated[name] !== undefined && !same(stated[name], standard[name])).map(
    (element) => ({
      element,
      value: stated[element],
      ...(standard[element] === undefined ? {} : { standard: standard[element] }),
      note: standard[element] === undefined ? `指南 ${guide} 有，标准没有规定` : `指南 ${guide} 导入时与标准不同`,
    }),
  )
  return { differences }
}

const hasStandard = ({ standard }: Matter) => standard !== undefined && Object.keys(standard).length > 0

/** Puts the elements of a guide into the standard of a matter that has none, or beside `record`, the guide. */
export function addToStandard(record: JsonObject, { elements, main }: ParsedRow, space: PlannedWrites): void {
  const leaf = space.record('matter', record['matter'] as string)
  if (!leaf || !elements || main.type !== 'guide') return
  const path = pathOf(leaf as unknown as Matter, (key) => space.record('matter', key) as unknown as Matter | undefined)
  const placed = seedOrNoteDifferences(path, elements, main.key)
  if (placed.standard) {
    const write = space.open('matter', leaf['key'] as string)!
    space.change(write, { ...write.record, standard: placed.standard, seeded: main.key })
  } else if (placed.differences.length) record['differences'] = placed.differences
}
