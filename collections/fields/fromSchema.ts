/** @module Makes Payload fields from schema keys. Used by all collections of records. */
import type { Field, TextField } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { titleOfKey, type Key } from '../../standard/schema/keys.ts'
import { collectionOf } from '../documents.ts'
import { NOT_REMOVED, validateFile } from './validateFile.ts'
import { describeKey, optionsOf } from './describe.ts'
import { pairShortFields } from './pair-short-fields.ts'

/** What a collection changes about the fields that are made from its schema. */
export interface FieldOptions {
  /** Keys with a database index, which lists sort and filter by. */
  indexed?: readonly string[]
  /** The form component of a key, by path, where it is not the default one. */
  components?: Readonly<Record<string, string>>
  /** Keys that only an operation on the code changes once the record is approved: their inputs are read-only then. */
  guarded?: readonly string[]
  /** A component under the input of a key, by path. */
  after?: Readonly<Record<string, string>>
  /** The list cell of a key, by path, where it is not the default one. */
  cells?: Readonly<Record<string, string>>
  /** The sections of a group with their keys, by the key of the group. Field paths do not change. */
  sections?: Readonly<Record<string, readonly { label: string; keys: readonly string[] }[]>>
}

const STRUCT = '/admin/fields/StructField#StructField'
const DIFF = '/admin/fields/StructDiff#StructDiff'
const DAY = '/admin/fields/DayField#DayField'
const ROW = '/admin/fields/RowLabel#RowLabel'
const CLEAR = '/admin/fields/ClearBoolean#ClearBoolean'

const GUARDED = '/admin/ledger/OperationField#OperationField'
const GUARDED_NOTE = '/admin/ledger/OperationNote#OperationNote'

const FILTERED = new Set<Key['storage']>(['scalar', 'flag', 'select', 'selects', 'ref', 'refs'])

/** Returns the Payload field of a schema key, with the label and the help text of the schema; `nested` for parts of rows and groups. */
export function fieldFromKey(key: Key, options: FieldOptions = {}, nested = false): Field {
  const part: Part = {
    key,
    options,
    common: commonOf(key, options, nested),
    admin: adminOf(key, options, nested),
    own: options.components?.[key.name],
  }
  return BUILDERS[key.storage](part) as Field
}

/** What the builder of a field gets. */
interface Part {
  key: Key
  options: FieldOptions
  common: ReturnType<typeof commonOf>
  admin: ReturnType<typeof adminOf>
  /** The form component of the key, by path, where it is not the default one. */
  own: string | undefined
}

const isIndexed = ({ name }: Key, { indexed }: FieldOptions): boolean => indexed?.includes(name) ?? false

function commonOf(key: Key, options: FieldOptions, nested: boolean) {
  return {
    name: key.name,
    label: titleOfKey(key),
    ...(key.required && !nested ? { required: true } : {}),
    ...(isIndexed(key, options) ? { index: true } : {}),
  }
}

function adminOf(key: Key, options: FieldOptions, nested: boolean) {
  const { name, meta, storage } = key
  const description = [meta.description, meta.unit && !nested ? `单位：${meta.unit}` : undefined]
    .filter(Boolean)
    .join('。')
  const isGuarded = !nested && storage !== 'group' && options.guarded?.includes(name)
  const own =
    options.components?.[name] ?? (isGuarded ? { path: GUARDED, clientProps: { isDay: Boolean(meta.day) } } : undefined)
  const cell = options.cells?.[name]
  const after = nested
    ? []
    : [...(isGuarded ? [GUARDED_NOTE] : []), ...(options.after?.[name] ? [options.after[name]] : [])]
  const components = {
    ...(own ? { Field: own } : {}),
    ...(cell ? { Cell: cell } : {}),
    ...(after.length ? { afterInput: after } : {}),
  }
  const isFiltered = FILTERED.has(storage)
  return {
    ...(description ? { description } : {}),
    ...(Object.keys(components).length ? { components } : {}),
    // Lists can be filtered by fields with few values or an index. Nested and long values are not shown in columns.
    ...(nested || (storage === 'scalar' && !isIndexed(key, options)) || !isFiltered ? { disableListFilter: true } : {}),
    ...(nested || !isFiltered || meta.long ? { disableListColumn: true } : {}),
  }
}

/** The builder of a field, by the way its key is stored. */
const BUILDERS: Readonly<Record<Key['storage'], (part: Part) => object>> = {
  scalar: ({ key, common, admin }) => scalarField(key, common, admin),
  select: selectField,
  selects: selectField,
  flag: flagField,
  ref: relationshipField,
  refs: relationshipField,
  file: ({ common, admin }) => ({
    ...common,
    type: 'upload',
    relationTo: 'files',
    filterOptions: NOT_REMOVED,
    validate: validateFile,
    admin,
  }),
  rows: rowsField,
  group: ({ key, options, common, admin }) => ({
    ...common,
    required: undefined,
    type: 'group',
    fields: groupFields(key, options),
    ...(options.sections?.[key.name] ? { label: false, admin: { hideGutter: true } } : { admin }),
  }),
  json: jsonField,
}

function selectField({ key, common, admin }: Part) {
  return {
    ...common,
    type: 'select',
    hasMany: key.storage === 'selects',
    options: optionsOf(key) ?? [],
    admin: { ...admin, isClearable: true },
  }
}

function flagField({ common, admin }: Part) {
  return {
    ...common,
    type: 'radio',
    options: [
      { value: 'yes', label: '是' },
      { value: 'no', label: '否' },
    ],
    admin: { ...admin, layout: 'horizontal', components: { ...admin.components, afterInput: [CLEAR] } },
  }
}

function relationshipField({ key, common, admin }: Part) {
  return {
    ...common,
    type: 'relationship',
    relationTo: collectionOf(key.meta.ref as RecordType),
    hasMany: key.storage === 'refs',
    ...(key.storage === 'ref' ? { index: true } : {}),
    admin: { ...admin, allowCreate: false, sortOptions: 'label' },
  }
}

function rowsField({ key, options, common, admin, own }: Part) {
  return {
    ...common,
    type: 'array',
    maxRows: 60,
    labels: { singular: common.label, plural: common.label },
    fields: pairShortFields(key.keys.map((part) => nestedField(part, options))),
    admin: {
      ...admin,
      initCollapsed: true,
      components: {
        RowLabel: { path: ROW, clientProps: { shape: key.keys.map(describeKey) } },
        ...(own ? { Field: own } : {}),
      },
    },
  }
}

function jsonField({ key, common, admin, own }: Part) {
  const clientProps = { shape: describeKey(key) }
  return {
    ...common,
    type: 'json',
    admin: {
      ...admin,
      components: { Field: own ?? { path: STRUCT, clientProps }, Diff: { path: DIFF, clientProps } },
    },
  }
}

const nestedField = (key: Key, { components = {} }: FieldOptions): Field => fieldFromKey(key, { components }, true)

/** Returns the fields of a group, in tabs when the collection names sections. */
function groupFields(key: Key, options: FieldOptions): Field[] {
  // Of the origin of a code only who gave it is guarded.
  const guarded = options.guarded?.includes(key.name) ? ['by'] : []
  const field = (part: Key) =>
    guarded.includes(part.name) ? fieldFromKey(part, { guarded }) : nestedField(part, options)
  const sections = options.sections?.[key.name]
  if (!sections) return pairShortFields(key.keys.map(field))
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
      tabs: all.map(({ label, keys }) => ({ label, fields: pairShortFields(keys.map((one) => field(named(one)))) })),
    },
  ]
}

function scalarField({ meta, schema }: Key, common: { name: string; label: string }, admin: Part['admin']) {
  const type = schema._zod.def.type
  if (type === 'number' || type === 'int') return { ...common, type: 'number', admin }
  if (meta.day) {
    const validate: NonNullable<TextField['validate']> = (value: unknown) =>
      !value ||
      /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u.test(String(value)) ||
      `“${String(value)}”不是日期，请写成 2026-01-31 的样子`
    const components = { Field: DAY, ...admin.components }
    // Payload's filter compares texts only for being the same or alike: days have a filter of their own above the list.
    return {
      ...common,
      type: 'text',
      validate,
      ...(admin.disableListFilter ? {} : { custom: { filteredByDay: true } }),
      admin: { ...admin, components, disableListFilter: true },
    }
  }
  const placeholder = meta.example ? { placeholder: `例如：${meta.example}` } : {}
  return { ...common, type: meta.long ? 'textarea' : 'text', admin: { ...admin, ...placeholder } }
}
