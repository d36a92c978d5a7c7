/**
 * @module The catalogue of columns: for every list the columns with key, Chinese label, national column and other headings, read off the
 * schema and the headings of `reader-lists.ts`.
 */
import { isRecordType, RECORD_TYPES, type RecordType } from '../../../standard/record-types.ts'
import { keysOf, titleOfKey, type Key } from '../../../standard/schema/keys.ts'
import { recordTitle, schemas } from '../../../standard/schema/index.ts'
import { once } from '../../../standard/once.ts'
import { foldHeading } from '../tables/fold-heading.ts'
import { LIST_DRAFTS, OWN_HEADINGS, type ColumnLine, type ListDraft } from './reader-lists.ts'
import type { Column, ListId, ListKind, ListPart } from './types.ts'

/** Every list that can be imported, those with readers of their own first. */
export const listKinds = once((): readonly ListKind[] => [
  ...LIST_DRAFTS.map(kindOfDraft),
  ...RECORD_TYPES.filter((type) => type !== 'ledger').map(ownKind),
])

/** The list of an id. */
export const listKind = (id: ListId): ListKind => listKinds().find((one) => one.id === id)!

/** The list that a text names, by id, by title or by the type of its records; undefined when none is called so. */
export function listNamed(text: string): ListKind | undefined {
  const wanted = foldHeading(text)
  const kinds = listKinds()
  return (
    kinds.find(({ id }) => id === text.trim()) ??
    kinds.find(({ title }) => foldHeading(title) === wanted) ??
    kinds.find(({ type, id }) => id === type && foldHeading(recordTitle(type)) === wanted)
  )
}

/** Splits words at blanks. */
const words = (text: string): string[] => text.trim().split(/\s+/u).filter(Boolean)

function kindOfDraft({ id, title, type, signs, columns, parts = [] }: ListDraft): ListKind {
  return {
    id,
    title,
    type,
    signs,
    columns: columns.map(columnOfLine),
    parts: parts.map((part) => ({ ...part, columns: part.columns.map(columnOfLine) })),
  }
}

function columnOfLine([name, key, synonyms]: ColumnLine): Column {
  const required = name.endsWith('*')
  const plain = required ? name.slice(0, -1) : name
  const found = keyAt(key)
  const label = /^[\w]+$/u.test(plain) ? (words(synonyms).find((one) => /[\u4e00-\u9fff]/u.test(one)) ?? plain) : plain
  return {
    name: plain,
    label,
    ...(key ? { fills: key } : {}),
    synonyms: words(synonyms),
    ...(found ? metaOf(found) : {}),
    ...(required ? { required } : {}),
  }
}

/** The key of the schema at `type.path`; undefined where there is none. */
function keyAt(path: string): Key | undefined {
  const [type, ...names] = path.split('.')
  if (type === 'materialUse') return keyBelow(keysOf(schemas.matter), ['standard', 'materials', ...names])
  return type && isRecordType(type) ? keyBelow(keysOf(schemas[type]), names) : undefined
}

function keyBelow(keys: readonly Key[], [name, ...rest]: readonly string[]): Key | undefined {
  const key = keys.find((one) => one.name === name)
  return key && rest.length ? keyBelow(key.keys, rest) : key
}

const metaOf = ({ meta, storage }: Key) => ({
  ...(meta.source ? { national: meta.source } : {}),
  ...(meta.table ? { table: meta.table } : {}),
  ...(storage === 'flag' ? { flag: true as const } : {}),
  ...(meta.description ? { description: meta.description } : {}),
  ...(meta.example ? { example: meta.example } : {}),
})

function ownKind(type: RecordType): ListKind {
  const { signs = [], headings = {} } = OWN_HEADINGS[type] ?? {}
  const keys = keysOf(schemas[type])
  return {
    id: type,
    title: recordTitle(type),
    type,
    signs,
    columns: keys
      .flatMap((key) => columnsOfKey(key, [], headings))
      .map((column) => ({ ...column, fills: `${type}.${column.name}` })),
    parts: keys.flatMap((key) => partsOfKey(key, [])),
  }
}

/** The columns of a key: one, or those of the keys in its group. Labels of keys in a group have the title of the group in front. */
function columnsOfKey(key: Key, above: readonly Key[], headings: Readonly<Record<string, string>>): Column[] {
  const path = [...above, key]
  if (key.storage === 'group') return key.keys.flatMap((inner) => columnsOfKey(inner, path, headings))
  const name = path.map((one) => one.name).join('.')
  return [
    {
      name,
      label: path.map(titleOfKey).join('/'),
      synonyms: [...words(headings[name] ?? ''), path.map((one) => one.name).join('/')],
      ...metaOf(key),
      ...(key.required && above.every(({ required }) => required) && name !== 'key' ? { required: true } : {}),
    },
  ]
}

/** The lists of objects of a key, which may stand in a sheet of their own. */
function partsOfKey(key: Key, above: readonly Key[]): ListPart[] {
  const path = [...above, key]
  if (key.storage === 'group') return key.keys.flatMap((inner) => partsOfKey(inner, path))
  if (!isListOfObjects(key)) return []
  const columns = key.keys.flatMap((inner) => columnsOfKey(inner, [], {}))
  const main = key.keys.find(({ required }) => required) ?? key.keys[0]!
  return [
    {
      name: path.map((one) => one.name).join('.'),
      title: path.map(titleOfKey).join('/'),
      columns,
      main: columns.find(({ name }) => name.split('.')[0] === main.name)!.name,
    },
  ]
}

/** Whether a key is a list whose entries have keys of their own. */
export const isListOfObjects = ({ schema, keys }: Key): boolean => schema._zod.def.type === 'array' && keys.length > 0
