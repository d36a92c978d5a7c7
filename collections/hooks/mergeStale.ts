/** @module Merges writes that were made from an older version of a record. */
import type { CollectionBeforeChangeHook, GlobalBeforeChangeHook, PayloadRequest, Where } from 'payload'
import { typeOfSlug } from '../../standard/record-types.ts'
import { comparableText } from '../../standard/compare.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { isApproval, contextOf, type SeenContent } from '../write/write-context.ts'
import { fieldsOf } from '../documents.ts'
import { Conflict } from '../errors.ts'
import { APPROVAL_FIELDS } from './recordApproval.ts'

type Values = Record<string, unknown>

/** Fields that the system sets; they are not merged and cause no conflict. */
const SYSTEM_FIELDS = new Set<string>([
  ...APPROVAL_FIELDS,
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
 * A hook for writes that were made from an older version than the stored one. Fields that only others changed since then keep their
 * stored values. An approval is refused when others changed anything: nobody approves content that they have not seen.
 *
 * @throws Conflict that names the fields which both sides changed, or which others changed before an approval
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

/** The same hook for a global. */
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

/** @throws Conflict when an approval of an existing record does not say which version was seen */
export function requireSeenContent(req: PayloadRequest): void {
  if (contextOf(req).seen) return
  throw new Conflict(
    '批准要写明批准的是哪一份内容：先用 ?draft=true 读这条记录，看过以后把读到的 contentHash 和 _status 一起送回。',
    { reason: 'unseen' },
  )
}

const versionSeen = (seen: SeenContent): Where =>
  Object.fromEntries(Object.entries(seen).map(([name, value]) => [`version.${name}`, { equals: value }]))

/**
 * Returns the data of a write merged with the stored document.
 *
 * @param readVersion Reads the version that the writer has seen.
 */
async function merged(
  slug: string,
  data: Values,
  stored: Values,
  req: PayloadRequest,
  readVersion: (seen: SeenContent) => Promise<Values | undefined>,
): Promise<Values> {
  const { seen, sent = [], touched: named } = contextOf(req)
  if (!seen || Object.entries(seen).every(([name, value]) => stored[name] === value)) return data

  const base = await readVersion(seen)
  if (!base) {
    throw new Conflict('这条记录在您打开之后被改过多次，已经找不到您打开时的版本。请复制您写的内容，刷新页面后再保存。')
  }
  const touched = named ?? sent.filter((name) => comparableText(data[name]) !== comparableText(base[name]))
  const changed = Object.keys(stored).filter(
    (name) => !SYSTEM_FIELDS.has(name) && comparableText(stored[name]) !== comparableText(base[name]),
  )
  const both = changed.filter(
    (name) => touched.includes(name) && comparableText(data[name]) !== comparableText(stored[name]),
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
  for (const name of changed) if (!touched.includes(name)) data[name] = stored[name]
  return data
}

const titlesOf = (slug: string, names: readonly string[]): string =>
  names.map((name) => `“${fieldTitle(slug, name)}”`).join('、')

/** Returns the title of a field as the form shows it. */
function fieldTitle(slug: string, name: string): string {
  const type = typeOfSlug(slug)
  const title = type && keysOf(schemas[type]).find((key) => key.name === name)?.meta.title
  return title ?? (name === 'source' ? '原始数据' : name)
}
