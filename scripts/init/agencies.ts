/** @module The agencies of a sheet, each row checked: name, region, credit code, parent agency. */
import { basename } from 'node:path'
import { withoutEmptyFields, makeStatement } from '../../exchange/parsed-row.ts'
import { problemsOf } from '../../standard/schema/problems.ts'
import { parseCreditCode } from '../../standard/codes/index.ts'
import { normalizeName } from '../../standard/names.ts'
import { terms } from '../../standard/terms.ts'
import { phonesOf } from './answers.ts'
import { AGENCY_COLUMNS, type AgencyColumn } from './columns.ts'
import type { Findings } from './findings.ts'
import { findNamed, namedFrom, type Installation, type NamedRecord, type JsonObject } from './installation.ts'
import type { RegionLookup } from './regions.ts'
import { readSheet } from './sheet.ts'
import type { SheetRow } from './sheet-types.ts'

/** Returns the agencies of a sheet, by key. What is wrong goes to the findings. */
export async function planAgencies(
  path: string,
  installation: Installation,
  regions: RegionLookup,
  findings: Findings,
): Promise<Map<string, JsonObject>> {
  const rows = await readSheet(path, AGENCY_COLUMNS, findings)
  const sheet = new AgencySheet(basename(path), installation, regions, findings)
  for (const row of rows) sheet.add(row)
  sheet.link()
  return sheet.planned
}

const title = (name: AgencyColumn) => AGENCY_COLUMNS.find((one) => one.name === name)!.title

/** The rows of the sheet, checked one by one. */
class AgencySheet {
  readonly planned = new Map<string, JsonObject>()
  readonly #file: string
  readonly #installation: Installation
  readonly #regions: RegionLookup
  readonly #findings: Findings
  readonly #rows = new Map<string, { row: number; parent: string | undefined }>()
  readonly #codes = new Map<string, { row: number; name: string }>()

  constructor(file: string, installation: Installation, regions: RegionLookup, findings: Findings) {
    this.#file = file
    this.#installation = installation
    this.#regions = regions
    this.#findings = findings
  }

  /** Checks a row and plans its agency. */
  add({ row, values }: SheetRow<AgencyColumn>): void {
    const { name, nature, phones, aliases, parent, creditCode, region: _region, ...texts } = values
    if (!name) return this.#error(row, 'name', undefined, '没有填', '写法定全称；整行不要的就删掉')
    const region = this.#region(row, values.region)
    const code = this.#creditCode(row, name, creditCode)
    const type = this.#nature(row, nature)
    if (region === undefined) return
    const key = this.#keyOf(name, region)
    const earlier = this.#rows.get(key)
    if (earlier) return this.#error(row, 'name', name, `与第 ${earlier.row} 行是同一个地方的同一个单位`, '只留一行')
    this.#rows.set(key, { row, parent })
    const record = withoutEmptyFields({
      key,
      name,
      region,
      creditCode: code,
      nature: type,
      phones: phones && phonesOf(phones),
      aliases: aliases?.split(/[、,，;；\n]/u).flatMap((one) => one.trim() || []),
      ...texts,
    })
    for (const { path, message } of problemsOf('agency', record)) {
      const at = path.split(/[.[]/u)[0] as AgencyColumn
      this.#findings.error(message, { file: this.#file, row, field: title(at) })
    }
    this.planned.set(key, record)
  }

  /** Finds the parent agencies, which may be in later rows. To be called after all rows. */
  link(): void {
    for (const [key, { row, parent }] of this.#rows) {
      if (!parent) continue
      const record = this.planned.get(key)!
      const all = this.#all().filter((one) => one.key !== key)
      const everywhere = findNamed(all, parent)
      const near = everywhere.filter(({ region }) => region === record['region'])
      const found = near.length ? near : everywhere
      if (found.length === 1) record['parent'] = found[0]!.key
      else if (found.length) this.#error(row, 'parent', parent, '叫这个名字的单位不止一个', '写能区分的全称')
      else this.#error(row, 'parent', parent, '表里和库里都没有这个单位', '核对名称，或先空着')
    }
    for (const key of this.#rows.keys()) this.#refuseCycle(key)
  }

  #refuseCycle(key: string): void {
    const seen = new Set<string>()
    for (let at: string | undefined = key; at; at = this.planned.get(at)?.['parent'] as string | undefined) {
      if (seen.has(at)) {
        if (at === key)
          this.#error(
            this.#rows.get(key)!.row,
            'parent',
            String(this.planned.get(key)!['name']),
            '的上级绕回了自己',
            '改对上级部门',
          )
        return
      }
      seen.add(at)
    }
  }

  #region(row: number, text: string | undefined): string | undefined {
    if (!text) {
      if (!this.#regions.own) this.#error(row, 'region', undefined, '没有填，也没有给出本级区划')
      return this.#regions.own
    }
    const found = this.#regions.find(text)
    if ('code' in found) return found.code
    this.#error(row, 'region', text, found.problem, found.fix)
    return undefined
  }

  #creditCode(row: number, name: string, code: string | undefined): string | undefined {
    if (!code) return undefined
    const read = parseCreditCode(code)
    if (!read.valid) {
      this.#error(row, 'creditCode', code, `：${read.reason ?? '不是统一社会信用代码'}`, '一时查不到的，先空着')
      return undefined
    }
    for (const { message } of read.warnings)
      this.#findings.warn(`：${message}`, { file: this.#file, row, field: title('creditCode'), found: code })
    const earlier = this.#codes.get(code)
    if (earlier) {
      this.#error(
        row,
        'creditCode',
        code,
        `第 ${earlier.row} 行“${earlier.name}”已经用了这个代码`,
        '一个代码只能是一个单位的，请核对',
      )
      return undefined
    }
    this.#codes.set(code, { row, name })
    const other = this.#installation.agencies.find((one) => one.creditCode === code)
    if (other && normalizeName(other.name) !== normalizeName(name)) {
      this.#error(
        row,
        'creditCode',
        code,
        `库里已经是“${other.name}”的代码`,
        '同一单位改了名的，请在后台改名；不是的，请核对代码',
      )
      return undefined
    }
    return code
  }

  #nature(row: number, text: string | undefined): string | undefined {
    if (!text) return undefined
    const { labels, values } = terms.agencyNature
    const found = values.find((value) => value === text || labels[value] === text)
    if (!found) this.#error(row, 'nature', text, '不是可用的性质', `可用：${Object.values(labels).join('、')}`)
    return found
  }

  /** Returns the key of the agency: an existing agency keeps its own. */
  #keyOf(name: string, region: string): string {
    const existing = this.#installation.agencies.find(
      (one) => one.region === region && normalizeName(one.name) === normalizeName(name),
    )
    return existing?.key ?? makeStatement('agency', { name, region }).key
  }

  #all(): NamedRecord[] {
    const all = new Map(this.#installation.agencies.map((one) => [one.key, one]))
    for (const [key, record] of this.planned) all.set(key, namedFrom(key, record))
    return [...all.values()]
  }

  #error(row: number, column: AgencyColumn, found: string | undefined, problem: string, fix?: string): void {
    this.#findings.error(problem, {
      file: this.#file,
      row,
      field: title(column),
      ...(found === undefined ? {} : { found }),
      ...(fix ? { fix } : {}),
    })
  }
}
