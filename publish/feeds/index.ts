/**
 * @module Writes the feeds of a release: the published records as files for other systems. Lists of all records as NDJSON and CSV, guides
 * by region, a file for each guide and matter, JSON Schemas, code tables, a catalogue in DCAT, an index and a manifest with hashes.
 */
import { setImmediate } from 'node:timers/promises'
import { feedPaths } from '../../release/feed-paths.ts'
import { hashValue } from '../../snapshot/hash.ts'
import type { Snapshot } from '../../snapshot/reader.ts'
import { addToList } from '../../standard/group.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { externalCodesOfMatter, matterCodeParts, publishedOrigin } from '../../standard/resolve/codes.ts'
import { effectiveStandard, pathOf } from '../../standard/resolve/inheritance.ts'
import { recordTitle, type Matter, type Published, type ResolvedGuide } from '../../standard/schema/index.ts'
import { terms } from '../../standard/terms.ts'
import type { VersionNumbers } from '../compose/versions.ts'
import type { ListedFile } from '../shared/listed-file.ts'
import { catalog, type IndexFile } from './catalog.ts'
import { cells, columnsOf, csvHead, csvLines, headings } from './csv.ts'
import { feedSchema, matterDocumentSchema } from './schemas.ts'
import { FeedWriter, type FeedStream } from './writer.ts'

/** What the feeds of a release are made from. */
export interface FeedsOptions {
  /** The folder to write: `feeds/` of the release. */
  dir: string
  snapshot: Snapshot<Published>
  versions: VersionNumbers
  release: number
  /** ISO 8601, UTC. */
  publishedAt: string
  /** The day that the content is for, YYYY-MM-DD. */
  asOf: string
  /** Address of the site without a slash at the end. */
  url?: string | undefined
}

/** What was written. */
export interface Feeds {
  files: number
  /** Size of all files but the manifest. */
  bytes: number
  /** Hash of the list of all files. */
  hash: string
}

/** Records written between two turns of the event loop. */
const YIELD_AFTER = 200

/** Writes all feeds of a release. */
export async function writeFeeds(options: FeedsOptions): Promise<Feeds> {
  const { dir, release, snapshot } = options
  const writer = new FeedWriter(dir)
  const indexed: IndexFile[] = []
  for (const type of RECORD_TYPES) indexed.push(...(await writeRecords(writer, snapshot, type)))
  await writeMatters(writer, snapshot, options.versions)
  writeIndex(writer, options, indexed)

  const files = writer.files.sort((a, b) => (a.path < b.path ? -1 : 1))
  const hash = hashValue(files)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  new FeedWriter(dir).json(feedPaths.manifest, { release, files, hash })
  return { files: files.length + 1, bytes, hash }
}

/** Guides of one region, while their file is written. */
interface RegionFile {
  name: string
  stream: FeedStream
  count: number
}

/** Writes the files of one record type. Returns those that the index lists. */
async function writeRecords(writer: FeedWriter, snapshot: Snapshot<Published>, type: RecordType): Promise<IndexFile[]> {
  const schema = feedPaths.schema(type)
  writer.json(schema, feedSchema(type))
  const records = writer.stream(feedPaths.records(type))
  const table = writer.stream(feedPaths.csv(type))
  const columns = columnsOf(type)
  table.add(csvHead(headings(columns)))
  let rows: string[][] = []
  const writeRows = (): void => {
    if (rows.length) table.add(csvLines(rows))
    rows = []
  }
  const regions = new Map<string, RegionFile>()
  let count = 0
  for (const { key, bytes } of snapshot.lines(type)) {
    records.add(bytes)
    const record = JSON.parse(bytes.toString('utf8')) as Published[RecordType]
    rows.push(cells(columns, record))
    if (type === 'guide') {
      writer.write(feedPaths.document('guide', key), Buffer.concat([bytes, LINE_FEED]))
      regionFile(regions, record as ResolvedGuide, writer).add(bytes)
    }
    if (++count % YIELD_AFTER === 0) {
      writeRows()
      await setImmediate()
    }
  }
  writeRows()
  const title = recordTitle(type)
  return [
    indexFile(records.end(), { type, title, format: 'ndjson', schema, count }),
    indexFile(table.end(), { type, title, format: 'csv', count }),
    ...[...regions].map(([region, own]) =>
      indexFile(own.stream.end(), {
        type,
        title: `${title}（${own.name}）`,
        format: 'ndjson',
        schema,
        region,
        count: own.count,
      }),
    ),
  ]
}

/** An entry of `index.json` about a file; its members are in the order that the published index has. */
const indexFile = (
  { path, bytes, sha256 }: ListedFile,
  { title, ...about }: Omit<IndexFile, 'path' | 'bytes' | 'sha256'>,
): IndexFile => ({ path, title, ...about, bytes, sha256 })

const LINE_FEED = Buffer.from('\n')

/** The file of the region of a guide; counts the guide. */
function regionFile(regions: Map<string, RegionFile>, { region }: ResolvedGuide, writer: FeedWriter): FeedStream {
  let file = regions.get(region.key)
  if (!file) {
    file = { name: region.name, stream: writer.stream(feedPaths.guidesOf(region.key)), count: 0 }
    regions.set(region.key, file)
  }
  file.count++
  return file.stream
}

/** Writes `matter/<code>.json` of every matter: the record, the elements that apply to it, and the codes of its guides. */
async function writeMatters(
  writer: FeedWriter,
  snapshot: Snapshot<Published>,
  versions: VersionNumbers,
): Promise<void> {
  writer.json(feedPaths.schema('matter-document'), matterDocumentSchema())
  const matters = new Map<string, Matter>()
  for (const matter of snapshot.iterateSync('matter')) matters.set(matter.key, matter)
  const guides = new Map<string, string[]>()
  for (const { matter, code } of snapshot.iterateSync('guide')) addToList(guides, matter.key, code)
  let written = 0
  for (const [key, matter] of matters) {
    const effective = effectiveStandard(pathOf(matter, (parent) => matters.get(parent)))
    const version = versions.get('matter', key)
    const origin = publishedOrigin(matter.codeOrigin)
    const parts = matterCodeParts(matter)
    const external = externalCodesOfMatter(matter)
    writer.json(feedPaths.document('matter', key), {
      ...matter,
      ...(origin ? { origin } : {}),
      ...(parts ? { parts } : {}),
      ...(external ? { external } : {}),
      ...(Object.keys(effective).length ? { effective } : {}),
      ...(version ? { version } : {}),
      ...(guides.has(key) ? { guides: guides.get(key) } : {}),
    })
    if (++written % YIELD_AFTER === 0) await setImmediate()
  }
}

/** Writes the code tables, the catalogue and the index of a release. */
function writeIndex(writer: FeedWriter, options: FeedsOptions, files: readonly IndexFile[]): void {
  const { release, publishedAt, asOf, snapshot, url } = options
  const site = snapshot.getSync('site', 'site')
  writer.json(feedPaths.tables, terms)
  writer.json(feedPaths.catalog, catalog({ site, url, publishedAt, files }))
  writer.json(feedPaths.index, {
    release,
    base: feedPaths.base(release),
    publishedAt,
    asOf,
    ...(url ? { url } : {}),
    ...(site?.licence ? { licence: site.licence } : {}),
    ...(site?.licenceUrl ? { licenceUrl: site.licenceUrl } : {}),
    ...(site?.host ? { publisher: site.host } : {}),
    snapshot: snapshot.index.hash,
    manifest: feedPaths.manifest,
    catalog: feedPaths.catalog,
    tables: feedPaths.tables,
    documents: {
      guide: { path: 'guide/{key}.json', schema: feedPaths.schema('guide') },
      matter: { path: 'matter/{key}.json', schema: feedPaths.schema('matter-document') },
    },
    keyInPath: '{key}：字母、数字、- 和 _ 照写，其余每个 UTF-16 单元写成 ~ 加四位小写十六进制，如 | 写成 ~007c',
    uploads: { path: '/files/{sha256}{extension}', extension: '文件名末尾的 . 和一至五个字母或数字，小写；没有就不写' },
    files,
  })
}
