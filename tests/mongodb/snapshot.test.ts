import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Cms } from '../../publish/read/cms.ts'
import { composeSnapshot } from '../../publish/compose/compose.ts'
import { readApprovedRecords } from '../../publish/read/read-approved.ts'
import { VersionNumbers } from '../../publish/compose/versions.ts'
import { mongo, openOnMongo } from '../cms/databases.ts'
import { freshCms, type TestCms } from '../cms/harness.ts'
import { seed } from '../publish/small-sample.ts'
import { scratch } from '../publish/fixture.ts'

const place = scratch()

/** The snapshot that publishing would make of what an installation holds. */
async function snapshotOf(cms: TestCms) {
  const approved = await readApprovedRecords(cms.payload as unknown as Cms, join(cms.config.dataDir, 'uploads'))
  return composeSnapshot({
    dir: place('snapshot'),
    approved,
    lastGood: null,
    versions: new VersionNumbers(),
    asOf: '2026-06-01',
  })
}

describe.skipIf(!mongo)('one input, two databases', () => {
  const open: TestCms[] = []
  afterAll(async () => {
    for (const cms of open) await cms.close()
  })

  it('gives one snapshot, hash for hash', async () => {
    for (const cms of [await freshCms(), await openOnMongo()]) open.push(await seed(cms))
    const [sqlite, mongodb] = [await snapshotOf(open[0]!), await snapshotOf(open[1]!)]
    expect(sqlite.held).toEqual([])
    expect(mongodb.index.files).toEqual(sqlite.index.files)
    expect(mongodb.index.hash).toBe(sqlite.index.hash)
  })
})
