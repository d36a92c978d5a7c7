import type { TabsField, UIField } from 'payload'
import type * as z from 'zod'
import { keysOf } from '../../standard/schema/keys.ts'
import { fieldFromKey, type FieldOptions } from './fromSchema.ts'
import { pairShortFields } from './pair-short-fields.ts'

export interface TabDefinition {
  label: string
  description?: string
  /** Keys of the schema, in the order of thinking. */
  keys: string[]
  /** Shown above the fields; holds no data. */
  before?: UIField[]
}

/** Keys that are kept by hooks and by imports, not in a form. */
const KEYS_WITHOUT_FIELD = ['key', 'source']

/**
 * The keys of a schema in tabs. Every key that neither a tab nor `elsewhere` names lands in a last tab, so that none is lost.
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
