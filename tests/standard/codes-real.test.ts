import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  compareGuideCode,
  leafCodes,
  parseCode,
  SCHEMES,
  schemeById,
  type CodeInfo,
} from '../../standard/codes/index.ts'

const folder = fileURLToPath(new URL('../../../shared/real/', import.meta.url))
const absent = !existsSync(`${folder}codes.tsv`)

const lines = (file: string): string[] =>
  readFileSync(folder + file, 'utf8')
    .trim()
    .split('\n')
const counted = (infos: readonly CodeInfo[], what: (info: CodeInfo) => string): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const info of infos) counts[what(info)] = (counts[what(info)] ?? 0) + 1
  return counts
}
const warns = (id: string) => (info: CodeInfo) => info.warnings.some((warning) => warning.id === id)

describe.skipIf(absent)(`real codes${absent ? ` — skipped: ${folder} is not there` : ''}`, () => {
  const rows = absent
    ? []
    : lines('codes.tsv')
        .slice(1)
        .map((line) => line.split('\t') as [string, string])
  const of = (kind: string): CodeInfo[] => rows.filter(([k]) => k === kind).map(([, code]) => parseCode(code))

  test.each([
    ['impl31', { 'true implementation gbt39554': 26 }],
    ['yw33', { 'true handling gbt39554': 4 }],
    ['base12', { 'true base gbt39554': 27 }],
    ['sichuan_item', { 'true portal-key sichuan': 808 }],
    ['sichuan_base12', { 'true base sichuan': 180 }],
    ['sichuan_base14', { 'true base sichuan': 610 }],
    ['SUSPECT_not_real', { 'false implementation gbt39554': 2 }],
  ])('%s', (kind, counts) => {
    expect(counted(of(kind), (info) => `${info.valid} ${info.kind} ${info.scheme}`)).toEqual(counts)
  })

  test('the two invented codes fail on the check character of the credit code, and on nothing else', () => {
    for (const info of of('SUSPECT_not_real')) expect(info.reason).toMatch(/统一社会信用代码第 18 位校验码不符/)
  })

  test('five temporary bodies, in four implementation codes and five portal keys, warn', () => {
    const found = rows.map(([, code]) => parseCode(code)).filter(warns('temporary-credit'))
    expect(counted(found, (info) => `${info.valid} ${info.kind}`)).toEqual({
      'true implementation': 4,
      'true portal-key': 5,
    })
    expect(new Set(found.map((info) => info.parts.credit ?? info.parts.org)).size).toBe(5)
  })

  test('what is odd about Sichuan’s keys', () => {
    const keys = of('sichuan_item')
    expect(keys.filter(warns('unusual-revision'))).toHaveLength(9)
    expect(keys.filter(warns('org-superseded'))).toHaveLength(23)
    expect(keys.filter(warns('odd-org'))).toHaveLength(83)
  })

  test('every sound code is composed again to the character', () => {
    for (const [, code] of rows) {
      const info = parseCode(code)
      if (info.valid) expect(schemeById(info.scheme!)!.compose(info.kind!, info.parts)).toBe(code)
      for (const scheme of SCHEMES) expect(scheme.format(code).replaceAll(' ', '')).toBe(code)
    }
  })

  test('every key of the district list', () => {
    const keys = lines('guangan-matters.jsonl').map((line) => parseCode(JSON.parse(line).itemCode))
    expect(counted(keys, (info) => `${info.valid} ${info.kind}`)).toEqual({ 'true portal-key': 1135 })
    expect(counted(keys, (info) => String(info.parts.base!.includes('-') ? 'old' : info.parts.base!.length))).toEqual({
      12: 262,
      14: 852,
      old: 21,
    })
    for (const key of keys) expect(schemeById('sichuan')!.compose('portal-key', key.parts)).toBe(key.code)
  })

  test('every key of the district list beside what its row states, part by part', () => {
    const disagreeing: Record<string, number> = {}
    const compared: Record<string, number> = {}
    for (const line of lines('guangan-matters.jsonl')) {
      const row = JSON.parse(line) as { itemCode: string; deptCode: string; areaCode: string; taskType: string }
      const parts = compareGuideCode(row.itemCode, {
        credits: [row.deptCode],
        leaf: leafCodes({ code: parseCode(row.itemCode).parts.base, scheme: 'sichuan' }),
        region: row.areaCode.replace(/0{6}$/u, ''),
        type: row.taskType.padStart(2, '0'),
      })
      for (const { part, agrees } of parts) {
        if (agrees !== null) compared[part] = (compared[part] ?? 0) + 1
        if (agrees === false) disagreeing[part] = (disagreeing[part] ?? 0) + 1
      }
    }
    expect(compared).toEqual({ credit: 1135, base: 1135, area: 1132, type: 1102 })
    expect(disagreeing).toEqual({ credit: 775, area: 1, type: 1 })
  })

  test('body codes as that list’s links give them: half are old organisation codes, a quarter is invalid', () => {
    const bodies = lines('guangan-matters.jsonl').map((line) =>
      parseCode(JSON.parse(line).deptCode, { expect: ['credit', 'temporary-credit', 'org'] }),
    )
    expect(counted(bodies, (info) => (info.valid ? info.kind! : 'invalid'))).toEqual({
      credit: 251,
      org: 577,
      invalid: 307,
    })
    for (const info of bodies) if (!info.valid) expect(info.reason).toBeTruthy()
  })

  test('codes inside the complete guides', () => {
    const codes = [
      ...lines('guides.jsonl')
        .join('\n')
        .matchAll(/"((?:TE|1[12])[0-9A-Z]{29,34})"/g),
    ].map((m) => m[1]!)
    expect(
      counted(
        codes.map((code) => parseCode(code)),
        (info) => `${info.valid} ${info.kind}`,
      ),
    ).toEqual({ 'true implementation': 10, 'true handling': 3, 'true material': 26 })
  })
})
