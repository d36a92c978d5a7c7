/**
 * @module What becomes of the standard elements that an imported guide states: they seed the standard of a matter that has
 * none, and are kept as differences beside one that has.
 */
import { ELEMENTS } from '../standard/schema/parts/elements.ts'
import type { Elements, Guide, Matter } from '../standard/schema/index.ts'
import { effectiveStandard, pathOf } from '../standard/resolve.ts'
import type { Intake, Plain } from './intake.ts'
import { same } from './merge.ts'
import type { Workspace } from './workspace.ts'

type Differences = NonNullable<Guide['differences']>

/** A guide's promise is its own, never the catalogue's: it may only be shortened locally. */
const NEVER_SEEDED = new Set<string>(['promisedLimit', 'promisedLimitNote'])

/**
 * Path of matters from the root to the guide's leaf, and what the guide says. Either the leaf's new standard, or the
 * differences from the standard that holds.
 */
function seedOrDiffer(
  path: readonly Plain[],
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
export function placeElements(record: Plain, { elements, main }: Intake, space: Workspace): void {
  const leaf = space.record('matter', record['matter'] as string)
  if (!leaf || !elements || main.type !== 'guide') return
  const path = pathOf(leaf as unknown as Matter, (key) => space.record('matter', key) as unknown as Matter | undefined)
  const placed = seedOrDiffer(path, elements, main.key)
  if (placed.standard) {
    const write = space.open('matter', leaf['key'] as string)!
    space.change(write, { ...write.record, standard: placed.standard, seeded: main.key })
  } else if (placed.differences.length) record['differences'] = placed.differences
}
