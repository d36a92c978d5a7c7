/** @module Prints how far guides are from the standards of their matters, for `santong divergence`. */
import { elementTitle } from '../standard/element-title.ts'
import { stringify } from 'csv-stringify/sync'
import { divergenceColumns, divergenceLines } from '../collections/differences/divergence-table.ts'
import { readDivergence, type ReadDivergence } from '../collections/differences/read-divergence.ts'
import { dayOf } from '../standard/day.ts'
import { DIVERGENCE_TITLES, type DivergenceTotals } from '../standard/differences/index.ts'
import { CSV_CELLS } from '../standard/text/cell.ts'
import { closeCms, openCms } from './cms.ts'

/** The arguments of `santong divergence`. */
export interface DivergenceArguments {
  all: boolean
  csv: boolean
  json: boolean
  matter?: string | undefined
  region?: string | undefined
}

/** Prints the report. @throws Error for a region that cannot be read, and for a matter that is not there */
export async function printDivergence({ all, csv, json, matter, region }: DivergenceArguments): Promise<void> {
  if (csv && json) throw new Error('--csv 和 --json 只选一个')
  if (region !== undefined && !/^\d{2,12}$/u.test(region)) throw new Error(`“${region}”不是区划代码，如 511602`)
  const payload = await openCms()
  try {
    const report = await readDivergence(payload, { asOf: dayOf(new Date()), matter, region })
    if (matter !== undefined && ![...report.matters.values()].some(({ code }) => code === matter))
      throw new Error(`没有编码是“${matter}”的事项`)
    if (json) console.log(JSON.stringify(asJson(report)))
    else if (csv) printCsv(report, all)
    else printText(report)
  } finally {
    await closeCms()
  }
}

/** The report with codes and names in place of database ids. */
function asJson({
  agencies,
  asOf,
  byAgency,
  byElement,
  byMatter,
  byRegion,
  matters,
  regions,
  rows,
  totals,
}: ReadDivergence) {
  const named = <K extends string>(all: ReadonlyMap<K, DivergenceTotals>, nameOf: (key: K) => object) =>
    [...all].map(([key, counts]) => ({ ...nameOf(key), ...counts }))
  const agency = (id: string) => agencies.get(id) ?? { name: '', code: id }
  const matterOf = (id: string) => matters.get(id) ?? { name: '', code: id }
  return {
    asOf,
    totals,
    regions: named(byRegion, (code) => ({ code, name: regions.get(code) ?? '' })),
    agencies: named(byAgency, agency),
    matters: named(byMatter, matterOf),
    elements: named(byElement, (element) => ({ element, title: elementTitle(element) })),
    guides: rows.map(({ agency: of, id: _id, matter, region, ...row }) => ({
      ...row,
      matter: matterOf(matter),
      agency: agency(of),
      region: { code: region, name: regions.get(region) ?? '' },
    })),
  }
}

function printCsv(report: ReadDivergence, all: boolean): void {
  const cells = (values: readonly string[][]): string =>
    stringify([...values], { ...CSV_CELLS, record_delimiter: 'windows' })
  process.stdout.write(`\ufeff${cells([divergenceColumns.map(([title]) => title)])}`)
  let portion: string[][] = []
  for (const line of divergenceLines(report, all)) {
    portion.push(divergenceColumns.map(([, value]) => String(value(line))))
    if (portion.length < PORTION) continue
    process.stdout.write(cells(portion))
    portion = []
  }
  if (portion.length) process.stdout.write(cells(portion))
}

/** Lines that are written at once. */
const PORTION = 5000
/** How many regions, agencies and elements are listed. */
const SHOWN = 10

function printText({ agencies, asOf, byAgency, byElement, byRegion, regions, totals }: ReadDivergence): void {
  console.log(`${asOf}，${totals.guides} 份指南，其中 ${totals.diverging} 份有不同于标准的要素。`)
  console.log(`  ${countsText(totals)}`)
  if (totals.shorter) console.log(`  ${totals.shorter} 份承诺的时限比标准短`)
  if (totals.older) console.log(`  ${totals.older} 份批准在标准最近一次修改之前，没有重新核对过`)
  const list = <K extends string>(title: string, all: ReadonlyMap<K, DivergenceTotals>, nameOf: (key: K) => string) => {
    const most = [...all].filter(([, one]) => one.diverging > 0).sort(([, a], [, b]) => b.diverging - a.diverging)
    if (!most.length) return
    console.log(`\n${title}（不同于标准的最多的在前）`)
    for (const [key, one] of most.slice(0, SHOWN))
      console.log(`  ${nameOf(key)}：${one.diverging} / ${one.guides} 份；${countsText(one)}`)
    if (most.length > SHOWN) console.log(`  另有 ${most.length - SHOWN} 个，加 --json 看全部`)
  }
  list('按区划', byRegion, (code) => `${regions.get(code) ?? ''} ${code}`)
  list('按部门', byAgency, (id) => agencies.get(id)?.name ?? id)
  list('按要素', byElement, elementTitle)
}

function countsText(totals: DivergenceTotals): string {
  const { burdensome, deviation, ended, favourable, local, same, undecided } = totals
  const directions = [favourable && `更便民 ${favourable}`, burdensome && `加重负担 ${burdensome}`].filter(Boolean)
  return [
    `${DIVERGENCE_TITLES.same} ${same} 处`,
    local && `${DIVERGENCE_TITLES.local} ${local} 处`,
    deviation &&
      `${DIVERGENCE_TITLES.deviation} ${deviation} 处${directions.length ? `（${directions.join('、')}）` : ''}`,
    undecided && `${DIVERGENCE_TITLES.undecided} ${undecided} 处`,
    ended && `${DIVERGENCE_TITLES.ended} ${ended} 处`,
  ]
    .filter(Boolean)
    .join('，')
}
