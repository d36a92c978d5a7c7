/** @module Values of standard elements in words: each row with its name and its details. Pure. */
import type { RecordType } from '../record-types.ts'
import { valueText } from '../changes.ts'
import { keysOf, titleOfKey, type Key } from '../schema/keys.ts'
import { elements, elementShape, type ElementName } from '../schema/parts/elements.ts'
import { isEmpty } from './values.ts'

/** Returns what a record, a file or a scenario option is called, by its key; undefined when it is not known. */
export type NameOf = (type: RecordType | 'file' | 'scenario', key: string) => string | undefined

/** One row of a list, such as a material. */
export interface Row {
  /** What both sides call the same row by. */
  identity: string
  name: string
  details: Detail[]
}

/** A detail of a row, such as the necessity of a material. */
export interface Detail {
  title: string
  text: string
  /** Whether the text says by itself what it is, so that lines leave the title out. */
  plain: boolean
}

/** The keys of the standard elements, by name. */
export const ELEMENT_KEYS: ReadonlyMap<string, Key> = new Map(keysOf(elements).map((key) => [key.name, key]))

/** Whether a value has the form of its element; imports and the REST interface may leave others. */
export const fitsElement = (element: ElementName, value: unknown): boolean =>
  isEmpty(value) || elementShape[element].safeParse(value).success

/** The part that names a row, by the name of the list. */
const NAMED_BY: Readonly<Record<string, string>> = {
  materials: 'material',
  conditions: 'text',
  prohibitions: 'text',
  steps: 'name',
  specialProcedures: 'name',
  items: 'name',
  results: 'name',
}

/** Parts that say which row it is, or that only programs read. */
const NOT_DETAILS = new Set(['material', 'law', 'code', 'sample'])

/** Returns a row of the list `key` with its name and details. */
export function rowOf(key: Key, row: Readonly<Record<string, unknown>>, nameOf: NameOf): Row {
  const { identity, name, named } = nameOfRow(key, row, nameOf)
  const details = key.keys.flatMap((part) => {
    if (named.includes(part.name) || NOT_DETAILS.has(part.name)) return []
    const text = detailText(part, row[part.name], nameOf)
    // 受理（受理；…） says the same twice.
    return text === undefined || text === name
      ? []
      : [{ title: titleOfKey(part).replace(/份数$/u, ''), text, plain: part.meta.table !== undefined }]
  })
  return { identity, name, details }
}

function nameOfRow(
  key: Key,
  row: Readonly<Record<string, unknown>>,
  nameOf: NameOf,
): { identity: string; name: string; named: string[] } {
  const text = (part: string) => (typeof row[part] === 'string' ? row[part].trim() : '')
  if (key.name === 'legalBasis') {
    const title = (text('law') && nameOf('law', text('law'))) || text('title') || text('law')
    const name = `${title ? `《${title.replace(/^《|》$/gu, '')}》` : ''}${text('article')}`
    return { identity: name, name: name || '没有写名称的依据', named: ['law', 'title', 'article'] }
  }
  const by = NAMED_BY[key.name] ?? 'name'
  const own = text(by)
  const name = by === 'material' ? (nameOf('material', own) ?? own) : own
  return { identity: name.replace(/\s+/gu, ''), name: name || '没有写名称的一项', named: [by] }
}

/** Returns the detail of a row as a text; undefined for an empty one. */
function detailText(key: Key, value: unknown, nameOf: NameOf): string | undefined {
  if (isEmpty(value)) return undefined
  if (key.name === 'when' && Array.isArray(value))
    return value.map((one) => nameOf('scenario', String(one)) ?? String(one)).join('、')
  if (key.storage === 'ref' && key.meta.ref) return nameOf(key.meta.ref, String(value)) ?? String(value)
  return valueText(key, value) || undefined
}

/** Returns a row as one line: its name, and its details in brackets. That nothing of something is wanted is left out. */
export function lineOfRow({ details, name }: Row): string {
  const texts = details
    .filter(({ text }) => !/^0 \S*$/u.test(text))
    .map(({ plain, text, title }) => (plain ? text : `${title}${/^\d/u.test(text) ? ' ' : '：'}${text}`))
  return texts.length ? `${name}（${texts.join('；')}）` : name
}
