/**
 * @module `santong init`: read what was given, ask for the rest, check everything, and only then write. Records go in through
 * the import; run again, what is there stays as it is.
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

export interface InitOptions {
  from?: string
  flags: Flags
  yes: boolean
  dryRun: boolean
  update: boolean
  overSample: boolean
  json: boolean
}

/** Exit codes: all is there; something has to be mended first; not confirmed, or broken off. */
const DONE = 0
const FAULTS = 1
const NOT_DONE = 2

/** Sets an installation up, or says what keeps it from it. Gives back the exit code. */
export async function runInit(options: InitOptions): Promise<number> {
  const { dryRun, update, json, yes } = options
  const tell = new Reporter(json)
  const findings = new Findings()
  const asking = !yes && !dryRun && !json && process.stdin.isTTY && process.stdout.isTTY
  const leave = dryRun ? useDryDirectory() : () => undefined
  const config = loadConfig()
  try {
    const payload = await openCms()
    const held = await Installation.read(payload, config.dataDir)
    let answers: Answers = withFlags(options.from ? await readAnswers(options.from, findings) : {}, options.flags)
    if (asking && !findings.errors.length && (!held.sample || options.overSample)) {
      const { askForRest } = await import('./ask.ts')
      answers = await askForRest(answers, held)
    }
    const plan = await planInit(answers, held, findings, options.overSample)
    tell.plan(plan, { update, dryRun })
    if (findings.errors.length) {
      tell.refused(plan)
      return FAULTS
    }
    const site = (plan.items.find(({ type }) => type === 'site')?.record ?? held.site) as Site | undefined
    const lacks = missingSettings(siteUrlOf({ url: config.publicUrl }, site), site).map(missingSettingText)
    const writes = plan.items.filter((item) => isWritten(item, update))
    const people = plan.accounts.filter(({ state }) => state === 'new' || (state === 'differs' && update))
    if (dryRun) {
      tell.tried(plan)
      return DONE
    }
    if (writes.length + people.length === 0) {
      tell.done(plan, { records: [], accounts: [] }, config, lacks)
      return DONE
    }
    if (!yes && !(asking && (await (await import('./ask.ts')).confirmed()))) {
      tell.declined(plan)
      return NOT_DONE
    }
    const made = await write(plan, payload, held, { update, tell })
    tell.done(plan, made, config, lacks)
    return DONE
  } finally {
    await closeCms()
    leave()
  }
}

async function write(
  plan: Plan,
  payload: Payload,
  held: Installation,
  { update, tell }: { update: boolean; tell: Reporter },
): Promise<WrittenItems> {
  const records = plan.items.filter((item) => isWritten(item, update))
  if (records.length) await importRecords(records, payload, tell)
  const ids = await held.agencyIds()
  const accounts: WrittenItems['accounts'] = []
  const people = plan.accounts.filter(({ state }) => state === 'new' || (state === 'differs' && update))
  for (const [i, account] of people.entries()) {
    tell.progress(`账号 ${i + 1}/${people.length}`)
    const { email, name, state } = account
    const password = state === 'new' ? (account.password ?? drawPassword()) : undefined
    await setAccount(payload, { email, name, grants: grantsWithIds(account, ids), ...(password ? { password } : {}) })
    accounts.push({ ...account, ...(password && !account.password ? { drawn: password } : {}) })
  }
  tell.progress()
  return { records, accounts }
}

/** The import takes files: its own report says of every row what became of it. */
async function importRecords(records: Plan['items'], payload: Payload, tell: Reporter): Promise<void> {
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
          phase === 'write' && tell.progress(`${dryRun ? '核对' : '写入'} ${done}/${total} 条`),
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
    tell.progress()
    rmSync(folder, { recursive: true, force: true })
  }
}
