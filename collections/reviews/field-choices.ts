/** @module The fields of a record that a reviewer can point at, and what is inside them: elements of a standard, rows of lists. */
import { comparableText, differingFields } from '../../standard/compare.ts'
import type { Document } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf, titleOfKey } from '../../standard/schema/keys.ts'
import { placeOf } from '../findings/check-record.ts'

/** A part of a field that somebody can be pointed at. */
export interface InnerChoice {
  /** The path from the record, as `consult[1]` or `standard.conditions[0]`. */
  path: string
  title: string
  changed: boolean
}

/** A field of the record that somebody can be pointed at. */
export interface FieldChoice {
  name: string
  title: string
  /** It differs from what is approved; of a record that was never approved, something is written in it. */
  changed: boolean
  /** Its elements and rows; absent where it has none. */
  inside?: InnerChoice[]
}

/** How many parts of a field are offered. */
const MOST_INSIDE = 80
/** How much of a row is shown, in characters. */
const SHOWN = 24

/** The top-level fields of a record, those that differ from what is approved first. */
export function fieldChoices(type: RecordType, newest: Document, main: Document): FieldChoice[] {
  const keys = keysOf(schemas[type]).filter(({ name }) => name !== 'key' && name !== 'source')
  const approved = main['_status'] === 'published' ? main : undefined
  const differing = new Set(approved ? differingFields(approved, newest) : differingFields({}, newest))
  const choices = keys.map((key): FieldChoice => {
    const { name } = key
    const inside = insideOf(type, name, newest[name], approved?.[name]).slice(0, MOST_INSIDE)
    return { name, title: titleOfKey(key), changed: differing.has(name), ...(inside.length ? { inside } : {}) }
  })
  return [...choices.filter(({ changed }) => changed), ...choices.filter(({ changed }) => !changed)]
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function insideOf(type: RecordType, path: string, value: unknown, approved: unknown): InnerChoice[] {
  if (Array.isArray(value)) {
    if (!value.every(isFields)) return []
    const before = new Set(Array.isArray(approved) ? approved.map(comparableText) : [])
    return value.map((row, i) => ({
      path: `${path}[${i}]`,
      title: [`${innerPlace(type, path)}第 ${i + 1} 条`, rowText(row)].filter(Boolean).join('：'),
      changed: !before.has(comparableText(row)),
    }))
  }
  // Of objects only the standard of a matter is more than one thing.
  if (path !== 'standard' || !isFields(value)) return []
  const before = isFields(approved) ? approved : {}
  return Object.entries(value).flatMap(([name, element]) => {
    const title = placeOf(type, `${path}.${name}`).split(' › ').at(-1)
    if (element === null || element === undefined || element === '' || !title) return []
    const own: InnerChoice = {
      path: `${path}.${name}`,
      title,
      changed: comparableText(before[name]) !== comparableText(element),
    }
    return [own, ...(own.changed ? insideOf(type, own.path, element, before[name]) : [])]
  })
}

/** Names the element that a row is of, within a standard. */
const innerPlace = (type: RecordType, path: string): string =>
  path.includes('.') ? `${placeOf(type, path).split(' › ').at(-1) ?? ''} ` : ''

/** The first text of a row that says something to a reader. */
function rowText(row: Record<string, unknown>): string {
  const said = Object.entries(row).find(
    ([name, value]) => name !== 'id' && typeof value === 'string' && /\p{Script=Han}|\d{5}/u.test(value),
  )?.[1] as string | undefined
  return said === undefined ? '' : said.length > SHOWN ? `${said.slice(0, SHOWN)}…` : said
}

/** Whether a path is that of a field or of something inside it, as `consult[1].phone` is of `consult`. */
export const isPathInside = (name: string, path: string): boolean =>
  path.length <= 200 && path.startsWith(name) && /^(?:\.[A-Za-z0-9]+|\[\d{1,4}\])+$/u.test(path.slice(name.length))
