/** @module A collection for operations whose records are validated by hooks of ours. */
import type { Collection, Field } from 'payload'

/** By the collection it was made from. */
const made = new WeakMap<Collection, Collection>()

/**
 * Returns a collection whose fields Payload does not validate, except uploads. For each field that it validates, Payload copies the whole
 * document, which took a quarter of the processor time of an import that approves. Only for operations with hooks that check the types
 * and the schema of the whole record, and not for the admin, which shows what each field's validation says.
 */
export function unvalidatedCollection(collection: Collection): Collection {
  let copy = made.get(collection)
  if (!copy) {
    copy = { ...collection, config: { ...collection.config, fields: unvalidated(collection.config.fields) } }
    made.set(collection, copy)
  }
  return copy
}

function unvalidated<F extends Field>(fields: readonly F[]): F[] {
  return fields.map((field) => {
    if (field.type === 'upload') return field
    const copy: F = { ...field }
    if ('validate' in copy) delete copy.validate
    if ('fields' in copy) copy.fields = unvalidated(copy.fields)
    if (copy.type === 'tabs') copy.tabs = copy.tabs.map((tab) => ({ ...tab, fields: unvalidated(tab.fields) }))
    return copy
  })
}
