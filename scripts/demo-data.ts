/**
 * @module Writes the records, files and accounts of the sample city into the CMS.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Payload, Where } from 'payload'
import { databaseFile, type Config } from '../config.ts'
import { accountsPath, demoMarks, demoRecordsPath } from '../release/layout.ts'
import { repairPermissions } from '../release/repair-permissions.ts'

/** An account of the sample, as `accounts.json` in the data directory has it. */
export interface DemoLogin {
  role: string
  email: string
  password: string
  tries: string
}

/**
 * Writes the sample into an empty database, or goes on where a run was interrupted, and returns its accounts with their
 * passwords. `progress` gets short texts.
 */
export async function seed(config: Config, progress: (text: string) => void): Promise<DemoLogin[]> {
  const path = accountsPath(config.dataDir)
  const { closeCms, openCms } = await import('./cms.ts')
  const payload = await openCms()
  try {
    const { done, started } = demoMarks(config.dataDir)
    const { totalDocs: users } = await payload.count({ collection: 'users' })
    const { totalDocs: regions } = await payload.count({ collection: 'regions' })
    if (!existsSync(done) && (regions === 0 || existsSync(started))) {
      writeFileSync(started, '', { mode: 0o600 })
      await seedRecords(payload, config, progress)
      writeFileSync(done, '', { mode: 0o600 })
      rmSync(started, { force: true })
    }
    if (users > 0 && existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as DemoLogin[]
    const accounts = await seedAccounts(payload)
    await seedMissedQueries(payload)
    await seedCodeRanges(payload)
    writeFileSync(path, JSON.stringify(accounts, null, 2), { mode: 0o600 })
    return accounts
  } finally {
    await closeCms()
    // Uploaded files get the default modes of this process.
    repairPermissions({ dataDir: config.dataDir, databaseFile: databaseFile(config) })
  }
}

/** Uploads the sample's files, imports its records and restores its ledger. @throws Error when a record is refused */
async function seedRecords(payload: Payload, config: Config, progress: (text: string) => void): Promise<void> {
  const { demoFiles, loadDemo } = await import('../demo/load.ts')
  const { asCms, runImport } = await import('../exchange/index.ts')
  const { restoreLedger } = await import('../collections/ledger/restore.ts')
  const { bulkWriter } = await import('../collections/bulk/bulk-writer.ts')
  const { withRetry } = await import('../collections/write/retry.ts')
  const { askForImport } = await import('../collections/deviations/import.ts')
  const { grantSampleDeviations } = await import('../collections/deviations/sample.ts')
  for (const { name, sha256, bytes, mime, content } of demoFiles()) {
    const found = await payload.count({ collection: 'files', where: { sha256: { equals: sha256 } } })
    if (found.totalDocs) continue
    await payload.create({ collection: 'files', data: {}, file: { name, data: content, mimetype: mime, size: bytes } })
  }
  const records = loadDemo()
  const file = demoRecordsPath(config.dataDir)
  const rows = records.filter(({ type }) => type !== 'ledger')
  writeFileSync(file, rows.map(({ type, record }) => JSON.stringify({ type, record })).join('\n') + '\n', {
    mode: 0o600,
  })
  const report = await runImport({
    payload: asCms(payload, withRetry, await bulkWriter(payload), askForImport(payload)),
    files: [file],
    approve: true,
    onProgress: ({ done, total }) => progress(`${done}/${total} 条`),
  })
  if (report.refused) {
    const lines = report.lines.filter(({ outcome }) => outcome === 'refused').slice(0, 10)
    throw new Error(
      `示例数据有 ${report.refused} 条没有写成：\n${lines.map(({ row, messages }) => `第 ${row} 行：${messages.join('；')}`).join('\n')}`,
    )
  }
  await approvePlantedFaults(payload)
  await grantSampleDeviations(
    payload,
    records.flatMap(({ type, record }) => (type === 'guide' ? [record] : [])),
  )
  await restoreLedger(
    payload,
    records.flatMap(({ type, record }) => (type === 'ledger' ? [record] : [])),
  )
  rmSync(file)
}

/**
 * Approves the records whose planted faults an import with approval leaves as drafts: the sample is an installation that approved them before
 * there was such a rule.
 */
async function approvePlantedFaults(payload: Payload): Promise<void> {
  const { demoDefects } = await import('../demo/defects.ts')
  const { collectionOf, findDocuments } = await import('../collections/documents.ts')
  for (const { code, file, rule, type } of demoDefects) {
    if (file || rule !== 'vague-clause') continue
    const collection = collectionOf(type)
    const where: Where = { key: { equals: code } }
    const { docs } = await findDocuments(payload, collection, { where, draft: true, limit: 1 })
    if (docs[0]) await payload.update({ collection, id: docs[0].id, data: { _status: 'published' }, depth: 0 })
  }
}

/** Enters what the sample's window staff were asked, once. */
async function seedMissedQueries(payload: Payload): Promise<void> {
  const { demoMissedQueries } = await import('../demo/missed-queries.ts')
  const { demoAccounts } = await import('../demo/accounts.ts')
  const { email } = demoAccounts.find(({ role }) => role === 'editor')!
  const {
    docs: [user],
  } = await payload.find({ collection: 'users', where: { email: { equals: email } }, limit: 1, depth: 0 })
  for (const data of demoMissedQueries) {
    const entered = await payload.count({ collection: 'missed-queries', where: { text: { equals: data.text } } })
    if (!entered.totalDocs)
      await payload.create({ collection: 'missed-queries', data, overrideAccess: false, user: user! })
  }
}

/** Enters the ranges of codes that the sample's city may assign, once. */
async function seedCodeRanges(payload: Payload): Promise<void> {
  const { demoCodeRanges } = await import('../demo/code-ranges.ts')
  for (const data of demoCodeRanges) {
    const where: Where = { and: [{ type: { equals: data.type } }, { from: { equals: data.from } }] }
    const entered = await payload.count({ collection: 'code-ranges', where })
    if (!entered.totalDocs) await payload.create({ collection: 'code-ranges', data })
  }
}

/** Makes the accounts of the sample with random passwords. */
async function seedAccounts(payload: Payload): Promise<DemoLogin[]> {
  const { drawPassword, setAccount } = await import('./accounts.ts')
  const { demoAccounts } = await import('../demo/accounts.ts')
  const accounts: DemoLogin[] = []
  for (const { role, email, name, region, families, agency, tries } of demoAccounts) {
    const password = drawPassword()
    const agencies = agency
      ? (await payload.find({ collection: 'agencies', where: { key: { equals: agency } }, limit: 1, depth: 0 })).docs
      : []
    await setAccount(payload, {
      email,
      name,
      password,
      grants: [
        {
          role,
          ...(region ? { region } : {}),
          ...(families ? { families } : {}),
          ...(agencies.length ? { agencies: agencies.map(({ id }) => id) } : {}),
        },
      ],
    })
    accounts.push({ role: name, email, password, tries })
  }
  return accounts
}
