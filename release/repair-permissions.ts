/**
 * @module Corrects wrong modes of the files and folders of an installation, and reports what was done. Every start does this.
 */
import { basename, relative } from 'node:path'
import { setMode } from './file-modes.ts'
import { DATA_NAMES } from './layout.ts'
import { findWrongModes, type InstallationPaths, type WrongMode } from './permissions.ts'

/** The files and folders whose mode was corrected, and those whose mode could not be changed. */
export interface RepairResult {
  mended: WrongMode[]
  failed: (WrongMode & { reason: string })[]
}

/** Corrects wrong modes. A mode that cannot be changed is returned as failed, never thrown. */
export function repairPermissions(place: InstallationPaths): RepairResult {
  const result: RepairResult = { mended: [], failed: [] }
  for (const one of findWrongModes(place)) {
    try {
      setMode(one.path, one.wanted)
      result.mended.push(one)
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException
      // Removed in the meantime, as a write-ahead log or a lock.
      if (code !== 'ENOENT') result.failed.push({ ...one, reason: code ?? message })
    }
  }
  return result
}

const { accounts, secret, uploads } = DATA_NAMES
const SENSITIVE: readonly string[] = [secret, accounts, uploads]
/** Whether a path holds accounts, keys or drafts. */
const isSensitive = (path: string): boolean => path.endsWith('.db') || SENSITIVE.includes(basename(path))

/** The same files and folders in the order to report them: those with accounts, keys or drafts first. */
export const sensitiveFirst = (all: readonly WrongMode[]): WrongMode[] =>
  [...all].sort((a, b) => Number(!isSensitive(a.path)) - Number(!isSensitive(b.path)))

/** The result of a repair as lines for staff: one about what was corrected, one about what could not be. */
export function repairLines(dataDir: string, { mended, failed }: RepairResult): string[] {
  const list = (all: readonly WrongMode[]): string => {
    const names = sensitiveFirst(all)
      .slice(0, 5)
      .map(({ path }) => relative(dataDir, path) || '数据目录')
    return `${names.join('、')}${all.length > names.length ? ' 等' : ''}`
  }
  const closed = mended.filter(({ mode, wanted }) => mode & ~wanted)
  const opened = mended.filter((one) => !closed.includes(one))
  const lines: string[] = []
  if (mended.length) {
    lines.push(
      [
        `文件权限已改好（${dataDir}）：`,
        ...(closed.length ? [`${list(closed)}共 ${closed.length} 处，原来本机别的用户也能读，现在只有本账户能读`] : []),
        ...(closed.length && opened.length ? ['；'] : []),
        ...(opened.length ? [`${list(opened)}共 ${opened.length} 处，网站服务器原来读不到，现在能读`] : []),
        closed.some(({ path }) => path.endsWith('.db')) ? '。多人共用的机器，请各账号改一次密码。' : '。',
      ].join(''),
    )
  }
  if (failed.length) {
    const [first] = failed
    lines.push(
      `有 ${failed.length} 处文件权限改不了：${list(failed)}（${first!.reason}）。程序照常运行；请用这些文件的属主运行 ` +
        `chmod ${first!.wanted.toString(8)} ${first!.path}，santong doctor 列出全部。`,
    )
  }
  return lines
}
