import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerQueries, queries, secondQueries, countRight } from '../../bench/search-answers.ts'
import { sampleRecords, searchOf, writeSample } from './sample.ts'

/** The part of each kind of queries that must have the right answer first; `bench/search.ts --misses` lists the others. */
const LEAST: Readonly<Record<string, number>> = {
  exact: 1,
  partial: 1,
  order: 1,
  region: 1,
  code: 1,
  pinyin: 1,
  traditional: 1,
  typo: 1,
  agency: 0.85,
  two: 1,
  question: 1,
  sentence: 1,
  everyday: 0.95,
  lacking: 1,
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
    const answerable = answers.filter(({ asked }) => asked.expect.length)
    const denied = answerable.filter(({ answer }) => answer.lacking !== undefined).map(({ asked }) => asked.q)
    expect(denied.length / answerable.length, denied.join('；')).toBeLessThanOrEqual(0.02)
    const bytes = answers.map((one) => one.bytes).sort((a, b) => a - b)
    // With the scripts, which `build.test.ts` weighs, 30 KB for most.
    expect(bytes[bytes.length >> 1]).toBeLessThan(18 * 1024)
    expect(bytes[Math.floor(bytes.length * 0.95)]).toBeLessThan(40 * 1024)
  })

  it('tells what the catalogue lacks, and what it has in other words, in a second set', async () => {
    const answers = await answerQueries(join(dir, 'site'), secondQueries)
    const kinds = countRight(answers)
    for (const [kind, least] of Object.entries({ answered: 0.97, lacking: 0.85 })) {
      const { right, of, wrong } = kinds.get(kind)!
      expect(of, kind).toBeGreaterThan(80)
      expect(right / of, `${kind}: ${wrong.join('；')}`).toBeGreaterThanOrEqual(least)
    }
    const denied = answers.filter(({ asked, answer }) => asked.expect.length && answer.lacking !== undefined)
    expect(denied.length, denied.map(({ asked }) => asked.q).join('；')).toBeLessThanOrEqual(3)
  })
})
