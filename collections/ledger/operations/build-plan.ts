/** @module Plans an operation: reads what it touches and says what becomes of it. Writes nothing. */
import type { PayloadRequest } from 'payload'
import { checkEvent, codeFamilyOf, endedIn, historyOfLines } from '../../../standard/codes/index.ts'
import { dayOf } from '../../../standard/day.ts'
import {
  LEDGER_OPERATIONS,
  noticeText,
  requestProblems,
  type OperationPlan,
  type OperationRequest,
  type PlannedChange,
  type PlannedEvent,
} from '../../../standard/ledger-operations/index.ts'
import type { DocumentId } from '../../../standard/document.ts'
import { recordTitle } from '../../../standard/schema/index.ts'
import { documentId, isDocumentId } from '../../ids.ts'
import { sha256 } from '../../trail/hash.ts'
import { linesOfCodes, type StoredLine } from '../add-event.ts'
import {
  planCreditCode,
  planGuideTransfer,
  planMatterHandedOn,
  planMatterTransfer,
  planMatterWithdrawal,
} from './agencies.ts'
import { PlanBuilder } from './builder.ts'
import { planMatterEnd } from './end-matter.ts'
import { claimsOfGuide, GuideMover } from './guides.ts'
import { planIssue, planReservation, planWithdrawalOfRecord } from './issue.ts'
import { planGuideCode, planMatterRevision, planRename, planState } from './names-and-states.ts'
import { hasEndedOn, planKeep, plannedEndOf, replacePlannedEnds } from './planned-end.ts'
import { planRegionEnd } from './regions.ts'
import { requireOperator } from './rights.ts'
import { findRecords, labelOfStored, recordByKey, versionOf, type StoredRecord } from './stored-records.ts'

/** A plan with all that is needed to carry it out. */
export interface BuiltPlan {
  builder: PlanBuilder
  plan: OperationPlan
  /** The name of the record before the operation. */
  label: string
}

/**
 * Plans an operation as the account of the request.
 *
 * @throws Refused when the account may not run it
 */
export async function buildPlan(req: PayloadRequest, request: OperationRequest): Promise<BuiltPlan> {
  const b = new PlanBuilder(req, request, dayOf(new Date()))
  b.problems.push(...requestProblems(request, b.today))
  const known = b.problems.every(({ field }) => field !== 'operation' && field !== 'type' && field !== 'code')
  const subject = known ? await subjectOf(b) : undefined
  if (known) {
    requireOperator(req, request.type, subject && versionOf(subject))
    await checkAttachment(b)
    const lines = (await linesOfCodes(req, [request.code])).get(request.code) ?? []
    if (!b.problems.length) await planOperationOf(b, subject, lines)
    if (!b.problems.length) await replacePlannedEnds(b)
    if (!b.problems.length) await addProposals(b)
  } else if (req.user) requireOperator(req, request.type, undefined)
  const label = subject ? labelOfStored(subject) : (request.name ?? request.code)
  const changes = b.steps.map(({ change }) => change)
  const events = b.events.map(({ event }) => event)
  const notice = b.problems.length ? '' : noticeText(request, label, { changes, events })
  const hash = b.problems.length ? '' : hashOfPlan(request, changes, events)
  return { builder: b, label, plan: { problems: b.problems, changes, events, notice, hash } }
}

/** Returns a hash of what is asked and of all that would be done. */
function hashOfPlan(
  request: OperationRequest,
  changes: readonly PlannedChange[],
  events: readonly PlannedEvent[],
): string {
  const rows = [...changes, ...events].map((one) => JSON.stringify(one)).sort()
  return sha256(JSON.stringify([request, rows]))
}

/** The file has to be there before the preview is shown as right. */
async function checkAttachment(b: PlanBuilder): Promise<void> {
  const { attachment } = b.request
  if (attachment === undefined) return
  const { payload } = b.req
  const file = isDocumentId(payload, String(attachment))
    ? await payload.db.findOne<{ id: DocumentId; removedAt?: string | null }>({
        collection: 'files',
        where: { id: { equals: documentId(payload, String(attachment)) } },
        req: b.req,
      })
    : null
  if (!file || file.removedAt) b.problem('attachment', '附件已经不在，请重新上传')
}

async function subjectOf(b: PlanBuilder): Promise<StoredRecord | undefined> {
  const { code, type } = b.request
  const found = await recordByKey(b.req, type, code)
  if (found || type !== 'agency') return found
  return (await findRecords(b.req, 'agency', { creditCode: { equals: code } }))[0]
}

async function planOperationOf(
  b: PlanBuilder,
  subject: StoredRecord | undefined,
  lines: readonly StoredLine[],
): Promise<void> {
  const { code, operation, type } = b.request
  if (operation === 'reserve') return planReservation(b)
  if (operation === 'issue') return planIssue(b, subject, lines)
  const history = historyOfLines(type, lines, b.today)
  const isUnusedReservation = operation === 'retire' && !subject && history.state === 'reserved'
  if (!subject && !isUnusedReservation) return b.problem('code', missingText(b, lines))
  if (subject && !subject.approved && operation !== 'retire')
    return b.problem('code', `“${labelOfStored(subject)}”还没有批准：草稿直接改就行，不用走编码操作`)
  if (type !== 'agency') {
    if (!checkState(b, subject, history.state)) return
  }
  if (!subject) {
    if (b.isLater) return b.problem('on', `预留的编码没有计划停用的日期，请到 ${b.request.on} 当天再办`)
    return b.event({ type, code, event: 'retired', name: history.name ?? code })
  }
  if (LEDGER_OPERATIONS[operation].ends) b.replaced = await plannedEndOf(b, subject)
  return planFor(b, subject)
}

/** Checks that the event may happen to the code; says why where it may not. */
function checkState(
  b: PlanBuilder,
  subject: StoredRecord | undefined,
  stored: ReturnType<typeof historyOfLines>['state'],
): boolean {
  const { authority, code, document, name, on, operation, to = [], type } = b.request
  const { event } = LEDGER_OPERATIONS[operation]
  const version = subject && versionOf(subject)
  const until = version?.['until']
  const ended =
    type === 'region'
      ? typeof until === 'string' && until !== '' && until < b.today
      : subject !== undefined && hasEndedOn(b.today, subject)
  const isSuspended = stored === 'in-use' && version?.['state'] === '2'
  const state = ended ? 'retired' : isSuspended ? 'suspended' : stored === 'unused' ? 'in-use' : stored
  const targets = to.flatMap((one) => one.code ?? [])
  const checked = {
    event,
    code,
    authority,
    document,
    on,
    ...(name ? { name } : {}),
    ...(targets.length ? { to: targets } : {}),
  }
  const problems = checkEvent(checked, state, codeFamilyOf(type))
  for (const { message } of problems) b.problem('code', message)
  return !problems.length
}

function missingText({ request: { code, type }, today }: PlanBuilder, lines: readonly StoredLine[]): string {
  const ended = endedIn(type, lines, today)
  return ended
    ? `编码 ${code} 已停用，只留在台账里，不能再办别的`
    : `没有编码是 ${code} 的${recordTitle(type)}，请核对编码`
}

async function planFor(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const { operation } = b.request
  switch (`${operation} ${subject.type}`) {
    case 'split matter':
    case 'merge matter':
    case 'retire matter':
      return planMatterEnd(b, subject)
    case 'retire guide':
      return planGuideEnd(b, subject)
    case 'retire region':
    case 'merge region':
    case 'split region':
    case 'transfer region':
      return planRegionEnd(b, subject)
    case 'transfer matter':
      return planMatterTransfer(b, subject)
    case 'transfer guide':
      return planGuideTransfer(b, subject)
    case 'delegate matter':
    case 'entrust matter':
      return planMatterHandedOn(b, subject)
    case 'withdraw matter':
      return planMatterWithdrawal(b, subject)
    case 'revise matter':
      return planMatterRevision(b, subject)
    case 'revise guide':
      return planGuideCode(b, subject)
    case 'revise agency':
      return planCreditCode(b, subject)
  }
  if (operation === 'keep') return planKeep(b, subject)
  if (operation === 'rename') return planRename(b, subject)
  if (operation === 'suspend' || operation === 'resume') return planState(b, subject)
  if (operation === 'retire') return planWithdrawalOfRecord(b, subject)
  throw new Error(`no plan for ${operation} of ${subject.type}`)
}

/** 取消 of one guide. */
async function planGuideEnd(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const to: string[] = []
  for (const { code = '' } of b.request.to ?? []) {
    const target = await recordByKey(b.req, 'guide', code)
    if (!target?.approved) b.problem('to', `没有编码是 ${code} 的已批准指南`)
    else to.push(code)
  }
  if (b.problems.length) return
  new GuideMover(b, 'retired').end(subject, to, '取消，编码停用')
  for (const claim of await claimsOfGuide(b.req, subject))
    if (versionOf(claim)['state'] !== 'declined') b.record(claim, 'told', '指南停用了，是否还认领请核对')
}

/** Proposals about the record are told: they were made about its former state. */
async function addProposals(b: PlanBuilder): Promise<void> {
  const { code, type } = b.request
  const { docs } = await b.req.payload.find({
    collection: 'proposals',
    where: { and: [{ type: { equals: type } }, { target: { equals: code } }, { state: { equals: 'open' } }] },
    limit: 0,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req: b.req,
  })
  for (const one of docs)
    b.tell({
      type: 'proposal',
      key: one.key,
      label: one.name ?? one.key,
      change: 'told',
      words: '还有待处理的建议，请一并处理',
    })
}
