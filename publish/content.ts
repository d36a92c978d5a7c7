/**
 * @module What is going to be published: from the CMS or from a snapshot, written into the release that is being made.
 */
import { cpSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Held } from '../release/held.ts'
import { releasePaths, releaseDir, uploadsDir } from '../release/layout.ts'
import { releaseNumbers } from '../release/releases.ts'
import type { HeldDetails } from '../release/step-lines.ts'
import { canonical } from '../snapshot/canonical.ts'
import { hashRecord } from '../snapshot/hash.ts'
import { openSnapshot, type Snapshot } from '../snapshot/reader.ts'
import type { FileValue } from '../standard/document.ts'
import type { Finding } from '../standard/rules/index.ts'
import type { Matter, Published, ResolvedGuide } from '../standard/schema/index.ts'
import { auditSnapshot, countsOf } from './audit.ts'
import type { Cms } from './read/cms.ts'
import { composeSnapshot, numberBundles, numberMatters } from './compose/compose.ts'
import { filesOf } from './compose/remove-dangling.ts'
import type { PublishOptions } from './options.ts'
import type { StepResult } from './step-runner.ts'
import { readApprovedRecords } from './read/read-approved.ts'
import { filesByContent, filesIn } from './pages/uploads.ts'
import { versionedContent, VersionNumbers } from './compose/versions.ts'

/** A publish under way. */
export interface ReleaseBuild extends PublishOptions {
  release: number
  /** The release that is up. */
  before: number | null
  /** The folder it is built in. */
  dir: string
}

/** What is going to be published. */
export interface ReleaseContent {
  snapshot: Snapshot<Published>
  findings: Finding[]
  held: Held[]
  versions: VersionNumbers
  files: Map<string, FileValue>
  /** Where files are on disk, and where an earlier release has them. */
  sources: ReadonlyMap<string, string>
  earlier: ReadonlyMap<string, string>
  close(): void
}

/**
 * Approved records of the CMS, checked, resolved, written as a snapshot.
 *
 * @param found Blocking findings of an earlier try of this publish: their records are held too.
 */
export async function contentFromCms(
  build: ReleaseBuild,
  cms: Cms,
  found: readonly Finding[] = [],
): Promise<StepResult<ReleaseContent>> {
  const { log, asOf } = build
  const taken = await readApprovedRecords(cms, uploadsDir(build.dataDir), (attempt) =>
    log({ step: 'take', state: 'info', text: `读取期间有人保存，重新读取（第 ${attempt + 1} 次）` }),
  )
  taken.findings.push(...found.filter(({ type, code }) => (taken.records[type] as Map<string, object>).has(code)))
  const versions = lastVersions(build)
  const earlier = earlierFiles(build)
  const last =
    build.before === null
      ? null
      : openSnapshot<Published>(releasePaths(releaseDir(build.dataDir, build.before)).snapshot)
  try {
    const { findings, held, files } = await composeSnapshot({
      dir: releasePaths(build.dir).snapshot,
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
export async function contentFromSnapshot(build: ReleaseBuild, from: string): Promise<StepResult<ReleaseContent>> {
  const given = openSnapshot<Published>(from, { verify: true })
  given.close()
  const own = releasePaths(build.dir).snapshot
  cpSync(from, own, { recursive: true })
  const snapshot = openSnapshot<Published>(own)
  try {
    const versions = lastVersions(build)
    const files = new Map<string, FileValue>()
    const matters = new Map<string, Matter>()
    const { findings } = await auditSnapshot(snapshot, build.asOf, (type, record) => {
      for (const file of filesOf(type, record)) files.set(file.sha256, file)
      if (type === 'matter') matters.set(record.key, record as Matter)
      if (type === 'guide') {
        const guide = record as ResolvedGuide
        versions.adopt('guide', guide.key, hashRecord(versionedContent(guide)), guide.version)
      }
    })
    const broken = findings.find(({ rule }) => rule === 'schema')
    if (broken) throw new Error(`快照里有不符合数据规范的记录，不能发布。${broken.message}。${broken.fix}。`)
    numberMatters(matters, versions)
    numberBundles(snapshot.iterateSync('bundle'), versions)
    const earlier = new Map([...earlierFiles(build), ...filesIn(releasePaths(dirname(from)).site)])
    const sources = files.size ? await filesByContent(uploadsDir(build.dataDir)) : new Map<string, string>()
    return contentOf(build, { findings, held: [], versions, files, sources, earlier })
  } finally {
    snapshot.close()
  }
}

function contentOf(build: ReleaseBuild, rest: Omit<ReleaseContent, 'snapshot' | 'close'>): StepResult<ReleaseContent> {
  const { findings: path, versions: versionsPath, snapshot: dir } = releasePaths(build.dir)
  writeFileSync(path, rest.findings.map((finding) => `${canonical(finding)}\n`).join(''))
  writeFileSync(versionsPath, rest.versions.text())
  const snapshot = openSnapshot<Published>(dir)
  const counts = countsOf(rest.findings)
  const records = snapshot.index.files.reduce((sum, { count }) => sum + count, 0)
  const said = [
    `${records} 条记录，其中指南 ${snapshot.count('guide')} 份`,
    ...(rest.held.length ? [`暂缓 ${rest.held.length} 条`] : []),
    ...(counts.gate ? [`须改 ${counts.gate} 处（已批准的照发，再批准前要改）`] : []),
    ...(counts.hold ? [`${counts.hold} 处不发布`] : []),
    ...(counts.warn ? [`提醒 ${counts.warn} 处`] : []),
  ]
  return {
    value: { ...rest, snapshot, close: () => snapshot.close() },
    text: said.join('，'),
    details: {
      records,
      guides: snapshot.count('guide'),
      findings: counts,
      ...({ held: rest.held } satisfies HeldDetails),
    },
  }
}

/** Numbers never fall, so they go on from the newest release, whichever is up. */
function lastVersions({ dataDir, now }: ReleaseBuild): VersionNumbers {
  const newest = releaseNumbers(dataDir).at(-1)
  return VersionNumbers.read(newest === undefined ? null : releasePaths(releaseDir(dataDir, newest)).versions, now)
}

const earlierFiles = ({ dataDir, before }: ReleaseBuild) =>
  before === null ? new Map<string, string>() : filesIn(releasePaths(releaseDir(dataDir, before)).site)
