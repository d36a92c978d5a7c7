/**
 * @module What `santong init` will do: every record and account, how it differs from the installation, and what is wrong with the
 * answers. Reads only.
 */
import { withoutEmptyFields } from '../../exchange/parsed-row.ts'
import { same } from '../../exchange/plan/merge.ts'
import { licenceUrlOf } from '../../standard/open-licence.ts'
import { gatesOfRecord, newStoppingFindings } from '../../standard/rules/index.ts'
import { schemas } from '../../standard/schema/index.ts'
import { problemsOf } from '../../standard/schema/problems.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { planAgencies } from './agencies.ts'
import { phonesOf, type Answers } from './answers.ts'
import type { Findings } from './findings.ts'
import type { Installation, Kind, JsonObject } from './installation.ts'
import { planAccounts, type PlannedAccount } from './accounts.ts'
import { planRegions, type RegionLookup } from './regions.ts'

/** The state of a record: to be made, the same as the stored one, different, different and changed by staff, or not approved. */
export type ItemState = 'new' | 'same' | 'differs' | 'staff' | 'unapproved'

/** A record of the plan. */
export interface Item {
  type: Kind
  key: string
  name: string
  /** What will be written: the stored fields, replaced by those given. */
  record: JsonObject
  state: ItemState
  /** The fields that differ from the stored record, with both values, in Chinese. */
  differences: string[]
}

/** Everything that `santong init` will write, and the findings about it. */
export interface Plan {
  items: Item[]
  accounts: PlannedAccount[]
  regions: RegionLookup
  findings: Findings
}

/** Checks the answers with each other, with the code tables and the installation, and returns what to write. */
export async function planInit(
  answers: Answers,
  installation: Installation,
  findings: Findings,
  overSample: boolean,
): Promise<Plan> {
  if (installation.sample && !overSample) {
    findings.error('这个库里是示例城市的数据，不能和真实数据混在一起', {
      fix: '换一个数据目录（设 SANTONG_DATA），或删掉现在的重来；确实要放在一起的，加 --over-sample',
    })
  }
  const regions = await planRegions(answers, installation, findings)
  const agencies = answers.agencies ? await planAgencies(answers.agencies, installation, regions, findings) : new Map()
  const accounts = await planAccounts(answers, installation, regions, agencies, findings)
  const site = siteOf(answers, installation, regions, findings)
  const items: Item[] = []
  for (const [type, records] of [
    ['region', [...regions.planned.values()]],
    ['agency', [...agencies.values()]],
    ['site', site ? [site] : []],
  ] as [Kind, JsonObject[]][]) {
    for (const record of records) {
      const item = await itemOf(type, record, installation)
      items.push(item)
      await addGateErrors(item, installation, findings)
    }
  }
  return { items, accounts, regions, findings }
}

/** Whether an item is to be written. */
export const isWritten = ({ state }: Item, update: boolean): boolean =>
  state === 'new' || state === 'unapproved' || (state === 'differs' && update)

function siteOf(
  { site = {} }: Answers,
  installation: Installation,
  regions: RegionLookup,
  findings: Findings,
): JsonObject | undefined {
  const given = withoutEmptyFields({
    ...site,
    phones: site['phones'] === undefined ? undefined : phonesOf(site['phones']),
    licenceUrl: site['licenceUrl'] ?? licenceUrlOf(site['licence'] as string | undefined),
  })
  const moved = regions.own !== undefined && regions.own !== installation.site?.['region']
  if (installation.site && Object.keys(given).length === 0 && !moved) return undefined
  const record = withoutEmptyFields({ key: 'site', ...given, region: regions.own })
  const missing = new Set<string>()
  if (!installation.site) {
    for (const [field, title, flag] of [
      ['name', '网站名称', '--name'],
      ['host', '主办单位', '--host'],
    ] as const) {
      if (record[field] !== undefined) continue
      missing.add(field)
      findings.error(`没有给出${title}`, { field: '网站信息', fix: `加 ${flag}，或写在 init.json 的 site.${field}` })
    }
  }
  for (const { path, where, message } of problemsOf('site', { ...installation.site, ...record })) {
    if (missing.has(path) || path === 'region') continue
    findings.error(message, { field: where ? `网站信息 › ${where}` : '网站信息' })
  }
  return record
}

/** Adds gates of a record to the errors: it could not be approved. */
async function addGateErrors(
  { type, record, state }: Item,
  installation: Installation,
  findings: Findings,
): Promise<void> {
  if (state === 'same' || state === 'staff') return
  const there = state === 'differs' ? await installation.record(type, String(record['key'])) : undefined
  const approved = there ? gatesOfRecord(type, there) : []
  for (const { rule, message, fix } of newStoppingFindings(gatesOfRecord(type, record), approved)) {
    // For records of sheets, the row has this error already.
    if (rule !== 'rounded' || type === 'site') findings.error(message, { fix })
  }
}

async function itemOf(type: Kind, given: JsonObject, installation: Installation): Promise<Item> {
  const key = String(given['key'])
  const name = String(given['name'] ?? '')
  const there = await installation.record(type, key)
  if (!there) return { type, key, name, record: given, state: 'new', differences: [] }
  const record = { ...there, ...given }
  const differences = keysOf(schemas[type]).flatMap(({ name: field, meta }) =>
    given[field] === undefined || same(given[field], there[field])
      ? []
      : [`${meta.title ?? field}：库里是${valueText(there[field])}，给出的是${valueText(given[field])}`],
  )
  const summary = installation.summary(type, key)!
  const state = summary.broken
    ? 'new'
    : differences.length
      ? installation.isEditedByStaff(type, key)
        ? 'staff'
        : 'differs'
      : !summary.published && !installation.isEditedByStaff(type, key)
        ? 'unapproved'
        : 'same'
  return { type, key, name: name || String(there['name'] ?? ''), record, state, differences }
}

function valueText(value: unknown): string {
  const text = lineText(value)
  return text === '' ? '空的' : `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`
}

/** Returns a value in one line; lists are joined by 、. */
function lineText(value: unknown): string {
  if (Array.isArray(value)) return value.map(lineText).join('、')
  if (value && typeof value === 'object') return Object.values(value).map(lineText).join(' ')
  return value === undefined || value === null ? '' : String(value)
}
