/** @module Access tests: what accounts show, and who changes them. */
import { expect, it } from 'vitest'
import { PASSWORD } from '../rest.ts'
import { API_KEY, type AccessFixture } from './fixture.ts'

/** Registers the tests of accounts and API keys. */
export function accountTests(access: AccessFixture): void {
  const { as, stored } = access

  it('accounts show no secrets, and nobody lists sessions, keys or hashes', async () => {
    for (const name of ['admin', 'steward', 'editor', 'reader', 'key']) {
      const answer = await as(name).get('users?limit=100&showHiddenFields=true&select[hash]=true&depth=2')
      const whole = await as(name).get('users?limit=100&depth=2')
      for (const text of [JSON.stringify(answer.body), JSON.stringify(whole.body)]) {
        expect(text, name).not.toMatch(/"(?:hash|salt|apiKey|apiKeyIndex|resetPasswordToken|password)":/)
        expect(text).not.toContain(API_KEY)
        expect(text.match(/"sessions":\[\{/g)?.length ?? 0, 'own sessions only').toBeLessThanOrEqual(1)
      }
    }
    for (const field of ['hash', 'salt', 'apiKey', 'apiKeyIndex', 'resetPasswordToken']) {
      const answer = await as('reader').get(`users?where[${field}][like]=a`)
      expect(answer.status === 200 ? answer.body['totalDocs'] : 0, field).toBe(0)
    }
  })

  it('staff see the names of other accounts, administrators everything', async () => {
    const count = Object.keys(access.userIds).length
    const all = (await as('admin').get('users?limit=100')).body['docs'] as Record<string, unknown>[]
    expect(all.filter(({ email, grants }) => email && grants)).toHaveLength(count)
    const seen = (await as('reader').get('users?limit=100')).body['docs'] as Record<string, unknown>[]
    expect(seen.filter(({ name }) => name)).toHaveLength(count)
    expect(seen.flatMap(({ email }) => email ?? [])).toEqual(['reader@example.gov.cn'])
    expect(seen.filter(({ grants }) => (grants as unknown[] | undefined)?.length)).toHaveLength(1)
    expect((await as('reader').get('users?where[email][like]=admin')).body['totalDocs'] ?? 0).toBe(0)
    expect((await as('reader').get('users?where[grants.role][equals]=admin')).body['totalDocs'] ?? 0).toBe(0)
    expect((await as('reader').get('guides?where[lastEditedBy.email][like]=a')).body['totalDocs'] ?? 0).toBe(0)
  })

  it('nobody adds own grants, creates accounts or changes another one', async () => {
    const id = access.userIds['editor']!
    const raised = await as('editor').patch(`users/${id}`, { name: '还是我', grants: [{ role: 'admin' }] })
    expect(raised.status).toBe(200)
    expect((await stored('users', id))['grants']).toMatchObject([{ role: 'editor', region: '519901' }])
    expect((await stored('users', id))['name']).toBe('还是我')
    for (const name of ['editor', 'steward', 'reader', 'key', 'nobody']) {
      const account = { email: `x${name}@example.gov.cn`, password: PASSWORD, name: 'x', grants: [{ role: 'admin' }] }
      expect((await as(name).post('users', account)).status, name).toBe(403)
      expect((await as(name).post('users/first-register', account)).status, name).toBe(403)
      const other = await as(name).patch(`users/${access.userIds['admin']}`, { password: 'taken over now' })
      expect(other.status, name).toBe(403)
      const bulk = await as(name).patch('users?where[id][exists]=true', { grants: [{ role: 'admin' }] })
      expect([200, 403], name).toContain(bulk.status)
      expect((await as(name).delete(`users/${access.userIds['admin']}`)).status).toBe(403)
      expect((await as(name).post('users/unlock', { email: 'admin@example.gov.cn' })).status, name).toBe(403)
    }
    const admins = await access.payload.find({
      collection: 'users',
      where: { 'grants.role': { equals: 'admin' } },
    })
    expect(admins.totalDocs).toBe(1)
    expect((await as('admin').get('users/me')).status).toBe(200)
  })

  it('an API key has the rights of its grants, and its owner cannot set one', async () => {
    expect((await as('key').patch(`guides/${access.records.guide}?draft=true`, { office: '系统' })).status).toBe(200)
    expect((await as('key').patch(`guides/${access.records.guide}`, { _status: 'published' })).status).toBe(403)
    const id = access.userIds['reader']!
    await as('reader').patch(`users/${id}`, { enableAPIKey: true, apiKey: 'mine-0000-0000' })
    expect((await access.rest.withKey('mine-0000-0000').get('guides')).status).toBe(403)
    expect((await access.rest.withKey('wrong').get('guides')).status).toBe(403)
  })
}
