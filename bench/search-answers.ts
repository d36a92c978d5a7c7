import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { ROOT } from '../config.ts'
import { IndexFinder } from '../site/search/answer.ts'
import { SearchIndex } from '../site/search/search-index.ts'
import { FIRST_ANSWERS, PAGE_SIZE } from '../site/search/page-size.ts'
import { SEARCH_MANIFEST_PATH } from '../standard/search/fields.ts'
import type { Answer } from '../site/search/types.ts'
import type { SearchManifest } from '../standard/search/format.ts'

/** A query with the keys of the matters or bundles meant; none where the catalogue has nothing. */
export interface QueryCase {
  kind: string
  q: string
  expect: string[]
}

/** How a query was answered. */
export interface QueryResult {
  asked: QueryCase
  /** Bytes of the index fetched until the first answers could be shown, brotli; files fetched one after another. */
  bytes: number
  files: number
  /** Bytes fetched for the rest of the first list. */
  rest: number
  /** Keys of the first answers, best first. */
  first: string[]
  /** How the query was understood. */
  answer: Answer
}

const readQueries = (file: string): QueryCase[] =>
  JSON.parse(readFileSync(join(ROOT, 'tests/site', file), 'utf8')) as QueryCase[]
export const queries = readQueries('queries.json')
/** What the sample has in everyday words and whole questions, and what it lacks; written before limits were set by it. */
export const secondQueries = readQueries('second-queries.json')

const sizes = new Map<string, number>()
function weight(path: string, bytes: Buffer): number {
  if (!sizes.has(path)) sizes.set(path, brotliCompressSync(bytes).length)
  return sizes.get(path)!
}

/** Asks everything as somebody does who has nothing in the cache. */
export async function answerQueries(site: string, all: readonly QueryCase[] = queries): Promise<QueryResult[]> {
  const answers: QueryResult[] = []
  for (const asked of all) {
    let bytes = 0
    let files = 0
    const read = (path: string): Buffer => {
      const body = readFileSync(join(site, path))
      bytes += weight(join(site, path), body)
      files++
      return body
    }
    const manifest = JSON.parse(read(SEARCH_MANIFEST_PATH).toString()) as SearchManifest
    const index = new SearchIndex(manifest, (path) => Promise.resolve(new Uint8Array(read(path)).buffer))
    const finder = new IndexFinder(index)
    const answer = await finder.ask(asked.q)
    const [{ page }] = await Promise.all([finder.page({}, 0, FIRST_ANSWERS), finder.choices({})])
    const [cold, fetched] = [bytes, files]
    const first = page.map(({ best }) => best.matter ?? best.key)
    if (page.length) await finder.page({}, FIRST_ANSWERS, PAGE_SIZE)
    answers.push({ asked, answer, bytes: cold, files: fetched, rest: bytes - cold, first })
  }
  return answers
}

/** How many of a kind have the right one first; what the catalogue lacks is to be called lacking. */
export function countRight(
  answers: readonly QueryResult[],
): Map<string, { right: number; of: number; wrong: string[] }> {
  const kinds = new Map<string, { right: number; of: number; wrong: string[] }>()
  for (const { asked, first, answer } of answers) {
    const kind = kinds.get(asked.kind) ?? { right: 0, of: 0, wrong: [] }
    kinds.set(asked.kind, kind)
    kind.of++
    const right = asked.expect.length ? asked.expect.includes(first[0] ?? '') : answer.lacking !== undefined
    if (right) kind.right++
    else kind.wrong.push(`${asked.q} → ${first[0] ?? 'nothing'}`)
  }
  return kinds
}
