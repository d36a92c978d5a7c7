import { createCipheriv, createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getPayload, type Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upgradeAccounts } from '../../collections/accounts/upgrade.ts'
import { migrations } from '../../migrations/index.ts'
import { cmsConfig } from '../../cms.config.ts'
import { openOnMongo, mongo } from './databases.ts'
import { cmsIn, settingsIn, type TestCms } from './harness.ts'
import { restClient } from './rest.ts'

const PASSWORD = 'kp7wq-n3xvd-8rtfm-22abc'
const KEY = '0a1b2c3d-0000-4000-8000-00000000cafe'
const TOKEN = '0123456789abcdef0123456789abcdef01234567'

/** Encrypts a key with the secret, as Payload stores it. */
function decryptable(secret: string): string {
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-ctr', secret, iv)
  return iv.toString('hex') + cipher.update(KEY, 'utf8', 'hex') + cipher.final('hex')
}

const index = (secret: string) => createHmac('sha256', secret).update(KEY).digest('hex')
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

/** Checks that upgraded accounts still work. */
async function works(cms: TestCms, kept: Record<string, unknown>) {
  expect(kept['resetPasswordToken']).toBe(`sha256:${createHash('sha256').update(TOKEN).digest('hex')}`)
  expect(kept['name']).toMatch(/^账号 /u)
  const rest = restClient(cms)
  const caller = await rest.login('li@example.gov.cn', PASSWORD)
  expect((await caller.get('users/me')).body['user']).toMatchObject({ email: 'li@example.gov.cn' })
  expect((await rest.withKey(KEY).get('users/me')).body['user']).toMatchObject({ email: 'li@example.gov.cn' })
  const reset = { token: TOKEN, password: 'purple lamp by the river' }
  expect((await rest.nobody.post('users/reset-password', reset)).status).toBe(200)
  expect(await upgradeAccounts(cms.payload)).toEqual([])
}

describe('accounts of an installation of the first version · SQLite', () => {
  const data = mkdtempSync(join(tmpdir(), 'santong-upgrade-'))
  let cms: TestCms
  let copy = ''
  let told: string[]
  beforeAll(async () => {
    const config = cmsConfig(settingsIn(data))
    const old = await getPayload({ config, key: `${data} old`, disableOnInit: true })
    await old.db.migrate({ migrations: migrations.slice(0, 1) as never })
    copy = decryptable(old.secret)
    await plant(old)
    await old.destroy()
    cms = await cmsIn(data)
    told = await upgradeAccounts(cms.payload)
  })
  afterAll(async () => {
    await cms.close()
    rmSync(data, { recursive: true, force: true })
  })

  async function plant(payload: Payload) {
    const { client } = payload.db as unknown as {
      client: { execute(call: { sql: string; args: unknown[] }): Promise<unknown> }
    }
    const { hash, salt } = hashed()
    await client.execute({
      sql: `INSERT INTO users (id, name, email, hash, salt, enable_a_p_i_key, api_key, api_key_index,
              reset_password_token, reset_password_expiration, updated_at, created_at)
            VALUES (1, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)`,
      args: [
        'li@example.gov.cn',
        'li@example.gov.cn',
        hash,
        salt,
        copy,
        index(payload.secret),
        TOKEN,
        inAnHour(),
        inAnHour(),
        inAnHour(),
      ],
    })
    await client.execute({
      sql: `INSERT INTO users_grants (_order, _parent_id, id, role) VALUES (1, 1, 'a', 'admin')`,
      args: [],
    })
    await client.execute({
      sql: `INSERT INTO publish_runs (started_at, by, updated_at, created_at) VALUES ('2026', ?, '2026', '2026')`,
      args: ['li@example.gov.cn'],
    })
    await client.execute({ sql: 'PRAGMA wal_checkpoint(TRUNCATE)', args: [] })
  }

  it('are upgraded and reported; passwords, keys and links stay valid; no secret is left in the file', async () => {
    expect(told.join('\n')).toMatch(/重设密码的链接[^]*用邮箱作姓名/u)
    const { client } = cms.payload.db as unknown as { client: { execute(sql: string): Promise<unknown> } }
    await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    const bytes = readdirSync(data)
      .filter((name) => name.startsWith('santong.db'))
      .map((name) => readFileSync(join(data, name), 'latin1'))
      .join('')
    expect(bytes).not.toContain(TOKEN)
    expect(bytes).not.toContain(copy)
    const kept = await cms.payload.db.findOne({ collection: 'users', where: { id: { equals: 1 } } })
    await works(cms, kept as unknown as Record<string, unknown>)
    const { docs } = await cms.payload.find({ collection: 'publish-runs' as never })
    expect((docs as unknown as { by: string }[]).map(({ by }) => by)).toEqual(['账号 1'])
  })
})

describe.skipIf(!mongo)('accounts of an installation of the first version · MongoDB', () => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await openOnMongo()
  })
  afterAll(() => cms.close())

  it('are upgraded and reported; passwords, keys and links stay valid; no copy is left', async () => {
    const { collections } = cms.payload.db as unknown as {
      collections: Record<
        string,
        { collection: { insertOne(doc: object): Promise<unknown>; findOne(): Promise<Record<string, unknown>> } }
      >
    }
    const users = collections['users']!.collection
    await users.insertOne({
      name: 'li@example.gov.cn',
      email: 'li@example.gov.cn',
      ...hashed(),
      grants: [{ role: 'admin' }],
      enableAPIKey: true,
      apiKey: decryptable(cms.payload.secret),
      apiKeyIndex: index(cms.payload.secret),
      resetPasswordToken: TOKEN,
      resetPasswordExpiration: new Date(inAnHour()),
      loginAttempts: 3,
    })
    expect((await upgradeAccounts(cms.payload)).join('\n')).toMatch(/链接[^]*密钥[^]*姓名/u)
    const kept = await users.findOne()
    for (const gone of ['apiKey', 'enableAPIKey', 'loginAttempts']) expect(kept).not.toHaveProperty(gone)
    await works(cms, kept)
  })
})

/** Hashes a password as Payload does. */
function hashed(): { hash: string; salt: string } {
  const salt = randomBytes(32).toString('hex')
  return { hash: `pbkdf2-sha256-v1:${pbkdf2Sync(PASSWORD, salt, 600_000, 32, 'sha256').toString('hex')}`, salt }
}
