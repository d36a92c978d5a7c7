/**
 * @module Runs the audit for `santong audit`: checks the CMS or a snapshot and prints the findings.
 */
import { resolve } from 'node:path'
import { loadConfig } from '../config.ts'
import { auditCms, auditSnapshotDir, type Audit } from '../publish/audit.ts'
import { dayOf } from '../standard/day.ts'
import { groupBy } from '../standard/group.ts'
import { RULES, SEVERITY_TITLES } from '../standard/rules/index.ts'

/** The arguments of `santong audit`. */
export interface AuditArguments {
  json: boolean
  all: boolean
  from?: string
  rule?: string
  /** Lists how many guides of each agency have to be corrected before they can be approved again, in place of the findings. */
  agencies?: boolean
  /** Stores the findings for the lists of the admin, in place of printing them. */
  record?: boolean
}

/** Prints the findings of an audit and returns the exit code: 1 when a finding blocks. @throws Error for an unknown rule */
export async function runAudit({ json, all, from, rule, agencies, record }: AuditArguments): Promise<number> {
  if (rule !== undefined && !RULES.some(({ id }) => id === rule))
    throw new Error(`没有“${rule}”这条规则。可选：${RULES.map(({ id }) => id).join('、')}`)
  if (record && (from !== undefined || rule !== undefined || agencies))
    throw new Error('--record 查全部已批准的内容，不能和 --from、--rule、--agencies 一起用。')
  const asOf = dayOf(new Date())
  if (record) return recordOpened(asOf)
  const audit = from === undefined ? await auditOpened(asOf) : await auditSnapshotDir(resolve(from), asOf)
  const findings = rule === undefined ? audit.findings : audit.findings.filter((one) => one.rule === rule)
  if (agencies) printAgencies(audit, json)
  else if (json) console.log(JSON.stringify(findings, null, 1))
  else printAudit({ ...audit, findings }, all || rule !== undefined)
  return audit.counts.block > 0 ? 1 : 0
}

async function auditOpened(asOf: string): Promise<Audit> {
  const { closeCms, openPublishableCms } = await import('./cms.ts')
  try {
    return await auditCms(await openPublishableCms(), loadConfig().dataDir, asOf)
  } finally {
    await closeCms()
  }
}

async function recordOpened(asOf: string): Promise<number> {
  const { closeCms, openCms } = await import('./cms.ts')
  const { recordAudit } = await import('./findings/record-audit.ts')
  try {
    const { counts, records } = await recordAudit(await openCms(), loadConfig().dataDir, asOf)
    const { block, gate = 0, hold, warn } = counts
    console.log(
      `查了 ${records} 条记录，记进了“体检”：阻断 ${block} 处，须改 ${gate} 处，不发布 ${hold} 处，提醒 ${warn} 处。`,
    )
    return 0
  } finally {
    await closeCms()
  }
}

/** Prints the approved guides of each agency that have to be corrected before they can be approved again. */
function printAgencies({ agencies }: Audit, json: boolean): void {
  if (json) return console.log(JSON.stringify(agencies, null, 1))
  if (!agencies.length) return console.log('已批准的指南没有要改好才能再批准的。')
  console.log('已批准、照常发布，改好才能再批准的指南：')
  for (const { agency, findings, guides } of agencies) console.log(`  ${agency}：${guides} 份，${findings} 处`)
}

/** How many findings of a rule are printed without `--all`. */
const SHOWN = 5

function printAudit({ findings, counts, records }: Audit, all: boolean): void {
  for (const [id, found] of groupBy(findings, ({ rule }) => rule)) {
    const title = RULES.find((one) => one.id === id)?.title ?? id
    console.log(`\n${SEVERITY_TITLES[found[0]!.severity]}  ${title}（${id}）：${found.length} 处`)
    for (const { message, fix } of all ? found : found.slice(0, SHOWN)) console.log(`  ${message}\n    → ${fix}`)
    if (!all && found.length > SHOWN) console.log(`  另有 ${found.length - SHOWN} 处，加 --rule ${id} 看全部`)
  }
  const { block, gate = 0, hold, warn } = counts
  console.log(
    `\n查了 ${records} 条记录：阻断 ${block} 处，须改 ${gate} 处，不发布 ${hold} 处，提醒 ${warn} 处。${gate ? '须改的已批准的照常发布，改好才能再批准。' : ''}`,
  )
}
