/**
 * @module Checks the feeds of a release: files against the manifest, records against the snapshot, counts against the files.
 */
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { feedPaths } from '../../release/feed-paths.ts'
import { hashFile, hashValue, sha256 } from '../../snapshot/hash.ts'
import { parseLine, scanLines } from '../../snapshot/lines.ts'
import type { Snapshot } from '../../snapshot/reader.ts'
import { publishedSchemas } from '../../standard/schema/index.ts'
import type { IndexFile } from '../feeds/catalog.ts'
import type { ListedFile } from '../shared/listed-file.ts'
import { problemReporter, type Problem, type ReportProblem } from '../shared/problem.ts'

/** The result of checking feeds: how many files and lines were read, and what is wrong. */
export interface FeedsCheck {
  files: number
  lines: number
  problems: Problem[]
}

/** Files, or lines, checked between two turns of the event loop. */
const YIELD_AFTER = 200

/** Checks the feeds in a folder against the snapshot they were made from. */
export async function checkFeeds(dir: string, snapshot: Pick<Snapshot, 'index'>): Promise<FeedsCheck> {
  const result: FeedsCheck = { files: 0, lines: 0, problems: [] }
  const report = problemReporter(result.problems)
  const manifest = readJson(dir, feedPaths.manifest) as { files: ListedFile[]; hash: string }
  if (manifest.hash !== hashValue(manifest.files)) report(feedPaths.manifest, '清单的哈希不符')
  const listed = new Map<string, string>()
  for (const { path, sha256: hash, bytes } of manifest.files) {
    const full = join(dir, path)
    const size = existsSync(full) ? statSync(full).size : -1
    if (size !== bytes) report(path, size < 0 ? '清单里有，文件没有' : `大小应为 ${bytes} 字节，实为 ${size} 字节`)
    else if ((await hashFile(full)) !== hash) report(path, '内容与清单的哈希不符')
    listed.set(path, hash)
    if (++result.files % YIELD_AFTER === 0) await setImmediate()
  }

  const { files } = readJson(dir, feedPaths.index) as { files: IndexFile[] }
  // The index lists the file of all guides before those of regions.
  const guides = new Set<string>()
  for (const file of files) {
    for (const path of [file.path, ...(file.schema ? [file.schema] : [])]) {
      if (!listed.has(path)) report(feedPaths.index, `列出的 ${path} 不在清单里`)
    }
    if (file.format !== 'ndjson' || !listed.has(file.path)) continue
    const own = snapshot.index.files.find(({ type }) => type === file.type)?.sha256
    if (!file.region && own !== listed.get(file.path)) report(file.path, '与快照里的记录不同')
    result.lines += await checkLines(dir, file, guides, report)
  }
  return result
}

/**
 * Checks every line of a file and returns how many there are. Guides met their schema before they were written into the snapshot, so
 * that for the file of a region it is enough that each of its guides is in the file of all guides.
 *
 * @param guides Hashes of all guides; filled by the file of all guides.
 */
async function checkLines(
  dir: string,
  { path, type, count, region }: IndexFile,
  guides: Set<string>,
  report: ReportProblem,
): Promise<number> {
  const fd = openSync(join(dir, path), 'r')
  let lines = 0
  try {
    for (const { bytes, number } of scanLines(fd, path)) {
      if (region) {
        if (!guides.has(sha256(bytes))) report(path, `第 ${number} 行不是全部指南里的一份`)
      } else if (type === 'guide') guides.add(sha256(bytes))
      else {
        const parsed = publishedSchemas[type].safeParse(parseLine(bytes, path, number))
        if (!parsed.success) report(path, `第 ${number} 行不符合数据规范：${parsed.error.issues[0]?.path.join('.')}`)
      }
      if (++lines % YIELD_AFTER === 0) await setImmediate()
    }
  } finally {
    closeSync(fd)
  }
  if (lines !== count) report(path, `总目录写 ${count} 条，实有 ${lines} 条`)
  return lines
}

const readJson = (dir: string, path: string): unknown => JSON.parse(readFileSync(join(dir, path), 'utf8'))
