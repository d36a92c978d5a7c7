/**
 * @module The first steps of a publish. They make the content of a release, from the CMS or from a snapshot, write it as the release's
 * own snapshot with findings and version numbers, and compare it with the public release.
 */
import { cpSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { releasePaths, releaseDir, uploadsDir } from '../../release/layout.ts'
import { releaseNumbers } from '../../release/releases.ts'
import type { HeldDetails } from '../../release/step-lines.ts'
import { canonical } from '../../snapshot/canonical.ts'
import { hashRecord } from '../../snapshot/hash.ts'
import { openSnapshot } from '../../snapshot/reader.ts'
import type { FileValue } from '../../standard/document.ts'
import { countsByLevel } from '../../standard/findings/index.ts'
import type { Finding, SeverityCounts } from '../../standard/rules/index.ts'
import type { Matter, Published, ResolvedGuide } from '../../standard/schema/index.ts'
import { auditSnapshot, countsOf } from '../audit.ts'
import { composeSnapshot } from '../compose/compose.ts'
import { filesOf } from '../compose/remove-dangling.ts'
import { numberBundles, numberMatters, versionedContent, VersionNumbers } from '../compose/versions.ts'
import { filesByContent, filesIn } from '../pages/uploads.ts'
import { WITHDRAWN_DEVIATION } from '../read/deviations.ts'
import { comparePublished, type Plan } from '../plan.ts'
import type { Cms } from '../read/cms.ts'
import { readApprovedRecords } from '../read/read-approved.ts'
import type { StepResult } from '../shared/step-runner.ts'
import { openPublicSnapshot, type ReleaseBuild, type ReleaseContent } from './build.ts'

/**
 * Reads the approved records of the CMS, checks and resolves them, and writes them as a snapshot.
 *
 * @param blocked Blocking findings of the first attempt of this publish: their records are held too.
 * @throws ReadError when others save during every attempt to read.
 */
export async function contentFromCms(
  build: ReleaseBuild,
  cms: Cms,
  blocked: readonly Finding[] = [],
): Promise<StepResult<ReleaseContent>> {
  const { log, asOf } = build
  const approved = await readApprovedRecords(cms, uploadsDir(build.dataDir), (attempt) =>
    log({ step: 'take', state: 'info', text: `读取期间有人保存，重新读取（第 ${attempt + 1} 次）` }),
  )
  approved.findings.push(
    ...blocked.filter(({ type, code }) => (approved.records[type] as Map<string, object>).has(code)),
  )
  const versions = lastVersions(build)
  const earlier = earlierFiles(build)
  const lastGood = openPublicSnapshot(build)
  try {
    const { findings, held, files } = await composeSnapshot({
      dir: releasePaths(build.dir).snapshot,
      approved,
      lastGood,
      lastFiles: earlier,
      versions,
      asOf,
    })
    return writeContent(build, { findings, held, versions, files, sources: approved.files, earlier })
  } finally {
    lastGood?.close()
  }
}

/**
 * Verifies a given snapshot, copies it as it is, and runs the rules over it. Nothing is held.
 *
 * @param from The folder of the snapshot.
 * @throws Error when a record does not meet its schema, SnapshotReadError when the snapshot is damaged.
 */
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
    return writeContent(build, { findings, held: [], versions, files, sources, earlier })
  } finally {
    snapshot.close()
  }
}

/** Writes findings and version numbers into the release, and opens its snapshot. */
function writeContent(
  build: ReleaseBuild,
  content: Omit<ReleaseContent, 'snapshot' | 'close'>,
): StepResult<ReleaseContent> {
  const paths = releasePaths(build.dir)
  writeFileSync(paths.findings, content.findings.map((finding) => `${canonical(finding)}\n`).join(''))
  writeFileSync(paths.versions, content.versions.text())
  const snapshot = openSnapshot<Published>(paths.snapshot)
  const counts = countsOf(content.findings)
  const records = snapshot.index.files.reduce((sum, { count }) => sum + count, 0)
  const texts = [
    `${records} 条记录，其中指南 ${snapshot.count('guide')} 份`,
    ...(content.held.length ? [`暂缓 ${content.held.length} 条`] : []),
    ...foundTexts(counts),
  ]
  return {
    value: { ...content, snapshot, close: () => snapshot.close() },
    text: texts.join('，'),
    details: {
      records,
      guides: snapshot.count('guide'),
      findings: counts,
      ...({ held: content.held } satisfies HeldDetails),
    },
  }
}

/** The numbers of findings in the words of lists and of the view 体检. */
function foundTexts(counts: SeverityCounts): string[] {
  const { hint, must } = countsByLevel(counts)
  const { gate, hold } = counts
  const approved = gate === must ? '已批准的照发，再批准前要改' : `其中 ${gate} 处已批准的照发，再批准前要改`
  return [
    ...(must ? [`必须改 ${must} 处${gate ? `（${approved}）` : ''}`] : []),
    ...(hint ? [`提醒 ${hint} 处${hold ? `（其中 ${hold} 处不发布）` : ''}`] : []),
  ]
}

/** Compares the content with that of the public release. */
export function makePlan(build: ReleaseBuild, { findings, snapshot }: ReleaseContent): StepResult<Plan> {
  const before = openPublicSnapshot(build)
  const notices = findings.filter(({ rule }) => rule === WITHDRAWN_DEVIATION).map(({ message }) => message)
  const value = { ...comparePublished(before, snapshot), ...(notices.length ? { notices } : {}) }
  before?.close()
  return { value, text: value.total ? `${value.total} 条变化` : '没有变化', details: { ...value } }
}

/** Version numbers of the newest release. After a rollback that is not the public one; numbers never fall. */
function lastVersions({ dataDir, now }: ReleaseBuild): VersionNumbers {
  const newest = releaseNumbers(dataDir).at(-1)
  return VersionNumbers.read(newest === undefined ? null : releasePaths(releaseDir(dataDir, newest)).versions, now)
}

const earlierFiles = ({ dataDir, before }: ReleaseBuild) =>
  before === null ? new Map<string, string>() : filesIn(releasePaths(releaseDir(dataDir, before)).site)
