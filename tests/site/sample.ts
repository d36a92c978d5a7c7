import { readFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { spawn } from 'node:child_process'
import { demoFiles, loadDemo, type DemoRecord } from '../../demo/load.ts'
import { openSnapshot } from '../../snapshot/reader.ts'
import { writeSnapshot } from '../../snapshot/writer.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { resolveGuide } from '../../standard/resolve/guide.ts'
import type { Lookup } from '../../standard/resolve/lookup.ts'
import type { Published, Records } from '../../standard/schema/index.ts'
import { writeSearch } from '../../publish/search/write-search.ts'
import { IndexFinder } from '../../site/search/answer.ts'
import { RecordIndex } from '../../site/search/records.ts'
import { SearchIndex } from '../../site/search/search-index.ts'
import type { Hit, AnswerFilter, Place } from '../../site/search/types.ts'
import { SEARCH_MANIFEST_PATH } from '../../standard/search/fields.ts'
import type { SearchManifest } from '../../standard/search/format.ts'

export const AS_OF = '2026-11-20'

/** Any published record with its type. */
export type SampleRecord = { [T in RecordType]: readonly [T, Published[T]] }[RecordType]

/** The records of the sample as in a snapshot: guides are resolved. */
export const sampleRecords = (extra: readonly DemoRecord[] = []): SampleRecord[] => resolved([...loadDemo(), ...extra])

/** Returns records as in a snapshot: guides are resolved. */
export function resolved(records: readonly DemoRecord[]): SampleRecord[] {
  const maps = new Map<RecordType, Map<string, Records[RecordType]>>()
  for (const { type, record } of records) {
    if (!maps.has(type)) maps.set(type, new Map())
    maps.get(type)!.set(record.key, record)
  }
  const find =
    <T extends keyof Lookup>(type: T) =>
    (key: string) =>
      maps.get(type)?.get(key) as ReturnType<Lookup[T]>
  const lookup: Lookup = {
    matter: find('matter'),
    agency: find('agency'),
    region: find('region'),
    venue: find('venue'),
    material: find('material'),
    licence: find('licence'),
  }
  return records.flatMap(({ type, record }): SampleRecord[] => {
    if (type !== 'guide') return [[type, record] as SampleRecord]
    const { guide } = resolveGuide(record, lookup, AS_OF)
    return guide ? [['guide', guide]] : []
  })
}

/** Writes a snapshot and its release.json; with `changes` also the file with the changes of versions. */
export async function writeSample(
  dir: string,
  records: readonly SampleRecord[],
  { url, changes }: { url?: string; changes?: readonly object[] } = {},
): Promise<{ snapshot: string; release: string }> {
  const snapshot = join(dir, 'snapshot')
  const release = join(dir, 'release.json')
  await writeSnapshot(snapshot, records as readonly (readonly [RecordType, { key: string }])[])
  writeFileSync(
    release,
    JSON.stringify({ release: 128, publishedAt: '2026-11-20T01:12:00Z', asOf: AS_OF, url, counts: {}, held: [] }),
  )
  if (changes) writeFileSync(join(dir, 'versions.ndjson'), changes.map((one) => `${JSON.stringify(one)}\n`).join(''))
  return { snapshot, release }
}

/** Builds the site as a publish does: Astro in a process of its own. */
export async function buildSite(env: {
  snapshot: string
  release?: string
  out: string
  data: string
}): Promise<string> {
  const root = join(import.meta.dirname, '../..')
  const args = [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--root', root]
  mkdirSync(env.data, { recursive: true })
  // Astro's working files are inside the folder of the output, so that two builds never share them.
  const child = spawn(join(root, 'node_modules/.bin/node'), args, {
    cwd: dirname(env.out),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ASTRO_TELEMETRY_DISABLED: '1',
      SANTONG_SNAPSHOT: env.snapshot,
      SANTONG_OUT: env.out,
      SANTONG_DATA: env.data,
      ...(env.release ? { SANTONG_RELEASE: env.release } : {}),
    },
  })
  const lines: string[] = []
  child.stdout.on('data', (chunk: Buffer) => lines.push(chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => lines.push(chunk.toString()))
  const code = await new Promise((resolve) => child.on('close', resolve))
  const log = lines.join('')
  if (code !== 0) throw new Error(`astro build: ${String(code)}\n${log}`)
  return log
}

/** The search of a release, reading the files of the index below a site. */
export function openSearch(
  site: string,
  read = (path: string): Buffer => readFileSync(join(site, path)),
): { index: SearchIndex; finder: IndexFinder } {
  const fetch = (path: string) => Promise.resolve(new Uint8Array(read(path)).buffer)
  const index = new SearchIndex(JSON.parse(read(SEARCH_MANIFEST_PATH).toString()) as SearchManifest, fetch)
  return { index, finder: new IndexFinder(index, () => RecordIndex.open(fetch)) }
}

/** Writes the index of a snapshot as publishing does, and opens it. */
export async function searchOf(snapshotDir: string, site: string): Promise<ReturnType<typeof openSearch>> {
  const snapshot = openSnapshot<Published>(snapshotDir)
  await writeSearch(snapshot, site, AS_OF)
  snapshot.close()
  return openSearch(site)
}

/** All that a query finds, group after group. */
export async function found(
  finder: IndexFinder,
  query: string,
  options: AnswerFilter & { kept?: Place } = {},
): Promise<Hit[]> {
  const { kept, ...narrowed } = options
  await finder.ask(query, kept)
  const { page } = await finder.page(narrowed, 0, Infinity)
  return page.flatMap(({ best, elsewhere }) => [best, ...elsewhere])
}

/** Adds what other steps of a publish write into the same release: the search index, the uploads. */
export async function completeRelease(snapshotDir: string, out: string): Promise<void> {
  await searchOf(snapshotDir, out)
  mkdirSync(join(out, 'files'), { recursive: true })
  for (const { name, sha256, content } of demoFiles()) {
    writeFileSync(join(out, 'files', `${sha256}${/\.\w+$/.exec(name)?.[0] ?? ''}`), content)
  }
}

/** Reads a built page. */
export const readPage = (out: string, path: string) => readFileSync(join(out, path, 'index.html'), 'utf8')
