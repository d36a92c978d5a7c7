import { describe } from 'vitest'
import { dropDatabase, freshDatabaseUrl, MONGO_ABSENT, startMongo } from '../mongodb/server.ts'
import { freshCms, type TestCms } from './harness.ts'

/** One server for all files of a run (they share a process); null when the machine has none. */
export const mongo = await startMongo()
if (!mongo) console.warn(MONGO_ABSENT)

/** A CMS on a database of its own, new each time. */
export type Open = () => Promise<TestCms>

/** Runs a suite on SQLite and, where there is a server, on MongoDB. */
export function onBoth(name: string, suite: (open: Open, kind: 'sqlite' | 'mongodb') => void): void {
  describe(`${name} · SQLite`, () => suite(() => freshCms(), 'sqlite'))
  describe.skipIf(!mongo)(`${name} · MongoDB`, () => suite(openOnMongo, 'mongodb'))
}

/** A CMS on a MongoDB database of its own, which is dropped at the end. */
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
