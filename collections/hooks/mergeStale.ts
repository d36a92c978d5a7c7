import type { CollectionBeforeChangeHook, GlobalBeforeChangeHook, PayloadRequest } from 'payload'
import { RECORD_TYPES, SLUGS } from '../../standard/record-types.ts'
import { comparable } from '../../standard/same.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/shape.ts'
import { contextOf } from '../context.ts'
import { Conflict } from '../errors.ts'

type Values = Record<string, unknown>

/** Kept by the system; never merged, never a conflict. */
const KEPT = new Set([
  'id',
  'updatedAt',
  'createdAt',
  '_status',
  'contentHash',
  'lastEditedBy',
  'label',
  'regionCode',
  'globalType',
])

/**
 * A save that started from an older version than the present one: fields that others changed meanwhile are taken from the
 * present version where this editor did not touch them; where both changed the same field the save is refused with the field
 * named, and nothing is lost on either side. An approval is refused whenever others changed something: nobody approves what
 * they have not seen.
 */
export const mergeStale: CollectionBeforeChangeHook = async ({ collection, data, operation, originalDoc, req }) => {
  if (operation !== 'update' || !originalDoc) return data
  return merged(collection.slug, data, originalDoc as Values, req, async (base) => {
    const found = await req.payload.findVersions({
      collection: collection.slug,
      where: { and: [{ parent: { equals: originalDoc.id } }, { 'version.updatedAt': { equals: base } }] },
      limit: 1,
      depth: 0,
      req,
    })
    return found.docs[0]?.version as unknown as Values | undefined
  })
}

/** The same for a record that there is one of. */
export const mergeStaleGlobal: GlobalBeforeChangeHook = ({ data, global, originalDoc, req }) => {
  if (!originalDoc) return data as Values
  return merged(global.slug, data as Values, originalDoc as Values, req, async (base) => {
    const found = await req.payload.findGlobalVersions({
      slug: global.slug as never,
      where: { 'version.updatedAt': { equals: base } },
      limit: 1,
      depth: 0,
      req,
    })
    return found.docs[0]?.version as unknown as Values | undefined
  })
}

async function merged(
  slug: string,
  data: Values,
  present: Values,
  req: PayloadRequest,
  versionOf: (base: string) => Promise<Values | undefined>,
): Promise<Values> {
  const { base, touched } = contextOf(req)
  if (!base || !touched || present['updatedAt'] === base) return data

  const started = await versionOf(base)
  if (!started) {
    throw new Conflict('这条记录在您打开之后被改过多次，已经找不到您打开时的版本。请复制您写的内容，刷新页面后再保存。')
  }
  const changed = Object.keys(present).filter(
    (name) => !KEPT.has(name) && comparable(present[name]) !== comparable(started[name]),
  )
  const both = changed.filter((name) => touched.includes(name) && comparable(data[name]) !== comparable(present[name]))
  if (both.length) {
    const titles = both.map((name) => `“${fieldTitle(slug, name)}”`).join('、')
    throw new Conflict(
      `您打开之后，别人也改了${titles}。您写的内容还在页面上：请复制出来，刷新页面看对方的改动，再决定怎么写。`,
      { fields: both },
    )
  }
  if (data['_status'] === 'published' && changed.length) {
    const titles = changed.map((name) => `“${fieldTitle(slug, name)}”`).join('、')
    throw new Conflict(`您打开之后，别人改了${titles}。批准的应当是您看过的内容：请刷新页面，看过再批准。`, {
      fields: changed,
    })
  }
  for (const name of changed) if (!touched.includes(name)) data[name] = present[name]
  return data
}

/** The title in the schema, which is what the form shows, whatever the form makes of the field. */
function fieldTitle(slug: string, name: string): string {
  const type = RECORD_TYPES.find((one) => SLUGS[one] === slug)
  const title = type && keysOf(schemas[type]).find((key) => key.name === name)?.meta.title
  return title ?? (name === 'source' ? '原始数据' : name)
}
