import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { ROOT } from '../config.ts'
import { FIRST_ANSWERS, PAGE_SIZE } from '../site/search/page-size.ts'
import type { Answer } from '../site/search/types.ts'
import { openSearch } from '../tests/site/sample.ts'

/** A query with the keys of the matters or bundles meant; none where the catalogue has nothing. */
export interface QueryCase {
  kind: string
  q: string
  expect: string[]
  /** A part of the name of the office meant, in place of keys. */
  agency?: string
  /** Other records meant, in place of keys: any of these, by their keys and by what their names contain. */
  records?: { type: string; key: string[]; text: string }[]
}

/** What came first. */
export interface FirstAnswer {
  key?: string | undefined
  agency?: string | undefined
  /** Whether it was said that the catalogue has no such thing. */
  lacking: boolean
  /** By record type, what the first record says that is no matter; absent where such records are not searched. */
  records?: Map<string, string>
}

/** How a query was answered. */
export interface QueryResult {
  asked: QueryCase
  /** Bytes fetched until the first answers could be shown, brotli; files fetched one after another. */
  bytes: number
  files: number
  /** Bytes fetched for the rest of the first list. */
  rest: number
  /** Bytes fetched for other records, afterwards. */
  records: number
  first: FirstAnswer
  /** How the query was understood. */
  answer: Answer
}

const setOf = (file: string): QueryCase[] => {
  const path = join(ROOT, 'tests/site', file)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as QueryCase[]) : []
}
/** The queries that the search was made with. */
export const queries = setOf('queries.json')
/** What the sample has in everyday words and whole questions, and what it lacks; written before limits were set by it. */
export const secondQueries = setOf('second-queries.json')
/** Queries that nobody who worked on the search read before it was done. */
export const heldOut = setOf('queries-held-out.json')

const sizes = new Map<string, number>()
/** Returns the size of a file as a server sends it, in bytes. */
export function brotliSize(path: string, bytes: Buffer): number {
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
      bytes += brotliSize(join(site, path), body)
      files++
      return body
    }
    const { finder } = openSearch(site, read)
    const answer = await finder.ask(asked.q)
    const { page } = await finder.page({}, 0, FIRST_ANSWERS)
    const [cold, fetched] = [bytes, files]
    const best = page[0]?.best
    const lacking = !page.length || ('lacking' in answer && Boolean(answer.lacking))
    if (page.length) await finder.page({}, FIRST_ANSWERS, PAGE_SIZE)
    const listed = bytes
    const records = await firstRecords(finder)
    const first = { key: best?.matter ?? best?.key, agency: best?.agency, lacking, ...(records && { records }) }
    answers.push({ asked, answer, bytes: cold, files: fetched, rest: listed - cold, records: bytes - listed, first })
  }
  return answers
}

/** Asks for other records where they are searched. */
async function firstRecords(finder: object): Promise<Map<string, string> | undefined> {
  if (!('records' in finder)) return undefined
  const { records } = finder as {
    records: () => Promise<{ kind: string; hits: { name: string; aliases?: string[]; facts?: string[] }[] }[]>
  }
  const said = (await records.call(finder)).map(({ kind, hits }): [string, string] => {
    const { name = '', aliases = [], facts = [] } = hits[0] ?? {}
    return [kind, [name, ...aliases, ...facts].join(' ')]
  })
  return new Map(said)
}

/** Whether what came first is what was meant; for what the catalogue lacks, whether that was said. */
export function isRight({ expect, agency, records }: QueryCase, first: FirstAnswer): boolean {
  if (records) return records.some(({ type, text }) => Boolean(first.records?.get(type)?.includes(text)))
  if (agency) return Boolean(first.agency?.includes(agency)) || Boolean(first.records?.get('agency')?.includes(agency))
  return expect.length ? expect.includes(first.key ?? '') : first.lacking
}

/** How many of a kind have the right one first: for what the catalogue lacks, that it says so. */
export function countRight(
  answers: readonly Pick<QueryResult, 'asked' | 'first'>[],
): Map<string, { right: number; of: number; wrong: string[] }> {
  const kinds = new Map<string, { right: number; of: number; wrong: string[] }>()
  for (const { asked, first } of answers) {
    const kind = kinds.get(asked.kind) ?? { right: 0, of: 0, wrong: [] }
    kinds.set(asked.kind, kind)
    kind.of++
    if (isRight(asked, first)) kind.right++
    else kind.wrong.push(`${asked.q} → ${first.key ?? 'nothing'}`)
  }
  return kinds
}
