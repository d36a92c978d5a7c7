import type { CollectionSlug } from 'payload'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { ATTEMPTS, forgetAttempts, WINDOW_MS } from '../../collections/accounts/attempts.ts'
import { onBoth } from './databases.ts'
import { cmsIn, type TestCms } from './harness.ts'
import { messages, restClient, type Answer, type RestClient } from './rest.ts'

const PASSWORD = 'correct horse battery'
const [OFFICE, ELSEWHERE] = ['203.0.113.7', '198.51.100.20']
const COUNTERS = 'account-counters' as CollectionSlug

onBoth('logins', (open) => {
  let cms: TestCms
  let rest: RestClient
  const login = (name: string, password: string, from: string): Promise<Answer> =>
    rest.from(from).post('users/login', { email: `${name}@example.gov.cn`, password })
  const fail = async (name: string, from: string, times: number) => {
    const answers = await Promise.all(Array.from({ length: times }, (_, i) => login(name, `wrong ${i} horse`, from)))
    return answers.map(({ status }) => status)
  }
  const counters = async () =>
    (await cms.payload.find({ collection: COUNTERS, pagination: false })).docs as unknown as {
      id: string
      key: string
      count: number
      until: number
    }[]

  beforeAll(async () => {
    cms = await open()
    rest = restClient(cms)
    for (const name of ['admin', 'editor']) {
      await cms.payload.create({
        collection: 'users',
        data: {
          email: `${name}@example.gov.cn`,
          password: PASSWORD,
          name: `用户${name}`,
          grants: [{ role: name }],
        } as never,
      })
    }
  })
  afterAll(() => cms.close())
  // The clock stands a minute into a counting period: no test goes over the end of one, and waiting times are the same.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / WINDOW_MS) * WINDOW_MS + 60_000 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  beforeEach(() => cms.payload.db.deleteMany({ collection: COUNTERS, where: { key: { exists: true } } }))

  it('too many wrong passwords lock the account for this address only', async () => {
    expect(await fail('admin', OFFICE, 60)).toEqual(expect.arrayContaining([401, 429]))
    const late = await login('admin', PASSWORD, OFFICE)
    expect(late.status).toBe(429)
    expect(messages(late)).toMatch(/请 \d+ 分钟后再试/u)
    expect((await login('admin', PASSWORD, ELSEWHERE)).status).toBe(200)
    // Other accounts of an office that shares the address are only delayed.
    expect((await login('editor', PASSWORD, OFFICE)).status).toBe(200)
  })

  it('simultaneous attempts all count', async () => {
    const statuses = await fail('admin', OFFICE, 30)
    expect(statuses.filter((status) => status === 401)).toHaveLength(ATTEMPTS)
    expect(statuses.filter((status) => status === 429)).toHaveLength(30 - ATTEMPTS)
  })

  it('another spelling of the e-mail or another IPv6 address of the network does not avoid the lock', async () => {
    for (let i = 0; i < ATTEMPTS; i++) {
      const [email, from] = [i % 2 ? ' ADMIN' : 'admin', `2001:db8:1:2::${i + 1}`]
      await rest.from(from).post('users/login', { email: `${email}@example.gov.cn `, password: `wrong ${i}` })
    }
    expect((await login('admin', PASSWORD, '2001:db8:1:2:ffff::1')).status).toBe(429)
    expect((await login('admin', PASSWORD, '2001:db8:1:3::1')).status).toBe(200)
  })

  it('an account that does not exist gets the same answers', async () => {
    const told = async (name: string) => {
      const answers: Answer[] = []
      for (let i = 0; i < ATTEMPTS + 2; i++) answers.push(await login(name, `wrong horse ${i}`, OFFICE))
      return answers
    }
    const [there, absent] = [await told('editor'), await told('nobody')]
    expect(absent).toEqual(there)
    expect(there.map(({ status }) => status)).toEqual([...Array<number>(ATTEMPTS).fill(401), 429, 429])
    expect(messages(there[0]!)).toMatch(/\p{Script=Han}/u)
  })

  it('a right password removes the count of its own attempts only', async () => {
    await fail('editor', OFFICE, ATTEMPTS - 1)
    await fail('admin', OFFICE, 3)
    expect((await login('editor', PASSWORD, OFFICE)).status).toBe(200)
    expect(await fail('editor', OFFICE, ATTEMPTS - 1)).not.toContain(429)
    const counts = (await counters()).map(({ count }) => count).sort((a, b) => a - b)
    // admin here 3 and in all 3; editor here 7 and in all 7; the address 7 + 3 + 7.
    expect(counts).toEqual([3, 3, ATTEMPTS - 1, ATTEMPTS - 1, 2 * (ATTEMPTS - 1) + 3])
  })

  it('counters outlive the process, and are removed after their period', async () => {
    await fail('editor', OFFICE, ATTEMPTS)
    const rows = await counters()
    expect(Math.max(...rows.map(({ until }) => until))).toBeLessThanOrEqual(Date.now() + WINDOW_MS)
    const past = Date.now() - 2 * WINDOW_MS
    await cms.payload.db.create({ collection: COUNTERS, data: { key: 'pair:ended', count: 9, until: past } })
    // A second instance on the same database, as after a restart.
    const second = await cmsIn(cms.config.dataDir, cms.config.databaseUrl, 'second')
    try {
      const elsewhere = restClient(second, 'second')
      const body = { email: 'editor@example.gov.cn', password: PASSWORD }
      expect((await elsewhere.from(OFFICE).post('users/login', body)).status).toBe(429)
      expect((await elsewhere.from(ELSEWHERE).post('users/login', body)).status).toBe(200)
      expect((await counters()).map(({ key }) => key)).not.toContain('pair:ended')
    } finally {
      await second.payload.destroy()
    }
  })

  it('administrators and a command on the server unlock an account; others do not', async () => {
    const email = 'editor@example.gov.cn'
    await fail('editor', OFFICE, ATTEMPTS + 1)
    const editor = await rest.login(email, PASSWORD)
    expect((await editor.post('users/unlock', { email })).status).toBe(403)
    expect((await rest.nobody.post('users/unlock', { email })).status).toBe(403)
    expect((await login('editor', PASSWORD, OFFICE)).status).toBe(429)
    const admin = await rest.login('admin@example.gov.cn', PASSWORD)
    expect((await admin.post('users/unlock', { email })).status).toBe(200)
    expect((await login('editor', PASSWORD, OFFICE)).status).toBe(200)
    await fail('editor', OFFICE, ATTEMPTS + 1)
    await forgetAttempts(cms.payload, email)
    expect((await login('editor', PASSWORD, OFFICE)).status).toBe(200)
  })

  it('a request that is no login is not counted', async () => {
    for (const body of [{}, { email: 'admin@example.gov.cn' }, { email: { $ne: '' }, password: { $ne: '' } }, []]) {
      const { status } = await rest.from(OFFICE).post('users/login', body)
      expect(status).toBe(400)
    }
    expect(await counters()).toEqual([])
  })
})
