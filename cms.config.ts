import { en } from '@payloadcms/translations/languages/en'
import { zh } from '@payloadcms/translations/languages/zh'
import { buildConfig, type SanitizedConfig } from 'payload'
import sharp from 'sharp'
import { withHiddenFieldGuard } from './collections/access/query-fields.ts'
import { noteRefusedLogin } from './collections/accounts/refused-login.ts'
import { databaseAdapter } from './payload-internals/database.ts'
import { collections, globals } from './collections/index.ts'
import { adminConfig } from './collections/admin-config.ts'
import { exportList } from './admin/lists/export/endpoint.ts'
import { LOG_OPTIONS, type LogFile } from './admin/server/log.ts'
import { explainError } from './collections/write/explain-error.ts'
import { runUpgrades } from './collections/upgrades.ts'
import { placeOpenProposals } from './collections/proposals/place.ts'
import { setTrailSource } from './collections/trail/actor.ts'
import { changeListener } from './collections/confirmations/listener.ts'
import { TRAIL } from './collections/trail/slug.ts'
import { adminTranslations } from './collections/translations.ts'
import { databaseFile, ROOT, loadSecret, type Config } from './config.ts'
import { migrations } from './migrations/index.ts'
import { uploadsDir } from './release/layout.ts'
import { makePassableDir, makePrivateDir, makePrivateFile } from './release/file-modes.ts'

/**
 * Errors that are answers to the user and are not logged: Payload's, and those in `collections/errors.ts`. `explainError` logs an
 * `APIError` that is a failure.
 */
const REFUSALS = Object.fromEntries(
  ['AuthenticationError', 'Conflict', 'Forbidden', 'Locked', 'LockedAuth', 'MissingFile', 'NotFound', 'QueryError']
    .concat(['APIError', 'Refused', 'Unacceptable', 'ValidationError'])
    .map((name) => [name, false]),
) as NonNullable<Parameters<typeof buildConfig>[0]['loggingLevels']>

/**
 * Returns Payload's configuration for one installation, and makes its directories. `next build` needs a configuration too (with
 * `SANTONG_BUILDING=1`); then no files are touched.
 *
 * @param log Where Payload logs to; without it, errors go to standard output.
 */
export async function cmsConfig(config: Config, log?: LogFile): Promise<SanitizedConfig> {
  const building = process.env['SANTONG_BUILDING'] === '1'
  const uploads = uploadsDir(config.dataDir)
  if (!building) {
    makePassableDir(config.dataDir)
    makePrivateDir(uploads)
    const file = databaseFile(config)
    if (file) makePrivateFile(file)
  }
  const cookies = { sameSite: 'Lax', secure: config.adminUrl.startsWith('https:') } as const
  const built = await buildConfig({
    secret: building ? 'only-while-the-admin-shell-is-built' : loadSecret(config.dataDir),
    serverURL: '',
    collections: collections.map((one) => ({
      ...one,
      ...(typeof one.upload === 'object' ? { upload: { ...one.upload, staticDir: uploads } } : {}),
      ...(typeof one.auth === 'object' ? { auth: { ...one.auth, cookies } } : {}),
    })),
    globals,
    endpoints: [exportList],
    hooks: { afterError: [noteRefusedLogin, explainError] },
    db: await databaseAdapter(config, migrations, { appendOnly: [TRAIL], listener: changeListener }),
    i18n: { supportedLanguages: { zh, en }, fallbackLanguage: 'zh', translations: adminTranslations },
    admin: adminConfig(ROOT),
    sharp,
    telemetry: false,
    logger: log
      ? { options: { ...LOG_OPTIONS }, destination: log }
      : { options: { level: process.env['SANTONG_LOG'] ?? 'error' } },
    // Refusals are expected; the admin's log has them as requests, with account and address.
    loggingLevels: REFUSALS,
    graphQL: { disable: true },
    // A file between 10 and 12 MB is refused with its size; a larger one is not read to its end.
    upload: { limits: { fileSize: 12 * 1024 * 1024 }, responseOnLimit: '文件太大，最多 10 MB。请压缩后再传。' },
    typescript: { autoGenerate: false, declare: false },
    async onInit(payload) {
      setTrailSource(payload, { door: 'job', job: '后台服务' })
      await placeOpenProposals(payload)
      for (const line of await runUpgrades(payload)) {
        payload.logger.warn({ event: 'start', text: line })
        // The command that starts the admin shows what is written here before the admin answers.
        process.stderr.write(`${line}\n`)
      }
    },
  })
  return withHiddenFieldGuard(built)
}
