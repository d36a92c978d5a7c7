/**
 * `npm run regions`: writes the list of present regions of the product. Counties and cities come from `@vant/area-data`, towns of
 * cities without counties and zones with statistical codes from `china-area-data`. Codes of the former that are not in GB/T 2260
 * and codes that have ended are left out. `--check` only says whether the file is up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ROOT } from '../config.ts'
import { PROVINCES } from '../standard/codes/index.ts'
import { ENDED_REGIONS } from '../standard/regions/ended.ts'

const FILE = join(ROOT, 'standard/regions/present.json')

/** Codes for deliveries that are not in GB/T 2260. */
const INVENTED = new Set(['320112', '321150'])
/** Regions that the packages do not have yet: a district of 2025, and zones with the codes of the statistical list of 2023. */
const LATER: Readonly<Record<string, string>> = {
  320576: '苏州工业园区',
  340176: '合肥高新技术产业开发区',
  340177: '合肥经济技术开发区',
  340178: '合肥新站高新技术产业开发区',
  370176: '济南高新技术产业开发区',
  370676: '烟台经济技术开发区',
  430476: '湖南衡阳高新技术产业园区',
  500157: '两江新区',
}
/** Cities without counties: 东莞, 中山, 儋州, 嘉峪关. */
const WITHOUT_COUNTIES = ['4419', '4420', '4604', '6202']
const MUNICIPALITIES = ['11', '12', '31', '50']
/** Provinces of which only the province itself is in the list. */
const PROVINCES_ONLY = ['71', '81', '82']

type Names = Record<string, string>

/** Returns the name of every present region by its code, in the order of the codes. */
export function presentRegions(): Names {
  const require = createRequire(import.meta.url)
  const { areaList } = require('@vant/area-data') as { areaList: { city_list: Names; county_list: Names } }
  const older = require('china-area-data/data.json') as Record<string, Names>
  const found: Names = {}
  for (const [digits, name] of Object.entries(PROVINCES)) found[`${digits}0000`] = name
  const take = (names: Names, fits: (code: string) => boolean) => {
    for (const [code, name] of Object.entries(names)) {
      const inside = !PROVINCES_ONLY.includes(code.slice(0, 2)) && !ENDED_REGIONS.has(code) && !INVENTED.has(code)
      if (inside && fits(code)) found[code] ??= name
    }
  }
  take(areaList.city_list, (code) => !MUNICIPALITIES.includes(code.slice(0, 2)) && code.slice(2, 4) !== '90')
  take(
    areaList.county_list,
    (code) => !WITHOUT_COUNTIES.includes(code.slice(0, 4)) && (code.slice(2, 4) === '90' || code.slice(4) < '90'),
  )
  take(LATER, () => true)
  for (const names of Object.values(older)) take(names, (code) => code.length === 9 || code[4] === '7')
  take(older['460300'] ?? {}, () => true)
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Returns the content that the file should have, and whether it has it. */
export function regionsFile(): { text: string; current: boolean } {
  // A list, because an object would sort keys that are whole numbers first.
  const lines = Object.entries(presentRegions())
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, name]) => `  ${JSON.stringify(`${code} ${name}`)}`)
  const text = `[\n${lines.join(',\n')}\n]\n`
  return { text, current: readFileSync(FILE, { flag: 'a+', encoding: 'utf8' }) === text }
}

if (process.argv[1] === import.meta.filename) {
  const { text, current } = regionsFile()
  if (!process.argv.includes('--check')) writeFileSync(FILE, text)
  else if (!current) {
    console.error('standard/regions/present.json is not what `npm run regions` writes')
    process.exitCode = 1
  }
}
