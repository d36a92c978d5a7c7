/**
 * @module Access to 搜不到的说法. Whoever writes records of any kind may enter one, which then has the region and the agency of that account's
 * grant. What becomes of it is decided by those who write aliases.
 */
import type { Access, CollectionBeforeChangeHook, Where } from 'payload'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import { hasLongNumber, MAX_MISSED_QUERY, MAX_READ, normalizeMissedQuery } from '../../standard/search/missed-query.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { accessFilter, grantCovers, grantsFor, type GrantHolder, type Right } from './grants.ts'

/** How long a remark may be, in characters, and how often staff may say that they were asked. */
const MAX_NOTE = 200
const MAX_COUNT = 9999

type User = GrantHolder | null | undefined

/** Whether a right over aliases covers them all; an alias has no region, so only grants without one do. */
const coversAliases = (user: User, right: Right): boolean =>
  grantsFor(user, right, 'alias').some((grant) => grantCovers(grant, {}, 'alias'))

/** Returns whether a user may enter what was not found. */
export const mayEnterMissedQueries = (user: User): boolean =>
  RECORD_TYPES.some((type) => grantsFor(user, 'write', type).length > 0)

/** Returns whether a user may see everything that was not found, also what the site has counted. */
export const seesAllMissedQueries = (user: User): boolean => coversAliases(user, 'read')

/** Returns whether a user may make an alias of what was not found, or dismiss it. */
export const decidesMissedQueries = (user: User): boolean => coversAliases(user, 'write')

/**
 * Returns the access to entries: all of them by rights over aliases, else those that staff entered in the places that a user's guides
 * are in, and one's own.
 */
function entriesWith(user: User, right: 'read' | 'write'): boolean | Where {
  if (!user) return false
  if (coversAliases(user, right)) return true
  const ofStaff: Where = { fromSite: { not_equals: true } }
  const ofGuides = accessFilter(user, right, 'guide')
  if (ofGuides === true) return ofStaff
  const own: Where[] = mayEnterMissedQueries(user) ? [{ enteredBy: { equals: user.id } }] : []
  const any = [...own, ...(ofGuides ? [ofGuides] : [])]
  return any.length ? { and: [ofStaff, { or: any }] } : false
}

export const readMissedQueries: Access = ({ req }) => entriesWith(req.user, 'read')
export const updateMissedQueries: Access = ({ req }) => entriesWith(req.user, 'write')
export const createMissedQueries: Access = ({ req }) => mayEnterMissedQueries(req.user)

const DECIDED_OF_SITE: Where = { and: [{ fromSite: { equals: true } }, { state: { not_equals: 'open' } }] }

/** What notes a decision about a count of the site says nothing once the count is forgotten; entries of staff are kept. */
export const deleteMissedQueries: Access = ({ req }) => decidesMissedQueries(req.user) && DECIDED_OF_SITE

/** Returns the region and the agency of the first grant to write that has any. */
function placeOf(user: GrantHolder): { regionCode: string | null; agency: DocumentId | null } {
  for (const type of RECORD_TYPES) {
    for (const { region, agencies } of grantsFor(user, 'write', type)) {
      const agency = agencies?.[0] && idOf(agencies[0])
      if (region || agency) return { regionCode: region ?? null, agency: agency ?? null }
    }
  }
  return { regionCode: null, agency: null }
}

/** Refuses texts that are no query, and decisions of those who may not decide; sets who entered it, where, and the text that is compared. */
export const guardMissedQuery: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const before = (operation === 'update' ? originalDoc : undefined) as Record<string, unknown> | undefined
  const text = String(data['text'] ?? before?.['text'] ?? '').trim()
  data['text'] = text
  data['key'] = keyOf(text)
  if (data['note'] !== before?.['note']) checkNote(data['note'])
  if (data['count'] !== before?.['count']) checkCount(data['count'])
  data['state'] ??= before?.['state'] ?? 'open'
  const alias = idOf(data['alias'] === undefined ? before?.['alias'] : data['alias'])
  if ((data['state'] === 'linked') !== (alias !== undefined))
    throw new Unacceptable('收为俗称的，要写明是哪个俗称；写了俗称的，状态是“已收为俗称”。', { field: 'state' })
  // The text says what was decided about: with another one, other counts would be hidden.
  const renamed = before !== undefined && text !== before['text']
  if (renamed && (before['state'] ?? 'open') !== 'open' && data['state'] !== 'open')
    throw new Refused('这条已经处理过，说法不能再改。问的是别的事，另登记一条。', { field: 'text' })
  if (!req.user) return data
  const decided = data['state'] !== (before?.['state'] ?? 'open') || String(alias) !== String(idOf(before?.['alias']))
  if ((decided || (before?.['fromSite'] && renamed)) && !decidesMissedQueries(req.user))
    throw new Refused('收为俗称、不收，由管俗称库的人定。您可以登记说法、改自己登记的内容。')
  if (data['fromSite'] && !decidesMissedQueries(req.user)) throw new Refused('网站记下的说法，由管俗称库的人处理。')
  if (before) for (const name of ['fromSite', 'enteredBy', 'regionCode', 'agency']) data[name] = before[name] ?? null
  else if (data['fromSite']) Object.assign(data, { regionCode: null, agency: null, enteredBy: null })
  else Object.assign(data, placeOf(req.user), { enteredBy: req.user.id })
  return data
}

/** @throws Unacceptable saying what is wrong with a text */
function keyOf(text: string): string {
  if (text.length > MAX_READ)
    throw new Unacceptable(`说法太长：写 2 到 ${MAX_MISSED_QUERY} 个字，如“开饭店”。`, { field: 'text' })
  if (hasLongNumber(text))
    throw new Unacceptable('说法里有一长串数字。只写群众问的是什么事，不写证件号、电话和编码。', { field: 'text' })
  const key = normalizeMissedQuery(text)
  if (key === undefined)
    throw new Unacceptable(`“${text.slice(0, 60)}”不像一个说法：写 2 到 ${MAX_MISSED_QUERY} 个字，如“开饭店”。`, {
      field: 'text',
    })
  return key
}

/** @throws Unacceptable saying what is wrong with a remark */
function checkNote(note: unknown): void {
  if (typeof note !== 'string') return
  if (note.length > MAX_NOTE) throw new Unacceptable(`备注太长：最多 ${MAX_NOTE} 个字。`, { field: 'note' })
  if (hasLongNumber(note))
    throw new Unacceptable('备注里有一长串数字。只写指的是哪件事，不写证件号、电话和编码；日期写成“2026年11月5日”。', {
      field: 'note',
    })
}

/** @throws Unacceptable when a count is none of an entry */
function checkCount(count: unknown): void {
  if (count === null || count === undefined) return
  if (!Number.isInteger(count) || Number(count) < 1 || Number(count) > MAX_COUNT)
    throw new Unacceptable(`大概几次要写 1 到 ${MAX_COUNT} 的整数；不填算一次。`, { field: 'count' })
}
