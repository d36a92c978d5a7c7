/**
 * @module What becomes of the standard elements that an imported guide states: they seed the standard of a matter that has
 * none, and are kept as differences beside one that has.
 */
import { ELEMENTS } from '../standard/schema/parts/elements.ts'
import type { Elements, Guide, Matter } from '../standard/schema/index.ts'
import { effectiveStandard } from '../standard/resolve.ts'
import type { Plain } from './intake.ts'
import { same } from './merge.ts'

type Differences = NonNullable<Guide['differences']>

/** A guide's promise is its own, never the catalogue's: it may only be shortened locally. */
const NEVER_SEEDED = new Set<string>(['promisedLimit', 'promisedLimitNote'])

/**
 * Path of matters from the root to the guide's leaf, and what the guide says. Either the leaf's new standard, or the
 * differences from the standard that holds.
 */
export function seedOrDiffer(
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
