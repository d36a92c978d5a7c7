import type { Grant } from '../collections/access/grants.ts'
import { readDivergence } from '../collections/differences/read-divergence.ts'
import { refreshFindings } from '../collections/findings/refresh.ts'
import { loadConfig } from '../config.ts'
import { demoFiles } from '../demo/load.ts'
import { readApprovedRecords } from '../publish/read/read-approved.ts'
import { uploadsDir } from '../release/layout.ts'
import { setAccount } from '../scripts/accounts.ts'
import { closeCms, cmsOf, openCms } from '../scripts/cms.ts'

/** The files that the sample's records show, and an administrator. */
export async function prepare(password: string): Promise<void> {
  const payload = await openCms()
  for (const { name, bytes, mime, content } of demoFiles()) {
    const file = { name, data: content, mimetype: mime, size: bytes }
    await payload.create({ collection: 'files', data: {}, file })
  }
  await setAccount(payload, { email: 'admin@bench.example', name: 'admin', password, grants: [{ role: 'admin' }] })
  await closeCms()
}

/** An editor of one county, once it is there, and a second administrator, who approves. */
export async function addEditors(password: string): Promise<void> {
  const payload = await openCms()
  const account = (name: string, grant: Grant) =>
    setAccount(payload, { email: `${name}@bench.example`, name, password, grants: [grant] })
  await account('editor', { role: 'editor', region: '519410' })
  await account('approver', { role: 'admin' })
  await closeCms()
}

/** Checks what was written, as the worker does, and says how long it took and how many records were checked. */
export async function checkWritten(): Promise<void> {
  const payload = await openCms()
  const started = performance.now()
  const { checked } = await refreshFindings(payload)
  console.log(JSON.stringify({ ms: performance.now() - started, checked }))
  await closeCms()
}

/** Compares all guides with their standards, and says how long it took and how far they are. */
export async function divergence(): Promise<void> {
  const payload = await openCms()
  const started = performance.now()
  const { totals } = await readDivergence(payload, { asOf: '2026-11-20' })
  console.log(JSON.stringify({ ms: performance.now() - started, ...totals }))
  await closeCms()
}

/** Takes everything that is approved, and says how long it took. */
export async function takeAll(): Promise<void> {
  const payload = await openCms()
  const started = performance.now()
  const { records } = await readApprovedRecords(cmsOf(payload), uploadsDir(loadConfig().dataDir))
  const ms = performance.now() - started
  console.log(JSON.stringify({ ms, records: Object.values(records).reduce((sum, map) => sum + map.size, 0) }))
  await closeCms()
}
