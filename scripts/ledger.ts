/** @module Runs operations on codes, and compares the ledger with the records, for `santong ledger`. */
import { stdin } from 'node:process'
import type { Payload } from 'payload'
import { createLocalReq } from 'payload'
import { Conflict } from '../collections/errors.ts'
import { applyOperation, planOperation } from '../collections/ledger/operations/index.ts'
import { verifyLedger } from '../collections/ledger/verify.ts'
import { dayOf } from '../standard/day.ts'
import {
  CHANGE_TITLES,
  isOperation,
  LEDGER_OPERATIONS,
  needsOf,
  OPERATION_FIELD_TITLES,
  readRequest,
  requestProblems,
  type OperationPlan,
  type OperationRequest,
  type OperationResult,
  type RequestField,
} from '../standard/ledger-operations/index.ts'
import { isRecordType } from '../standard/record-types.ts'
import { recordTitle } from '../standard/schema/index.ts'
import { closeCms, openCms } from './cms.ts'

/** Compares the ledger with the records and prints what does not agree. Returns the exit code: 0 all agrees, 1 not. */
export async function verify(json: boolean): Promise<number> {
  const payload = await openCms()
  try {
    const { disagreements, entries, records } = await verifyLedger(payload)
    if (json) console.log(JSON.stringify({ entries, records, disagreements }, null, 2))
    else {
      for (const { code, kind, message, type } of disagreements)
        console.log(`${recordTitle(type)} ${code}：${message}（${kind}）`)
      const counted = `${entries} 笔台账、${records} 条有编码的记录`
      console.log(
        disagreements.length ? `核对了${counted}，${disagreements.length} 处不一致。` : `核对了${counted}，全部一致。`,
      )
    }
    return disagreements.length ? 1 : 0
  } finally {
    await closeCms()
  }
}

type Arguments = Readonly<Record<string, unknown>>

/**
 * Runs an operation and prints what it touches. What is missing is asked on a terminal; elsewhere it is named.
 *
 * @returns the exit code: 0 done or planned, 1 something has to be corrected
 */
export async function run(operation: string, codes: readonly (string | undefined)[], args: Arguments): Promise<number> {
  const [code = '', ...more] = codes.filter((one) => one !== undefined)
  if (more.length) throw new Error(`只写一个编码，多出来：${more.join('、')}。去向写在 --to 后面`)
  const given = readRequest({
    ...args,
    operation,
    code,
    type: args['type'] ?? 'matter',
    to: targetsIn(args['to']),
    matterType: args['matter-type'],
    insteadOf: args['instead-of'],
  })
  const payload = await openCms()
  try {
    const request = await completed(given, Boolean(args['json']))
    return await (args['dry-run'] ? plan(payload, request, args) : apply(payload, request, args))
  } finally {
    await closeCms()
  }
}

/** `code` or `code=name`, several with commas between them. */
const targetsIn = (given: unknown): { code: string; name?: string }[] =>
  typeof given === 'string'
    ? given
        .split(/[,，]/u)
        .map((one) => one.split('='))
        .map(([code = '', name]) => ({ code, ...(name ? { name } : {}) }))
    : []

/** Asks on a terminal for what is missing. */
async function completed(request: OperationRequest, json: boolean): Promise<OperationRequest> {
  const { operation, type } = request
  if (json || !stdin.isTTY || !isOperation(operation) || !isRecordType(type)) return request
  const { ask } = await import('./prompt.ts')
  const whole: Record<string, unknown> = { ...request }
  const fields = ['code', ...needsOf(operation, type), 'authority', 'document', 'on', 'reason'] as RequestField[]
  for (const field of fields) {
    if (request[field]?.toString().length) continue
    const answer = await ask(OPERATION_FIELD_TITLES[field], field === 'on' ? { preset: dayOf(new Date()) } : {})
    whole[field] = field === 'to' ? targetsIn(answer) : answer
  }
  return readRequest(whole)
}

async function plan(payload: Payload, request: OperationRequest, { json }: Arguments): Promise<number> {
  const made = await planOperation(payload, await createLocalReq({}, payload), request)
  if (json) console.log(JSON.stringify({ plan: made }, null, 2))
  else print(made, request)
  return made.problems.length ? 1 : 0
}

async function apply(payload: Payload, request: OperationRequest, args: Arguments): Promise<number> {
  const problems = requestProblems(request, dayOf(new Date()))
  const req = await createLocalReq({}, payload)
  const planned: OperationPlan = problems.length
    ? { problems, changes: [], events: [], notice: '', hash: '' }
    : await planOperation(payload, req, request)
  if (planned.problems.length) {
    if (args['json']) console.log(JSON.stringify({ plan: planned }, null, 2))
    else print(planned, request)
    return 1
  }
  const seen = args['plan-hash']
  const planHash = typeof seen === 'string' && seen ? seen : planned.hash
  let result: OperationResult
  try {
    result = await applyOperation(payload, await createLocalReq({}, payload), request, { planHash })
  } catch (error) {
    const changed = error instanceof Conflict ? (error.data?.['plan'] as OperationPlan | undefined) : undefined
    if (!changed) throw error
    const { message } = error as Conflict
    if (args['json']) console.log(JSON.stringify({ plan: changed, problem: message }, null, 2))
    else {
      console.log(message)
      print(changed, request)
    }
    return 1
  }
  const { batch, plan: made, records } = result
  if (args['json']) console.log(JSON.stringify({ plan: made, done: { batch, records } }, null, 2))
  else {
    console.log(made.notice)
    console.log(`\n已办：改了 ${records} 条记录，记台账 ${made.events.length} 笔，批次 ${batch}。发布以后对外生效。`)
  }
  return 0
}

function print({ changes, events, hash, problems }: OperationPlan, { operation }: OperationRequest): void {
  if (problems.length) {
    console.log('还不能办：')
    for (const { field, message } of problems) console.log(`  ${OPERATION_FIELD_TITLES[field]}：${message}`)
    return
  }
  for (const { change, key, label, type, words } of changes)
    console.log(
      `${CHANGE_TITLES[change]}  ${type === 'proposal' ? '建议' : recordTitle(type)} ${label}（${key}）：${words}`,
    )
  const { title } = LEDGER_OPERATIONS[operation]
  console.log(
    `以上 ${changes.length} 条，记台账 ${events.length} 笔。没有写入。要办“${title}”：去掉 --dry-run，加上 --plan-hash ${hash}，情况变了就不办。`,
  )
}
