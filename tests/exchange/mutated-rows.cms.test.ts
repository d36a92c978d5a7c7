/**
 * Damaged rows through whole imports: each has one outcome and nothing is half-written; all of them by
 * `SANTONG_TEST_ROWS=1000 npx vitest run --project cms tests/exchange/mutated-rows.cms.test.ts`.
 */
import { expect, it } from 'vitest'
import { asCms, runImport } from '../../exchange/index.ts'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import { collectionOf } from '../../collections/documents.ts'
import type { VerdictLine } from '../../standard/imports/verdict.ts'
import { freshCms } from '../cms/harness.ts'
import { fileOf, ndjson } from './files.ts'
import { mutatedRow } from './mutated-rows.ts'

const count = Number(process.env['SANTONG_TEST_ROWS'] ?? 60)

it(`${count} damaged rows: each with one verdict, refused in Chinese, nothing half-written, in bounded memory`, async () => {
  const cms = await freshCms()
  try {
    const regions = [
      { type: 'region', code: '450721', name: '灵山县', kind: 'statutory' },
      { type: 'region', code: '511602', name: '广安区', kind: 'statutory' },
    ]
    await runImport({ payload: asCms(cms.payload), files: [fileOf(ndjson(regions))], approve: true })
    const rows = Array.from({ length: count }, (_, seed) => mutatedRow(seed))
    const file = fileOf(ndjson(rows))
    const lines: VerdictLine[] = []
    const given = { payload: asCms(cms.payload), files: [file], scheme: 'sichuan', approve: true }
    const report = await runImport({ ...given, onVerdict: (line) => lines.push(line) })
    expect(lines.map(({ row }) => row).toSorted((a, b) => a - b)).toEqual(rows.map((_, i) => i + 1))
    expect(report.total).toBe(count)
    for (const { row, verdict, messages, cells } of lines) {
      if (verdict !== 'refused') continue
      const said = [...messages, ...cells.map(({ text }) => text)].join('；')
      expect(said, `row ${row}`).toMatch(/[\u4e00-\u9fff]/u)
      expect(said, `row ${row}`).not.toMatch(/TypeError|undefined|is not a function|SQLITE|Cannot read/u)
    }
    // Every record that is there has its main row and its newest version alike; every row that was taken has its record.
    const stored = new Map<string, number>()
    for (const type of RECORD_TYPES) {
      if (type === 'site' || type === 'ledger') continue
      const collection = collectionOf(type)
      const { docs } = await cms.payload.find({ collection, draft: true, limit: 0, depth: 0, pagination: false })
      for (const { key } of docs as { key?: string | null }[])
        stored.set(`${type}:${key ?? ''}`, (stored.get(`${type}:${key ?? ''}`) ?? 0) + 1)
    }
    expect([...stored].filter(([, times]) => times > 1)).toEqual([])
    const taken = lines.filter(({ verdict }) => verdict === 'new' || verdict === 'changed')
    for (const { row, type, key } of taken) expect(stored.has(`${type}:${key}`), `row ${row} ${type}:${key}`).toBe(true)
    // A second time finds what the first wrote.
    const again = await runImport(given)
    expect([again.total, again.created]).toEqual([count, 0])
    expect(process.memoryUsage().rss).toBeLessThan(1.6e9)
    console.log(`${count} damaged rows: ${JSON.stringify(report.verdicts)}`)
  } finally {
    await cms.close()
  }
}, 900_000)
