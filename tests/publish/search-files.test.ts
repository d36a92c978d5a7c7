import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { IndexFiles } from '../../publish/search/index-files.ts'
import { regionFiles } from '../../publish/search/regions.ts'
import { writeCards } from '../../publish/search/pack.ts'
import { proximity } from '../../site/proximity.ts'
import { Cards } from '../../site/search/cards.ts'
import { Regions } from '../../site/search/regions.ts'
import type { SearchManifest } from '../../standard/search/format.ts'

let dir: string
const read: string[] = []
const fetch = (path: string) => {
  read.push(path)
  return Promise.resolve(new Uint8Array(readFileSync(join(dir, path))).buffer)
}

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'santong-search-files-'))
  mkdirSync(join(dir, 'search'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('where documents are offered', () => {
  // 40 counties of 4 cities with 3 towns each, met in an order of their own; some guides of a matter are in the same place.
  const codes = [0, 1, 2, 3].flatMap((city) =>
    Array.from({ length: 10 }, (_, county) => `510${city}${county + 10}`).flatMap((county) => [
      county,
      ...['101', '102', '203'].map((town) => county + town),
    ]),
  )
  const places = [...codes, '510000', '510100', '510200'].map((code, i, all) => all[(i * 37) % all.length]!)
  const number = (document: number, i: number) => (document * 7 + i * i * 13) % places.length
  const documents = Array.from({ length: 2000 }, (_, document) =>
    Array.from({ length: document % 9 }, (__, i) => (i === 3 ? -1 : number(document, i === 4 ? 2 : i))),
  )
  const open = () => {
    const files = new IndexFiles(dir)
    const list = places.map((code) => [code, code] as const)
    const regions = [...regionFiles(documents, list)].map((bytes) => files.write(bytes, 'bin')).join('')
    return new Regions({ documents: documents.length, regions, places: list } as unknown as SearchManifest, fetch)
  }
  const sorted = documents.map((own) => own.filter((place) => place >= 0).sort((a, b) => a - b))

  test('is read as it was written, a place for each guide', async () => {
    expect(new Set(places).size).toBe(places.length)
    expect(sorted.some((own) => new Set(own).size < own.length)).toBe(true)
    expect(await open().of()).toEqual(sorted)
  })

  test.each(['510115', '510115101', '510100'])('is read for what is in and around %s from few files', async (near) => {
    read.length = 0
    const around = sorted.map((own) => own.filter((place) => proximity(places[place], near) > 0))
    expect(await open().of(near)).toEqual(around)
    expect(around.some((own) => own.length)).toBe(true)
    expect(read.length).toBeLessThanOrEqual(5)
  })
})

test.each([3, 1000])('%i cards are found in their files, and the manifest lists few names', async (many) => {
  const files = new IndexFiles(dir)
  const written = Array.from({ length: many }, (_, i) => ({
    key: `K${i}`,
    facts: { summary: '字'.repeat(2000) },
    rows: [],
  }))
  const cards = writeCards(
    written.map((card) => JSON.stringify(card)),
    files,
  )
  expect(files.count).toBe(many)
  expect(cards.files.length).toBeLessThanOrEqual(7 * 256)
  const all = await new Cards({ cards } as SearchManifest, fetch).load(written.map((_, i) => i))
  expect(all).toEqual(written)
})
