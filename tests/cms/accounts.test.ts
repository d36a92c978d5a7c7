import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setAccount } from '../../scripts/accounts.ts'
import { withinOnePeriod } from './counting-period.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'
import { docOf, messages, newAccount, restClient, type Caller, type RestClient } from './rest.ts'

const PASSWORD = 'correct horse battery'
const NEW = 'purple lamp by the river'
type Id = string | number
type Kept = Record<string, unknown>

onBoth('accounts, through REST and the Local API', (open, kind) => {
  let cms: TestCms
  let rest: RestClient
  let admin: Caller
  let editor: Caller
  const ids: Record<string, Id> = {}

  const make = async (name: string, role: string, more: Kept = {}): Promise<Id> => {
    const made = await cms.payload.create({
      collection: 'users',
      data: {
        email: `${name}@example.gov.cn`,
        password: PASSWORD,
        name: `用户${name}`,
        grants: [{ role }],
        ...more,
      } as never,
    })
    return made.id
  }
  /** Returns an account as it is stored, with hidden fields. */
  const kept = async (id: Id): Promise<Kept> =>
    (await cms.payload.db.findOne({
      collection: 'users',
      where: { id: { equals: id } },
    })) as unknown as Kept
  const mayLogIn = async (name: string, password: string) =>
    (
      await rest.from(`198.51.100.${Math.ceil(Math.random() * 250)}`).post('users/login', {
        email: `${name}@example.gov.cn`,
        password,
      })
    ).status === 200

  beforeAll(async () => {
    cms = await open()
    rest = restClient(cms)
    ids['admin'] = await make('admin', 'admin')
    ids['editor'] = await make('editor', 'editor')
    admin = await rest.login('admin@example.gov.cn', PASSWORD)
    editor = await rest.login('editor@example.gov.cn', PASSWORD)
  })
  afterAll(() => cms.close())

  describe('passwords', () => {
    let id: Id
    let name: string
    let count = 0
    beforeEach(async () => {
      name = `someone${(count += 1)}x`
      id = await make(name, 'editor')
    })

    it.each(['abc', '123456789012', 'Password@1234', '用户甲乙不告诉别人的密码'])(
      'a weak one is refused wherever it is set: %s',
      async (poor) => {
        await cms.payload.update({ collection: 'users', id, data: { name: '用户甲乙' } })
        const create = { email: `n${count}@example.gov.cn`, name: '用户甲乙', grants: [], password: poor }
        const made = await admin.post('users', create)
        expect(made.status).toBe(400)
        expect(messages(made)).toMatch(/密码/u)
        const changed = await admin.patch(`users/${id}`, { password: poor })
        expect(changed.status).toBe(400)
        expect((changed.body['errors'] as { data: { errors: Kept[] } }[])[0]!.data.errors[0]).toMatchObject({
          path: 'password',
        })
        expect((await admin.patch(`users?where[id][equals]=${id}`, { password: poor })).status).not.toBe(200)
        await expect(cms.payload.create({ collection: 'users', data: create })).rejects.toThrow('密码')
        await expect(cms.payload.update({ collection: 'users', id, data: { password: poor } })).rejects.toThrow('密码')
        await expect(
          setAccount(cms.payload, { email: `${name}@example.gov.cn`, name: '用户甲乙', password: poor, grants: [] }),
        ).rejects.toThrow('密码')
        const token = await cms.payload.forgotPassword({
          collection: 'users',
          data: { email: `${name}@example.gov.cn` },
          disableEmail: true,
        })
        const reset = await rest.nobody.post('users/reset-password', { token, password: poor })
        expect(reset.status).toBe(400)
        expect(messages(reset)).toMatch(/密码/u)
        await expect(
          cms.payload.resetPassword({ collection: 'users', data: { token, password: poor }, overrideAccess: true }),
        ).rejects.toThrow('密码')
        expect(await mayLogIn(name, PASSWORD)).toBe(true)
        expect(await mayLogIn(name, poor)).toBe(false)
      },
    )

    it.each([[{ toString: 1 }], [['a', 'b']], [123456789012], ['']])('%j is no password', async (value) => {
      expect((await admin.patch(`users/${id}`, { password: value })).status).toBe(400)
      expect(await mayLogIn(name, PASSWORD)).toBe(true)
    })

    it('users change their own password only with the current one, administrators too', async () => {
      const self = await rest.login(`${name}@example.gov.cn`, PASSWORD)
      for (const body of [
        { password: NEW },
        { password: NEW, currentPassword: '' },
        { password: NEW, currentPassword: 'wrong horse battery' },
        { password: NEW, currentPassword: { $ne: null } },
      ]) {
        const refused = await self.patch(`users/${id}`, body)
        expect(refused.status, JSON.stringify(body)).toBe(400)
        expect(messages(refused)).toContain('现在的密码')
      }
      const bulk = await self.patch(`users?where[id][equals]=${id}`, { password: NEW })
      expect((bulk.body['docs'] as unknown[] | undefined) ?? []).toEqual([])
      const local = cms.payload.update({
        collection: 'users',
        id,
        data: { password: NEW },
        overrideAccess: false,
        user: { ...(await cms.payload.findByID({ collection: 'users', id })), collection: 'users' },
      })
      await expect(local).rejects.toThrow('现在的密码')
      expect((await admin.patch(`users/${ids['admin']}`, { password: NEW })).status).toBe(400)
      expect(await mayLogIn(name, PASSWORD)).toBe(true)

      const changed = await self.patch(`users/${id}`, { password: NEW, currentPassword: PASSWORD })
      expect(changed.status).toBe(200)
      expect(JSON.stringify(changed.body)).not.toContain(PASSWORD)
      expect(JSON.stringify(await kept(id))).not.toContain(PASSWORD)
      expect(await mayLogIn(name, NEW)).toBe(true)
    })

    it('administrators set the passwords of others without it, and nobody else does', async () => {
      expect((await editor.patch(`users/${id}`, { password: NEW })).status).toBe(403)
      expect((await admin.patch(`users/${id}`, { password: NEW })).status).toBe(200)
      expect(await mayLogIn(name, NEW)).toBe(true)
    })

    it('users change their own e-mail only with the current password', async () => {
      const self = await rest.login(`${name}@example.gov.cn`, PASSWORD)
      const refused = await self.patch(`users/${id}`, { email: `${name}-new@example.gov.cn` })
      expect(refused.status).toBe(400)
      expect(messages(refused)).toContain('改自己的邮箱要先填现在的密码')
      expect((await self.patch(`users/${id}`, { email: `${name.toUpperCase()}@example.gov.cn` })).status).toBe(200)
      expect((await self.patch(`users/${id}`, { name: '改了名字' })).status).toBe(200)
      const body = { email: `${name}-new@example.gov.cn`, currentPassword: PASSWORD }
      expect((await self.patch(`users/${id}`, body)).status).toBe(200)
    })

    it('guesses of the current password are counted like logins', async () => {
      await withinOnePeriod()
      const self = await rest.login(`${name}@example.gov.cn`, PASSWORD)
      for (let i = 0; i < 8; i++) {
        await self.patch(`users/${id}`, { password: NEW, currentPassword: `wrong horse battery ${i}` })
      }
      const late = await self.patch(`users/${id}`, { password: NEW, currentPassword: PASSWORD })
      expect(late.status).toBe(429)
    })

    it('a change ends the other sessions; a reset and a change by an administrator end all', async () => {
      const [one, other] = [
        await rest.login(`${name}@example.gov.cn`, PASSWORD),
        await rest.login(`${name}@example.gov.cn`, PASSWORD),
      ]
      const isIn = async (caller: Caller) => Boolean((await caller.get('users/me')).body['user'])
      expect([await isIn(one), await isIn(other)]).toEqual([true, true])
      await one.patch(`users/${id}`, { password: NEW, currentPassword: PASSWORD })
      expect([await isIn(one), await isIn(other)]).toEqual([true, false])
      await admin.patch(`users/${id}`, { password: PASSWORD })
      expect(await isIn(one)).toBe(false)
      const third = await rest.login(`${name}@example.gov.cn`, PASSWORD)
      const token = await cms.payload.forgotPassword({
        collection: 'users',
        data: { email: `${name}@example.gov.cn` },
        disableEmail: true,
      })
      expect((await rest.nobody.post('users/reset-password', { token, password: NEW })).status).toBe(200)
      expect(await isIn(third)).toBe(false)
    })
  })

  describe('reset tokens', () => {
    const forgot = () =>
      cms.payload.forgotPassword({
        collection: 'users',
        data: { email: 'editor@example.gov.cn' },
        disableEmail: true,
      })
    afterEach(() => cms.payload.update({ collection: 'users', id: ids['editor']!, data: { password: PASSWORD } }))

    it('are stored as hashes, also after later writes, and can be used once', async () => {
      const token = await forgot()
      const hash = `sha256:${createHash('sha256').update(token).digest('hex')}`
      expect((await kept(ids['editor']!))['resetPasswordToken']).toBe(hash)
      await cms.payload.update({ collection: 'users', id: ids['editor']!, data: { name: '用户editor' } })
      expect((await kept(ids['editor']!))['resetPasswordToken']).toBe(hash)

      // The stored hash is no token.
      for (const wrong of [hash, '', 'x', null, undefined, { $ne: null }]) {
        const refused = await rest.nobody.post('users/reset-password', { token: wrong, password: NEW })
        expect(refused.status, JSON.stringify(wrong)).toBe(403)
        expect(messages(refused)).toContain('重设密码的链接不对或已经过期')
      }
      expect((await rest.nobody.post('users/reset-password', { token, password: NEW })).status).toBe(200)
      expect((await kept(ids['editor']!))['resetPasswordToken'] ?? null).toBeNull()
      expect((await rest.nobody.post('users/reset-password', { token, password: PASSWORD })).status).toBe(403)
      expect(await mayLogIn('editor', NEW)).toBe(true)
    })

    it('cannot be set by any request', async () => {
      await admin.patch(`users/${ids['editor']}`, {
        resetPasswordToken: 'planted',
        resetPasswordExpiration: '2099-01-01',
      })
      expect((await kept(ids['editor']!))['resetPasswordToken'] ?? null).toBeNull()
    })

    it('without mail the answer names who can help, also for accounts that do not exist', async () => {
      const answers = [
        await rest.nobody.post('users/forgot-password', { email: 'editor@example.gov.cn' }),
        await rest.nobody.post('users/forgot-password', { email: 'nobody@example.gov.cn' }),
      ]
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]!.status).toBe(503)
      expect(messages(answers[0]!)).toContain('没有配置邮件')
      expect(messages(answers[0]!)).toContain('npx santong user password')
      await expect(
        cms.payload.forgotPassword({ collection: 'users', data: { email: 'editor@example.gov.cn' } }),
      ).rejects.toThrow('没有配置邮件')
      expect((await kept(ids['editor']!))['resetPasswordToken'] ?? null).toBeNull()
    })
  })

  it('with mail the answer is the same with and without an account, and the link waits in the outbox', async () => {
    const { payload } = cms
    const sent: { to: string; html: string }[] = []
    const arrived = new Promise<void>((resolve) => {
      payload.config.email = (() => undefined) as never
      payload.email = {
        name: 'test',
        defaultFromAddress: 'a@example.gov.cn',
        defaultFromName: 'a',
        sendEmail: (message: { to: string; html: string }) => {
          sent.push(message)
          resolve()
          return Promise.resolve()
        },
      } as never
    })
    try {
      const answers = [
        await rest.nobody.post('users/forgot-password', { email: 'nobody@example.gov.cn' }),
        await rest.nobody.post('users/forgot-password', { email: 'editor@example.gov.cn' }),
      ]
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]!.status).toBe(200)
      await arrived
    } finally {
      delete (payload.config as { email?: unknown }).email
    }
    expect(sent.map(({ to }) => to)).toEqual(['editor@example.gov.cn'])
    // The link itself waits in the outbox, sealed: tests/cms/mail.test.ts.
    expect(sent[0]!.html).not.toMatch(/[0-9a-f]{40}/u)
    const where = { account: { equals: ids['editor'] }, state: { equals: 'waiting' } }
    await expect.poll(async () => (await payload.count({ collection: 'outbox', where })).totalDocs).toBe(1)
    await expect.poll(async () => (await kept(ids['editor']!))['resetPasswordToken']).toMatch(/^sha256:[0-9a-f]{64}$/u)
    editor = await rest.login('editor@example.gov.cn', PASSWORD)
  })

  describe('API keys', () => {
    it('are shown once, stored as a hash, replaced and removed', async () => {
      const id = await make(`system-${kind}`, 'reader')
      expect((await admin.get(`users/${id}`)).body['hasAPIKey']).toBe(false)
      const first = await admin.post(`users/${id}/api-key`)
      const key = first.body['apiKey'] as string
      expect(key).toMatch(/^[\w-]{43}$/u)
      expect(JSON.stringify(await kept(id))).not.toContain(key)
      expect(await kept(id)).not.toHaveProperty('apiKey')
      expect((await admin.get(`users/${id}`)).body).toMatchObject({ hasAPIKey: true })
      expect(
        JSON.stringify((await admin.get(`users/${id}?showHiddenFields=true&select[name]=true`)).body),
      ).not.toContain('apiKeyIndex')
      const isIn = async (given: string) => Boolean((await rest.withKey(given).get('users/me')).body['user'])
      expect(await isIn(key)).toBe(true)
      // Other writes leave it as it is.
      await admin.patch(`users/${id}`, { name: '某系统' })
      expect(await isIn(key)).toBe(true)
      expect((await admin.post(`users/${id}.0/api-key`)).status).toBe(404)
      const second = (await admin.post(`users/${id}/api-key`)).body['apiKey'] as string
      expect([await isIn(key), await isIn(second)]).toEqual([false, true])
      await admin.delete(`users/${id}/api-key`)
      expect(await isIn(second)).toBe(false)
      for (const none of ['', 'null', 'undefined']) expect(await isIn(none)).toBe(false)
    })

    it('are made by administrators only', async () => {
      const mine = ids['editor']!
      expect((await editor.post(`users/${mine}/api-key`)).status).toBe(403)
      expect((await editor.delete(`users/${mine}/api-key`)).status).toBe(403)
      expect((await rest.nobody.post(`users/${mine}/api-key`)).status).toBe(403)
      await editor.patch(`users/${mine}`, { enableAPIKey: true, apiKey: 'x'.repeat(40), apiKeyIndex: 'y' })
      expect((await kept(mine))['apiKeyIndex'] ?? null).toBeNull()
      expect((await admin.post('users/999999999/api-key')).status).toBeGreaterThanOrEqual(400)
    })

    it('that were chosen by hand have to be long, and stay valid when the password changes', async () => {
      const id = await make(`chosen-${kind}`, 'reader')
      const short = await admin.patch(`users/${id}`, { enableAPIKey: true, apiKey: 'short' })
      expect(short.status).toBe(400)
      expect(messages(short)).toContain('至少 24 个字符')
      const key = '0a1b2c3d-0000-4000-8000-00000000beef'
      expect((await admin.patch(`users/${id}`, { enableAPIKey: true, apiKey: key })).status).toBe(200)
      await admin.patch(`users/${id}`, { password: NEW })
      expect((await rest.withKey(key).get('users/me')).body['user']).toMatchObject({ name: `用户chosen-${kind}` })
      await admin.patch(`users/${id}`, { enableAPIKey: false })
      expect((await rest.withKey(key).get('users/me')).body['user']).toBeNull()
    })
  })

  describe('names', () => {
    it('are required, and cannot be an e-mail', async () => {
      for (const name of ['', null, 'li@example.gov.cn']) {
        const refused = await admin.post('users', { email: 'li@example.gov.cn', name, password: PASSWORD, grants: [] })
        expect(refused.status, String(name)).toBe(400)
      }
      expect((await admin.patch(`users/${ids['editor']}`, { name: 'editor@example.gov.cn' })).status).toBe(400)
      expect((await admin.patch(`users/${ids['editor']}`, { name: '名'.repeat(61) })).status).toBe(400)
    })

    it('of a colleague are given by administrators only', async () => {
      const other = '系统 管理员甲'
      const editor = await newAccount(cms, 'editor', { email: 'yi@example.gov.cn', name: '编辑乙' })
      const own = `users/${String(((await editor.get('users/me')).body['user'] as { id: unknown }).id)}`
      await admin.post('users', { email: 'jia@example.gov.cn', name: '系统管理员甲', password: PASSWORD, grants: [] })
      const refused = await editor.patch(own, { name: other })
      expect([refused.status, messages(refused)]).toEqual([400, expect.stringContaining('已经有同事叫')])
      expect((await admin.patch(own, { name: other })).status).toBe(200)
      // What one is called already stays, and so does what nobody else is called.
      expect((await editor.patch(own, { name: other })).status).toBe(200)
      expect((await editor.patch(own, { name: '小张' })).status).toBe(200)
    })
  })

  describe('the last administrator', () => {
    const admins = () => cms.payload.count({ collection: 'users', where: { 'grants.role': { equals: 'admin' } } })

    it('keeps the grant and the account, whatever the API', async () => {
      const id = ids['admin']!
      const before = await kept(id)
      const grants = [{ role: 'editor' }]
      for (const answer of [
        await admin.patch(`users/${id}`, { grants }),
        await admin.patch(`users/${id}`, { grants: [] }),
        await admin.patch(`users/${id}`, { grants: null }),
        await admin.patch(`users/${id}`, { grants, name: '不再是' }),
        await admin.delete(`users/${id}`),
      ]) {
        expect(answer.status).toBe(403)
        expect(messages(answer)).toContain('最后一个系统管理员')
      }
      for (const answer of [
        await admin.patch('users?where[grants.role][equals]=admin', { grants }),
        await admin.delete('users?where[grants.role][equals]=admin'),
      ]) {
        expect((answer.body['docs'] as unknown[] | undefined) ?? []).toEqual([])
      }
      for (const email of ['', null]) expect((await admin.patch(`users/${id}`, { email })).status).toBe(400)
      await expect(cms.payload.update({ collection: 'users', id, data: { grants } as never })).rejects.toThrow(
        '最后一个系统管理员',
      )
      await expect(cms.payload.delete({ collection: 'users', id })).rejects.toThrow('最后一个系统管理员')
      await expect(
        setAccount(cms.payload, { email: 'admin@example.gov.cn', name: '某', grants: grants as never }),
      ).rejects.toThrow('最后一个系统管理员')
      const after = await kept(id)
      expect([after['name'], after['email'], after['hash']]).toEqual([before['name'], before['email'], before['hash']])
      expect((after['grants'] as Kept[]).map(({ role }) => role)).toEqual(['admin'])
    })

    it('a write that is refused for another reason leaves the grant as it was', async () => {
      const second = await make(`second-${kind}`, 'admin')
      const refused = await admin.patch(`users/${second}`, { grants: [{ role: 'boss' }] })
      expect(refused.status).toBe(400)
      expect(((await kept(second))['grants'] as Kept[]).map(({ role }) => role)).toEqual(['admin'])
      expect((await admin.patch(`users/${second}`, { grants: [{ role: 'editor' }] })).status).toBe(200)
      expect((await admin.delete(`users/${second}`)).status).toBe(200)
    })

    it('of two who withdraw each other’s grant at the same time one stays', async () => {
      for (let round = 0; round < 5; round++) {
        const pair = await Promise.all([make(`a${round}-${kind}`, 'admin'), make(`b${round}-${kind}`, 'admin')])
        const all = [ids['admin']!, ...pair]
        const take = (id: Id, i: number) =>
          i % 2
            ? cms.payload.delete({ collection: 'users', id })
            : cms.payload.update({ collection: 'users', id, data: { grants: [] } })
        const outcomes = await Promise.allSettled(all.map(take))
        expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0)
        expect((await admins()).totalDocs).toBeGreaterThan(0)
        await cms.payload.update({
          collection: 'users',
          id: ids['admin']!,
          data: { grants: [{ role: 'admin' }] } as never,
        })
        for (const id of pair) await cms.payload.delete({ collection: 'users', id }).catch(() => undefined)
      }
    })
  })

  it('nobody reads or writes the counters', async () => {
    for (const caller of [admin, editor, rest.nobody]) {
      for (const path of ['account-counters', 'account-counters/1', 'account-counters/count']) {
        expect([403, 404]).toContain((await caller.get(path)).status)
      }
      expect((await caller.delete('account-counters?where[id][exists]=true')).status).toBe(403)
    }
    const { docs } = await cms.payload.find({ collection: 'account-counters', pagination: false })
    expect(JSON.stringify(docs)).not.toContain('example.gov.cn')
    expect(docOf(await admin.get(`users/${ids['admin']}`))).not.toHaveProperty('loginAttempts')
  })
})
