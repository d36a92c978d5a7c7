import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { inspectFile, planImport, readRow, readRows, type ParsedRow, type StoredState } from '../../exchange/index.ts'
import { demoDefects as defects, type DemoDefect as Defect } from '../../demo/defects.ts'
import { RULES, type Finding } from '../../standard/rules/index.ts'
import { composed, scratch, approvedSample } from './fixture.ts'

const DEMO = join(import.meta.dirname, '../../demo')
const inRecords = defects.filter(({ file }) => !file)
const inRows = defects.filter(({ file }) => file)

/** A day on which the sample is as it is described: dates in it are set against it. */
const AS_OF = '2026-11-01'
const place = scratch()
const approved = approvedSample()
const { records } = approved
let findings: Finding[]

beforeAll(async () => {
  const made = await composed(place(), approved, null, undefined, AS_OF)
  findings = made.findings
  expect(made.held).toEqual([])
})

/** Whether a finding is about a defect: at its record, or at a guide that has it from its matter or a material. */
function isAbout({ type, code, also }: Defect, finding: Finding): boolean {
  if (finding.type === type && [code, ...(also ?? [])].includes(finding.code)) return true
  if (finding.type !== 'guide') return false
  const above: string[] = []
  for (let at = records.guide.get(finding.code)?.matter; at; at = records.matter.get(at)?.parent) above.push(at)
  if (type === 'matter') return above.includes(code!)
  return (
    type === 'material' &&
    above.some((key) => records.matter.get(key)?.standard?.materials?.some(({ material }) => material === code))
  )
}

test('forty-nine, each with an id of its own, in words, at a record that is there', () => {
  expect(defects).toHaveLength(50)
  expect(new Set(defects.map(({ id }) => id)).size).toBe(50)
  expect(defects.filter(({ what }) => !/\p{Script=Han}/u.test(what))).toEqual([])
  const lost = inRecords.filter(({ type, code, also }) =>
    [code!, ...(also ?? [])].some((key) => !records[type].has(key)),
  )
  expect(lost).toEqual([])
  const known = new Set([...RULES.map(({ id }) => id), 'import'])
  expect(defects.filter(({ rule }) => rule !== null && !known.has(rule))).toEqual([])
})

test('a defect that no rule finds yet is marked with the reason', () => {
  const uncovered = defects.filter(({ rule }) => rule === null)
  for (const { covered, why } of uncovered) expect([covered, why]).toEqual(['not yet', expect.stringMatching(/\S{8}/u)])
  expect(defects.filter(({ rule, covered, why }) => rule !== null && (covered ?? why))).toEqual([])
})

describe('the audit of the sample', () => {
  test.each(inRecords.filter(({ rule }) => rule))('$id $what: found by $rule', (defect) => {
    expect(findings.filter(({ rule }) => rule === defect.rule).some((finding) => isAbout(defect, finding))).toBe(true)
  })

  test('finds nothing else: neither what is not listed, nor what is listed as not covered', () => {
    const other = findings.filter(
      (finding) => !inRecords.some((defect) => defect.rule === finding.rule && isAbout(defect, finding)),
    )
    expect(other.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([])
  })
})

describe('a file to be imported', () => {
  const none: StoredState = { summary: () => undefined, record: () => undefined }
  const said = new Map<number, string[]>()

  beforeAll(async () => {
    for (const file of new Set(inRows.map(({ file }) => file!))) {
      const parsedRows: ParsedRow[] = []
      for await (const row of readRows(await inspectFile(join(DEMO, file)))) {
        if ('error' in row) said.set(row.row, [row.error])
        else {
          try {
            parsedRows.push(readRow(file, row.row, row.value))
          } catch (error) {
            said.set(row.row, [(error as Error).message])
          }
        }
      }
      for (const { parsed, messages } of planImport(parsedRows, none).rows) {
        said.set(parsed.row, [...messages, ...parsed.warnings])
      }
    }
  })

  test.each(inRows)('$id row $row $what: reported', ({ row, rule, code }) => {
    const messages = said.get(row!)!.join('\n')
    const words =
      {
        'credit-code': '统一社会信用代码',
        'code-readable': '事项编码',
        rounded: '事项编码',
        'personal-identity': '居民身份证号',
        markup: '网页标记',
      }[rule!] ?? code!
    expect(messages).toContain(words)
  })

  test('has no findings for the other rows', () => {
    const wrong = new Set(inRows.map(({ row }) => row))
    const others = [...said].filter(([row, messages]) => !wrong.has(row) && messages.length)
    expect(others).toEqual([])
    expect(said.size).toBeGreaterThan(inRows.length)
  })
})
