import type { CollectionBeforeChangeHook, GlobalBeforeChangeHook, PayloadRequest, Where } from 'payload'
import { typeOfSlug } from '../../standard/record-types.ts'
import { comparableText } from '../../standard/compare.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { isApproval, contextOf, type SeenContent } from '../write/write-context.ts'
import { fieldsOf } from '../documents.ts'
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
  'importHash',
  'importedContentHash',
  'globalType',
])

/**
 * A write made from an older content than the present one: fields that others changed meanwhile are taken from the present
 * version where this writer did not touch them; where both changed the same field the write is refused with the field named,
 * and nothing is lost on either side. An approval is refused whenever others changed something: nobody approves what they
 * have not seen.
 */
export const mergeStaleWrite: CollectionBeforeChangeHook = async ({
  collection,
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation !== 'update' || !originalDoc) return data
  return merged(collection.slug, data, originalDoc as Values, req, async (seen) => {
    const found = await req.payload.findVersions({
      collection: collection.slug,
      where: { and: [{ parent: { equals: originalDoc.id } }, versionSeen(seen)] },
      sort: '-updatedAt',
      limit: 1,
      depth: 0,
      req,
    })
    return found.docs[0] && fieldsOf(found.docs[0].version)
  })
}

/** The same for a record that there is one of. */
export const mergeStaleGlobal: GlobalBeforeChangeHook = ({ data, global, originalDoc, req }) => {
  if (!originalDoc) return data as Values
  return merged(global.slug, data as Values, originalDoc as Values, req, async (seen) => {
    const found = await req.payload.findGlobalVersions({
      slug: global.slug,
      where: versionSeen(seen),
      sort: '-updatedAt',
      limit: 1,
      depth: 0,
      req,
    })
    return found.docs[0] && fieldsOf(found.docs[0].version)
  })
}

/**
 * An approval of what is there already says which content it approves.
 *
 * @throws Conflict (409) when it does not.
 */
export function requireSeenContent(req: PayloadRequest): void {
  if (contextOf(req).seen) return
  throw new Conflict(
    '批准要写明批准的是哪一份内容：先用 ?draft=true 读这条记录，看过以后把读到的 contentHash 和 _status 一起送回。',
    { reason: 'unseen' },
  )
}

const versionSeen = (seen: SeenContent): Where =>
  Object.fromEntries(Object.entries(seen).map(([name, value]) => [`version.${name}`, { equals: value }]))

async function merged(
  slug: string,
  data: Values,
  present: Values,
  req: PayloadRequest,
  versionOf: (seen: SeenContent) => Promise<Values | undefined>,
): Promise<Values> {
  const { seen, sent = [], touched: told } = contextOf(req)
  if (!seen || Object.entries(seen).every(([name, value]) => present[name] === value)) return data

  const started = await versionOf(seen)
  if (!started) {
    throw new Conflict('这条记录在您打开之后被改过多次，已经找不到您打开时的版本。请复制您写的内容，刷新页面后再保存。')
  }
  const touched = told ?? sent.filter((name) => comparableText(data[name]) !== comparableText(started[name]))
  const changed = Object.keys(present).filter(
    (name) => !KEPT.has(name) && comparableText(present[name]) !== comparableText(started[name]),
  )
  const both = changed.filter(
    (name) => touched.includes(name) && comparableText(data[name]) !== comparableText(present[name]),
  )
  if (both.length) {
    throw new Conflict(
      `您打开之后，别人也改了${titlesOf(slug, both)}。您写的内容还在页面上：请复制出来，刷新页面看对方的改动，再决定怎么写。`,
      { fields: both },
    )
  }
  if (isApproval(data) && changed.length) {
    throw new Conflict(
      `您打开之后，别人改了${titlesOf(slug, changed)}。批准的应当是您看过的内容：请刷新页面，看过再批准。`,
      { fields: changed },
    )
  }
  for (const name of changed) if (!touched.includes(name)) data[name] = present[name]
  return data
}

const titlesOf = (slug: string, names: readonly string[]): string =>
  names.map((name) => `“${fieldTitle(slug, name)}”`).join('、')

/** The title in the schema, which is what the form shows, whatever the form makes of the field. */
function fieldTitle(slug: string, name: string): string {
  const type = typeOfSlug(slug)
  const title = type && keysOf(schemas[type]).find((key) => key.name === name)?.meta.title
  return title ?? (name === 'source' ? '原始数据' : name)
}
