/**
 * A worker as a process of its own, on a test's database: `node worker-child.ts <data dir> <database url> <json>`. Its clock is set, and it
 * prints a line of JSON for everything that it logs; see `child.ts`.
 */
import { stdout } from 'node:process'
import { getPayload, type Payload } from 'payload'
import { cmsConfig } from '../../cms.config.ts'
import { setTrailSource } from '../../collections/trail/actor.ts'
import { runWorker } from '../../scripts/worker/run.ts'
import type { Task } from '../../scripts/worker/task.ts'
import { TASKS } from '../../scripts/worker/tasks.ts'
import { settingsIn } from './harness.ts'

interface Job {
  /** The moment that its clock showed at `began` of the real one, ISO 8601 and milliseconds since 1970. */
  at?: string
  began?: number
  /** How many times faster its clock runs. */
  faster?: number
  /** Does the tasks of this test in place of the real ones. */
  laws?: boolean
  /** Only sends what waits in the outbox. */
  mails?: boolean
  /** Stops for ever, and says so, where it would note that a mail was sent. */
  holdsNote?: boolean
}

const [dataDir, url, json] = process.argv.slice(2) as [string, string, string]
const job = JSON.parse(json) as Job
process.env['SANTONG_LOG'] ??= 'silent'
process.env['PAYLOAD_DISABLE_ADMIN'] = 'true'
// The publishes that it starts are commands.
process.env['SANTONG_DATA'] = dataDir
process.env['DATABASE_URL'] = url
const printJson = (line: unknown) => stdout.write(`${JSON.stringify(line)}\n`)

const began = job.began ?? Date.now()
const clock = () => new Date(Date.parse(job.at ?? '') + (Date.now() - began) * (job.faster ?? 1))

/** Stores a law with a title, unless there is one: done once, however often it is begun. */
async function lawOnce(payload: Payload, title: string): Promise<boolean> {
  const { totalDocs } = await payload.count({ collection: 'laws', where: { title: { equals: title } } })
  if (totalDocs) return false
  await payload.create({ collection: 'laws', data: { title, _status: 'published' } as never })
  return true
}

const laws: Task[] = [
  {
    name: 'law-of-the-hour',
    title: '每小时一部',
    schedule: { at: Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`) },
    async run({ now, payload }) {
      const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000).toISOString()
      if (await lawOnce(payload, `法 ${hour}`)) return `${hour} ${process.pid}`
      return undefined
    },
  },
  {
    name: 'never-works',
    title: '总做不成的',
    schedule: { every: 600 },
    run() {
      throw new Error('还不行')
    },
  },
]

/** Lets the database wait for ever where it would note that a mail was sent. */
function holdNote({ db }: Payload): void {
  const write = db.updateOne.bind(db)
  db.updateOne = (args) => {
    if (args.collection !== 'outbox' || args.data['state'] !== 'sent') return write(args)
    printJson({ held: true })
    return new Promise(() => undefined)
  }
}

const stopping = new AbortController()
process.on('SIGTERM', () => stopping.abort())
printJson('ready')
await runWorker({
  dataDir,
  tasks: job.laws ? laws : job.mails ? TASKS.filter(({ name }) => name === 'outbox') : TASKS,
  async open() {
    const payload = await getPayload({ config: cmsConfig(settingsIn(dataDir, url)), disableOnInit: true })
    if (job.holdsNote) holdNote(payload)
    return payload
  },
  writesFor: (payload, { title }) => setTrailSource(payload, { door: 'job', job: title }),
  now: job.at ? clock : () => new Date(),
  log: (line) => printJson({ ...line, pid: process.pid }),
  signal: stopping.signal,
})
process.exit(0)
