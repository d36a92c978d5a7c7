import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type lunr from 'lunr'
import { grownSnapshot } from '../../bench/grown.ts'
import { termsOf, writeSearch } from '../../publish/search/write-search.ts'
import { runLunrQuery, type LunrClause as Clause } from '../../site/search/lunr-query.ts'
import type { Fetch } from '../../site/search/fetch.ts'
import { readColumns, type Columns } from '../../site/search/statistics.ts'
import { Terms } from '../../site/search/terms.ts'
import { openSnapshot } from '../../snapshot/reader.ts'
import type { Published } from '../../standard/schema/index.ts'
import { searchDocuments } from '../../standard/search/document.ts'
import { FIELD_NAMES, SEARCH_MANIFEST_PATH } from '../../standard/search/fields.ts'
import { searchFile, type SearchManifest } from '../../standard/search/format.ts'
import { lunrAnswer, stockLunr } from './stock-lunr.ts'

const GUIDES = 1500
const ROUNDS = 60

let dir: string
let stock: lunr.Index
let ids: string[]
let vocabulary: string[]
let terms: Terms
let columns: Columns
let manifest: SearchManifest

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'santong-engine-'))
  await grownSnapshot(join(dir, 'snapshot'), GUIDES)
  const snapshot = openSnapshot<Published>(join(dir, 'snapshot'))
  await writeSearch(snapshot, dir, '2026-11-20')
  const documents = [...searchDocuments(snapshot, '2026-11-20')].map((document) => ({
    id: document.id,
    terms: termsOf(document),
  }))
  snapshot.close()
  ids = documents.map(({ id }) => id)
  vocabulary = [...new Set(documents.flatMap(({ terms: fields }) => fields.flat()))].sort()
  stock = stockLunr(documents)
  const read = (path: string) => readFileSync(join(dir, path))
  const fetch: Fetch = (path) => Promise.resolve(new Uint8Array(read(path)).buffer)
  manifest = JSON.parse(read(SEARCH_MANIFEST_PATH).toString()) as SearchManifest
  terms = new Terms(manifest.terms, fetch)
  columns = readColumns(read(searchFile(manifest.columns, 'bin')), manifest)
}, 120_000)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** mulberry32, so that every run asks the same. */
let seed = 20_261_120
function random(): number {
  seed = (seed + 0x6d2b79f5) >>> 0
  let t = seed
  t = Math.imul(t ^ (t >>> 15), t | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}
const below = (n: number) => Math.floor(random() * n)
const pick = <T>(list: readonly T[]): T => list[below(list.length)]!
const some = <T>(most: number, make: () => T): T[] => Array.from({ length: 1 + below(most) }, make)
const fields = () => [...new Set(some(3, () => below(FIELD_NAMES.length)))]
const boost = () => pick([1, 1, 2, 10, 0.5, 3.7])
const common = () => pick(['许可', '登记', '证', '申请', '办理', '变更', '设立', '人', '局'])
const term = () => (random() < 0.4 ? common() : pick(vocabulary))
const codes = () => vocabulary.filter((one) => /^\d{12}/.test(one))
/** A pattern that some terms fit. */
function pattern(): string {
  const word = random() < 0.5 ? pick(codes()) : pick(vocabulary)
  const from = below(word.length)
  return pick([
    `${word.slice(0, 1 + from)}*`,
    `*${word.slice(from)}`,
    `${word[0]}*${word.at(-1)}`,
    `*${word.slice(from, from + 3)}*`,
  ])
}

const KINDS: [string, () => Clause[]][] = [
  ['terms', () => some(12, () => ({ term: term() }))],
  ['fields and boosts', () => some(6, () => ({ term: term(), fields: fields(), boost: boost() }))],
  [
    'the same term again',
    () => some(3, () => ({ term: common(), boost: boost() })).flatMap((one) => [one, { ...one, fields: fields() }]),
  ],
  [
    'required',
    () => [...some(2, (): Clause => ({ term: common(), presence: 'required' })), ...some(3, () => ({ term: term() }))],
  ],
  [
    'required in fields',
    () => [
      ...some(2, (): Clause => ({ term: common(), presence: 'required', fields: fields() })),
      ...some(3, () => ({ term: term(), boost: boost() })),
    ],
  ],
  ['prohibited', () => [...some(4, () => ({ term: term() })), { term: common(), presence: 'prohibited' }]],
  ['prohibited only', () => some(2, (): Clause => ({ term: common(), presence: 'prohibited' }))],
  ['wildcards', () => [{ term: pattern(), wildcards: true, boost: boost() }, ...some(3, () => ({ term: term() }))]],
  [
    'wildcards required or not',
    () => [
      { term: pattern(), wildcards: true, presence: pick(['required', 'prohibited']) },
      ...some(3, () => ({ term: term() })),
    ],
  ],
  [
    'what is not there',
    () => [
      { term: '龘靐' },
      { term: term() },
      ...(random() < 0.3 ? [{ term: '龘*', wildcards: true, presence: 'required' } as const] : []),
    ],
  ],
]

describe(`answers at ${GUIDES} guides are those of stock lunr: references, order, scores, terms`, () => {
  it('over the same documents', () => {
    expect(manifest.documents).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(160)
  })

  it.each(KINDS)(`${ROUNDS} queries with %s`, async (_, make) => {
    let hits = 0
    for (let round = 0; round < ROUNDS; round++) {
      const clauses = make()
      const wanted = lunrAnswer(stock, clauses)
      const found = (await runLunrQuery(terms, columns.statistics, clauses)).map(
        ({ document, score, terms: held }) => ({
          ref: ids[document]!,
          score,
          terms: [...held].sort(),
        }),
      )
      expect(found, JSON.stringify(clauses)).toEqual(wanted)
      hits += wanted.length
    }
    expect(hits).toBeGreaterThan(ROUNDS)
  })
})
