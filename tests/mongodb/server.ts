import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { MongoClient } from 'mongodb'

/**
 * A MongoDB server for the tests, taken from what the machine has, in this order:
 *
 * 1. `SANTONG_TEST_MONGODB_URL`: a server somebody else runs; it is never stopped or killed from here.
 * 2. a `mongod` on PATH, started as a replica set of one node in a temporary directory.
 * 3. SecantusDB (`SANTONG_TEST_SECANTUS`, or `secantusd-py` on PATH), which presents itself as a replica set of one node.
 *
 * What the last one can and cannot do with Payload is written down in `docs/mongodb.md`.
 */
export type MongoKind = 'env' | 'mongod' | 'secantusdb'

/** A running server and what a test may do to it. */
export interface MongoServer {
  /** Connection string without a database of its own: give each test one with {@link freshDatabaseUrl}. */
  readonly url: string
  readonly kind: MongoKind
  /** True when the URL names a replica set: only then does Payload use transactions. */
  readonly transactions: boolean
  /** True when this process started the server, so that {@link kill} and {@link restart} are possible. */
  readonly owned: boolean
  /** SIGKILL, as a power cut of the process would be; the data directory stays. Throws for `env`. */
  kill(): Promise<void>
  /** Starts it again on the same port and data directory (kills it first when it still runs). Throws for `env`. */
  restart(): Promise<void>
  /** Ends what was started here and removes its directory; leaves an `env` server alone. */
  stop(): Promise<void>
}

/** The line a skipped suite prints. */
export const MONGO_ABSENT =
  'MongoDB tests skipped: no server found. Set SANTONG_TEST_MONGODB_URL (a replica set), or put mongod on PATH, ' +
  'or run .ci/install-mongodb and set SANTONG_TEST_SECANTUS to the path it prints.'

const REPLICA_SET = 'santong'
const DATABASE_PREFIX = 'santong_test_'
const START_TIMEOUT = 30_000

/** Finds a server and starts it when need be; null when the machine has none. A server that is there but fails throws. */
export async function startMongo(): Promise<MongoServer | null> {
  const given = process.env.SANTONG_TEST_MONGODB_URL
  if (given) return foreignServer(given)
  const mongod = findExecutable('mongod')
  if (mongod) return ownServer('mongod', mongod)
  const secantus = process.env.SANTONG_TEST_SECANTUS ?? findExecutable('secantusd-py')
  if (secantus) return ownServer('secantusdb', secantus)
  return null
}

/** The server's URL with a database name nobody else has. Drop it afterwards with {@link dropDatabase}. */
export function freshDatabaseUrl(server: Pick<MongoServer, 'url'>): string {
  return withDatabase(server.url, DATABASE_PREFIX + randomBytes(6).toString('hex'))
}

/** Drops a database made by {@link freshDatabaseUrl}; refuses any other name. */
export async function dropDatabase(url: string): Promise<void> {
  const name = splitUrl(url).database
  if (!name.startsWith(DATABASE_PREFIX)) throw new Error(`refusing to drop database "${name}": not made by the tests`)
  const client = new MongoClient(url, { serverSelectionTimeoutMS: START_TIMEOUT })
  try {
    await client.db(name).dropDatabase()
  } finally {
    await client.close()
  }
}

/**
 * Puts a database name into a connection string. The WHATWG parser refuses several hosts, hence by hand. Credentials
 * are looked up in the database of the path unless `authSource` says otherwise, so it is pinned before the path changes.
 */
function withDatabase(url: string, name: string): string {
  const { head, database, query } = splitUrl(url)
  const params = query ? query.split('&') : []
  const named = (key: string): boolean => params.some((p) => p.toLowerCase().startsWith(`${key}=`))
  if (head.includes('@') && database && !named('authsource')) params.push(`authSource=${database}`)
  return `${head}/${name}${params.length ? `?${params.join('&')}` : ''}`
}

function splitUrl(url: string): { head: string; database: string; query: string } {
  const match = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(url)
  if (!match) throw new Error('not a MongoDB connection string (mongodb:// or mongodb+srv://)')
  return { head: match[1] ?? '', database: match[2] ?? '', query: match[3] ?? '' }
}

async function foreignServer(url: string): Promise<MongoServer> {
  const refuse = (): Promise<void> =>
    Promise.reject(new Error('the server of SANTONG_TEST_MONGODB_URL is not ours to kill or restart'))
  const options = await waitForPrimary(url, 10_000).catch((error: unknown) => {
    throw new Error('SANTONG_TEST_MONGODB_URL is set, but no writable server answers there', { cause: error })
  })
  return {
    url,
    kind: 'env',
    transactions: Boolean(options.replicaSet),
    owned: false,
    kill: refuse,
    restart: refuse,
    stop: () => Promise.resolve(),
  }
}

async function ownServer(kind: 'mongod' | 'secantusdb', command: string): Promise<MongoServer> {
  const dir = mkdtempSync(join(tmpdir(), 'santong-mongodb-'))
  const data = join(dir, 'data')
  const log = join(dir, 'server.log')
  const config = join(dir, 'secantusd.toml')
  mkdirSync(data)
  writeFileSync(config, '') // else it picks up a file of the user's home
  const port = await freePort()
  const set = kind === 'mongod' ? REPLICA_SET : 'secantus' // SecantusDB's set name is fixed
  const url = `mongodb://127.0.0.1:${port}/?replicaSet=${set}`
  // Without --sync-on-commit a SIGKILL costs SecantusDB its last acknowledged commits, whatever the write concern.
  const args =
    kind === 'mongod'
      ? ['--dbpath', data, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', set, '--nounixsocket']
      : ['--config', config, '--host', '127.0.0.1', '--port', String(port), '--storage-path', data, '--sync-on-commit']
  let child: ChildProcess | undefined

  const alive = (): boolean => child?.pid !== undefined && child.exitCode === null && child.signalCode === null

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child
    if (!ending || !alive()) return
    const gone = new Promise<void>((resolve) => ending.once('exit', () => resolve()))
    ending.kill(signal)
    const force = setTimeout(() => ending.kill('SIGKILL'), 10_000)
    await gone
    clearTimeout(force)
  }

  const launch = async (): Promise<void> => {
    const out = openSync(log, 'a')
    let spawnError: Error | undefined
    try {
      child = spawn(command, args, { cwd: dir, stdio: ['ignore', out, out] })
      child.once('error', (error) => (spawnError = error))
      child.unref() // the suite may end although the server still runs
    } finally {
      closeSync(out)
    }
    const dead = (): string | undefined => spawnError?.message ?? (alive() ? undefined : 'it exited')
    try {
      if (kind === 'mongod') await initiate(port, set, dead)
      await waitForPrimary(url, START_TIMEOUT, dead)
    } catch (error) {
      const reason = dead() ?? String(error)
      await end('SIGKILL')
      const tail = readFileSync(log, 'utf8').split('\n').slice(-15).join('\n')
      throw new Error(`${kind} did not start: ${reason}\n${tail}`, { cause: error })
    }
  }

  const atExit = (): void => {
    if (alive()) child?.kill('SIGKILL')
    rmSync(dir, { recursive: true, force: true })
  }
  // Vitest ends its worker with a signal, and then no exit event is emitted.
  const atSignal = (): void => {
    atExit()
    process.exit(143)
  }
  process.once('exit', atExit)
  process.once('SIGTERM', atSignal)
  const forget = (): void => {
    process.removeListener('exit', atExit)
    process.removeListener('SIGTERM', atSignal)
    rmSync(dir, { recursive: true, force: true })
  }

  try {
    await launch()
  } catch (error) {
    forget()
    throw error
  }
  return {
    url,
    kind,
    transactions: true,
    owned: true,
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGKILL')
      await launch()
    },
    stop: async () => {
      await end('SIGTERM')
      forget()
    },
  }
}

/** Makes a fresh mongod a replica set of one; one that is already initiated (a restart) is left as it is. */
async function initiate(port: number, set: string, dead: () => string | undefined): Promise<void> {
  const host = `127.0.0.1:${port}`
  await retry(START_TIMEOUT, dead, async () => {
    const client = new MongoClient(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: 500 })
    try {
      await client.db('admin').command({ replSetInitiate: { _id: set, members: [{ _id: 0, host }] } })
    } catch (error) {
      if (!(error instanceof Error && 'codeName' in error && error.codeName === 'AlreadyInitialized')) throw error
    } finally {
      await client.close()
    }
  })
}

/** Waits until the server accepts writes; returns the driver's view of the URL (with SRV and TXT records resolved). */
async function waitForPrimary(
  url: string,
  timeout: number,
  dead: () => string | undefined = () => undefined,
): Promise<{ replicaSet?: string }> {
  return retry(timeout, dead, async () => {
    const client = new MongoClient(url, { serverSelectionTimeoutMS: 500 })
    try {
      const hello = await client.db('admin').command({ hello: 1 })
      if (hello.isWritablePrimary !== true) throw new Error('no writable primary')
      return { replicaSet: client.options.replicaSet }
    } finally {
      await client.close()
    }
  })
}

async function retry<T>(timeout: number, dead: () => string | undefined, attempt: () => Promise<T>): Promise<T> {
  const until = Date.now() + timeout
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (dead() !== undefined || Date.now() > until) throw error
      await sleep(50)
    }
  }
}

/** A loopback port that was free a moment ago. */
async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address && typeof address === 'object') resolve(address.port)
        else reject(new Error('no free port'))
      })
    })
  })
}

function findExecutable(name: string): string | undefined {
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    if (!dir) continue
    const path = join(dir, name)
    try {
      accessSync(path, constants.X_OK)
      if (statSync(path).isFile()) return path
    } catch {
      // not here
    }
  }
  return undefined
}
