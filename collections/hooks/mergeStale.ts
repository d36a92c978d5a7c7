import type { CollectionBeforeChangeHook } from 'payload'
import { contextOf } from '../context.ts'
import { Conflict } from '../errors.ts'

/** Kept by the system; never merged, never a conflict. */
const KEPT = new Set(['id', 'updatedAt', 'createdAt', '_status', 'contentHash', 'lastEditedBy', 'label', 'regionCode'])

/**
 * A save that started from an older version than the present one: fields that others changed meanwhile are taken from the
 * present version where this editor did not touch them; where both changed the same field the save is refused with the field
 * named, and nothing is lost on either side. An approval is refused whenever others changed something: nobody approves what
 * they have not seen.
 */
export const mergeStale: CollectionBeforeChangeHook = async ({ collection, data, operation, originalDoc, req }) => {
  const { base, touched } = contextOf(req)
  if (operation !== 'update' || !base || !touched || !originalDoc || originalDoc.updatedAt === base) return data

  const found = await req.payload.findVersions({
    collection: collection.slug,
    where: { and: [{ parent: { equals: originalDoc.id } }, { 'version.updatedAt': { equals: base } }] },
    limit: 1,
    depth: 0,
    req,
  })
  const started = found.docs[0]?.version as unknown as Record<string, unknown> | undefined
  if (!started) {
    throw new Conflict('这条记录在您打开之后被改过多次，已经找不到您打开时的版本。请复制您写的内容，刷新页面后再保存。')
  }
  const changed = Object.keys(originalDoc).filter(
    (name) => !KEPT.has(name) && plain(originalDoc[name]) !== plain(started[name]),
  )
  const both = changed.filter((name) => touched.includes(name) && plain(data[name]) !== plain(originalDoc[name]))
  if (both.length) {
    const titles = both.map((name) => `“${fieldTitle(collection.flattenedFields, name)}”`).join('、')
    throw new Conflict(
      `您打开之后，别人也改了${titles}。您写的内容还在页面上：请复制出来，刷新页面看对方的改动，再决定怎么写。`,
      { fields: both },
    )
  }
  if (data['_status'] === 'published' && changed.length) {
    const titles = changed.map((name) => `“${fieldTitle(collection.flattenedFields, name)}”`).join('、')
    throw new Conflict(`您打开之后，别人改了${titles}。批准的应当是您看过的内容：请刷新页面，看过再批准。`, {
      fields: changed,
    })
  }
  for (const name of changed) if (!touched.includes(name)) data[name] = originalDoc[name]
  return data
}

function fieldTitle(fields: { name?: string; label?: unknown }[], name: string): string {
  const label = fields.find((field) => field.name === name)?.label
  if (typeof label === 'string') return label
  return (label as { zh?: string } | undefined)?.zh ?? name
}

/** Values compare without row ids and without the difference between null, empty and absent. */
function plain(value: unknown): string {
  return (
    JSON.stringify(value ?? null, (name, part) =>
      name === 'id' || part === null || part === '' || (Array.isArray(part) && !part.length) ? undefined : part,
    ) ?? ''
  )
}
