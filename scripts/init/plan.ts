/**
 * @module What `santong init` would do: every record and account it is about, how it stands in the installation, and what is
 * wrong with what was given. Reads only.
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
import { planPlaces, type Places } from './places.ts'

/** How a record stands: to be made, there and the same, there and saying otherwise, changed by staff, or never approved. */
export type ItemState = 'new' | 'same' | 'differs' | 'staff' | 'unapproved'

export interface Item {
  type: Kind
  key: string
  name: string
  /** What would be written: what is there, with what was given over it. */
  record: JsonObject
  state: ItemState
  /** Fields in which what is there says otherwise, in words. */
  differences: string[]
}

export interface Plan {
  items: Item[]
  accounts: PlannedAccount[]
  places: Places
  findings: Findings
}

/** Checks everything that was given against itself, the code tables and the installation. */
export async function planInit(
  answers: Answers,
  held: Installation,
  findings: Findings,
  overSample: boolean,
): Promise<Plan> {
  if (held.sample && !overSample) {
    findings.error('这个库里是示例城市的数据，不能和真实数据混在一起', {
      fix: '换一个数据目录（设 SANTONG_DATA），或删掉现在的重来；确实要放在一起的，加 --over-sample',
    })
  }
  const places = await planPlaces(answers, held, findings)
  const agencies = answers.agencies ? await planAgencies(answers.agencies, held, places, findings) : new Map()
  const accounts = await planAccounts(answers, held, places, agencies, findings)
  const site = siteOf(answers, held, places, findings)
  const items: Item[] = []
  for (const [type, records] of [
    ['region', [...places.planned.values()]],
    ['agency', [...agencies.values()]],
    ['site', site ? [site] : []],
  ] as [Kind, JsonObject[]][]) {
    for (const record of records) {
      const item = await itemOf(type, record, held)
      items.push(item)
      await refuseGates(item, held, findings)
    }
  }
  return { items, accounts, places, findings }
}

/** Whether an item is to be written. */
export const isWritten = ({ state }: Item, update: boolean): boolean =>
  state === 'new' || state === 'unapproved' || (state === 'differs' && update)

function siteOf(
  { site = {} }: Answers,
  held: Installation,
  places: Places,
  findings: Findings,
): JsonObject | undefined {
  const given = withoutEmptyFields({
    ...site,
    phones: site['phones'] === undefined ? undefined : phonesOf(site['phones']),
    licenceUrl: site['licenceUrl'] ?? licenceUrlOf(site['licence'] as string | undefined),
  })
  const moved = places.own !== undefined && places.own !== held.site?.['region']
  if (held.site && Object.keys(given).length === 0 && !moved) return undefined
  const record = withoutEmptyFields({ key: 'site', ...given, region: places.own })
  const missing = new Set<string>()
  if (!held.site) {
    for (const [field, title, flag] of [
      ['name', '网站名称', '--name'],
      ['host', '主办单位', '--host'],
    ] as const) {
      if (record[field] !== undefined) continue
      missing.add(field)
      findings.error(`没有给出${title}`, { field: '网站信息', fix: `加 ${flag}，或写在 init.json 的 site.${field}` })
    }
  }
  for (const { path, where, message } of problemsOf('site', { ...held.site, ...record })) {
    if (missing.has(path) || path === 'region') continue
    findings.error(message, { field: where ? `网站信息 › ${where}` : '网站信息' })
  }
  return record
}

/** What a gate stops is not approved: it is mended before anything is written. */
async function refuseGates({ type, record, state }: Item, held: Installation, findings: Findings): Promise<void> {
  if (state === 'same' || state === 'staff') return
  const there = state === 'differs' ? await held.record(type, String(record['key'])) : undefined
  const had = there ? gatesOfRecord(type, there) : []
  for (const { rule, message, fix } of newStoppingFindings(gatesOfRecord(type, record), had)) {
    // Of sheets it is said with its row.
    if (rule !== 'rounded' || type === 'site') findings.error(message, { fix })
  }
}

async function itemOf(type: Kind, given: JsonObject, held: Installation): Promise<Item> {
  const key = String(given['key'])
  const name = String(given['name'] ?? '')
  const there = await held.record(type, key)
  if (!there) return { type, key, name, record: given, state: 'new', differences: [] }
  const record = { ...there, ...given }
  const differences = keysOf(schemas[type]).flatMap(({ name: field, meta }) =>
    given[field] === undefined || same(given[field], there[field])
      ? []
      : [`${meta.title ?? field}：库里是${shown(there[field])}，给出的是${shown(given[field])}`],
  )
  const light = held.light(type, key)!
  const state = light.broken
    ? 'new'
    : differences.length
      ? held.isEditedByStaff(type, key)
        ? 'staff'
        : 'differs'
      : !light.published && !held.isEditedByStaff(type, key)
        ? 'unapproved'
        : 'same'
  return { type, key, name: name || String(there['name'] ?? ''), record, state, differences }
}

function shown(value: unknown): string {
  const text = flat(value)
  return text === '' ? '空的' : `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`
}

/** Lists and groups as people would write them in one line. */
function flat(value: unknown): string {
  if (Array.isArray(value)) return value.map(flat).join('、')
  if (value && typeof value === 'object') return Object.values(value).map(flat).join(' ')
  return value === undefined || value === null ? '' : String(value)
}
