import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerQueries, queries, countRight } from '../../bench/search-answers.ts'
import { sampleRecords, searchOf, writeSample } from './sample.ts'

/** The part of each kind of queries that must have the right answer first; `bench/search.ts --misses` lists the others. */
const LEAST: Readonly<Record<string, number>> = {
  exact: 1,
  partial: 1,
  order: 1,
  region: 1,
  code: 1,
  pinyin: 0.9,
  traditional: 0.98,
  typo: 0.85,
  agency: 0.95,
  two: 0.85,
  question: 0.9,
  // Lower than wanted: whole sentences, everyday words, and things that the catalogue lacks.
  sentence: 0.75,
  everyday: 0.8,
  lacking: 0.4,
}

let dir: string

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'santong-queries-'))
  const { snapshot } = await writeSample(dir, sampleRecords())
  await searchOf(snapshot, join(dir, 'site'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('a set of queries of many kinds, written before this search', () => {
  it('has the right answer first, and fetches few bytes for it', async () => {
    const answers = await answerQueries(join(dir, 'site'))
    const kinds = countRight(answers)
    expect([...kinds.keys()].sort()).toEqual(Object.keys(LEAST).sort())
    for (const [kind, { right, of, wrong }] of kinds)
      expect(right / of, `${kind}: ${wrong.join('；')}`).toBeGreaterThanOrEqual(LEAST[kind]!)
    expect(queries.length).toBeGreaterThanOrEqual(100)
    const bytes = answers.map((one) => one.bytes).sort((a, b) => a - b)
    // With the scripts, which `build.test.ts` weighs, 30 KB for most.
    expect(bytes[bytes.length >> 1]).toBeLessThan(18 * 1024)
    expect(bytes[Math.floor(bytes.length * 0.95)]).toBeLessThan(40 * 1024)
  })
})
