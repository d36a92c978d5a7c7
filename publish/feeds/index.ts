/**
 * @module The same records for other systems: whole lists, guides by region, one file a guide and a matter, schemas, tables,
 * a list of all with their hashes.
 */
import { hashValue } from '../../snapshot/hash.ts'
import type { Snapshot } from '../../snapshot/reader.ts'
import { addToList } from '../../standard/group.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { effectiveStandard, pathOf } from '../../standard/resolve/inheritance.ts'
import { terms } from '../../standard/terms.ts'
import { recordTitle, type Matter, type Published, type ResolvedGuide } from '../../standard/schema/index.ts'
import type { VersionNumbers } from '../compose/versions.ts'
import { catalog, type IndexFile } from './catalog.ts'
import { cells, columnsOf, csvHead, csvLines, headings } from './csv.ts'
import { feedPaths } from '../../release/feed-paths.ts'
import { feedSchema, matterDocumentSchema } from './schemas.ts'
import { FeedWriter, type FeedFile, type FeedStream } from './writer.ts'

export interface FeedsOptions {
  /** `feeds/` of the release. */
  dir: string
  snapshot: Snapshot<Published>
  versions: VersionNumbers
  release: number
  publishedAt: string
  asOf: string
  /** Address of the site without a slash at the end. */
  url?: string | undefined
}

export interface Feeds {
  files: number
  bytes: number
  /** Hash over the list of all files. */
  hash: string
}

const TURN = 200
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Writes all feeds of a release. */
export async function writeFeeds(options: FeedsOptions): Promise<Feeds> {
  const { snapshot } = options
  const writer = new FeedWriter(options.dir)
  const listed: IndexFile[] = []
  const list = (
    file: FeedFile,
    entry: Omit<IndexFile, 'path' | 'bytes' | 'sha256' | 'title'>,
    title?: string,
  ): void => {
    const { path, bytes, sha256 } = file
    listed.push({ path, title: title ?? recordTitle(entry.type), ...entry, bytes, sha256 })
  }

  for (const type of RECORD_TYPES) {
    writer.json(feedPaths.schema(type), feedSchema(type))
    const schema = feedPaths.schema(type)
    const records = writer.stream(feedPaths.records(type))
    const table = writer.stream(feedPaths.csv(type))
    const columns = columnsOf(type)
    table.add(csvHead(headings(columns)))
    let rows: string[][] = []
    const writeRows = (): void => {
      if (rows.length) table.add(csvLines(rows))
      rows = []
    }
    const regions = new Map<string, { name: string; stream: FeedStream; count: number }>()
    let count = 0
    for (const { key, bytes } of snapshot.lines(type)) {
      records.add(bytes)
      const record = JSON.parse(bytes.toString('utf8')) as Published[RecordType]
      rows.push(cells(columns, record))
      if (type === 'guide') {
        writer.write(feedPaths.document('guide', key), Buffer.concat([bytes, LINE_FEED]))
        ofRegion(regions, record as ResolvedGuide, writer).add(bytes)
      }
      if (++count % TURN === 0) {
        writeRows()
        await turn()
      }
    }
    writeRows()
    list(records.end(), { type, format: 'ndjson', schema, count })
    list(table.end(), { type, format: 'csv', count })
    for (const [region, { name, stream, count: own }] of regions) {
      list(stream.end(), { type, format: 'ndjson', schema, region, count: own }, `${recordTitle(type)}（${name}）`)
    }
  }
  await writeMatters(writer, snapshot, options.versions)

  const site = snapshot.getSync('site', 'site')
  const { release, publishedAt, asOf, url } = options
  writer.json(feedPaths.tables, terms)
  writer.json(feedPaths.catalog, catalog({ site, url, publishedAt, files: listed }))
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
    files: listed,
  })
  const files = writer.files.sort((a, b) => (a.path < b.path ? -1 : 1))
  const hash = hashValue(files)
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  new FeedWriter(options.dir).json(feedPaths.manifest, { release, files, hash })
  return { files: files.length + 1, bytes: total, hash }
}

const LINE_FEED = Buffer.from('\n')

function ofRegion(
  regions: Map<string, { name: string; stream: FeedStream; count: number }>,
  { region }: ResolvedGuide,
  writer: FeedWriter,
): FeedStream {
  let own = regions.get(region.key)
  if (!own)
    regions.set(
      region.key,
      (own = { name: region.name, stream: writer.stream(feedPaths.guidesOf(region.key)), count: 0 }),
    )
  own.count++
  return own.stream
}

/** `matter/<code>.json`: the node, what holds at it, and who has a guide for it. */
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
    writer.json(feedPaths.document('matter', key), {
      ...matter,
      ...(Object.keys(effective).length ? { effective } : {}),
      ...(version ? { version } : {}),
      ...(guides.has(key) ? { guides: guides.get(key) } : {}),
    })
    if (++written % TURN === 0) await turn()
  }
}
