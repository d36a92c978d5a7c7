/**
 * @module Who can read the files of an installation: pages and feeds everybody, all else its owner alone.
 */
import { existsSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { databaseFile, ROOT, type Config } from '../../config.ts'
import { PUBLIC_PARTS, releasePartOf } from '../../release/layout.ts'
import { findForeignNames, findWrongModes, type WrongMode } from '../../release/permissions.ts'
import { sensitiveFirst } from '../../release/repair-permissions.ts'
import type { Check } from './check.ts'

const NAME = '文件权限'

/** Checks who can read the files of an installation. */
export function permissions(config: Config): Check[] {
  const { dataDir } = config
  const checks = [wrongModes(config), foreignNames(dataDir), readableSettings()].filter((one) => one !== undefined)
  return checks.length ? checks : [{ name: NAME, state: 'ok', found: '只有要公开的页面和接口别人能读' }]
}

/** Files with other modes than they should have; undefined when there are none. */
function wrongModes(config: Config): Check | undefined {
  const { dataDir } = config
  const place = { dataDir, databaseFile: databaseFile(config) }
  const wrong = findWrongModes(place, true)
  if (!wrong.length) return undefined
  const repairedAtStart = new Set(findWrongModes(place).map(({ path }) => path))
  const rest = wrong.filter(({ path }) => !repairedAtStart.has(path))
  const tooOpen = wrong.filter(({ mode, wanted }) => mode & ~wanted)
  const tooClosed = wrong.filter((one) => !tooOpen.includes(one))
  return {
    name: NAME,
    state: tooOpen.some(({ path }) => !isPublished(dataDir, path)) ? 'fail' : 'warn',
    found: [
      ...(tooOpen.length ? [`${tooOpen.length} 处本机别的用户能读或能改：${modesText(dataDir, tooOpen)}`] : []),
      ...(tooClosed.length ? [`${tooClosed.length} 处别的网站服务器读不到：${modesText(dataDir, tooClosed)}`] : []),
    ].join('；'),
    fix: rest.length
      ? chmodOf(dataDir, rest)
      : '下一次运行任何别的命令或打开后台时自动改好，如 santong releases；改不了的会说明',
  }
}

/** Files in the data directory that are not of an installation and that others can read; undefined when there are none. */
function foreignNames(dataDir: string): Check | undefined {
  const others = findForeignNames(dataDir)
  if (!others.length) return undefined
  const first = others.slice(0, 5)
  return {
    name: NAME,
    state: 'warn',
    found: `数据目录里有不属于三同、别人能读的：${first.join('、')}`,
    fix: `备份和副本里也有账号和未发布的内容：移走，或 chmod -R go= ${first.map((one) => join(dataDir, one)).join(' ')}`,
  }
}

/** A file of settings that others can read; undefined when there is none. */
function readableSettings(): Check | undefined {
  const settings = join(ROOT, '.env')
  if (!existsSync(settings) || !(statSync(settings).mode & 0o004)) return undefined
  return {
    name: NAME,
    state: 'warn',
    found: `${settings} 别人也能读，里面可能有密钥和密码`,
    fix: `chmod 600 ${settings}`,
  }
}

/** Whether a file is a page or a feed, which everybody may read. */
function isPublished(dataDir: string, path: string): boolean {
  const part = releasePartOf(dataDir, path)
  return part !== undefined && part.path !== path && (PUBLIC_PARTS as readonly string[]).includes(part.name)
}

/** The first files with the modes that they have and should have, the most sensitive first. */
function modesText(dataDir: string, wrong: readonly WrongMode[]): string {
  const octal = (mode: number) => mode.toString(8).padStart(4, '0')
  const names = sensitiveFirst(wrong)
    .slice(0, 5)
    .map(({ path, mode, wanted }) => {
      return `${relative(dataDir, path) || '目录本身'}（${octal(mode)}，应为 ${octal(wanted)}）`
    })
  return names.join('、') + (wrong.length > names.length ? ' 等' : '')
}

/** Returns a command that corrects modes inside releases, which the start of a command does not check. */
function chmodOf(dataDir: string, wrong: readonly WrongMode[]): string {
  const open = new Set<string>()
  const closed = new Set<string>()
  for (const { path, wanted } of wrong) {
    const tree = releasePartOf(dataDir, path)?.path ?? path
    ;(wanted & 0o044 ? open : closed).add(tree)
  }
  return [
    ...(open.size ? [`chmod -R u=rwX,go=rX ${[...open].slice(0, 5).join(' ')}`] : []),
    ...(closed.size ? [`chmod -R u=rwX,go= ${[...closed].slice(0, 5).join(' ')}`] : []),
  ].join('；')
}
