/** @module Which codes are kept for later, by whom and since when. */
import type { Endpoint, PayloadRequest, Where } from 'payload'
import { rangeInterval } from '../../standard/codes/index.ts'
import { isKeptForLater, lastLine } from '../../standard/reservation.ts'
import { mayTakeCodes, ownsCatalogue } from '../access/code-ranges.ts'
import { documentId } from '../ids.ts'
import { Refused } from '../errors.ts'
import { ledgerSlug, numberOf, type Entry } from '../ledger/ledger-store.ts'
import { allRanges } from './guard-range.ts'

/** A code that is kept for a matter which does not exist yet. */
export interface KeptCode {
  code: string
  /** The name of the matter that it is for. */
  name: string
  /** When it was kept, ISO 8601. */
  since: string
  /** The name of the account that kept it; undefined for a command or an account that is gone. */
  by?: string
  mine: boolean
}

/**
 * Returns the codes of matters that are kept for later, oldest first: those of the user; of everybody when the user owns the catalogue.
 *
 * @param range Only codes in this range, by its database id.
 */
async function keptCodes(req: PayloadRequest, range?: string): Promise<KeptCode[]> {
  const { payload, user } = req
  if (!user) return []
  const find = async (where: Where): Promise<Entry[]> =>
    (await payload.db.find<Entry>({ collection: ledgerSlug, where, limit: 0, pagination: false, req })).docs
  const and: Where[] = [
    { type: { equals: 'matter' } },
    { event: { equals: 'reserved' } },
    { state: { equals: 'issued' } },
    { documentId: { exists: false } },
  ]
  if (range !== undefined) {
    const found = (await allRanges(req)).find(({ id }) => String(id) === range)
    if (!found) return []
    const { below, from } = rangeInterval(found)
    and.push({ code: { greater_than_equal: from } }, { code: { less_than: below } })
  }
  const isMine = ({ holder }: Entry) => holder?.startsWith(`user:${user.id}/`) ?? false
  const owner = ownsCatalogue(user)
  const candidates = (await find({ and })).filter((entry) => owner || isMine(entry))
  if (candidates.length === 0) return []
  const byCode = new Map<string, Entry[]>()
  for (const entry of await find({
    and: [{ type: { equals: 'matter' } }, { code: { in: [...new Set(candidates.map(({ code }) => code))] } }],
  }))
    byCode.set(entry.code, [...(byCode.get(entry.code) ?? []), entry])
  const kept = candidates.filter((entry) => {
    const lines = byCode.get(entry.code)?.sort((a, b) => numberOf(a.key) - numberOf(b.key)) ?? []
    const last = lastLine(lines)
    return last !== undefined && isKeptForLater(last) && last.key === entry.key
  })
  const names = await namesOf(req, kept)
  return kept
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.code.localeCompare(b.code))
    .map((entry) => {
      const by = names.get(accountOf(entry) ?? '')
      return {
        code: entry.code,
        name: entry.name ?? '',
        since: new Date(entry.createdAt).toISOString(),
        ...(by ? { by } : {}),
        mine: isMine(entry),
      }
    })
}

const accountOf = ({ holder }: Entry): string | undefined => /^user:([^/]+)\//.exec(holder ?? '')?.[1]

/** Returns the names of the accounts that kept the codes, by id. */
async function namesOf(req: PayloadRequest, kept: readonly Entry[]): Promise<Map<string, string>> {
  const ids = [...new Set(kept.flatMap((entry) => accountOf(entry) ?? []))]
  if (ids.length === 0) return new Map()
  const { docs } = await req.payload.db.find<{ id: string | number; name?: string }>({
    collection: 'users',
    where: { id: { in: ids.map((id) => documentId(req.payload, id)) } },
    limit: 0,
    pagination: false,
    req,
  })
  return new Map(docs.map(({ id, name }) => [String(id), name ?? '']))
}

/** The endpoint `GET /api/code-ranges/kept`, with `?range=ID` of one range only: `{ kept }`, for those who take codes. */
export const keptCodesEndpoint: Endpoint = {
  path: '/kept',
  method: 'get',
  handler: async (req) => {
    if (!mayTakeCodes(req.user)) throw new Refused('您不能给事项编码，也就没有预留的编码。')
    const range = req.query['range']
    return Response.json({ kept: await keptCodes(req, typeof range === 'string' ? range : undefined) })
  },
}
