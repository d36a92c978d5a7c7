/**
 * Installations of the version before the trail. Their records are written here as that version left them: without the fields of the
 * approver, and without a trail.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getPayload, type Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvalText } from '../../admin/edit/approval-text.ts'
import { cmsConfig } from '../../cms.config.ts'
import { contentHash } from '../../collections/hooks/hashContent.ts'
import { readLines, verifyTrail } from '../../collections/trail/read-lines.ts'
import { migrations } from '../../migrations/index.ts'
import { mongoAdapterOf } from '../../payload-internals/mongodb.ts'
import { sqliteAdapterOf } from '../../payload-internals/sqlite.ts'
import { mongo } from './databases.ts'
import { dropDatabase, freshDatabaseUrl } from '../mongodb/server.ts'
import { cmsIn, settingsIn, type TestCms } from './harness.ts'
import { approve, newAccount, type Caller } from './rest.ts'

/** The first step that the version before the trail did not have. */
const FIRST_WITH_TRAIL = '20261128_010623_trail'
const AT = '2026-10-08T02:00:00.000Z'

/** A law as that version stored it. */
const law = (title: string, issuer?: string) => {
  const content = { title, key: title, label: title, ...(issuer && { issuer }) }
  return { ...content, contentHash: contentHash('law', content), updatedAt: AT, createdAt: AT }
}
const APPROVED = law('中华人民共和国水法')
const DRAFT = law('中华人民共和国水法', '全国人大常委会')
const ROW = { ...APPROVED, _status: 'published' }
const VERSIONS = [
  { version: ROW, latest: false, createdAt: AT, updatedAt: AT },
  { version: { ...DRAFT, _status: 'draft' }, latest: true, createdAt: AT, updatedAt: '2026-10-09T02:00:00.000Z' },
]

const columnOf = (field: string) => field.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)

async function plantOnSqlite(payload: Payload): Promise<void> {
  const before = migrations.findIndex(({ name }) => name === FIRST_WITH_TRAIL)
  await payload.db.migrate({ migrations: migrations.slice(0, before) as never })
  const { client } = sqliteAdapterOf(payload)
  const insert = async (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row).map((name) => `"${columnOf(name)}"`)
    const args = Object.values(row).map((value) => (typeof value === 'boolean' ? Number(value) : String(value)))
    await client.execute({
      sql: `INSERT INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`,
      args,
    })
  }
  await insert('laws', { id: 1, ...ROW })
  for (const { version, ...rest } of VERSIONS) {
    const fields = Object.entries(version).map(([name, value]) => [`version_${name}`, value])
    await insert('_laws_v', { parentId: 1, ...rest, ...Object.fromEntries(fields) })
  }
}

async function plantOnMongo(payload: Payload): Promise<void> {
  const { collections, versions } = mongoAdapterOf(payload)
  const dated = (row: object) => ({ ...row, createdAt: new Date(AT), updatedAt: new Date(AT) })
  const { insertedId } = await collections['laws']!.collection.insertOne(dated(ROW))
  for (const { version, ...rest } of VERSIONS) {
    const row = { ...rest, parent: insertedId, version, createdAt: new Date(AT), updatedAt: new Date(rest.updatedAt) }
    await versions['laws']!.collection.insertOne(row)
  }
}

const kinds = [
  { name: 'SQLite', plant: plantOnSqlite, absent: false },
  { name: 'MongoDB', plant: plantOnMongo, absent: !mongo },
]
describe.each(kinds)('an installation of before the trail · $name', ({ absent, name, plant }) => {
  describe.skipIf(absent)('', () => {
    const data = mkdtempSync(join(tmpdir(), 'santong-before-trail-'))
    const url = name === 'MongoDB' && mongo ? freshDatabaseUrl(mongo) : undefined
    let cms: TestCms
    let steward: Caller
    beforeAll(async () => {
      const config = cmsConfig(settingsIn(data, url))
      const old = await getPayload({ config, key: `${data} old`, disableOnInit: true })
      await plant(old)
      await old.destroy()
      cms = await cmsIn(data, url)
      steward = await newAccount(cms, 'steward')
    })
    afterAll(async () => {
      await cms.close()
      if (url) await dropDatabase(url)
    })
    const lawIn = async (query: string) => {
      const { body } = await steward.get(`laws?depth=0&${query}`)
      return (body['docs'] as ({ id: string } & Record<string, unknown>)[])[0]!
    }

    it('reads as it was: the approved version, and the draft beside it', async () => {
      expect(await lawIn('')).toMatchObject({ ...APPROVED, _status: 'published' })
      expect(await lawIn('draft=true')).toMatchObject({ issuer: DRAFT.issuer, _status: 'draft' })
    })

    it('says of an old approval that the approver was not recorded', async () => {
      const { approvedAt, approvedByName } = await lawIn('')
      const shown = { at: (approvedAt ?? null) as string | null, by: (approvedByName ?? null) as string | null }
      expect(approvalText(shown)).toBe('批准人此前未记录')
    })

    it('records from then on: saves, approvals with their approver, restored versions', async () => {
      const { id } = await lawIn('')
      expect((await steward.patch(`laws/${id}?draft=true`, { number: '主席令第七十四号' })).status).toBe(200)
      expect((await approve(steward, `laws/${id}`)).status).toBe(200)
      expect(await lawIn('')).toMatchObject({ approvedByName: 'steward', issuer: DRAFT.issuer })
      const { body } = await steward.get(`laws/versions?where[parent][equals]=${id}&sort=updatedAt&depth=0`)
      const versions = body['docs'] as { id: string; version: Record<string, unknown> }[]
      expect(versions.map(({ version }) => version['approvedByName'] ?? '')).toEqual(['', '', '', 'steward'])
      expect((await steward.post(`laws/versions/${versions[0]!.id}`)).status).toBe(200)
      const lines = []
      for await (const line of readLines(cms.payload)) if (line.type === 'law') lines.push(line)
      expect(lines.map(({ action, hashBefore }) => `${action} ${hashBefore?.slice(0, 8)}`)).toEqual([
        `save ${DRAFT.contentHash.slice(0, 8)}`,
        `approve ${lines[0]!.hashAfter!.slice(0, 8)}`,
        `restore ${lines[0]!.hashAfter!.slice(0, 8)}`,
      ])
    })

    it('has a trail that is whole, and on SQLite refuses to be changed', async () => {
      expect((await verifyTrail(cms.payload, [])).fault).toBeUndefined()
      if (name !== 'SQLite') return
      const { client } = sqliteAdapterOf(cms.payload)
      await expect(client.execute("UPDATE trail SET label = 'x' WHERE number = 1")).rejects.toThrow('only added to')
    })
  })
})
