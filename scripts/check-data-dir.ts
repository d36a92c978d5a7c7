import { existsSync, statSync } from 'node:fs'
import { ConfigError, databaseFile, loadConfig, type Config } from '../config.ts'
import { secretPath, uploadsDir } from '../release/layout.ts'
import { isInstallation } from '../release/permissions.ts'
import { repairLines, repairPermissions } from '../release/repair-permissions.ts'

/**
 * Repairs the modes of files before a command opens the data directory, and prints to standard error what was repaired and what
 * looks wrong. Never stops the command; wrong settings are left for the command to report.
 *
 * @param command The name of the command.
 */
export async function prepareDataDir(command: string): Promise<void> {
  let config: Config
  try {
    config = loadConfig()
  } catch (error) {
    if (error instanceof ConfigError) return
    throw error
  }
  const paths = { dataDir: config.dataDir, databaseFile: databaseFile(config) }
  if (!isInstallation(paths.dataDir, paths.databaseFile)) return
  const lines = repairLines(config.dataDir, repairPermissions(paths))
  if (command !== 'serve') {
    const warnings = [missingSecretWarning(config), ownerWarning(config.dataDir)]
    lines.push(...warnings.filter((warning) => warning !== undefined))
  }
  for (const line of lines) console.error(line)
}

/** Returns a warning when the secret of an installation in use is missing: the CMS will make a new one. */
function missingSecretWarning({ dataDir, databaseUrl }: Config): string | undefined {
  if (process.env['SANTONG_SECRET'] || existsSync(secretPath(dataDir))) return undefined
  const file = databaseFile({ databaseUrl })
  const used = file ? (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0 : existsSync(uploadsDir(dataDir))
  return used
    ? `密钥文件 ${secretPath(dataDir)} 不在了。打开数据库时会生成新的：所有登录失效，API 密钥作废。有备份的先放回去。`
    : undefined
}

/** Returns a warning when the command runs as another user than the owner, who could not read the files it makes. */
export function ownerWarning(dataDir: string): string | undefined {
  const own = process.geteuid?.()
  const { uid } = statSync(dataDir)
  return own === undefined || own === uid
    ? undefined
    : `数据目录 ${dataDir} 属于用户编号 ${uid}，现在用编号 ${own} 运行：新文件以后那个账户读不到。请换成属主运行。`
}
