import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { setAccount } from '../../scripts/accounts.ts'
import type { Check } from '../../scripts/doctor/check.ts'
import { mongo, openOnMongo } from '../cms/databases.ts'
import { seed } from '../publish/small-sample.ts'
import { dropDatabase, freshDatabaseUrl } from './server.ts'

function doctor(dataDir: string, databaseUrl: string): Check[] {
  const { stdout } = spawnSync(process.execPath, [join(ROOT, 'scripts/santong.mjs'), 'doctor', '--json'], {
    encoding: 'utf8',
    env: { ...process.env, SANTONG_DATA: dataDir, DATABASE_URL: databaseUrl, SANTONG_SECRET: '' },
  })
  return JSON.parse(stdout) as Check[]
}

const collectionsOf = async (url: string): Promise<string[]> => {
  const client = await MongoClient.connect(url)
  const found = await client.db().listCollections().toArray()
  await client.close()
  return found.map(({ name }) => name).sort()
}

describe.skipIf(!mongo)('santong doctor on MongoDB', () => {
  it('counts what is there, and makes nothing in an empty database', async () => {
    const cms = await seed(await openOnMongo())
    const { dataDir, databaseUrl } = cms.config
    await setAccount(cms.payload, {
      email: 'head@example.gov.cn',
      name: '系统管理员',
      password: 'a-long-password',
      grants: [{ role: 'admin' }],
    })
    const of = (checks: Check[], name: string) => checks.find((check) => check.name.startsWith(name))
    const checks = doctor(dataDir, databaseUrl)
    const { totalDocs } = await cms.payload.count({ collection: 'guides' })
    expect(totalDocs).toBeGreaterThan(0)
    expect(of(checks, '数据库（MongoDB）')!.found).toContain(`有 ${totalDocs} 份指南`)
    expect(of(checks, '管理员')).toMatchObject({ state: 'ok', found: '1 个' })
    expect(of(checks, '网站信息')).toMatchObject({ state: 'ok' })

    const empty = freshDatabaseUrl(mongo!)
    expect(of(doctor(dataDir, empty), '管理员')).toMatchObject({ state: 'warn' })
    expect(await collectionsOf(empty)).toEqual([])
    await dropDatabase(empty)
    await cms.close()
  })
})
