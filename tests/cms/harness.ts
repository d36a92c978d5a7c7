import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getPayload, type CollectionSlug, type Payload } from 'payload'
import { cmsConfig } from '../../cms.config.ts'
import type { Config } from '../../config.ts'
import { migrate } from '../../scripts/cms.ts'
import { copyMigratedDatabase } from './migrated-database.ts'
import { settingsIn } from './settings.ts'

export { settingsIn } from './settings.ts'

/** A CMS on its own database. */
export interface TestCms {
  payload: Payload
  config: Config
  /** Closes the connection and removes the data directory. */
  close(): Promise<void>
}

// The errors that tests cause are not printed; SANTONG_LOG=error prints them.
process.env['SANTONG_LOG'] ??= 'silent'

/** Opens a new, migrated CMS in a temporary directory; on MongoDB when a URL is given. */
export async function freshCms(databaseUrl?: string): Promise<TestCms> {
  const dir = mkdtempSync(join(tmpdir(), 'santong-cms-'))
  if (!databaseUrl) await copyMigratedDatabase(join(dir, 'santong.db'))
  return cmsIn(dir, databaseUrl)
}

/** Opens the CMS of a data directory and migrates it. Another `name` opens a second one on the same database, like another process. */
export async function cmsIn(dataDir: string, databaseUrl?: string, name = ''): Promise<TestCms> {
  const config = settingsIn(dataDir, databaseUrl)
  // Payload caches instances by key: without one a second installation in this process would get the first one's connection.
  const payload = await getPayload({ config: cmsConfig(config), key: dataDir + name, disableOnInit: true })
  await migrate(payload)
  return {
    payload,
    config,
    async close() {
      await payload.destroy()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Lets guides be approved whatever they lack, as an installation may say in its site information. For tests of other things. */
export async function requireNothing(cms: TestCms): Promise<void> {
  const { docs } = await cms.payload.find({ collection: 'regions', limit: 1, depth: 0 })
  const region = docs[0]?.id ?? (await newRecord(cms, 'regions', { code: '510000', name: '某省' }))
  const data = {
    name: '示例办事指南',
    host: '示例市人民政府',
    region,
    required: [{ none: true }],
    _status: 'published',
  }
  await cms.payload.updateGlobal({ slug: 'site-info', data: data as never })
}

/** Creates a record without access checks and returns its id; approved unless `draft` is set. */
export async function newRecord(
  { payload }: TestCms,
  collection: string,
  data: object,
  { draft = false, context = {} }: { draft?: boolean; context?: Record<string, unknown> } = {},
): Promise<string | number> {
  const record = { ...data, _status: draft ? 'draft' : 'published' }
  const { id } = await payload.create({
    collection: collection as CollectionSlug,
    data: record as never,
    draft,
    context,
  })
  return id
}
