import {
  getPayload,
  type CollectionSlug,
  type GlobalSlug,
  type Migration,
  type Payload,
  type SelectType,
  type Where,
} from 'payload'
import { loadConfig } from '../config.ts'
import type { Cms } from '../publish/read/cms.ts'

let opened: Payload | undefined

/**
 * Opens the CMS on the configured database, with migrations applied.
 *
 * @param options.upgrade Whether to change what earlier versions stored otherwise; not while a migration is still to be written.
 * @throws Error in Chinese that says which database could not be opened and why.
 */
export async function openCms({ upgrade = true }: { upgrade?: boolean } = {}): Promise<Payload> {
  if (opened) return opened
  const config = loadConfig()
  // Errors are thrown and explained; Payload's own log lines are for servers.
  process.env['SANTONG_LOG'] ??= 'silent'
  try {
    const { default: payloadConfig } = await import('../payload.config.ts')
    const { withSingleOpenError } = await import('../payload-internals/database.ts')
    opened = await getPayload({ config: withSingleOpenError(await payloadConfig), disableOnInit: true })
    await migrate(opened)
  } catch (error) {
    throw new Error(explain(error, config.databaseUrl), { cause: error })
  }
  const { setTrailSource } = await import('../collections/trail/actor.ts')
  // Says itself what is wrong with `--as`.
  setTrailSource(opened, await (await import('./command-source.ts')).commandSource(opened))
  if (!upgrade) return opened
  try {
    const { runUpgrades } = await import('../collections/upgrades.ts')
    for (const line of await runUpgrades(opened)) console.error(line)
  } catch (error) {
    throw new Error(explain(error, config.databaseUrl), { cause: error })
  }
  return opened
}

/** Applies the migrations that the database lacks. MongoDB needs none. */
export async function migrate(payload: Payload): Promise<void> {
  if (payload.db.name === 'mongoose') return
  const { migrations } = await import('../migrations/index.ts')
  await payload.db.migrate({ migrations: migrations as Migration[] })
}

/** Returns the CMS as publishing uses it, with names of collections that are known only at run time. */
export const cmsOf = (payload: Payload): Cms => ({
  find: ({ collection, select, where, ...asked }) =>
    payload.find({
      ...asked,
      collection: collection as CollectionSlug,
      ...(select ? { select: select as SelectType } : {}),
      ...(where ? { where: where as Where } : {}),
    }),
  findGlobal: ({ slug, ...asked }) => payload.findGlobal({ ...asked, slug: slug as GlobalSlug }),
})

/** Opens the CMS for the audit. @throws Error as `openCms` does */
export const openPublishableCms = async (): Promise<Cms> => cmsOf(await openCms())

/** Closes the database, so that the process can end. */
export async function closeCms(): Promise<void> {
  await opened?.db.destroy?.()
  opened = undefined
}

function explain(error: unknown, url: string): string {
  const reason = error instanceof Error ? error.message : String(error)
  const shown = url.replace(/\/\/[^@/]*@/u, '//（账号）@')
  return `打不开数据库 ${shown}：${reason}\n请核对 DATABASE_URL 和 SANTONG_DATA（说明见 .env.example），或运行 santong doctor 检查。`
}
