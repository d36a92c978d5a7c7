import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { en } from '@payloadcms/translations/languages/en'
import { zh } from '@payloadcms/translations/languages/zh'
import { buildConfig, type SanitizedConfig } from 'payload'
import sharp from 'sharp'
import { database } from './collections/database.ts'
import { collections, globals } from './collections/index.ts'
import { adminPanel } from './collections/panel.ts'
import { explain } from './collections/write/explain.ts'
import { words } from './collections/words.ts'
import { ROOT, secret, type Config } from './config.ts'
import { migrations } from './migrations/index.ts'

/** The CMS for one installation. `next build` asks for it too: then nothing of an installation is touched. */
export async function cmsConfig(config: Config): Promise<SanitizedConfig> {
  const building = process.env['SANTONG_BUILDING'] === '1'
  const uploads = join(config.dataDir, 'uploads')
  if (!building) mkdirSync(uploads, { recursive: true })
  return buildConfig({
    secret: building ? 'only-while-the-admin-shell-is-built' : secret(config.dataDir),
    serverURL: '',
    collections: collections.map((one) =>
      typeof one.upload === 'object' ? { ...one, upload: { ...one.upload, staticDir: uploads } } : one,
    ),
    globals,
    hooks: { afterError: [explain] },
    db: await database(config, migrations),
    i18n: { supportedLanguages: { zh, en }, fallbackLanguage: 'zh', translations: words },
    admin: adminPanel(ROOT),
    sharp,
    telemetry: false,
    logger: { options: { level: process.env['SANTONG_LOG'] ?? 'error' } },
    graphQL: { disablePlaygroundInProduction: true, maxComplexity: 500 },
    // What is a little too large is refused with its size; what is far too large is not read to its end.
    upload: { limits: { fileSize: 12 * 1024 * 1024 }, responseOnLimit: '文件太大，最多 10 MB。请压缩后再传。' },
    typescript: { autoGenerate: false, declare: false },
  })
}
