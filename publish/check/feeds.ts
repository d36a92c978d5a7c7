/**
 * @module Looks over the feeds: every file as the manifest says, every line as its schema says, every count right.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { hashFile, hashValue } from '../../snapshot/hash.ts'
import { publishedSchemas } from '../../standard/schema/index.ts'
import type { IndexFile } from '../feeds/index.ts'
import { paths } from '../feeds/paths.ts'
import type { FeedFile } from '../feeds/writer.ts'
import type { Problem } from './pages.ts'

export interface FeedsChecked {
  files: number
  lines: number
  problems: Problem[]
}

const ENOUGH = 200
const TURN = 200

export async function checkFeeds(dir: string): Promise<FeedsChecked> {
  const result: FeedsChecked = { files: 0, lines: 0, problems: [] }
  const report = (file: string, problem: string): void => {
    if (result.problems.length < ENOUGH) result.problems.push({ file, problem })
  }
  const manifest = readJson(dir, paths.manifest) as { files: FeedFile[]; hash: string }
  if (manifest.hash !== hashValue(manifest.files)) report(paths.manifest, '清单的哈希不符')
  for (const { path, sha256, bytes } of manifest.files) {
    const full = join(dir, path)
    const size = existsSync(full) ? statSync(full).size : -1
    if (size !== bytes) report(path, size < 0 ? '清单里有，文件没有' : `大小应为 ${bytes} 字节，实为 ${size} 字节`)
    else if ((await hashFile(full)) !== sha256) report(path, '内容与清单的哈希不符')
    result.files++
  }

  const listed = new Set(manifest.files.map(({ path }) => path))
  const { files } = readJson(dir, paths.index) as { files: IndexFile[] }
  for (const file of files) {
    for (const path of [file.path, ...(file.schema ? [file.schema] : [])]) {
      if (!listed.has(path)) report(paths.index, `列出的 ${path} 不在清单里`)
    }
    if (file.format === 'ndjson' && listed.has(file.path)) await checkLines(dir, file, result, report)
  }
  return result
}

async function checkLines(
  dir: string,
  { path, type, count }: IndexFile,
  result: FeedsChecked,
  report: (file: string, problem: string) => void,
): Promise<void> {
  const schema = publishedSchemas[type]
  let lines = 0
  for (const line of linesOf(readFileSync(join(dir, path)))) {
    const parsed = schema.safeParse(JSON.parse(line))
    if (!parsed.success) report(path, `第 ${lines + 1} 行不符合数据规范：${parsed.error.issues[0]?.path.join('.')}`)
    if (++lines % TURN === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  if (lines !== count) report(path, `总目录写 ${count} 条，实有 ${lines} 条`)
  result.lines += lines
}

/** Lines one by one: all of a feed as one text may be more than a string can hold. */
function* linesOf(bytes: Buffer): Generator<string> {
  for (let from = 0; from < bytes.length;) {
    const to = bytes.indexOf(0x0a, from)
    const end = to < 0 ? bytes.length : to
    yield bytes.toString('utf8', from, end)
    from = end + 1
  }
}

const readJson = (dir: string, path: string): unknown => JSON.parse(readFileSync(join(dir, path), 'utf8'))
