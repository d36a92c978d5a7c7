/**
 * Fills the installation that the environment names, in a process of its own: the sample catalogue, approved, and one account
 * a role. Prints the accounts and a few records as JSON.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Grant } from '../../collections/access/grants.ts'
import { loadConfig } from '../../config.ts'
import { demoFiles, loadDemo } from '../../demo/load.ts'
import { asCms, runImport } from '../../exchange/index.ts'
import { setAccount } from '../../scripts/accounts.ts'
import { closeCms, openCms } from '../../scripts/cms.ts'

process.removeAllListeners('warning')
const payload = await openCms()
const { dataDir } = loadConfig()

for (const { name, mime, content, bytes } of demoFiles()) {
  await payload.create({ collection: 'files', data: {}, file: { name, data: content, mimetype: mime, size: bytes } })
}
const file = join(dataDir, 'seed.ndjson')
const rows = loadDemo().filter(({ type }) => type !== 'ledger')
writeFileSync(file, rows.map(({ type, record }) => JSON.stringify({ type, record })).join('\n') + '\n')
const report = await runImport({ payload: asCms(payload), files: [file], approve: true })
rmSync(file)
if (report.refused) {
  const told = report.lines.filter(({ outcome }) => outcome === 'refused').slice(0, 5)
  throw new Error(`seed: ${report.refused} records refused: ${JSON.stringify(told)}`)
}

const password = 'kp7wq-n3xvd-8rtfm'
const { docs: guides } = await payload.find({ collection: 'guides', limit: 3, sort: 'code', depth: 0 })
const [guide] = guides as unknown as { id: number; code: string; label: string; agency: number; regionCode: string }[]
const people: { email: string; name: string; grants: Grant[] }[] = [
  { email: 'admin@example.invalid', name: '系统管理员', grants: [{ role: 'admin' }] },
  { email: 'steward@example.invalid', name: '目录管理员', grants: [{ role: 'steward' }] },
  { email: 'editor@example.invalid', name: '编辑小张', grants: [{ role: 'editor', region: guide!.regionCode }] },
  { email: 'second@example.invalid', name: '编辑小李', grants: [{ role: 'editor' }] },
  { email: 'reviewer@example.invalid', name: '审核员老王', grants: [{ role: 'reviewer' }] },
]
for (const one of people) await setAccount(payload, { ...one, password })
await closeCms()
console.log(JSON.stringify({ password, guides, imported: rows.length }))
process.exit(0)
