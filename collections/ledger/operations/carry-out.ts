/** @module Plans and carries out operations on codes: all that one changes is stored, or nothing. */
import { randomUUID } from 'node:crypto'
import { APIError, createOperation, isolateObjectProperty, type Payload, type PayloadRequest } from 'payload'
import type { Document, DocumentId } from '../../../standard/document.ts'
import { whoDid } from '../../../standard/trail/words.ts'
import type { OperationPlan, OperationRequest, OperationResult } from '../../../standard/ledger-operations/index.ts'
import { collectionOf, fieldsOf } from '../../documents.ts'
import { Conflict, Unacceptable } from '../../errors.ts'
import { actorOf } from '../../trail/actor.ts'
import { changeTogether } from '../../write/change-together.ts'
import { contextOf, type OperationMark } from '../../write/write-context.ts'
import { addEvent, linesOfCodes } from '../add-event.ts'
import { keepCode } from '../keep-code.ts'
import { ledgerSlug } from '../ledger-store.ts'
import { buildPlan, type BuiltPlan } from './build-plan.ts'
import type { EventStep, PlanBuilder, Step } from './builder.ts'
import { changeRecord } from './stored-records.ts'

/**
 * Returns what an operation would do, and what is wrong with it. It is carried out and taken back, so that what a hook or a rule refuses is
 * known before it is confirmed; nothing is stored.
 *
 * @throws Refused when the account of the request may not run it
 */
export async function planOperation(
  payload: Payload,
  req: PayloadRequest,
  request: OperationRequest,
): Promise<OperationPlan> {
  const { plan } = await buildPlan(req, request)
  if (plan.problems.length) return plan
  try {
    await applyOperation(payload, req, request, { also: () => Promise.reject(new TakenBack()) })
  } catch (error) {
    if (error instanceof TakenBack) return plan
    if (!(error instanceof APIError) || error.status >= 500) throw error
    return { ...plan, problems: [{ field: 'code', message: error.message }], notice: '', hash: '' }
  }
  return plan
}

/** Ends a trial of an operation, of which nothing is kept. */
class TakenBack extends Error {}

/** What else an operation is given. */
interface ApplyOptions {
  /** Is run in the same change, after the operation, with its request and its number. */
  also?: (req: PayloadRequest, batch: string) => Promise<void>
  /** The hash of the plan that was looked at: only what it names is carried out. */
  planHash?: string | undefined
}

/**
 * Carries out an operation as one change.
 *
 * @throws Unacceptable with all problems when there are any; Conflict with the new plan when it is not the one that was looked at; Refused
 * when the account may not run it. Nothing is stored then
 */
export async function applyOperation(
  payload: Payload,
  req: PayloadRequest,
  request: OperationRequest,
  { also, planHash }: ApplyOptions = {},
): Promise<OperationResult> {
  return changeTogether(payload, req, async (together) => {
    const built = await buildPlan(together, request)
    const { problems } = built.plan
    if (problems.length)
      throw new Unacceptable(problems.map(({ message }) => message).join('；'), { problems, plan: built.plan })
    if (planHash && planHash !== built.plan.hash)
      throw new Conflict('情况变了，请重新看一遍：会动到的和您看过的不一样，什么也没有改。', { plan: built.plan })
    const batch = `op-${request.on.replaceAll('-', '')}-${randomUUID().slice(0, 8)}`
    const mark = operationMark(together, request, batch, built.builder)
    // The trail reads the context of each write when all is stored: it has to be that of the operation then.
    const operating = isolateObjectProperty(together, 'context')
    operating.context = { ...together.context, operation: mark, reason: reasonText(request) }
    const records = await carryOut(operating, built, mark)
    await also?.(operating, batch)
    return { plan: built.plan, batch, records }
  })
}

function operationMark(
  req: PayloadRequest,
  request: OperationRequest,
  batch: string,
  { insteadOf }: PlanBuilder,
): OperationMark {
  const { attachment, authority, document, on, reason } = request
  const by = whoDid(actorOf(req.payload, req))
  return { batch, authority, document, on, reason, by, insteadOf, ...(attachment === undefined ? {} : { attachment }) }
}

const reasonText = ({ document, reason }: OperationRequest): string => `${document}：${reason}`

async function carryOut(req: PayloadRequest, { builder }: BuiltPlan, mark: OperationMark): Promise<number> {
  let written = 0
  const made = (step: Step) => Boolean(step.create)
  for (const step of [...builder.steps.filter(made), ...builder.steps.filter((one) => !made(one))])
    written += (await writeStep(req, builder, step)) ? 1 : 0
  for (const step of builder.events) await writeEvent(req, builder, step, mark)
  return written
}

async function writeStep(
  req: PayloadRequest,
  builder: PlanBuilder,
  { create, edit, withdraw }: Step,
): Promise<boolean> {
  // Records that were read for an earlier step may have changed since.
  contextOf(req).cache = new Map()
  if (create) {
    const { data, draft, key, type } = create
    // The Local API takes whole records only; which collection it is is known at run time.
    const { id } = fieldsOf(
      await createOperation({
        collection: req.payload.collections[collectionOf(type)],
        data: { ...data(), _status: draft ? 'draft' : 'published' } as Document,
        depth: 0,
        draft,
        overrideAccess: true,
        req,
      }),
    ) as { id: DocumentId }
    builder.ids.set(`${type}:${key}`, id)
    return true
  }
  if (withdraw) {
    const { id, type } = withdraw
    const call = { collection: collectionOf(type), id, depth: 0, overrideAccess: true, req } as const
    await req.payload.update({ ...call, data: { _status: 'draft' } })
    return true
  }
  return edit ? (await changeRecord(req, edit.record, edit.edit)) > 0 : false
}

/** Writes one event. The issue of a record's code was written with the record; its entry only gets what it lacks. */
async function writeEvent(
  req: PayloadRequest,
  builder: PlanBuilder,
  { event, record }: EventStep,
  { insteadOf: _by, ...details }: OperationMark,
): Promise<void> {
  const { code, name = '', type } = event
  if (event.event === 'reserved') {
    await keepCode(req, { type, code, name, details })
    return
  }
  const documentId = record?.id ?? builder.idOf(type, code)
  if (event.event === 'issued') {
    const lines = (await linesOfCodes(req, [code])).get(code) ?? []
    const own = lines.findLast((one) => one.type === type && one.state === 'issued' && one.event === 'issued')
    if (own) {
      const data = {
        ...details,
        name: event.name ?? own.name,
        ...(event.insteadOf ? { insteadOf: event.insteadOf } : {}),
      }
      await req.payload.db.updateOne({ collection: ledgerSlug, id: own.id, data, req })
      return
    }
  }
  await addEvent(req, { ...details, ...event, documentId })
}
