/**
 * `node bench/search-others.ts lunr|pagefind SNAPSHOT DIR`: answers the queries of the tests with stock lunr or with Pagefind over the
 * documents that our index has, each as it comes: lunr with our terms, Pagefind with its own. Run by `search.ts`; prints JSON.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { termsOf } from '../publish/search/write-search.ts'
import { openSnapshot } from '../snapshot/reader.ts'
import { FIRST_ANSWERS } from '../site/search/page-size.ts'
import { searchDocuments, type SearchDocument } from '../standard/search/document.ts'
import type { Published } from '../standard/schema/index.ts'
import { queryTerms } from '../standard/search/tokens.ts'
import { lunrAnswer, stockLunr } from '../tests/site/stock-lunr.ts'
import { childrenPeak } from './process.ts'
import { brotliSize, heldOut, queries, type FirstAnswer } from './search-answers.ts'

/** What another search took, and what it answered to all queries of the tests, in their order. */
export interface OtherSearch {
  seconds: number
  /** What a process that it started held at most, in MB. */
  childMb: number
  answers: { bytes: number; first: FirstAnswer }[]
}

const DAY = '2026-11-20'
const asked = [...queries, ...heldOut]

function documentsOf(snapshot: string): SearchDocument[] {
  const opened = openSnapshot<Published>(snapshot)
  const documents = [...searchDocuments(opened, DAY)]
  opened.close()
  return documents
}

const firstOf = (document: SearchDocument | undefined): FirstAnswer => ({
  key: document?.key,
  agency: document?.hits[0]?.agency,
  lacking: !document,
})

function askLunr(snapshot: string): OtherSearch {
  const documents = documentsOf(snapshot)
  const started = performance.now()
  const index = stockLunr(documents.map((one) => ({ id: one.id, terms: termsOf(one) })))
  const text = JSON.stringify(index)
  const seconds = (performance.now() - started) / 1000
  const bytes = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length
  const byId = new Map(documents.map((one) => [one.id, one]))
  const answers = asked.map(({ q }) => {
    const [first] = lunrAnswer(
      index,
      queryTerms(q).map(({ term }) => ({ term })),
    )
    return { bytes, first: firstOf(byId.get(first?.ref ?? '')) }
  })
  return { seconds, childMb: 0, answers }
}

/** The part of Pagefind's script for browsers that is used. */
interface PagefindScript {
  createInstance: (options: { basePath: string; noWorker: boolean }) => {
    search(query: string): Promise<{ results: { data(): Promise<{ url: string }> }[] }>
  }
}

/** Writes Pagefind's index of the documents below a folder. */
async function writePagefind(documents: readonly SearchDocument[], dir: string): Promise<void> {
  const pagefind = await import('pagefind')
  const { index } = await pagefind.createIndex({ forceLanguage: 'zh' })
  for (const [at, { fields, hits }] of documents.entries()) {
    const { errors } = await index!.addCustomRecord({
      url: `/${at}`,
      language: 'zh',
      content: Object.values(fields).join('。'),
      meta: { title: hits[0]!.name },
    })
    if (errors.length) throw new Error(errors.join('\n'))
  }
  await index!.writeFiles({ outputPath: dir })
}

async function askPagefind(snapshot: string, dir: string): Promise<OtherSearch> {
  const documents = documentsOf(snapshot)
  mkdirSync(dir, { recursive: true })
  const started = performance.now()
  await writePagefind(documents, dir)
  const seconds = (performance.now() - started) / 1000
  const childMb = childrenPeak()
  await (await import('pagefind')).close()

  let bytes = 0
  // Its script is for browsers: it asks a page for its language, and fetches.
  Object.assign(globalThis, {
    document: { currentScript: null, querySelector: () => ({ getAttribute: () => 'zh' }) },
    location: { href: 'http://localhost/', origin: 'http://localhost' },
    fetch: (address: string) => {
      const path = join(dir, new URL(address, 'http://localhost').pathname)
      const body = readFileSync(path)
      // Its files of the index are compressed already.
      bytes += /\.js(?:on)?$/u.test(path) ? brotliSize(path, body) : body.length
      return Promise.resolve(new Response(body))
    },
  })
  Object.assign(globalThis, { window: globalThis })
  const script = join(dir, 'pagefind.js')
  const { createInstance } = (await import(pathToFileURL(script).href)) as PagefindScript
  const answers: OtherSearch['answers'] = []
  for (const { q } of asked) {
    bytes = brotliSize(script, readFileSync(script))
    const { results } = await createInstance({ basePath: '/', noWorker: true }).search(q)
    const shown = await Promise.all(results.slice(0, FIRST_ANSWERS).map((result) => result.data()))
    const at = Number(shown[0]?.url.replace(/\D/gu, '') || Number.NaN)
    answers.push({ bytes, first: firstOf(documents[at]) })
  }
  return { seconds, childMb, answers }
}

const [, , which, snapshot, dir] = process.argv
if (which && snapshot) {
  const answered = which === 'lunr' ? askLunr(snapshot) : await askPagefind(snapshot, dir!)
  console.log(JSON.stringify(answered))
}
