import { join } from 'node:path'
import type { Config } from '../../config.ts'

/** Returns the settings of an installation in a directory. `databaseUrl` defaults to a SQLite file there. */
export function settingsIn(dataDir: string, databaseUrl = `file:${join(dataDir, 'santong.db')}`): Config {
  return {
    dataDir,
    databaseUrl,
    database: databaseUrl.startsWith('file:') ? 'sqlite' : 'mongodb',
    port: 0,
    adminPort: 0,
    host: '127.0.0.1',
    adminUrl: 'http://127.0.0.1',
    proxies: [],
    siteUrl: 'http://127.0.0.1',
    publicUrl: undefined,
    keepReleases: 10,
    removedPercent: 5,
    startsWorker: false,
  }
}
