import { existsSync, statSync } from 'node:fs'
import { ConfigError, databaseFile, loadConfig, type Config } from '../config.ts'
import { secretPath, uploadsDir } from '../release/layout.ts'
import { isInstallation, repairLines, repairPermissions } from '../release/permissions.ts'

/**
 * What every command does before it opens the data directory: puts the modes of files right, and tells on the standard error
 * what was mended and what looks wrong. Stops nothing; a setting that is wrong is for the command to explain.
 *
 * @param command Its name.
 */
export async function prepareDataDir(command: string): Promise<void> {
  let config: Config
  try {
    config = loadConfig()
  } catch (error) {
    if (error instanceof ConfigError) return
    throw error
  }
  const place = { dataDir: config.dataDir, databaseFile: databaseFile(config) }
  if (!isInstallation(place.dataDir, place.databaseFile)) return
  const lines = repairLines(config.dataDir, repairPermissions(place))
  const lost = lostSecret(config)
  if (lost && command !== 'serve') lines.push(lost)
  const stranger = ownerWarning(config.dataDir)
  if (stranger && command !== 'serve') lines.push(stranger)
  for (const line of lines) console.error(line)
}

/** What it means that the secret of an installation in use is gone; the CMS draws a new one when it opens. */
function lostSecret({ dataDir, databaseUrl }: Config): string | undefined {
  if (process.env['SANTONG_SECRET'] || existsSync(secretPath(dataDir))) return undefined
  const file = databaseFile({ databaseUrl })
  const used = file ? (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0 : existsSync(uploadsDir(dataDir))
  return used
    ? `密钥文件 ${secretPath(dataDir)} 不在了。打开数据库时会生成新的：所有登录失效，API 密钥作废。有备份的先放回去。`
    : undefined
}

/** What is made by another account than the owner's is out of the owner's reach. */
export function ownerWarning(dataDir: string): string | undefined {
  const own = process.geteuid?.()
  const { uid } = statSync(dataDir)
  return own === undefined || own === uid
    ? undefined
    : `数据目录 ${dataDir} 属于用户编号 ${uid}，现在用编号 ${own} 运行：新文件以后那个账户读不到。请换成属主运行。`
}
