import type { Field, TextField } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import type { Key } from '../../standard/schema/shape.ts'
import { collectionOf } from '../documents.ts'
import { CHOOSABLE, chosenFile } from './chosenFile.ts'
import { described, optionsOf } from './describe.ts'
import { packed } from './packed.ts'

/** How a schema key becomes a field; what a collection wants otherwise. */
export interface FieldOptions {
  /** Names that lists sort and filter by. */
  indexed?: readonly string[]
  /** Our own component for a key, by path. */
  components?: Readonly<Record<string, string>>
  /** Our own cell in lists for a key, by path. */
  cells?: Readonly<Record<string, string>>
  /** Parts of a group under headings of their own, by the group's name; every part is under one. Paths stay as they are. */
  sections?: Readonly<Record<string, readonly { label: string; keys: readonly string[] }[]>>
}

const STRUCT = '/admin/fields/StructField#StructField'
const DIFF = '/admin/fields/StructDiff#StructDiff'
const DAY = '/admin/fields/DayField#DayField'
const ROW = '/admin/fields/RowLabel#RowLabel'
const CLEAR = '/admin/fields/ClearFlag#ClearFlag'

const FILTERED = new Set<Key['storage']>(['scalar', 'flag', 'select', 'selects', 'ref', 'refs'])

/** The Payload field of a schema key: Chinese label and help come from the schema, so that they are written once. */
export function fieldOf(key: Key, options: FieldOptions = {}, nested = false): Field {
  const { name, meta, required, storage } = key
  const index = options.indexed?.includes(name) ?? false
  const description = [meta.description, meta.unit && !nested ? `单位：${meta.unit}` : undefined]
    .filter(Boolean)
    .join('。')
  const own = options.components?.[name]
  const cell = options.cells?.[name]
  const common = {
    name,
    label: meta.title ?? name,
    ...(required && !nested ? { required: true } : {}),
    ...(index ? { index: true } : {}),
  }
  const admin = {
    ...(description ? { description } : {}),
    ...(own || cell ? { components: { ...(own ? { Field: own } : {}), ...(cell ? { Cell: cell } : {}) } } : {}),
    // Lists are filtered by what has few values or an index; depth says nothing in a column.
    ...(nested || (storage === 'scalar' && !index) || !FILTERED.has(storage) ? { disableListFilter: true } : {}),
    ...(nested || !FILTERED.has(storage) || meta.long ? { disableListColumn: true } : {}),
  }

  switch (storage) {
    case 'select':
    case 'selects':
      return {
        ...common,
        type: 'select',
        hasMany: storage === 'selects',
        options: optionsOf(key) ?? [],
        admin: { ...admin, isClearable: true },
      }
    case 'flag':
      return {
        ...common,
        type: 'radio',
        options: [
          { value: 'yes', label: '是' },
          { value: 'no', label: '否' },
        ],
        admin: {
          ...admin,
          layout: 'horizontal',
          components: { ...('components' in admin ? admin.components : {}), afterInput: [CLEAR] },
        },
      }
    case 'ref':
    case 'refs':
      return {
        ...common,
        type: 'relationship',
        relationTo: collectionOf(meta.ref as RecordType),
        hasMany: storage === 'refs',
        ...(storage === 'ref' ? { index: true } : {}),
        admin: { ...admin, allowCreate: false, sortOptions: 'label' },
      } as Field
    case 'file':
      return {
        ...common,
        type: 'upload',
        relationTo: 'files',
        filterOptions: CHOOSABLE,
        validate: chosenFile,
        admin,
      }
    case 'rows':
      return {
        ...common,
        type: 'array',
        maxRows: 60,
        labels: { singular: meta.title ?? name, plural: meta.title ?? name },
        fields: packed(key.keys.map((part) => fieldOf(part, { components: options.components ?? {} }, true))),
        admin: {
          ...admin,
          initCollapsed: true,
          components: {
            RowLabel: { path: ROW, clientProps: { shape: key.keys.map(described) } },
            ...(own ? { Field: own } : {}),
          },
        },
      }
    case 'group':
      return {
        ...common,
        required: undefined,
        type: 'group',
        fields: grouped(key, options),
        ...(options.sections?.[name] ? { label: false, admin: { hideGutter: true } } : { admin }),
      }
    case 'json':
      return {
        ...common,
        type: 'json',
        admin: {
          ...admin,
          components: {
            Field: own ?? { path: STRUCT, clientProps: { shape: described(key) } },
            Diff: { path: DIFF, clientProps: { shape: described(key) } },
          },
        },
      }
    default:
      return scalar(key, common, admin)
  }
}

/** The parts of a group, in tabs where the collection names sections. */
function grouped(key: Key, options: FieldOptions): Field[] {
  const field = (part: Key) => fieldOf(part, { components: options.components ?? {} }, true)
  const sections = options.sections?.[key.name]
  if (!sections) return packed(key.keys.map(field))
  const rest = key.keys.filter(({ name }) => !sections.some(({ keys }) => keys.includes(name))).map(({ name }) => name)
  const all = rest.length ? [...sections, { label: '其他', keys: rest }] : sections
  const named = (name: string): Key => {
    const part = key.keys.find((one) => one.name === name)
    if (!part) throw new Error(`group ${key.name}: the schema has no key ${name}`)
    return part
  }
  return [
    {
      type: 'tabs',
      tabs: all.map(({ label, keys }) => ({ label, fields: packed(keys.map((one) => field(named(one)))) })),
    },
  ]
}

function scalar({ meta, schema }: Key, common: { name: string; label: string }, admin: object): Field {
  const type = schema._zod.def.type
  if (type === 'number' || type === 'int') return { ...common, type: 'number', admin }
  if (meta.day) {
    const validate: NonNullable<TextField['validate']> = (value: unknown) =>
      !value ||
      /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u.test(String(value)) ||
      `“${String(value)}”不是日期，请写成 2026-01-31 的样子`
    return { ...common, type: 'text', validate, admin: { ...admin, components: { Field: DAY } } } as Field
  }
  const placeholder = meta.example ? { placeholder: `例如：${meta.example}` } : {}
  return { ...common, type: meta.long ? 'textarea' : 'text', admin: { ...admin, ...placeholder } } as Field
}
