/**
 * @module Checks the published release against the list of its files, and finds one to go back to when it is damaged.
 */
import { lstatSync, readlinkSync } from 'node:fs'
import type { Config } from '../../config.ts'
import { verifyRelease, type VerifyResult } from '../../publish/releases/file-list.ts'
import { currentLink, releasePaths, releaseDir } from '../../release/layout.ts'
import { currentRelease, hasPages, readRelease, releaseNumbers } from '../../release/releases.ts'
import type { Check } from './check.ts'

const name = '发布'
const REMAKE = 'santong publish --yes --force'

/**
 * Checks the published release.
 *
 * @param sound Whether the database can be read for a publish.
 */
export async function release({ dataDir }: Config, sound: boolean): Promise<Check> {
  const link = currentLink(dataDir)
  const numbers = releaseNumbers(dataDir)
  const stats = lstatSync(link, { throwIfNoEntry: false })
  if (!stats && !numbers.length) return { name, state: 'warn', found: '还没有发布过', fix: '运行 santong publish' }
  if (!stats)
    return {
      name,
      state: 'fail',
      found: `${link} 不在了，网站没有对外；发布过的有第 ${numbers.join('、')} 版`,
      fix: `${await backTo(dataDir, null, sound)}。先退回再发布：没有 current 会当成第一次发布，暂缓的记录会从网站上消失`,
    }
  if (!stats.isSymbolicLink())
    return {
      name,
      state: 'fail',
      found: `${link} 应当是指向发布版本的链接，现在是${stats.isDirectory() ? '目录' : '文件'}`,
      fix: `把它移走，再${await backTo(dataDir, null, sound)}`,
    }
  const up = currentRelease(dataDir)
  if (up === null)
    return {
      name,
      state: 'fail',
      found: `current 指向 ${readlinkSync(link)}，那里没有发布过的版本`,
      fix: await backTo(dataDir, null, sound),
    }
  const looked = await verifyRelease(dataDir, up)
  if (!looked.pages)
    return { name, state: 'fail', found: `第 ${up} 版的页面不在了`, fix: await backTo(dataDir, up, sound, looked) }
  if (looked.total)
    return { name, state: 'fail', found: told(up, looked), fix: await backTo(dataDir, up, sound, looked) }
  const { publishedAt } = readRelease(dataDir, up)
  return {
    name,
    state: 'ok',
    found: looked.byList
      ? `第 ${up} 版，${publishedAt}，${looked.files} 个文件都和发布时一样`
      : `第 ${up} 版，${publishedAt}，页面、链接和接口完好（旧版程序发布的，没有文件清单；下一次发布起逐个核对）`,
  }
}

function told(up: number, { problems, total, byList }: VerifyResult): string {
  const shown = problems.slice(0, 5).map(({ file, problem }) => (file ? `${file} ${problem}` : problem))
  const more = total > shown.length ? '；等' : ''
  return `第 ${up} 版不完整，${total} 处${byList ? '和发布时不同' : '有问题'}：${shown.join('；')}${more}`
}

/** Returns what to do: go back to the newest undamaged release, else publish from the database or from a snapshot. */
async function backTo(dataDir: string, up: number | null, sound: boolean, looked?: VerifyResult): Promise<string> {
  const others = releaseNumbers(dataDir)
    .filter((number) => number !== up)
    .reverse()
  let snapshot = looked?.snapshot ? up : null
  for (const number of others) {
    if (!hasPages(dataDir, number) && snapshot !== null) continue
    const { pages, total, snapshot: whole } = await verifyRelease(dataDir, number)
    if (pages && !total)
      return `运行 santong rollback ${number} 换上完整的第 ${number} 版${sound && up !== null ? `，再运行 ${REMAKE} 重新生成` : ''}`
    if (whole) snapshot ??= number
  }
  // A publish compares with the present release, so its snapshot has to be readable.
  const comparable = up === null || looked?.snapshot
  const none = '没有别的完整版本可退。'
  if (sound && comparable) return `${none}运行 ${REMAKE} 重新生成`
  if (snapshot !== null && comparable)
    return `${none}数据库也不能用，从快照重新生成：santong publish --from ${releasePaths(releaseDir(dataDir, snapshot)).snapshot} --yes --force`
  return `${none}从备份恢复 releases（docs/operators.md 的 Backup）；没有备份的，删掉 ${currentLink(dataDir)} 再运行 ${REMAKE}`
}
