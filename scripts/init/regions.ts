/** @module The regions of an installation: its own, those above and below from the national list, and those of a sheet. */
import { basename } from 'node:path'
import { localArea, NATIONAL_AREAS } from '../../exchange/read/areas.ts'
import { withoutEmptyFields } from '../../exchange/parsed-row.ts'
import { ancestorRegions, normalizeRegion, parseRegion, regionLevel } from '../../standard/codes/index.ts'
import { REGION_DEPTHS, type Answers } from './answers.ts'
import { REGION_COLUMNS } from './columns.ts'
import type { Findings } from './findings.ts'
import { findNamed, namedFrom, type Installation, type NamedRecord, type JsonObject } from './installation.ts'
import { readSheet } from './sheet.ts'

/** Existing and planned regions, found by code or name. */
export class RegionLookup {
  /** Regions to be made, by code. */
  readonly planned = new Map<string, JsonObject>()
  readonly #installation: Installation
  /** The code of the region that the installation is for. */
  own: string | undefined

  constructor(installation: Installation) {
    this.#installation = installation
  }

  /** Adds a region to be made. */
  plan(record: JsonObject): void {
    this.planned.set(String(record['code']), record)
  }

  /** Whether a region exists or is planned. */
  has(code: string): boolean {
    return this.planned.has(code) || this.#installation.regions.has(code)
  }

  /** Returns the name of a region, or its code when it has none. */
  nameOf(code: string): string {
    return String(this.planned.get(code)?.['name'] ?? this.#installation.regions.get(code)?.name ?? code)
  }

  /** Returns the region with this code or name, or in Chinese why there is not exactly one. */
  find(text: string): { code: string } | { problem: string; fix: string } {
    if (/^\d/u.test(text)) {
      const read = parseRegion(text)
      if (!read.valid) return { problem: `不是区划代码：${read.reason}`, fix: '写 6 位区划代码，如 511602' }
      const code = normalizeRegion(text)
      if (this.has(code)) return { code }
      const listed = this.#installation.areas.of(code)
      return {
        problem: listed ? `（${listed.name}）不在本次要建的区划里，库里也没有` : '这个区划本次不建，库里也没有',
        fix: listed
          ? '是下级的，去掉 --below none；不是的，写进区划表（--regions）'
          : '核对代码；确有这个区划的，写进区划表（--regions）',
      }
    }
    const found = findNamed(this.#all(), text)
    if (found.length === 1) return { code: found[0]!.key }
    return found.length
      ? { problem: `不止一个区划叫这个名字（${found.map(({ key }) => key).join('、')}）`, fix: '改写区划代码' }
      : { problem: '本次要建的和库里的区划都没有叫这个名字的', fix: '核对名称，或改写区划代码' }
  }

  #all(): NamedRecord[] {
    const all = new Map(this.#installation.regions)
    for (const [code, record] of this.planned) all.set(code, namedFrom(code, record))
    return [...all.values()]
  }
}

/** Returns the regions of the answers and the sheet. What is wrong goes to the findings. */
export async function planRegions(
  answers: Answers,
  installation: Installation,
  findings: Findings,
): Promise<RegionLookup> {
  const regions = new RegionLookup(installation)
  ownRegion(answers, installation, regions, findings)
  if (answers.regions) await sheetRegions(answers.regions, regions, findings)
  return regions
}

/** Plans the region that the installation is for, with what lies below it. */
function ownRegion({ region }: Answers, installation: Installation, regions: RegionLookup, findings: Findings): void {
  if (region?.below !== undefined && !REGION_DEPTHS.includes(region.below))
    findings.error('不认识', { field: '下级区划', found: region.below, fix: `可用：${REGION_DEPTHS.join('、')}` })
  if (region?.code === undefined) return keepRegion(installation, regions, findings)
  const own = checkedRegion(region.code, region.name, installation, findings)
  if (!own) return
  const { code } = own
  for (const { record } of installation.areas.statements(own, kindOf(code))) regions.plan(record)
  if (region.below !== 'none') {
    for (const below of installation.areas.below(code))
      regions.plan(installation.areas.statements(below).at(-1)!.record)
  }
  regions.own = code
}

/** Without a region in the answers it stays as it is in the database; an error where there is none. */
function keepRegion({ site }: Installation, regions: RegionLookup, findings: Findings): void {
  const kept = site?.['region']
  if (typeof kept === 'string') regions.own = kept
  else
    findings.error('没有给出本级区划代码', {
      field: '区划',
      fix: '加 --region 511600，或写在 init.json 的 region.code',
    })
}

/** The code of a region that is in use, and its name; undefined, with an error found, where the code or the name is missing. */
function checkedRegion(
  found: string,
  ownName: string | undefined,
  { areas, regions }: Installation,
  findings: Findings,
): { code: string; name: string } | undefined {
  const about = { field: '区划', found }
  const read = parseRegion(found)
  if (!read.valid) return void findings.error(`：${read.reason}`, about)
  const listed = areas.of(found)
  if (listed?.blocking) return void findings.error('已经停用', { ...about, fix: listed.blocking })
  const code = listed?.code ?? normalizeRegion(found)
  if (listed?.remark) findings.warn(listed.remark, about)
  const name = ownName ?? listed?.name ?? regions.get(code)?.name
  if (!name) {
    const fix = '核对代码；没有错的，加 --region-name 名称'
    return void findings.error('不在国家区划表里，要写明名称', { ...about, fix })
  }
  const national = NATIONAL_AREAS.of(code)
  if (national && ownName && ownName !== national.name) {
    findings.warn(`在国家区划表里叫“${national.name}”，按您写的“${ownName}”登记`, about)
  }
  return { code, name }
}

async function sheetRegions(path: string, regions: RegionLookup, findings: Findings): Promise<void> {
  const file = basename(path)
  const seen = new Map<string, number>()
  const rows = await readSheet(path, REGION_COLUMNS, findings)
  const planned: { row: number; code: string; parent: string | undefined; found: string }[] = []
  for (const { row, values } of rows) {
    const { code: given, name, shortName, parent } = values
    const say = (field: string, found: string | undefined, problem: string, fix?: string) =>
      findings.error(problem, { file, row, field, ...(found ? { found } : {}), ...(fix ? { fix } : {}) })
    if (!name) {
      say('名称', undefined, '没有填')
      continue
    }
    let code: string
    if (given) {
      const read = parseRegion(given)
      if (!read.valid) {
        say('区划代码', given, `：${read.reason}`)
        continue
      }
      code = normalizeRegion(given)
      const { remark } = NATIONAL_AREAS.of(code) ?? {}
      if (remark) findings.warn(`：${remark}`, { file, row, field: '区划代码', found: given })
    } else if (!parent || regionLevel(parent) === null || normalizeRegion(parent).length !== 6) {
      say('上级区划代码', parent, '没有区划代码的地方，要写 6 位的上级区划代码', '如 511600，本地代码由此生成')
      continue
    } else code = localArea(normalizeRegion(parent), name).code
    const earlier = seen.get(code)
    if (earlier) {
      say('区划代码', given ?? name, `与第 ${earlier} 行重复`, '只留一行')
      continue
    }
    seen.set(code, row)
    const above = parent ? normalizeRegion(parent) : undefined
    planned.push({ row, code, parent: above, found: parent ?? code })
    regions.plan(withoutEmptyFields({ key: code, code, name, shortName, kind: kindOf(code), parent: above }))
  }
  // Parents may be in later rows.
  for (const { row, code, parent, found } of planned) {
    const above = parent ?? ancestorRegions(code).find((one) => regions.has(one))
    if (above !== undefined && regions.has(above)) regions.planned.get(code)!['parent'] = above
    else
      findings.error('的上级区划不在本次要建的里，库里也没有', {
        file,
        row,
        field: '上级区划代码',
        found,
        fix: '先在表里加上它的上级，或改对',
      })
  }
}

const kindOf = (code: string): 'statutory' | 'statistical' | 'local' => {
  const level = regionLevel(code)
  return level === 'local' ? 'local' : level === 'village' ? 'statistical' : 'statutory'
}
