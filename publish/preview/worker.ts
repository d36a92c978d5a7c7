/**
 * @module The process that makes the preview of one record: `node publish/preview/worker.ts DIR`. The admin starts it with a `PreviewJob` in
 * `DIR/job.json`. It prints its steps, a line each, and writes `DIR/result.json` and `DIR/site/`.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'astro'
import { releasePaths } from '../../release/layout.ts'
import { previewPaths, type PreviewJob, type PreviewResult } from '../../release/preview.ts'
import { readVersions } from '../../release/versions-file.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { Lookup } from '../../standard/resolve/lookup.ts'
import { upcomingOfGuide } from '../../standard/resolve/upcoming.ts'
import { checkWithContext, type Finding } from '../../standard/rules/index.ts'
import type { Guide, Matter, Records, ResolvedGuide } from '../../standard/schema/index.ts'
import { inForceOn } from '../../standard/upcoming.ts'
import { filesOf } from '../compose/remove-dangling.ts'
import { copyFiles } from '../pages/uploads.ts'
import { writePreviewSnapshot } from './snapshot.ts'
import { addPreviewBanner } from './banner.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const dir = resolve(process.argv[2]!)
const paths = previewPaths(dir)
const job = asOnDay(JSON.parse(readFileSync(paths.job, 'utf8')) as PreviewJob)

const printStep = (text: string): void => void process.stdout.write(`${text}\n`)
/** Writes the result and ends the process. */
function end(result: PreviewResult): never {
  writeFileSync(paths.result, JSON.stringify(result))
  process.exit(0)
}

process.on('disconnect', () => process.exit(1))
try {
  end(await makePreview())
} catch (cause) {
  end({ state: 'failed', findings: [], error: cause instanceof Error ? cause.message : String(cause) })
}

async function makePreview(): Promise<PreviewResult> {
  printStep('检查')
  const near = new Map<RecordType, Map<string, object>>()
  for (const [type, record] of job.near) {
    if (!near.has(type)) near.set(type, new Map())
    near.get(type)!.set(record.key, record)
  }
  const labels = new Map(job.unapproved)
  const { findings, published } = checkWithContext(job.type, job.record as never, near, job.asOf, (type, key) =>
    labels.has(`${type}/${key}`) ? `“${labels.get(`${type}/${key}`)!}”` : undefined,
  )
  if (!published) return { state: 'failed', findings }

  printStep('准备内容')
  if (job.type === 'guide') announce(published as ResolvedGuide, near)
  const { cache, site, snapshot } = paths
  const current = job.release && releasePaths(job.release)
  const publicDir = current ? current.snapshot : null
  await writePreviewSnapshot(snapshot, job, withVersion(published, publicDir), publicDir)

  printStep('生成页面')
  process.env['SANTONG_SNAPSHOT'] = snapshot
  process.env['SANTONG_PREVIEW'] = `${job.type}/${job.record.key}`
  if (current) process.env['SANTONG_RELEASE'] = current.info
  await build({
    root: ROOT,
    srcDir: './site/preview',
    outDir: site,
    cacheDir: cache,
    logLevel: 'error',
  })

  const shown = filesOf(job.type, published)
  const missing = await copyFiles(shown, new Map(job.files.map(({ path, sha256 }) => [sha256, path])), new Map(), site)
  addPreviewBanner(site, job.page, job, [...findings, ...missing.map(missingFileFinding)])
  for (const path of [snapshot, cache, paths.job]) rmSync(path, { recursive: true, force: true })
  return { state: 'done', findings }
}

/** Returns a job with the standards of its matters as they are in force on its day, as a publish takes them. */
function asOnDay(stored: PreviewJob): PreviewJob {
  const inForce = (type: RecordType, record: { key: string }) =>
    type === 'matter' ? inForceOn(record as Matter, stored.asOf) : record
  return {
    ...stored,
    record: inForce(stored.type, stored.record),
    near: stored.near.map(([type, record]) => [type, inForce(type, record)]),
  }
}

/** Adds what changes in a guide on days to come, as its page announces it. */
function announce(guide: ResolvedGuide, near: ReadonlyMap<RecordType, ReadonlyMap<string, object>>): void {
  const get =
    <T extends RecordType>(type: T) =>
    (key: string) =>
      near.get(type)?.get(key) as Records[T] | undefined
  const lookup: Lookup = {
    matter: get('matter'),
    agency: get('agency'),
    region: get('region'),
    venue: get('venue'),
    material: get('material'),
    licence: get('licence'),
  }
  const upcoming = upcomingOfGuide(job.record as Guide, lookup, job.asOf)
  if (upcoming) guide.upcoming = upcoming
}

/** A guide with the version number it was last published under; 1 if it never was. Other records as they are. */
function withVersion<T extends object>(published: T, publicDir: string | null): T {
  if (job.type !== 'guide') return published
  return { ...published, version: publicDir && existsSync(publicDir) ? lastVersion() : 1 }
}

function lastVersion(): number {
  for (const { type, key, version } of readVersions(releasePaths(job.release!).versions)) {
    if (type === 'guide' && key === job.record.key) return version
  }
  return 1
}

function missingFileFinding({ name }: { name: string }): Finding {
  return {
    rule: 'file-present',
    severity: 'hold',
    type: job.type,
    code: job.record.key,
    path: '',
    found: name,
    message: `文件“${name}”不在上传目录里，这一处不发布`,
    fix: '重新上传这个文件并重新选择',
  }
}
