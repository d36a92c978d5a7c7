/**
 * @module What each step of the pipeline does, and how it tells.
 */
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canonical } from '../snapshot/canonical.ts'
import { hashRecord } from '../snapshot/hash.ts'
import { openSnapshot, type Snapshot } from '../snapshot/reader.ts'
import type { FileValue } from '../standard/document.ts'
import { RECORD_TYPES } from '../standard/record-types.ts'
import type { Finding } from '../standard/rules/index.ts'
import type { Published } from '../standard/schema/index.ts'
import { auditSnapshot, countsOf } from './audit.ts'
import { checkFeeds } from './check/feeds.ts'
import { checkPages } from './check/pages.ts'
import type { Cms } from './cms.ts'
import { compose, countMatters } from './compose.ts'
import { writeFeeds } from './feeds/index.ts'
import type { Held } from './hold.ts'
import { partsOf, readRelease, releaseDir, releaseNumbers, uploadsDir, type ReleaseInfo } from './layout.ts'
import { filesOf } from './mend.ts'
import type { PublishOptions } from './pipeline.ts'
import { planOf, type Plan } from './plan.ts'
import { writeSearch } from './search.ts'
import { assetsOf, buildSite } from './site.ts'
import type { Outcome } from './steps.ts'
import { take } from './take.ts'
import { copyFiles, filesByContent, filesIn, linkOrCopy } from './uploads.ts'
import { Versions } from './versions.ts'

/** A publish under way. */
export interface Build extends PublishOptions {
  release: number
  /** The release that is up. */
  before: number | null
  /** The folder it is built in. */
  dir: string
}

/** What is going to be published. */
export interface Content {
  snapshot: Snapshot<Published>
  findings: Finding[]
  held: Held[]
  versions: Versions
  files: Map<string, FileValue>
  /** Where files are on disk, and where an earlier release has them. */
  sources: ReadonlyMap<string, string>
  earlier: ReadonlyMap<string, string>
  close(): void
}

/** Approved records of the CMS, checked, resolved, written as a snapshot. */
export async function fromCms(build: Build, cms: Cms): Promise<Outcome<Content>> {
  const { log, asOf } = build
  const taken = await take(cms, uploadsDir(build.dataDir), (attempt) =>
    log({ step: 'take', state: 'info', text: `读取期间有人保存，重新读取（第 ${attempt + 1} 次）` }),
  )
  const versions = lastVersions(build)
  const earlier = earlierFiles(build)
  const last =
    build.before === null ? null : openSnapshot<Published>(partsOf(releaseDir(build.dataDir, build.before)).snapshot)
  try {
    const { findings, held, files } = await compose({
      dir: partsOf(build.dir).snapshot,
      taken,
      lastGood: last,
      lastFiles: earlier,
      versions,
      asOf,
    })
    return contentOf(build, { findings, held, versions, files, sources: taken.files, earlier })
  } finally {
    last?.close()
  }
}

/** A snapshot from elsewhere, as it is: verified, copied, audited. */
export async function fromSnapshot(build: Build, from: string): Promise<Outcome<Content>> {
  const given = openSnapshot<Published>(from, { verify: true })
  given.close()
  const own = partsOf(build.dir).snapshot
  cpSync(from, own, { recursive: true })
  const snapshot = openSnapshot<Published>(own)
  try {
    const { findings } = await auditSnapshot(snapshot, build.asOf)
    const broken = findings.find(({ rule }) => rule === 'schema')
    if (broken) throw new Error(`快照里有不符合数据规范的记录，不能发布。${broken.message}。${broken.fix}。`)
    const versions = lastVersions(build)
    const files = new Map<string, FileValue>()
    for (const type of RECORD_TYPES) {
      for (const record of snapshot.iterateSync(type)) {
        for (const file of filesOf(type, record)) files.set(file.sha256, file)
      }
    }
    for (const guide of snapshot.iterateSync('guide')) {
      const { version, ...rest } = guide
      versions.adopt('guide', guide.key, hashRecord(rest), version)
    }
    countMatters(new Map([...snapshot.iterateSync('matter')].map((matter) => [matter.key, matter])), versions)
    const earlier = new Map([...earlierFiles(build), ...filesIn(join(dirname(from), 'site'))])
    const sources = files.size ? await filesByContent(uploadsDir(build.dataDir)) : new Map<string, string>()
    return contentOf(build, { findings, held: [], versions, files, sources, earlier })
  } finally {
    snapshot.close()
  }
}

function contentOf(build: Build, rest: Omit<Content, 'snapshot' | 'close'>): Outcome<Content> {
  const { findings: path, versions: versionsPath, snapshot: dir } = partsOf(build.dir)
  writeFileSync(path, rest.findings.map((finding) => `${canonical(finding)}\n`).join(''))
  writeFileSync(versionsPath, rest.versions.text())
  const snapshot = openSnapshot<Published>(dir)
  const counts = countsOf(rest.findings)
  const records = snapshot.index.files.reduce((sum, { count }) => sum + count, 0)
  const said = [
    `${records} 条记录，其中指南 ${snapshot.count('guide')} 份`,
    ...(rest.held.length ? [`暂缓 ${rest.held.length} 条`] : []),
    ...(counts.hold ? [`${counts.hold} 处不发布`] : []),
    ...(counts.warn ? [`提醒 ${counts.warn} 处`] : []),
  ]
  return {
    value: { ...rest, snapshot, close: () => snapshot.close() },
    text: said.join('，'),
    details: { records, guides: snapshot.count('guide'), findings: counts, held: rest.held },
  }
}

/** Numbers never fall, so they go on from the newest release, whichever is up. */
function lastVersions({ dataDir }: Build): Versions {
  const newest = releaseNumbers(dataDir).at(-1)
  return Versions.read(newest === undefined ? null : partsOf(releaseDir(dataDir, newest)).versions)
}

const earlierFiles = ({ dataDir, before }: Build) =>
  before === null ? new Map<string, string>() : filesIn(partsOf(releaseDir(dataDir, before)).site)

export function plan({ dataDir, before }: Build, { snapshot }: Content): Outcome<Plan> {
  const last = before === null ? null : openSnapshot(partsOf(releaseDir(dataDir, before)).snapshot)
  const value = planOf(last, snapshot)
  last?.close()
  return { value, text: value.total ? `${value.total} 条变化` : '没有变化', details: { ...value } }
}

/** Pages, and the assets of the release before, so that pages already open go on working. */
export async function pages(build: Build, content: Content, { changes }: Plan): Promise<Outcome<void>> {
  const parts = partsOf(build.dir)
  const info: ReleaseInfo = {
    release: build.release,
    publishedAt: build.now.toISOString(),
    asOf: build.asOf,
    snapshot: content.snapshot.index.hash,
    counts: Object.fromEntries(content.snapshot.index.files.map(({ type, count }) => [type, count])),
    changes,
    held: content.held,
    findings: countsOf(content.findings),
    ...('from' in build.source ? { from: build.source.from } : {}),
    assets: [],
  }
  writeFileSync(parts.info, JSON.stringify(info))
  const { root, dataDir } = build
  await buildSite({ root, dataDir, snapshot: parts.snapshot, release: parts.info, out: parts.site }, build.signal)
  info.assets = assetsOf(parts.site)
  writeFileSync(parts.info, `${JSON.stringify(info, null, 1)}\n`)
  if (build.before !== null) carryAssets(build.dataDir, build.before, parts.site)
  return { value: undefined, text: `页面已生成，${info.assets.length} 个样式和脚本文件` }
}

function carryAssets(dataDir: string, before: number, site: string): void {
  const old = partsOf(releaseDir(dataDir, before)).site
  for (const asset of readRelease(dataDir, before).assets) {
    const target = join(site, asset)
    if (existsSync(target) || !existsSync(join(old, asset))) continue
    mkdirSync(dirname(target), { recursive: true })
    linkOrCopy(join(old, asset), target)
  }
}

export async function files(build: Build, content: Content): Promise<Outcome<void>> {
  const { sources, earlier } = content
  const missing = await copyFiles(content.files.values(), sources, earlier, partsOf(build.dir).site)
  if (missing.length) {
    const names = missing.map(({ name, sha256 }) => `${name}（SHA-256 ${sha256.slice(0, 12)}…）`).join('、')
    throw new Error(`找不到这些文件：${names}。把它们放进 ${uploadsDir(build.dataDir)} 再发布。`)
  }
  return { value: undefined, text: `${content.files.size} 个文件` }
}

export async function index(build: Build, { snapshot }: Content): Promise<Outcome<void>> {
  const { documents, indexBytes, docsBytes } = await writeSearch(snapshot, partsOf(build.dir).site)
  const size = Math.round((indexBytes + docsBytes) / 1024)
  return { value: undefined, text: `${documents} 条可搜索，${size} KB`, details: { documents, indexBytes, docsBytes } }
}

export async function feeds(build: Build, { snapshot, versions }: Content): Promise<Outcome<void>> {
  const { release, asOf } = build
  const dir = partsOf(build.dir).feeds
  const made = await writeFeeds({ dir, snapshot, versions, release, publishedAt: build.now.toISOString(), asOf })
  return { value: undefined, text: `${made.files} 个文件，${Math.round(made.bytes / 1024)} KB`, details: { ...made } }
}

/** Looks over all that was made, and refuses to go on when something is wrong. */
export async function check(build: Build): Promise<Outcome<void>> {
  const { site, feeds: dir } = partsOf(build.dir)
  const looked = await checkPages(site, dir)
  const data = await checkFeeds(dir)
  const problems = [...looked.problems, ...data.problems]
  if (problems.length) {
    const shown = problems.slice(0, 10).map(({ file, problem }) => `  ${file}：${problem}`)
    throw new Error(`发现 ${problems.length} 处问题，没有切换：\n${shown.join('\n')}`)
  }
  const size = (looked.bytes / 1024 / 1024).toFixed(1)
  return {
    value: undefined,
    text: `${looked.pages} 个页面（${size} MB）、${looked.links} 个链接、${data.lines} 行数据，没有问题`,
    details: { pages: looked.pages, links: looked.links, bytes: looked.bytes, lines: data.lines },
  }
}
