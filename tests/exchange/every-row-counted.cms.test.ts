/**
 * The invariant of the importer over random mixtures of every shape for the same records, and that a dry run says what happens
 * in earnest. A fixed few here; `SANTONG_RUNS=1000 npx vitest run --project cms tests/exchange/every-row-counted.cms.test.ts` for many.
 */
import * as fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { asCms, runImport, type Report } from '../../exchange/index.ts'
import { ROW_VERDICTS, type VerdictLine } from '../../standard/imports/verdict.ts'
import { withRetry } from '../../collections/write/retry.ts'
import { bulkWriter } from '../../collections/bulk/bulk-writer.ts'
import { freshCms, type TestCms } from '../cms/harness.ts'
import { fileOf } from './files.ts'
import { countLines, mixture } from './random-files.ts'

const RUNS = Number(process.env['SANTONG_RUNS'] ?? 60)
/** Runs with one database. It grows with every run, and every import reads all of it. */
const RUNS_PER_DATABASE = 40

let cms: TestCms | undefined
let run = 0
afterAll(() => cms?.close())

async function fresh(): Promise<TestCms> {
  if (cms && ++run % RUNS_PER_DATABASE) return cms
  await cms?.close()
  return (cms = await freshCms())
}

const OUTCOMES = ['created', 'updated', 'unchanged', 'merged', 'proposed', 'noRecord', 'refused'] as const
const counts = (report: Report) => Object.fromEntries(OUTCOMES.map((outcome) => [outcome, report[outcome] ?? 0]))
const refused = ({ lines }: Report) =>
  lines.filter(({ outcome }) => outcome === 'refused').map(({ file, row }) => `${file}:${row}`)

/** A verdict without what a dry run says in the future tense. */
const plain = ({ messages: _tense, ...line }: VerdictLine) => line
const counted = (lines: readonly VerdictLine[]) =>
  Object.fromEntries(ROW_VERDICTS.map((one) => [one, lines.filter(({ verdict }) => verdict === one).length]))

it(
  `gives every row one outcome, and a dry run reports the same (${RUNS} mixtures)`,
  async () => {
    await fc.assert(
      fc.asyncProperty(mixture, async ({ files, ...options }) => {
        const { payload } = await fresh()
        const texts = files.map((lines) => lines.map((line) => line(run)))
        const given = {
          payload: asCms(payload, withRetry, await bulkWriter(payload)),
          files: texts.map((lines) => fileOf(`${lines.join('\n')}\n`)),
          ...options,
        }
        const told: Record<'dry' | 'real', VerdictLine[]> = { dry: [], real: [] }
        // Whether anybody asks for cells changes nothing; every fourth mixture is tried without.
        const unasked = run % 4 === 0 ? await runImport({ ...given, dryRun: true }) : undefined
        const dry = await runImport({ ...given, dryRun: true, onVerdict: (line) => void told.dry.push(line) })
        const real = await runImport({ ...given, onVerdict: (line) => void told.real.push(line) })
        const again = await runImport(given)
        const read = texts.reduce((sum, lines) => sum + countLines(lines), 0)
        for (const report of [dry, real, again]) {
          expect(report.total).toBe(read)
          expect(Object.values(counts(report)).reduce((sum, part) => sum + part, 0)).toBe(read)
        }
        expect(told.dry.map(plain)).toEqual(told.real.map(plain))
        expect(told.real).toHaveLength(read)
        expect(dry.verdicts).toEqual(real.verdicts)
        expect(counted(told.real)).toEqual(real.verdicts)
        expect(unasked?.verdicts ?? dry.verdicts).toEqual(dry.verdicts)
        expect(refused(dry)).toEqual(refused(real))
        expect(counts(dry)).toEqual(counts(real))
        expect(again.created).toBe(0)
      }),
      { numRuns: RUNS, seed: 20260927, endOnFailure: RUNS > 100 },
    )
  },
  RUNS * 2_000 + 60_000,
)
