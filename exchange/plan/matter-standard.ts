/**
 * @module The standard elements that the row of a guide states. They become the standard of its matter, or, when a standard applies to
 * the matter already, the guide's differences from it.
 */
import { ELEMENTS } from '../../standard/schema/parts/elements.ts'
import type { Elements, Guide, Matter } from '../../standard/schema/index.ts'
import { effectiveStandard, pathOf } from '../../standard/resolve/inheritance.ts'
import type { ParsedRow, JsonObject } from '../parsed-row.ts'
import { same } from './merge.ts'
import type { PlannedWrites } from './planned-writes.ts'

type Differences = NonNullable<Guide['differences']>

/** Elements that an agency promises for itself; they never become part of a standard. */
const NEVER_STANDARD = new Set<string>(['promisedLimit', 'promisedLimitNote'])

type Compared =
  | { standard: Elements; differences?: undefined }
  | { standard?: undefined; differences: Differences; localElements: NonNullable<Guide['localElements']> }

/**
 * Compares the elements of a guide with the standard of its matter.
 *
 * @param path The matters from the root to that of the guide, the leaf.
 * @param free The elements that agencies write themselves in this installation.
 * @param mayWrite Whether whoever imports may write the standard of the leaf.
 * @returns The new standard of the leaf when there is none, otherwise the guide's differences from the standard that applies, and apart
 *   from them those that it may state itself.
 */
function compareWithStandard(
  path: readonly JsonObject[],
  elements: Elements,
  guide: string,
  free: ReadonlySet<string>,
  mayWrite: boolean,
): Compared {
  const stated = Object.fromEntries(
    Object.entries(elements).filter(([name, value]) => value !== undefined && !NEVER_STANDARD.has(name)),
  ) as Elements
  const leaf = path.at(-1) as unknown as Matter
  const curated = (path as unknown as readonly Matter[]).filter(({ standard, seeded }) => standard && !seeded)
  const none = !hasStandard(leaf) && !curated.length
  if (none && mayWrite) return { standard: stated }

  const standard: Elements = none
    ? {}
    : effectiveStandard(hasStandard(leaf) ? (path as unknown as readonly Matter[]) : curated)
  const differences = ELEMENTS.filter((name) => stated[name] !== undefined && !same(stated[name], standard[name])).map(
    (element) => ({
      element,
      value: stated[element],
      ...(standard[element] === undefined ? {} : { standard: standard[element] }),
      note: standard[element] === undefined ? `指南 ${guide} 有，标准没有规定` : `指南 ${guide} 导入时与标准不同`,
    }),
  )
  return {
    differences: differences.filter(({ element }) => !free.has(element)),
    localElements: differences
      .filter(({ element }) => free.has(element))
      .map(({ element, value }) => ({ element, value })),
  }
}

const NONE: ReadonlySet<string> = new Set()

const hasStandard = ({ standard }: Matter) => standard !== undefined && Object.keys(standard).length > 0

/**
 * Plans the elements of a guide as the standard of its matter, or puts them as differences into the guide's `record`: those that are not
 * locked as its own.
 */
export function addToStandard(
  record: JsonObject,
  { elements, main }: ParsedRow,
  writes: PlannedWrites,
  free: ReadonlySet<string> = NONE,
): void {
  const leaf = writes.record('matter', record['matter'] as string)
  if (!leaf || !elements || main.type !== 'guide') return
  const path = pathOf(leaf as unknown as Matter, (key) => writes.record('matter', key) as unknown as Matter | undefined)
  const mayWrite = writes.mayChange('matter', leaf['key'] as string)
  const compared = compareWithStandard(path, elements, main.key, free, mayWrite)
  if (compared.standard) {
    const write = writes.findWrite('matter', leaf['key'] as string)!
    writes.change(write, { ...write.record, standard: compared.standard, seeded: main.key })
    return
  }
  if (compared.differences.length) record['differences'] = compared.differences
  if (compared.localElements.length) record['localElements'] = compared.localElements
}
