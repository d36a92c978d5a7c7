/**
 * A process that edits, approves, withdraws and imports until it is killed: `node trail-child.ts <data dir> <database url> <json>` with
 * `{ seed }`. Prints a line of JSON for every write that was acknowledged.
 */
import { once } from 'node:events'
import { stdin, stdout } from 'node:process'
import { getPayload } from 'payload'
import { cmsConfig } from '../../cms.config.ts'
import { bulkWriter } from '../../collections/bulk/bulk-writer.ts'
import { withRetry } from '../../collections/write/retry.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { settingsIn } from './harness.ts'
import { randomFrom } from './random.ts'

const [dataDir, url, json] = process.argv.slice(2) as [string, string, string]
const random = randomFrom((JSON.parse(json) as { seed: number }).seed)
process.env['SANTONG_LOG'] ??= 'silent'
const print = (line: unknown) => stdout.write(`${JSON.stringify(line)}\n`)

const payload = await getPayload({ config: cmsConfig(settingsIn(dataDir, url)), disableOnInit: true })
const bulk = await bulkWriter(payload)
const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
const made: DocumentId[] = []
const steps = (n: number) => Array.from({ length: 1 + (n % 5) }, (_, i) => ({ name: `第${i}步` }))
let n = 0

const create = async () => {
  const code = `T-${process.pid}-${n}`
  const data = { code, name: `事项 ${n}`, standard: { steps: steps(n) }, _status: one(['draft', 'published']) }
  const { id } = await payload.create({ collection: 'matters', data: data as never, draft: data._status === 'draft' })
  made.push(id)
  return id
}
const save = async () => {
  const data = { department: `部门 ${n}`, standard: { steps: steps(n) } }
  return (await payload.update({ collection: 'matters', id: one(made), data: data, draft: true })).id
}
const approve = async () =>
  (await payload.update({ collection: 'matters', id: one(made), data: { _status: 'published' } as never })).id
const withdraw = async () =>
  (await payload.update({ collection: 'matters', id: one(made), data: { _status: 'draft' } as never })).id
const importMany = async () => {
  const writes = Array.from({ length: 12 }, (_, i) => {
    const code = `I-${process.pid}-${n}-${i}`
    const data: Document = { code, key: code, label: code, name: `导入 ${code}`, standard: { steps: steps(i) } }
    return { data: { ...data, _status: 'published' }, draft: false }
  })
  const context = { origin: 'import', keysKnown: true }
  const stored = (await bulk?.({ collection: 'matters', context, writes })) ?? []
  return stored.map((document) => document?.id ?? null)
}

print('ready')
await once(stdin, 'data')
for (; ; n++) {
  const act = made.length ? one([create, save, save, approve, withdraw, importMany]) : create
  try {
    print({ id: await withRetry<unknown>(act), act: act.name })
  } catch (error) {
    print({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  }
}
