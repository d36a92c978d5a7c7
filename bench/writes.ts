/**
 * `node bench/writes.ts [RECORDS] [--against CHECKOUT]`: creates, saves and approves records one after the other on a new SQLite
 * database, then several as one change, and prints how many a second. With `--against` the same is done with another checkout of the project,
 * in turns, and the ratio is printed. Times are single runs of this machine: read the ratios.
 */
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { CollectionSlug, Payload, PayloadRequest } from 'payload'
import type * as together from '../collections/write/change-together.ts'
import { ROOT } from '../config.ts'
import type * as harness from '../tests/cms/harness.ts'
import { run } from './process.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { against: { type: 'string' }, in: { type: 'string' } },
})
const records = Number(positionals[0] ?? 200)

if (values.in) await measure(values.in)
else {
  const checkouts = values.against ? [resolve(values.against), ROOT] : [ROOT]
  const best = new Map<string, Record<string, number>>()
  for (let turn = 0; turn < 3; turn++) {
    for (const checkout of checkouts) {
      const { output } = await run([join(ROOT, 'bench/writes.ts'), String(records), '--in', checkout], tmpdir())
      const rates = JSON.parse(output.trim().split('\n').at(-1)!) as Record<string, number>
      const known = best.get(checkout) ?? {}
      for (const [name, rate] of Object.entries(rates)) known[name] = Math.max(known[name] ?? 0, rate)
      best.set(checkout, known)
    }
  }
  const own = best.get(ROOT)!
  const other = values.against ? best.get(checkouts[0]!) : undefined
  for (const [name, rate] of Object.entries(own)) {
    const ratio = other?.[name] ? `, ${(rate / other[name]).toFixed(2)} of ${other[name].toFixed(0)} there` : ''
    console.log(`${name}: ${rate.toFixed(0)} a second${ratio}`)
  }
}

/** Prints, as JSON, how many records a second the code of a checkout writes. */
async function measure(checkout: string): Promise<void> {
  process.env['PAYLOAD_DISABLE_ADMIN'] = 'true'
  const from = <T>(path: string) => import(pathToFileURL(join(checkout, path)).href) as Promise<T>
  const { freshCms } = await from<typeof harness>('tests/cms/harness.ts')
  const cms = await freshCms()
  const { payload } = cms
  const rates: Record<string, number> = {}
  const time = async (name: string, count: number, write: () => Promise<void>) => {
    const [started, used] = [performance.now(), process.cpuUsage()]
    await write()
    const { user, system } = process.cpuUsage(used)
    rates[name] = (count / (performance.now() - started)) * 1000
    rates[`${name}, a processor second`] = (count / (user + system)) * 1e6
  }
  const ids: (string | number)[] = []
  await time('created', records, async () => {
    for (let n = 0; n < records; n++) ids.push((await create(payload, `B-${n}`)).id)
  })
  await time('saved', records, () => update(payload, ids, { summary: '改了' }))
  await time('approved', records, () => update(payload, ids, { _status: 'published' }))
  await time('saved by 8 at once', records, async () => {
    const parts = Array.from({ length: 8 }, (_, k) => ids.filter((_id, n) => n % 8 === k))
    await Promise.all(parts.map((part) => update(payload, part, { summary: '又改了' })))
  })
  if (existsSync(join(checkout, 'collections/write/change-together.ts'))) {
    const { changeTogether } = await from<typeof together>('collections/write/change-together.ts')
    await time('saved as one change', records, () =>
      changeTogether(payload, {}, (req) => update(payload, ids, { summary: '合起来改' }, req)),
    )
    await time('created as one change of 500', 500, () =>
      changeTogether(payload, {}, async (req) => {
        for (let n = 0; n < 500; n++) await create(payload, `T-${n}`, req)
      }),
    )
  }
  await cms.close()
  console.log(JSON.stringify(rates))
  process.exit(0)
}

async function update(
  payload: Payload,
  ids: readonly (string | number)[],
  data: object,
  req?: PayloadRequest,
): Promise<void> {
  for (const id of ids) await payload.update({ collection: 'matters', id, data, depth: 0, ...(req && { req }) })
}

function create(payload: Payload, code: string, req?: PayloadRequest): Promise<{ id: string | number }> {
  const standard = { steps: [{ name: '受理' }, { name: '审查' }, { name: '决定' }], legalBasis: [{ title: '法一' }] }
  const data = { code, name: `事项 ${code}`, standard, levels: ['4', '5'] } as never
  return payload.create({ collection: 'matters' as CollectionSlug, data, depth: 0, ...(req && { req }) })
}
