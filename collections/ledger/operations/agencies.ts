/** @module Changes of the agency that handles a matter: 划转, 下放, 委托, 收回; and of an agency's credit code. */
import type { Where } from 'payload'
import { parseCreditCode } from '../../../standard/codes/index.ts'
import { idOf, type Document, type DocumentId } from '../../../standard/document.ts'
import { LEDGER_OPERATIONS } from '../../../standard/ledger-operations/index.ts'
import { label } from '../../../standard/terms.ts'
import type { PlanBuilder } from './builder.ts'
import { addClaim, claimsOfGuide, GuideMover, type Move } from './guides.ts'
import { hasEndedOn } from './planned-end.ts'
import { findRecords, keyOfStored, labelOfStored, recordByKey, versionOf, type StoredRecord } from './stored-records.ts'

/** Returns the approved agency that a field of the request names; undefined, with a problem, where there is none. */
async function agencyOf(b: PlanBuilder, field: 'agency' | 'from'): Promise<StoredRecord | undefined> {
  const key = b.request[field]
  if (!key) return undefined
  const found =
    (await recordByKey(b.req, 'agency', key)) ??
    (await findRecords(b.req, 'agency', { creditCode: { equals: key } }))[0]
  if (!found?.approved) {
    b.problem(field, `没有“${key}”这个已批准的实施主体，请写它的键或统一社会信用代码`)
    return undefined
  }
  return found
}

/** Returns a matter and all approved matters below it. */
async function withBelow(b: PlanBuilder, subject: StoredRecord): Promise<StoredRecord[]> {
  const all = [subject]
  for (const one of all)
    for (const child of await findRecords(b.req, 'matter', { parent: { equals: one.id } }))
      if (child.approved && !hasEndedOn(b.today, child)) all.push(child)
  return all
}

const creditOf = (agency: StoredRecord) => String(versionOf(agency)['creditCode'] ?? '')

/** 划转 of a matter: the guides and claims of one agency go to another one. */
export async function planMatterTransfer(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const to = await agencyOf(b, 'agency')
  const given = await agencyOf(b, 'from')
  if (!to || b.problems.length) return
  const matters = await withBelow(b, subject)
  const where = { matter: { in: matters.map(({ id }) => id) } }
  const guides = await findRecords(b.req, 'guide', where)
  const claims = await findRecords(b.req, 'claim', where)
  const agencyIds = new Set([...guides, ...claims].map((one) => String(idOf(versionOf(one)['agency']))))
  agencyIds.delete(String(to.id))
  const from = given ? String(given.id) : agencyIds.size === 1 ? [...agencyIds][0] : undefined
  if (from === undefined && agencyIds.size > 1)
    return b.problem('from', `有 ${agencyIds.size} 个单位在办这个事项，请写明从哪个单位划出`)
  if (from === String(to.id)) return b.problem('agency', '划出和接收的是同一个单位')
  const [fromAgency] = from === undefined ? [] : await findRecords(b.req, 'agency', { id: { equals: idLike(b, from) } })
  const department = b.request.department
  const fields = department ? () => ({ department }) : undefined
  b.record(
    subject,
    fields ? 'moved' : 'left',
    fields ? `主管部门改为“${department}”，编码不变` : '编码不变；主管部门没有另写，不改',
    fields,
  )
  b.event({ type: 'matter', code: keyOfStored(subject), event: 'transferred', name: labelOfStored(subject) }, subject)
  if (!fromAgency) return
  const mover = new GuideMover(b, 'transferred')
  for (const guide of guides) await addTransferred(b, mover, guide, fromAgency, to)
  for (const claim of claims)
    if (String(idOf(versionOf(claim)['agency'])) === from) await addTransferredClaim(b, claim, to)
}

const idLike = (b: PlanBuilder, id: string): DocumentId =>
  b.req.payload.db.defaultIDType === 'number' ? Number(id) : id

/** 划转 of one guide. */
export async function planGuideTransfer(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const to = await agencyOf(b, 'agency')
  const id = idOf(versionOf(subject)['agency'])
  const [from] = id === undefined ? [] : await findRecords(b.req, 'agency', { id: { equals: id } })
  if (!to || !from) return
  if (String(to.id) === String(from.id)) return b.problem('agency', '接收的就是现在的实施主体')
  await addTransferred(b, new GuideMover(b, 'transferred'), subject, from, to)
  for (const claim of await claimsOfGuide(b.req, subject)) await addTransferredClaim(b, claim, to)
}

async function addTransferredClaim(b: PlanBuilder, claim: StoredRecord, to: StoredRecord): Promise<void> {
  const move = {
    fields: () => ({ agency: to.id }),
    matter: idOf(versionOf(claim)['matter']),
    agency: to.id,
    words: `改由“${labelOfStored(to)}”认领`,
  }
  await addClaim(b, claim, move, `已划转给${labelOfStored(to)}`)
}

async function addTransferred(
  b: PlanBuilder,
  mover: GuideMover,
  guide: StoredRecord,
  from: StoredRecord,
  to: StoredRecord,
): Promise<void> {
  if (String(idOf(versionOf(guide)['agency'])) !== String(from.id)) return
  const credit = creditOf(to)
  const move: Move | undefined = parseCreditCode(credit).valid
    ? {
        fields: () => ({ agency: to.id }),
        parts: { credit: { from: creditOf(from), to: credit } },
        place: { matter: idOf(versionOf(guide)['matter']), agency: to.id },
        words: `改由“${labelOfStored(to)}”办`,
      }
    : undefined
  await mover.add(guide, move, move ? '' : `“${labelOfStored(to)}”没有正确的统一社会信用代码，这份停用；补上代码后另建`)
}

/** 下放 and 委托: another agency may claim the matter. */
export async function planMatterHandedOn(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const to = await agencyOf(b, 'agency')
  if (!to) return
  const { level, operation } = b.request
  const { event, title } = LEDGER_OPERATIONS[operation]
  const levels = (versionOf(subject)['levels'] ?? []) as string[]
  const added = level !== undefined && !levels.includes(level)
  b.record(
    subject,
    added ? 'moved' : 'left',
    added ? `行使层级加上${label('exerciseLevel', level)}，编码不变` : '编码不变',
    added
      ? (version) => ({ levels: [...new Set([...((version['levels'] ?? []) as string[]), level])].sort() })
      : undefined,
  )
  b.event({ type: 'matter', code: keyOfStored(subject), event, name: labelOfStored(subject) }, subject)
  const matters = await withBelow(b, subject)
  const parents = new Set(matters.map((one) => String(idOf(versionOf(one)['parent']) ?? '')))
  const leaves = matters.filter(({ id }) => !parents.has(String(id)))
  const region = idOf(versionOf(to)['region'])
  for (const leaf of leaves) {
    const claims = await findRecords(b.req, 'claim', { matter: { equals: leaf.id } })
    const own = claims.find((one) => String(idOf(versionOf(one)['agency'])) === String(to.id))
    if (!own)
      b.create(
        {
          type: 'claim',
          key: `${keyOfStored(leaf)}|${keyOfStored(to)}`,
          label: `${labelOfStored(leaf)} · ${labelOfStored(to)}`,
          draft: false,
          data: () => ({
            matter: leaf.id,
            agency: to.id,
            region,
            state: 'pending',
            document: b.request.document,
            on: b.request.on,
          }),
        },
        `${title}后待“${labelOfStored(to)}”认领`,
      )
    else if (versionOf(own)['state'] === 'declined')
      b.record(own, 'moved', '从不认领改为待认领', () => ({
        state: 'pending',
        reason: null,
        document: b.request.document,
        on: b.request.on,
      }))
    else b.record(own, 'left', '已经在认领')
    for (const guide of await findRecords(b.req, 'guide', { matter: { equals: leaf.id } }))
      b.record(guide, 'told', `${title}以后是否还由它办、权力来源怎样写，请核对`)
  }
}

/** 收回: what an agency was given, it no longer has. */
export async function planMatterWithdrawal(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const from = await agencyOf(b, 'from')
  if (!from) return
  const { level } = b.request
  const removes = level !== undefined && ((versionOf(subject)['levels'] ?? []) as string[]).includes(level)
  b.record(
    subject,
    removes ? 'moved' : 'left',
    removes ? `行使层级去掉${label('exerciseLevel', level)}，编码不变` : '编码不变',
    removes
      ? (version) => ({ levels: ((version['levels'] ?? []) as string[]).filter((one) => one !== level) })
      : undefined,
  )
  b.event({ type: 'matter', code: keyOfStored(subject), event: 'withdrawn', name: labelOfStored(subject) }, subject)
  const matters = await withBelow(b, subject)
  const where: Where = { and: [{ matter: { in: matters.map(({ id }) => id) } }, { agency: { equals: from.id } }] }
  const [guides, claims] = [await findRecords(b.req, 'guide', where), await findRecords(b.req, 'claim', where)]
  if (!guides.length && !claims.length)
    return b.problem('from', `“${labelOfStored(from)}”没有认领这个事项，也没有它的指南`)
  const mover = new GuideMover(b, 'transferred')
  for (const guide of guides) await mover.add(guide, undefined, `已从“${labelOfStored(from)}”收回，停用`)
  for (const claim of claims) await addClaim(b, claim, undefined, '已收回')
}

/** A change of an agency's credit code: its guides get new codes. The credit code itself is not issued by us and has no event. */
export async function planCreditCode(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const old = creditOf(subject)
  const next = b.request.to?.[0]?.code ?? ''
  const info = parseCreditCode(next)
  if (!info.valid) return b.problem('to', info.reason ?? `“${next}”不是统一社会信用代码`)
  const [other] = await findRecords(b.req, 'agency', { creditCode: { equals: next } })
  if (other) return b.problem('to', `“${labelOfStored(other)}”已经用这个统一社会信用代码`)
  b.record(subject, 'moved', `统一社会信用代码改为 ${next}，旧的记在“见过的代码”里`, (version) => ({
    creditCode: next,
    ...(old
      ? {
          codesSeen: [
            ...((version['codesSeen'] ?? []) as Document[]),
            { code: old, note: `${b.request.document} 以前`, until: b.request.on },
          ],
        }
      : {}),
  }))
  const mover = new GuideMover(b, 'revised')
  for (const guide of await findRecords(b.req, 'guide', { agency: { equals: subject.id } }))
    await mover.add(
      guide,
      {
        fields: () => ({}),
        parts: { credit: { from: old, to: next } },
        place: { matter: undefined, agency: undefined },
        words: '信用代码换新',
      },
      '',
    )
}
