import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { upgradeAccounts } from '../../collections/accounts/upgrade.ts'
import { databaseFile } from '../../config.ts'
import { inspectMongo } from '../../scripts/doctor/mongodb.ts'
import { inspectSqlite } from '../../scripts/doctor/sqlite.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms } from './harness.ts'

onBoth('accounts that may no longer publish', (open) => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await open()
    const accounts = [
      ['全市目录', [{ role: 'steward' }]],
      ['县公开目录', [{ role: 'steward', region: '519901', families: ['disclosure'] }]],
      ['县编辑', [{ role: 'editor', region: '519901' }]],
    ] as const
    for (const [i, [name, grants]] of accounts.entries()) {
      const data = { name, email: `u${i}@example.gov.cn`, password: 'kp7wq-n3xvd-8rtfm', grants }
      await cms.payload.create({ collection: 'users' as CollectionSlug, data: data as never })
    }
  })
  afterAll(() => cms.close())

  it('are reported by name at the first start, and not again', async () => {
    const [line, ...more] = await upgradeAccounts(cms.payload)
    expect(more).toEqual([])
    expect(line).toContain('县公开目录')
    expect(line).not.toContain('全市目录')
    expect(line).not.toContain('县编辑')
    expect(await upgradeAccounts(cms.payload)).toEqual([])
  })

  it('nor approve the site information, as the doctor counts', async () => {
    const region = await newRecord(cms, 'regions', { code: '519901', name: '松汀县' })
    const agency = await newRecord(cms, 'agencies', { name: '松汀县水务局', region })
    const data = { name: '水务局', email: 'u9@example.gov.cn', password: 'kp7wq-n3xvd-8rtfm' }
    const grants = [{ role: 'steward', agencies: [agency] }, { role: 'reviewer' }]
    await cms.payload.create({ collection: 'users', data: { ...data, grants } as never })
    const file = databaseFile(cms.config)
    const { approvers } = file ? inspectSqlite(file) : await inspectMongo(cms.config.databaseUrl)
    const covering = approvers!.filter(({ coversSite }) => coversSite)
    expect([covering.length, approvers!.length]).toEqual([1, 4])
  })
})
