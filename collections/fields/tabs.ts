import type { TabsField, UIField } from 'payload'
import type * as z from 'zod'
import { keysOf } from '../../standard/schema/keys.ts'
import { fieldFromKey, type FieldOptions } from './fromSchema.ts'
import { pairShortFields } from './pair-short-fields.ts'

/** A tab of a form. */
export interface TabDefinition {
  label: string
  description?: string
  /** Keys of the schema, in the order in which staff fill them in. */
  keys: string[]
  /** Components above the fields; they hold no data. */
  before?: UIField[]
}

/** Keys without a form field; hooks and imports set them. */
const KEYS_WITHOUT_FIELD = ['key', 'source']

/**
 * Returns the fields of a schema in tabs. Keys that neither a tab nor `elsewhere` names are in a last tab.
 *
 * @param elsewhere Keys whose fields are outside of the tabs.
 * @throws Error when a tab names a key that the schema does not have
 */
export function tabsFromSchema(
  schema: z.core.$ZodType,
  tabs: readonly TabDefinition[],
  options: FieldOptions = {},
  elsewhere: readonly string[] = [],
): TabsField {
  const keys = keysOf(schema).filter(({ name }) => !KEYS_WITHOUT_FIELD.includes(name))
  const placed = new Set([...elsewhere, ...tabs.flatMap((tab) => tab.keys)])
  const rest = keys.filter(({ name }) => !placed.has(name)).map(({ name }) => name)
  const all: readonly TabDefinition[] = rest.length ? [...tabs, { label: '其他', keys: rest }] : tabs
  const named = (name: string) => {
    const key = keys.find((one) => one.name === name)
    if (!key) throw new Error(`the schema has no key ${name}`)
    return fieldFromKey(key, options)
  }
  return {
    type: 'tabs',
    tabs: all.map(({ before, description, keys: names, label }) => ({
      label,
      ...(description ? { description } : {}),
      fields: [...(before ?? []), ...pairShortFields(names.map(named))],
    })),
  }
}
