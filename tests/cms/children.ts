import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ROOT } from '../../config.ts'
import type { TestCms } from './harness.ts'

/** What a process reports about one write: the id of the document, or the error. */
export interface WriteReport {
  id?: string | number
  error?: string
  totalDocs?: number
}

/** A process that writes to the same database; see `child.ts`. */
export interface Child {
  /** Lets the process begin to write. */
  go(): void
  kill(): void
  /** Resolves when it has reported its first write. */
  begun: Promise<void>
  /** Resolves when it has reported this many writes, however slow the machine is. */
  reported(count: number): Promise<void>
  /** What it has reported so far. */
  reports: readonly WriteReport[]
  /** Resolves with its reports when it has ended; incomplete lines of a killed process are left out. */
  ended: Promise<{ reports: WriteReport[]; code: number | null; stderr: string }>
}

/** Starts a process on the database of a test and waits until it is ready; `program` is a file of this folder. */
export async function startChild(
  cms: Pick<TestCms, 'config'>,
  task: Record<string, unknown>,
  program = 'child.ts',
): Promise<Child> {
  const { dataDir, databaseUrl } = cms.config
  const child: ChildProcess = spawn(
    process.execPath,
    ['--no-warnings', join(ROOT, 'tests/cms', program), dataDir, databaseUrl, JSON.stringify(task)],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'test', VITEST: '' } },
  )
  let stderr = ''
  child.stderr!.on('data', (text: Buffer) => (stderr += text.toString()))
  const reports: WriteReport[] = []
  let ready: () => void
  let waiting: { count: number; resolve: () => void }[] = []
  const reported = (count: number) =>
    new Promise<void>((resolve) => {
      if (reports.length >= count) resolve()
      else waiting.push({ count, resolve })
    })
  const begun = reported(1)
  const isReady = new Promise<void>((resolve) => (ready = resolve))
  const lines = createInterface({ input: child.stdout! })
  lines.on('line', (line) => {
    if (line === '"ready"') return ready()
    try {
      reports.push(JSON.parse(line) as WriteReport)
      waiting.filter(({ count }) => reports.length >= count).forEach(({ resolve }) => resolve())
      waiting = waiting.filter(({ count }) => reports.length < count)
    } catch {
      // An incomplete line of a killed process, or not one of ours.
    }
  })
  const closed = once(child, 'close') as Promise<[number | null]>
  const ended = closed.then(([code]) => ({ reports, code, stderr }))
  await Promise.race([
    isReady,
    ended.then(({ code }) => {
      throw new Error(`the child ended before it was ready (${code}): ${stderr.slice(-2000)}`)
    }),
  ])
  return { go: () => child.stdin!.write('go\n'), kill: () => child.kill('SIGKILL'), begun, reported, reports, ended }
}
