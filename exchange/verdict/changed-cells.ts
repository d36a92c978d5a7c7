/**
 * @module What a row changes in its record, field by field: the value before and after in words, at the cell of the field.
 */
import type { CellKind, CellVerdict } from '../../standard/imports/verdict.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { groupBy } from '../../standard/group.ts'
import { recordFieldChanges, type FieldChange } from '../../standard/trail/changes.ts'
import { changesInWords } from '../../standard/trail/words.ts'
import { shownText, type RowCells } from '../fault.ts'
import type { JsonObject } from '../parsed-row.ts'

/** Returns the name of a record, or its key where it has none or is not known. */
export type NameOf = (type: RecordType | 'file' | 'scenario', key: string) => string

/** Fields of which nothing is told: what an import notes itself, and what has cells of its own. */
const NOT_TOLD = new Set(['source', 'seeded', 'differences', 'deviations'])

/** The most cells of one row; further changes are counted. */
const MOST_CELLS = 40

/** What differs between two states of a record. @param cells The cells of the row that brings the second. */
export function changedCells(
  { kind, text }: { kind: CellKind; text?: string },
  type: RecordType,
  { before, after }: { before: JsonObject; after: JsonObject },
  cells: RowCells | undefined,
  nameOf: NameOf,
): CellVerdict[] {
  const changes = pairedParts(recordFieldChanges(type, before, after)).filter(({ path }) => !NOT_TOLD.has(path[0]!))
  const told = fieldCells(
    { kind, ...(text === undefined ? {} : { text }) },
    type,
    changes.slice(0, MOST_CELLS),
    cells,
    nameOf,
  )
  const more = changes.length - told.length
  return more > 0 ? [...told, { kind, text: `另有 ${more} 处` }] : told
}

/** The cells of some changed fields. */
export function fieldCells(
  said: { kind: CellKind; text?: string },
  type: RecordType,
  changes: readonly FieldChange[],
  cells: RowCells | undefined,
  nameOf: NameOf,
): CellVerdict[] {
  const named = changes.map((one) => ({
    path: one.path,
    ...('old' in one ? { old: withFileNames(one.old) } : {}),
    ...('new' in one ? { new: withFileNames(one.new) } : {}),
  }))
  return changesInWords(type, named, nameOf).map(({ title, before, after }, i) => {
    const field = plainPath(changes[i]!.path)
    const { column, heading, found } = cells?.ofField(type, field) ?? {}
    return {
      kind: said.kind,
      ...(column === undefined ? {} : { column }),
      ...(heading === undefined ? {} : { heading }),
      field,
      label: title,
      ...(found === undefined ? {} : { found: shownText(found) }),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...(said.text === undefined ? {} : { text: said.text }),
    }
  })
}

/** Changes of which one entry of a list that is gone and the only new one are one change. */
function pairedParts(changes: readonly FieldChange[]): FieldChange[] {
  const byList = groupBy(changes, ({ path }) => plainPath(path))
  return [...byList].flatMap(([list, all]) => {
    const gone = all.filter((one) => isWholePart(one) && !('new' in one))
    const added = all.filter((one) => isWholePart(one) && !('old' in one))
    if (all.length !== 2 || gone.length !== 1 || added.length !== 1) return all
    return [{ path: list.split('.'), old: gone[0]!.old, new: added[0]!.new }]
  })
}

const isWholePart = ({ path }: FieldChange): boolean => path.at(-1)!.startsWith('[')

/** The path up to the list that a change is in. */
function plainPath(path: readonly string[]): string {
  const end = path.findIndex((step) => step.startsWith('['))
  return (end < 0 ? path : path.slice(0, end)).join('.')
}

/** A value with files as their names. */
function withFileNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFileNames)
  if (value === null || typeof value !== 'object') return value
  if ('sha256' in value && 'name' in value) return value.name
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withFileNames(part)]))
}
