/** @module Proposals to change the standard of a matter: made, taken into the matter's draft, refused with a reason, taken back. */
import * as z from 'zod'
import { elementTitle } from '../../standard/element-title.ts'
import { createHash } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { comparableText } from '../../standard/compare.ts'
import { type Document, type DocumentId } from '../../standard/document.ts'
import { isSameValue, proposalKey, proposalText } from '../../standard/differences/index.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { isElement, elementShape, type ElementName } from '../../standard/schema/parts/elements.ts'
import { readStandard, readRows, type MatterStandard } from '../differences/standards.ts'
import { storedValue } from './stored-value.ts'
import { ownsCatalogue } from '../access/code-ranges.ts'
import { fieldsOf, findDocument, type Stored } from '../documents.ts'
import { Conflict, Refused, Unacceptable } from '../errors.ts'
import { changeTogether } from '../write/change-together.ts'
import { contextOf } from '../write/write-context.ts'
import type { Proposal as StoredProposal } from '../payload-types.ts'

/** What is proposed. */
export interface StandardProposal {
  matter: DocumentId
  element: string
  /** The value as records have it: references are keys. */
  value: unknown
  why: string
  /** Keys of the guides that do it so. */
  guides?: readonly string[]
  origin: 'difference' | 'import' | 'editor'
}

/** A proposal as it is stored. */
export interface MadeProposal {
  id: DocumentId
  key: string
  /** Whether the same was proposed already; its guides are added to that proposal then. */
  known: boolean
}

/** Where the value of a proposal is written: the matter itself, or the matter above it that states the element. */
export type ProposalPlace = 'leaf' | 'stated'

/**
 * Proposes to change an element of a standard. The same value proposed again is the same proposal. Rights are checked by the caller.
 *
 * @throws Unacceptable for a value that does not have the form of its element, or is the standard already; Conflict when the same was
 * refused before
 */
export async function proposeStandard(req: PayloadRequest, asked: StandardProposal): Promise<MadeProposal> {
  const { payload, user } = req
  const { element, guides = [], matter, origin, value } = asked
  const why = asked.why.trim()
  if (!isElement(element)) throw new Unacceptable(`“${element}”不是标准要素。`, { field: 'element' })
  if (!why) throw new Unacceptable('请写明为什么要改标准：依据什么，哪里不对。', { field: 'why' })
  const known = await readStandard(payload, matter, req)
  if (!known) throw new Unacceptable('没有这个事项。', { field: 'matter' })
  refuseValue(element, value, known)
  const text = proposalText(known.key, element, value)
  const key = proposalKey(createHash('sha256').update(text).digest('hex'))
  const same = await findDocument<Partial<StoredProposal>>(payload, 'proposals', {
    where: { key: { equals: key } },
    overrideAccess: true,
    req,
  })
  if (same?.state === 'refused')
    throw new Conflict(`同样的建议已定为不采纳：${same.note ?? '没有写原因'}。照标准办，或申请差异。`, {
      proposal: key,
    })
  if (same && same.state !== 'withdrawn' && same.state !== 'accepted') {
    const all = [...new Set([...listOf(same.guides), ...guides])]
    await payload.update({ ...call(req), collection: 'proposals', id: same.id, data: { guides: all } })
    return { id: same.id, key, known: true }
  }
  const data = {
    key,
    kind: 'standard' as const,
    type: 'matter',
    target: known.key,
    targetName: known.name,
    name: `${known.name}：${elementTitle(element)}`,
    why,
    values: { standard: { [element]: value } },
    element,
    guides: [...guides],
    origin,
    state: 'open' as const,
    note: null,
    proposedBy: user?.id as number | null | undefined,
  }
  if (same) {
    await payload.update({ ...call(req), collection: 'proposals', id: same.id, data })
    return { id: same.id, key, known: false }
  }
  const { id } = await payload.create({ ...call(req), collection: 'proposals', data })
  return { id, key, known: false }
}

const chinese = z.locales.zhCN().localeError

function refuseValue(element: ElementName, value: unknown, { standard }: MatterStandard): void {
  const title = elementTitle(element)
  const parsed = elementShape[element].safeParse(value ?? undefined, { error: chinese })
  if (value === undefined || value === null || comparableText(value) === '')
    throw new Unacceptable(`没有写“${title}”应当怎样；什么都不要的，写明“无”“不收费”“无需材料”。`, { field: 'value' })
  if (!parsed.success)
    throw new Unacceptable(
      `“${title}”不合格式：${parsed.error.issues
        .map(({ message }) => message)
        .slice(0, 3)
        .join('；')}。`,
      { field: 'value' },
    )
  if (isSameValue(value, standard[element]))
    throw new Unacceptable(`“${title}”与现在的标准一样，不用建议。`, { field: 'value' })
}

/**
 * Takes a proposal: writes its value into the draft of the matter through the ordinary door, where it is approved like any other draft, and
 * closes the proposal; both or neither.
 *
 * @throws Refused, Conflict, Unacceptable; what the door of the matter refuses is refused
 */
export async function takeStandardProposal(
  req: PayloadRequest,
  id: DocumentId,
  place: ProposalPlace = 'stated',
): Promise<{ matter: DocumentId; name: string }> {
  return changeTogether(req.payload, req, async (together) => {
    const { element, proposal, value } = await readOpen(together, id)
    const [target] = await readRows(
      together.payload,
      'matter',
      { key: true, name: true },
      { where: { key: { equals: proposal.target } }, req: together },
    )
    if (!target) throw new Conflict(`事项 ${proposal.target} 已经不在了。`)
    const leaf = await readStandard(together.payload, target.id, together)
    const stated = place === 'stated' ? leaf?.statedBy(element) : undefined
    const at = stated === undefined || !leaf ? target.id : idAs(target.id, stated)
    const draft = fieldsOf(
      await together.payload.findByID({ ...call(together), collection: SLUGS.matter, id: at, draft: true }),
    )
    const standard = {
      ...((draft['standard'] ?? {}) as Document),
      [element]: await storedValue(together, element, value),
    }
    contextOf(together).reason = `采纳建议：${proposal.why}`
    await together.payload.update({
      collection: SLUGS.matter,
      id: at,
      data: { standard },
      draft: true,
      depth: 0,
      overrideAccess: false,
      user: together.user,
      req: together,
    })
    const name = String(draft['name'] ?? '')
    await decide(together, id, { state: 'accepted', note: `已写进“${name}”的草稿，批准后生效` })
    return { matter: at, name }
  })
}

/** Refuses a proposal. @throws Unacceptable without a reason; Refused, Conflict */
export async function refuseStandardProposal(req: PayloadRequest, id: DocumentId, reason: string): Promise<void> {
  const note = reason.trim()
  if (!note) throw new Unacceptable('不采纳要写原因，提出的人看得到。', { field: 'reason' })
  await changeTogether(req.payload, req, async (together) => {
    await readOpen(together, id)
    await decide(together, id, { state: 'refused', note })
  })
}

/**
 * Takes guides out of a proposal that their differences were proposed by; one without guides left is withdrawn.
 *
 * @throws Conflict when it was decided already
 */
export async function withdrawFromProposal(req: PayloadRequest, key: string, guides: readonly string[]): Promise<void> {
  const proposal = await findDocument<Partial<StoredProposal>>(req.payload, 'proposals', {
    where: { key: { equals: key } },
    overrideAccess: true,
    req,
  })
  if (!proposal) return
  if (proposal.state !== 'open') throw new Conflict('这条建议已经处理过，不能再撤销。')
  const left = listOf(proposal.guides).filter((one) => !guides.includes(one))
  await req.payload.update({
    ...call(req),
    collection: 'proposals',
    id: proposal.id,
    data: left.length ? { guides: left } : { guides: [], state: 'withdrawn', note: '提出的人撤回了' },
  })
}

const call = (req: PayloadRequest) => ({ depth: 0, overrideAccess: true, req }) as const
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** Reads a proposal to change a standard that is open, for an account that decides on it. */
async function readOpen(
  req: PayloadRequest,
  id: DocumentId,
): Promise<{ proposal: StoredProposal; element: ElementName; value: unknown }> {
  const { payload, user } = req
  if (!user) throw new Refused('请先登录。')
  const proposal = await payload.findByID({
    collection: 'proposals',
    id,
    depth: 0,
    overrideAccess: false,
    user,
    req,
  })
  const { element, kind, state, values } = proposal
  if (kind !== 'standard' || !element || !isElement(element))
    throw new Unacceptable('这条建议不是修订标准的，请照它的种类处理。')
  if (!mayDecide(req)) throw new Refused('修订标准的建议由目录管理员定。')
  if (state !== 'open') throw new Conflict('这条建议已经处理过。')
  const { standard } = (values ?? {}) as { standard?: Document }
  return { proposal, element, value: standard?.[element] }
}

async function decide(
  req: PayloadRequest,
  id: DocumentId,
  { note, state }: { state: 'accepted' | 'refused'; note: string },
): Promise<void> {
  contextOf(req).decidesProposal = true
  try {
    const data = { state, note, decidedBy: req.user?.id as number }
    await req.payload.update({ ...call(req), collection: 'proposals', id, data })
  } finally {
    contextOf(req).decidesProposal = false
  }
}

/** Returns an id that was made a text as an id again, of the kind of another one. */
const idAs = (like: DocumentId, text: string): DocumentId => (typeof like === 'number' ? Number(text) : text)

/** Whether the account of a request decides on proposals to change a standard: it writes and approves the matter. */
export const mayDecide = ({ user }: Pick<PayloadRequest, 'user'>): boolean => ownsCatalogue(user)

/** The element, the value and the guides of a stored proposal to change a standard; undefined for another kind. */
export function standardIn(
  proposal: Stored<Partial<StoredProposal>>,
): { element: ElementName; value: unknown } | undefined {
  const { element, kind, values } = proposal
  if (kind !== 'standard' || !element || !isElement(element)) return undefined
  return { element, value: ((values ?? {}) as { standard?: Document }).standard?.[element] }
}
