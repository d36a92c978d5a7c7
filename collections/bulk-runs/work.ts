/**
 * @module Checks, does and undoes the rows of a run. A row and the note that it was done are one change, so a process that is killed is simply run
 * again: what is noted is never done twice, and what is not noted has not been done.
 */
import { setImmediate as pause } from 'node:timers/promises'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { resultText, undoneText, type BulkState } from '../../standard/bulk/index.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { changeTogether } from '../write/change-together.ts'
import { withRetry } from '../write/retry.ts'
import type { User } from '../payload-types.ts'
import { noteEvent } from '../trail/record-event.ts'
import { remember } from './memory.ts'
import { performRow } from './perform.ts'
import {
  changeRow,
  changeRun,
  countRows,
  eventOfRun,
  pageOfRows,
  readRow,
  readRun,
  type StoredRow,
  type StoredRun,
} from './store.ts'
import { undoRow } from './undo-row.ts'

/** How many rows are read at once; the rights of the account are read anew for each portion. */
const TOGETHER = 50
/** How long one request checks rows, in milliseconds. */
const CHECKED_FOR_MS = 1500
/** How long the text is that is kept of a row. */
const MOST_SAID = 500

/** Ends a rehearsal. */
class Rehearsed extends Error {}

const requestOf = (payload: Payload, user: User): Promise<PayloadRequest> =>
  createLocalReq({ user: { ...user, collection: 'users' }, context: {} }, payload)

/** Whether an error is an answer to whoever asked, which another attempt would get too. */
const isAnswer = (error: unknown): error is Error =>
  error instanceof Error &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500

/** Returns a message as it is kept with a row; `error` may list what is wrong with each field. */
function sentence(error: Error): string {
  const { data } = error as { data?: { errors?: { message?: string }[] } }
  const more = Array.isArray(data?.errors) ? data.errors.flatMap(({ message }) => message ?? []) : []
  const told = more.filter((one) => !error.message.includes(one))
  return [error.message, ...told].join(' ').slice(0, MOST_SAID)
}

/** Does a row and takes it back: returns why it would be refused now; undefined when it would not. */
async function whyRefused(payload: Payload, user: User, run: StoredRun, row: StoredRow): Promise<string | undefined> {
  try {
    await withRetry(async () =>
      changeTogether(payload, await requestOf(payload, user), async (req) => {
        await performRow(req, run, row, { rehearsal: true })
        throw new Rehearsed()
      }),
    )
  } catch (error) {
    if (error instanceof Rehearsed) return undefined
    if (!isAnswer(error)) throw error
    return sentence(error)
  }
  return undefined
}

/** Checks the next rows of a run, for a short time. The run is ready when none is left. */
export async function checkRows(req: PayloadRequest, run: StoredRun): Promise<StoredRun> {
  const { payload } = req
  const user = await accountOf(payload, run)
  if (run.state !== 'checking' || !user) return run
  const until = Date.now() + CHECKED_FOR_MS
  for (let first = true; first || Date.now() < until; first = false) {
    const { rows } = await pageOfRows(payload, run.id, { states: ['new'] }, { limit: TOGETHER })
    const found: [StoredRow, string | undefined][] = []
    for (const row of rows) {
      if (found.length && Date.now() > until) break
      found.push([row, await whyRefused(payload, user, run, row)])
      await pause()
    }
    const left = rows.length === found.length && rows.length < TOGETHER ? 0 : 1
    await changeTogether(payload, req, async (own) => {
      for (const [{ id }, why] of found)
        await changeRow(own, id, why === undefined ? { state: 'ready' } : { state: 'refused', message: why })
      if (!left) run = await changeRun(own, run.id, { state: 'ready' })
    })
    if (!left) break
  }
  return run
}

async function accountOf(payload: Payload, run: Pick<StoredRun, 'by'>): Promise<User | undefined> {
  const id = idOf(run.by)
  if (id === undefined) return undefined
  const asked = { collection: 'users', id, depth: 0, disableErrors: true, overrideAccess: true } as const
  return (await payload.findByID(asked)) ?? undefined
}

/** How a run is worked on. */
export interface WorkOptions {
  /** Called after each row that was dealt with. */
  onRow?: (row: DocumentId) => void
}

/**
 * Does the rows of a run that wait, or undoes those that were done, until there is none or somebody stops it.
 *
 * @returns the state in which the run is then
 * @throws Error of the database; the run says then that it failed, and can go on
 */
export async function workOnRun(payload: Payload, id: string, { onRow }: WorkOptions = {}): Promise<BulkState> {
  const run = await readRun(await createLocalReq({}, payload), id)
  if (run.state !== 'running' && run.state !== 'undoing') return run.state
  const undo = run.state === 'undoing'
  try {
    for (;;) {
      const user = await accountOf(payload, run)
      if (!user) throw new Error('办理的账号已经不在了')
      const states = undo ? (['done'] as const) : (['ready'] as const)
      const { rows } = await pageOfRows(payload, run.id, { states }, { limit: TOGETHER, reverse: undo })
      if (!rows.length) return await endRun(payload, user, run, undo)
      for (const row of rows) {
        const done = await workOnRow(payload, user, run, row, undo)
        if (!done) return (await readRun(await createLocalReq({}, payload), id)).state
        onRow?.(row.id)
        // The database frees its statements only then.
        await pause()
      }
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const own = await createLocalReq({ context: {} }, payload)
    await changeRun(own, run.id, { state: 'failed', error: message.slice(0, MOST_SAID) })
    throw error
  }
}

/** Deals with a row; returns false when the run is not worked on any more. */
async function workOnRow(payload: Payload, user: User, run: StoredRun, row: StoredRow, undo: boolean) {
  /** Whether there is still something to do, as the transaction sees it. */
  const waits = async (req: PayloadRequest): Promise<'run' | 'row' | undefined> => {
    if ((await readRun(req, run.id)).state !== run.state) return 'run'
    return (await readRow(req, row.id))?.state === (undo ? 'done' : 'ready') ? undefined : 'row'
  }
  try {
    return await withRetry(async () =>
      changeTogether(payload, await requestOf(payload, user), async (req) => {
        const over = await waits(req)
        if (over) return over === 'row'
        if (undo) {
          await undoRow(req, run, row)
          await changeRow(req, row.id, { state: 'undone', message: '已撤销，和办之前一样。' })
          return true
        }
        const before = await remember(req, row)
        const { handOver, message } = await performRow(req, run, row)
        const after = { ...(await remember(req, row)), ...(handOver ? { handOver } : {}) }
        await changeRow(req, row.id, {
          state: 'done',
          message: message.slice(0, MOST_SAID),
          before: { ...before },
          after,
        })
        return true
      }),
    )
  } catch (error) {
    if (!isAnswer(error)) throw error
    return withRetry(async () =>
      changeTogether(payload, await createLocalReq({ context: {} }, payload), async (req) => {
        const over = await waits(req)
        if (over) return over === 'row'
        await changeRow(req, row.id, { state: undo ? 'left' : 'failed', message: sentence(error) })
        return true
      }),
    )
  }
}

async function endRun(payload: Payload, user: User, run: StoredRun, undo: boolean): Promise<BulkState> {
  const counts = await countRows(payload, run.id)
  const state = undo ? 'undone' : 'done'
  return changeTogether(payload, await requestOf(payload, user), async (req) => {
    const now = await readRun(req, run.id)
    if (now.state !== run.state) return now.state
    await changeRun(req, run.id, { state, endedAt: new Date().toISOString(), error: null }, (marked) =>
      noteEvent(marked, eventOfRun(run, 'bulk-end', undo, undo ? undoneText(counts) : resultText(counts))),
    )
    return state
  })
}
