import { describe } from 'vitest'
import { dropDatabase, freshDatabaseUrl, MONGO_ABSENT, startMongo } from '../mongodb/server.ts'
import { freshCms, type TestCms } from './harness.ts'

/** The MongoDB server of all test files (they share a process); null when the machine has none. */
export const mongo = await startMongo()
if (!mongo) console.warn(MONGO_ABSENT)

/**
 * Whether a suite leaves out what MongoDB decides no differently and takes long on its test server: on MongoDB, unless
 * `SANTONG_TEST_WHOLE` asks for everything.
 */
export const leavesOut = (kind: 'sqlite' | 'mongodb'): boolean =>
  kind === 'mongodb' && !process.env['SANTONG_TEST_WHOLE']

/** Opens a CMS on a new database. */
export type Open = () => Promise<TestCms>

/** Runs a suite on SQLite and, where there is a server, on MongoDB. */
export function onBoth(name: string, suite: (open: Open, kind: 'sqlite' | 'mongodb') => void): void {
  describe(`${name} · SQLite`, () => suite(() => freshCms(), 'sqlite'))
  describe.skipIf(!mongo)(`${name} · MongoDB`, () => suite(openOnMongo, 'mongodb'))
}

/** Opens a CMS on a new MongoDB database. It is dropped when the CMS is closed: many databases make the server slow. */
export async function openOnMongo(): Promise<TestCms> {
  const url = freshDatabaseUrl(mongo!)
  const cms = await freshCms(url)
  return {
    ...cms,
    async close() {
      await cms.close()
      await dropDatabase(url)
    },
  }
}
