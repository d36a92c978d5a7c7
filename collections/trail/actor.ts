/** @module Who writes: the user of a request, or what this process runs for. */
import { userInfo } from 'node:os'
import { parseCookies, type Payload, type PayloadRequest } from 'payload'
import { idOf } from '../../standard/document.ts'
import type { TrailActor, TrailEvent } from '../../standard/trail/line.ts'
import { clientAddress } from '../access/client-address.ts'
import type { Grant } from '../access/grants.ts'
import { displayName } from '../accounts/name.ts'
import { contextOf } from '../write/write-context.ts'

/** What a process runs for, and the import, publish or job that it is. */
export interface TrailSource extends TrailActor {
  run?: string | undefined
}

/** The parts of an account that a line keeps. */
export interface TrailAccount {
  id: string | number
  name?: string | null
  grants?: readonly Pick<Grant, 'role'>[] | null
}

/** By the configuration of an installation: an operation of a batch has the same, with a database that only collects. */
const sources = new WeakMap<object, TrailSource>()

/** Says for what this process writes to an installation, where no user of a request does. */
export function setTrailSource({ config }: Pick<Payload, 'config'>, source: TrailSource): void {
  sources.set(config, source)
}

/** Returns what this process runs for; a command of the account of the operating system, if nobody has said. */
export const trailSource = ({ config }: Pick<Payload, 'config'>): TrailSource =>
  sources.get(config) ?? { door: 'command', account: systemAccount() }

/** Returns the account of the operating system; with sudo also whose it is. */
export function systemAccount(): string {
  const own = nameOfSystemUser()
  const by = process.env['SUDO_USER']
  return by && by !== own ? `${own}（sudo：${by}）` : own
}

/** Names by user id: the operating system is asked once, not at every line. */
const systemNames = new Map<number | undefined, string>()

function nameOfSystemUser(): string {
  const uid = process.getuid?.()
  let name = systemNames.get(uid)
  if (name === undefined) {
    try {
      name = userInfo().username
    } catch {
      // The user has no entry, as in some containers.
      name = `uid ${uid ?? ''}`
    }
    systemNames.set(uid, name)
  }
  return name
}

/** Returns what a line keeps of an account. */
export const accountFields = (account: TrailAccount): Pick<TrailActor, 'user' | 'userName' | 'roles'> => ({
  user: String(account.id),
  userName: displayName(account),
  roles: [...new Set((account.grants ?? []).map(({ role }) => role))].join(','),
})

/** Returns what an event says about the account that it concerns. */
export const aboutAccount = (account: TrailAccount): Pick<TrailEvent, 'type' | 'label' | 'recordId'> => ({
  type: 'account',
  label: displayName(account),
  recordId: String(account.id),
})

/** Returns who makes a request, and from where. */
export function actorOf(payload: Pick<Payload, 'config'>, req: PayloadRequest | undefined): TrailActor {
  const { run: _run, ...source } = trailSource(payload)
  const user = req?.user as (TrailAccount & object) | null | undefined
  const account = user && idOf(user) !== undefined ? accountFields(user) : undefined
  if (req?.payloadAPI === 'REST') {
    const address = clientAddress(req)
    return { door: doorOf(req), ...account, ...(address === 'local' ? {} : { address }) }
  }
  // The admin's own pages write without REST.
  if (account && source.door === 'job' && !contextOf(req!).planned) return { door: 'admin', ...account }
  const isImport = req?.context && contextOf(req).origin === 'import'
  return { ...source, ...(isImport && { door: 'import' as const }), ...account }
}

/**
 * The door of an HTTP request: the admin sends its session as a cookie, or says at the login from which page it comes; programs send a
 * token or a key.
 */
function doorOf({ headers }: PayloadRequest): 'admin' | 'rest' {
  if (!headers || headers.has('authorization')) return 'rest'
  const cookie = [...parseCookies(headers).keys()].some((name) => name.endsWith('-token'))
  return cookie || headers.has('origin') || headers.has('referer') ? 'admin' : 'rest'
}
