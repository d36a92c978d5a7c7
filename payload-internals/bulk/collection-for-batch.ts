/** @module Collections for the operations of a batch, without what hooks of ours have checked and what the operations need not look at. */
import type { Collection, Field } from 'payload'

/** Types of fields whose values Payload only hands on, when they have no hooks and no default. */
const HANDED_ON: readonly Field['type'][] = ['text', 'textarea', 'json', 'select', 'date']

const forCreates = new WeakMap<Collection, Collection>()
const forUpdates = new WeakMap<Collection, Collection>()

/**
 * Returns a collection for the operations of a batch, which have hooks that check the types and the schema of the whole record. Payload
 * validates none of its fields except uploads: for each that it validates it copies the whole document, which took a quarter of the
 * processor time of an import that approves. For a new record it is not asked about fields whose values it only hands on; for a stored
 * one it is, as it fills in what the data leave out.
 */
export function collectionForBatch(collection: Collection, isNew: boolean): Collection {
  const made = isNew ? forCreates : forUpdates
  let copy = made.get(collection)
  if (!copy) {
    copy = { ...collection, config: { ...collection.config, fields: fieldsForBatch(collection.config.fields, isNew) } }
    made.set(collection, copy)
  }
  return copy
}

function fieldsForBatch<F extends Field>(fields: readonly F[], isNew: boolean): F[] {
  return fields.flatMap((field) => {
    if (field.type === 'upload') return [field]
    if (isNew && isHandedOn(field)) return []
    const copy: F = { ...field }
    if ('validate' in copy) delete copy.validate
    if ('fields' in copy) copy.fields = fieldsForBatch(copy.fields, isNew)
    if (copy.type === 'tabs')
      copy.tabs = copy.tabs.map((tab) => ({ ...tab, fields: fieldsForBatch(tab.fields, isNew) }))
    return [copy]
  })
}

const isHandedOn = (field: Field): boolean =>
  HANDED_ON.includes(field.type) &&
  'name' in field &&
  !('defaultValue' in field && field.defaultValue !== undefined) &&
  !('virtual' in field && field.virtual) &&
  !('hidden' in field && field.hidden) &&
  !Object.values(('hooks' in field && field.hooks) || {}).some((hooks) => Array.isArray(hooks) && hooks.length > 0)
