/**
 * @module `santong init`: reads the answers, asks for missing ones, checks everything, and only then writes. Records are written by
 * the import. When it is run again, what exists stays as it is.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { loadConfig } from '../../config.ts'
import { withRetry } from '../../collections/write/retry.ts'
import { asCms, runImport } from '../../exchange/index.ts'
import { missingSettings, missingSettingText, siteUrlOf } from '../../publish/pages/site-address.ts'
import type { Site } from '../../standard/schema/index.ts'
import { drawPassword, setAccount } from '../accounts.ts'
import { closeCms, openCms } from '../cms.ts'
import { useDryDirectory } from '../dry-directory.ts'
import { readAnswers, withFlags, type Answers, type Flags } from './answers.ts'
import { Findings } from './findings.ts'
import { Installation } from './installation.ts'
import { grantsWithIds } from './accounts.ts'
import { isWritten, planInit, type Plan } from './plan.ts'
import { Reporter, type WrittenItems } from './report.ts'

/** The arguments of `santong init`. */
export interface InitOptions {
  from?: string
  flags: Flags
  yes: boolean
  dryRun: boolean
  update: boolean
  overSample: boolean
  json: boolean
}

/** Exit codes: everything exists; something has to be corrected first; not confirmed. */
const DONE = 0
const FAULTS = 1
const NOT_DONE = 2

/** Sets up an installation, or reports what has to be corrected first. Returns the exit code. */
export async function runInit(options: InitOptions): Promise<number> {
  const { dryRun, update, json, yes } = options
  const reporter = new Reporter(json)
  const findings = new Findings()
  const asking = !yes && !dryRun && !json && process.stdin.isTTY && process.stdout.isTTY
  const leave = dryRun ? useDryDirectory() : () => undefined
  const config = loadConfig()
  try {
    const payload = await openCms()
    const installation = await Installation.read(payload, config.dataDir)
    let answers: Answers = withFlags(options.from ? await readAnswers(options.from, findings) : {}, options.flags)
    if (asking && !findings.errors.length && (!installation.sample || options.overSample)) {
      const { askForRest } = await import('./ask.ts')
      answers = await askForRest(answers, installation)
    }
    const plan = await planInit(answers, installation, findings, options.overSample)
    reporter.plan(plan, { update, dryRun })
    if (findings.errors.length) {
      reporter.refused(plan)
      return FAULTS
    }
    const site = (plan.items.find(({ type }) => type === 'site')?.record ?? installation.site) as Site | undefined
    const lacks = missingSettings(siteUrlOf({ url: config.publicUrl }, site), site).map(missingSettingText)
    const writes = plan.items.filter((item) => isWritten(item, update))
    const accountsToWrite = plan.accounts.filter(({ state }) => state === 'new' || (state === 'differs' && update))
    if (dryRun) {
      reporter.dryRunEnded(plan)
      return DONE
    }
    if (writes.length + accountsToWrite.length === 0) {
      reporter.done(plan, { records: [], accounts: [] }, config, lacks)
      return DONE
    }
    if (!yes && !(asking && (await (await import('./ask.ts')).confirmed()))) {
      reporter.declined(plan)
      return NOT_DONE
    }
    const made = await write(plan, payload, installation, { update, reporter })
    reporter.done(plan, made, config, lacks)
    return DONE
  } finally {
    await closeCms()
    leave()
  }
}

async function write(
  plan: Plan,
  payload: Payload,
  installation: Installation,
  { update, reporter }: { update: boolean; reporter: Reporter },
): Promise<WrittenItems> {
  const records = plan.items.filter((item) => isWritten(item, update))
  if (records.length) await importRecords(records, payload, reporter)
  const ids = await installation.agencyIds()
  const accounts: WrittenItems['accounts'] = []
  const accountsToWrite = plan.accounts.filter(({ state }) => state === 'new' || (state === 'differs' && update))
  for (const [i, account] of accountsToWrite.entries()) {
    reporter.progress(`账号 ${i + 1}/${accountsToWrite.length}`)
    const { email, name, state } = account
    const password = state === 'new' ? (account.password ?? drawPassword()) : undefined
    await setAccount(payload, { email, name, grants: grantsWithIds(account, ids), ...(password ? { password } : {}) })
    accounts.push({ ...account, ...(password && !account.password ? { drawn: password } : {}) })
  }
  reporter.progress()
  return { records, accounts }
}

/** Writes records with the import, which reads a file and reports on every row; first as a dry run. @throws Error with the refused records */
async function importRecords(records: Plan['items'], payload: Payload, reporter: Reporter): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'santong-init-'))
  const file = join(folder, 'init.ndjson')
  try {
    writeFileSync(file, records.map(({ type, record }) => `${JSON.stringify({ type, record })}\n`).join(''))
    for (const dryRun of [true, false]) {
      const report = await runImport({
        payload: asCms(payload, withRetry),
        files: [file],
        approve: true,
        dryRun,
        onProgress: ({ phase, done, total }) =>
          phase === 'write' && reporter.progress(`${dryRun ? '核对' : '写入'} ${done}/${total} 条`),
      })
      const refused = report.lines.filter(({ outcome }) => outcome === 'refused')
      const unusable = report.files.flatMap((one) => one.unusable ?? [])
      if (!refused.length && !unusable.length) continue
      const reasons = [
        ...unusable,
        ...refused.map(({ row, messages }) => `${records[row - 1]?.name ?? ''}：${messages.join('；')}`),
      ]
      throw new Error(
        `${dryRun ? '什么也没有写入' : '有的没有写成，其余已经写入；改好再运行一次会接着做'}：\n${reasons.slice(0, 20).join('\n')}`,
      )
    }
  } finally {
    reporter.progress()
    rmSync(folder, { recursive: true, force: true })
  }
}
