/**
 * @module Looks over the feeds: every file as the manifest says, every record as the snapshot has it, every count right.
 */
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { hashFile, hashValue, sha256 } from '../../snapshot/hash.ts'
import { parseLine, scanLines } from '../../snapshot/lines.ts'
import type { Snapshot } from '../../snapshot/reader.ts'
import { publishedSchemas } from '../../standard/schema/index.ts'
import type { IndexFile } from '../feeds/catalog.ts'
import { feedPaths } from '../../release/feed-paths.ts'
import type { FeedFile } from '../feeds/writer.ts'
import type { Problem } from './pages.ts'

export interface FeedsChecked {
  files: number
  lines: number
  problems: Problem[]
}

const ENOUGH = 200
const TURN = 200

type Report = (file: string, problem: string) => void

/** Checks the feeds in a folder, which were made from a snapshot. */
export async function checkFeeds(dir: string, snapshot: Pick<Snapshot, 'index'>): Promise<FeedsChecked> {
  const result: FeedsChecked = { files: 0, lines: 0, problems: [] }
  const report: Report = (file, problem) => {
    if (result.problems.length < ENOUGH) result.problems.push({ file, problem })
  }
  const manifest = readJson(dir, feedPaths.manifest) as { files: FeedFile[]; hash: string }
  if (manifest.hash !== hashValue(manifest.files)) report(feedPaths.manifest, '清单的哈希不符')
  const listed = new Map<string, string>()
  for (const { path, sha256: hash, bytes } of manifest.files) {
    const full = join(dir, path)
    const size = existsSync(full) ? statSync(full).size : -1
    if (size !== bytes) report(path, size < 0 ? '清单里有，文件没有' : `大小应为 ${bytes} 字节，实为 ${size} 字节`)
    else if ((await hashFile(full)) !== hash) report(path, '内容与清单的哈希不符')
    listed.set(path, hash)
    if (++result.files % TURN === 0) await turn()
  }

  const { files } = readJson(dir, feedPaths.index) as { files: IndexFile[] }
  // Lists of all records come before those of regions.
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
 * Counts the lines and reads each. Guides are checked against their schema one by one before they enter the snapshot; here
 * it is enough that those of a region are among all.
 */
async function checkLines(
  dir: string,
  { path, type, count, region }: IndexFile,
  guides: Set<string>,
  report: Report,
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
      if (++lines % TURN === 0) await turn()
    }
  } finally {
    closeSync(fd)
  }
  if (lines !== count) report(path, `总目录写 ${count} 条，实有 ${lines} 条`)
  return lines
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

const readJson = (dir: string, path: string): unknown => JSON.parse(readFileSync(join(dir, path), 'utf8'))
