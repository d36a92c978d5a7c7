/** @module Who runs a command, for the trail: the account of the operating system, the account of `--as`, or the user of the admin that started it. */
import type { Payload, Where } from 'payload'
import type { TrailAccount, TrailSource } from '../collections/trail/actor.ts'
import { RUN, STARTED_BY } from '../collections/trail/started-by.ts'

let email: string | undefined

/** Says in whose name this command runs: the e-mail of an account, undefined for nobody's. */
export function actAs(account: string | undefined): void {
  email = account
}

/** Returns the e-mail of `--as`; undefined when the command runs in nobody's name. */
export const givenAccount = (): string | undefined => email

/**
 * Takes `--as EMAIL` out of the arguments of any command.
 *
 * @throws Error when there is no e-mail after it
 */
export function takeAs(given: readonly string[]): string[] {
  const at = given.findIndex((word) => word === '--as' || word.startsWith('--as='))
  if (at < 0) return [...given]
  const joined = given[at]!.startsWith('--as=')
  const named = joined ? given[at]!.slice('--as='.length) : given[at + 1]
  if (!named || named.startsWith('-')) throw new Error('--as 后面写账号的邮箱：这次操作记在谁名下')
  actAs(named)
  return given.toSpliced(at, joined ? 1 : 2)
}

/**
 * Returns who runs this command. That the admin started it for a user is believed while the database has a run of that user under way; the
 * account of the operating system is said always, because anybody who has it can set variables.
 *
 * @throws Error when `--as` names no account
 */
export async function commandSource(payload: Payload): Promise<TrailSource> {
  const { accountFields, systemAccount } = await import('../collections/trail/actor.ts')
  const [startedBy, run] = [process.env[STARTED_BY], process.env[RUN]]
  const find = async (where: Where): Promise<TrailAccount | undefined> =>
    (await payload.db.findOne<TrailAccount>({ collection: 'users', where })) ?? undefined
  const account = systemAccount()
  if (startedBy && run) {
    const { documentId, isDocumentId } = await import('../collections/ids.ts')
    const user = isDocumentId(payload, startedBy)
      ? await find({ id: { equals: documentId(payload, startedBy) } })
      : undefined
    if (user && (await isRunOf(payload, run, user))) return { door: 'admin', account, ...accountFields(user), run }
  }
  const job = run && !startedBy ? await jobOf(payload, run) : undefined
  if (job) return { door: 'job', job, account, run: run! }
  if (email === undefined) return { door: 'command', account }
  const user = await find({ email: { equals: email.trim().toLowerCase() } })
  if (!user) throw new Error(`--as ${email}：没有这个账号，请核对邮箱`)
  return { door: 'command', account, ...accountFields(user) }
}

/** Returns whether a run of the publish centre, or an import of the admin, is under way that a user has started. */
async function isRunOf(payload: Payload, run: string, user: TrailAccount): Promise<boolean> {
  const { displayName } = await import('../collections/accounts/name.ts')
  if (run.startsWith('imports-')) {
    const { findImport, isBusyRun } = await import('../collections/imports/store.ts')
    const found = await findImport(payload, run.slice('imports-'.length))
    return Boolean(found && isBusyRun(found) && found.startedBy === String(user.id))
  }
  return (await runUnderWay(payload, run))?.by === displayName(user)
}

/** Returns what a run that the worker started is, in Chinese; undefined when none is under way. */
async function jobOf(payload: Payload, run: string): Promise<string | undefined> {
  const found = await runUnderWay(payload, run)
  return found?.occasion ? found.action : undefined
}

interface StoredRun {
  id: string | number
  by?: string
  action?: string
  occasion?: string | null
  state?: string
}

async function runUnderWay(payload: Payload, run: string): Promise<StoredRun | undefined> {
  const { documentId, isDocumentId } = await import('../collections/ids.ts')
  const id = run.replace(/^run-/u, '')
  if (!isDocumentId(payload, id)) return undefined
  const where = { id: { equals: documentId(payload, id) } }
  const found = await payload.db.findOne<StoredRun>({ collection: 'publish-runs', where })
  return found?.state === 'running' ? found : undefined
}

/** Returns a name for an import or another run of a command: its kind, its time in UTC and some random characters. */
export function runName(kind: string, now: Date): string {
  const time = now.toISOString().replaceAll(/[-:]/gu, '').slice(0, 15)
  return `${kind}-${time}-${Math.random().toString(36).slice(2, 6).padEnd(4, '0')}`
}
