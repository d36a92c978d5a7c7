/**
 * A separate process that writes to a test's database: `node child.ts <data dir> <database url> <json>`. It prints
 * `ready`, waits for a line on stdin so that several start together, and prints one line of JSON for every write that was
 * acknowledged or refused.
 */
import { once } from 'node:events'
import { stdin, stdout } from 'node:process'
import { getPayload, type CollectionSlug, type PayloadRequest } from 'payload'
import { cmsConfig } from '../../cms.config.ts'
import { changeTogether } from '../../collections/write/change-together.ts'
import { withRetry } from '../../collections/write/retry.ts'
import { settingsIn } from './harness.ts'

interface Task {
  collection: string
  /** Documents to create, one after the other; `{pid}` in a text is replaced by the process id. */
  create: Record<string, unknown>[]
  /** Creates all of them as one change, and reports it as one. */
  together?: boolean
  /** How many times they are created; `{n}` in a text is replaced by the number. */
  times?: number
  /** Prints `ready` and does nothing else; for processes that start at the same time on an empty database. */
  migrateOnly?: boolean
}

const [dataDir, url, json] = process.argv.slice(2) as [string, string, string]
const task = JSON.parse(json) as Task
process.env['SANTONG_LOG'] ??= 'silent'
process.env['PAYLOAD_DISABLE_ADMIN'] = 'true'

const printJson = (line: unknown) => stdout.write(`${JSON.stringify(line)}\n`)

if (task.migrateOnly) {
  printJson('ready')
  await once(stdin, 'data')
}
const payload = await getPayload({ config: cmsConfig(settingsIn(dataDir, url)), disableOnInit: true })
if (task.migrateOnly) {
  const { migrate } = await import('../../scripts/cms.ts')
  await migrate(payload)
  const { totalDocs } = await payload.count({ collection: 'matters' })
  printJson({ totalDocs })
} else {
  printJson('ready')
  await once(stdin, 'data')
  const create = (data: unknown, n: number, req?: PayloadRequest) => {
    const text = JSON.stringify(data).replaceAll('{pid}', String(process.pid)).replaceAll('{n}', String(n))
    const collection = task.collection as CollectionSlug
    return payload.create({ collection, data: JSON.parse(text) as never, depth: 0, ...(req && { req }) })
  }
  const report = async (write: () => Promise<{ id: string | number }>) => {
    try {
      printJson({ id: (await write()).id })
    } catch (error) {
      printJson({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
    }
  }
  for (let n = 0; n < (task.times ?? 1); n++) {
    if (task.together) {
      await report(() =>
        changeTogether(payload, {}, async (req) => {
          for (const data of task.create) await create(data, n, req)
          return { id: `${process.pid}-${n}` }
        }),
      )
    } else for (const data of task.create) await report(() => withRetry(() => create(data, n)))
  }
}
await payload.destroy()
process.exit(0)
