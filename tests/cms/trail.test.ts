import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CollectionSlug } from 'payload'
import { collections, globals } from '../../collections/index.ts'
import { bulkWriter } from '../../collections/bulk/bulk-writer.ts'
import { ATTEMPTS } from '../../collections/accounts/attempts.ts'
import { setTrailSource, systemAccount } from '../../collections/trail/actor.ts'
import { recordRepair } from '../../collections/trail/guards.ts'
import { recordEvent } from '../../collections/trail/record-event.ts'
import { subjectOf, UNRECORDED } from '../../collections/trail/subjects.ts'
import { sha256 } from '../../collections/trail/hash.ts'
import { TRAIL_ACTIONS, TRAIL_DOORS } from '../../standard/trail/actions.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { ChainCheck } from '../../standard/trail/verify.ts'
import { actAs, commandSource, takeAs } from '../../scripts/command-source.ts'
import { runBulkJob } from '../../scripts/bulk/job.ts'
import { importTrail } from '../../scripts/import-trail.ts'
import { publishTrail, recordRollback } from '../../scripts/publish-trail.ts'
import { withinOnePeriod } from './counting-period.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms } from './harness.ts'
import { documentedDoors } from './trail-table.ts'
import { approve, docOf, newAccount, PASSWORD, restClient, type Caller } from './rest.ts'

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

it('every collection has lines, or is named with the reason why not', () => {
  const slugs = [...collections, ...globals].map(({ slug }) => slug)
  for (const slug of slugs) expect(Boolean(subjectOf(slug)) !== slug in UNRECORDED, slug).toBe(true)
})

it('docs/trail.md has every action, with doors that there are', () => {
  const table = documentedDoors()
  expect([...table.keys()].sort()).toEqual(Object.keys(TRAIL_ACTIONS).sort())
  for (const door of new Set([...table.values()].flat())) expect(Object.keys(TRAIL_DOORS)).toContain(door)
})

onBoth('the trail', (open, kind) => {
  let cms: TestCms
  let steward: Caller
  let admin: Caller
  let stewardId: string
  let seen = 0

  const all = async (): Promise<TrailLine[]> => {
    const { docs } = await cms.payload.find({ collection: 'trail', sort: 'number', pagination: false, limit: 0 })
    return docs as unknown as TrailLine[]
  }
  /** Returns the lines that were added since the last call. */
  const added = async (): Promise<TrailLine[]> => {
    const lines = (await all()).slice(seen)
    seen += lines.length
    return lines
  }
  /** Returns what an action added, as `door action type`. */
  const addedBy = async (act: () => Promise<unknown>): Promise<string[]> => {
    await added()
    await act()
    return (await added()).map(({ action, door, type }) => [door, action, type].filter(Boolean).join(' '))
  }

  beforeAll(async () => {
    cms = await open()
    admin = await newAccount(cms, 'admin')
    steward = await newAccount(cms, 'steward')
    const { docs } = await cms.payload.find({ collection: 'users', where: { name: { equals: 'steward' } } })
    stewardId = String(docs[0]!.id)
  })
  beforeEach(async () => {
    await added()
  })
  afterAll(() => cms.close())

  describe('a record', () => {
    let id: string | number

    it('has a line for its first draft, each save, the approval and its withdrawal, with what they changed', async () => {
      const made = await steward.post('matters?draft=true&depth=0', { code: '511019963001', name: '取水许可' })
      id = docOf(made)['id'] as number
      const lines = await added()
      const [created] = lines
      expect(created).toMatchObject({
        door: 'rest',
        action: 'create',
        type: 'matter',
        label: '取水许可',
        recordId: String(id),
        user: stewardId,
        userName: 'steward',
        roles: 'steward',
        hashAfter: docOf(made)['contentHash'],
      })
      expect(created!.changes ?? []).toEqual([])
      expect(lines.slice(1).map(({ action, label }) => `${action} ${label}`)).toEqual(['ledger 511019963001 取水许可'])
      expect(lines[1]).toMatchObject({ user: stewardId, door: 'rest' })

      const saved = await steward.patch(`matters/${id}?draft=true&depth=0`, { department: '水利' })
      const [save, ...none] = await added()
      expect(none).toEqual([])
      expect(save).toMatchObject({
        action: 'save',
        changes: [{ path: ['department'], new: '水利' }],
        hashBefore: docOf(made)['contentHash'],
        hashAfter: docOf(saved)['contentHash'],
      })

      expect((await approve(admin, `matters/${id}`)).status).toBe(200)
      const [approved] = await added()
      expect(approved).toMatchObject({ action: 'approve', hashAfter: docOf(saved)['contentHash'] })

      await steward.patch(`matters/${id}?draft=true&depth=0`, { department: '水务' })
      await added()
      expect((await steward.patch(`matters/${id}`, { _status: 'draft' })).status).toBe(200)
      expect((await added()).map(({ action }) => action)).toEqual(['withdraw'])
    })

    it('has a line when an older version is restored', async () => {
      const { docs } = await cms.payload.findVersions({
        collection: 'matters',
        where: { parent: { equals: id } },
        sort: 'createdAt',
      })
      expect((await steward.post(`matters/versions/${docs[0]!.id}`)).status).toBe(200)
      const [line, ...none] = await added()
      expect(none).toEqual([])
      expect(line).toMatchObject({ action: 'restore', changes: [{ path: ['department'], old: '水务' }] })
      expect(line!.reason).toMatch(/^恢复的是 2\d{3}-\d\d-\d\d \d\d:\d\d 保存的内容$/u)
    })

    it('names only what changed, with relations too', async () => {
      const alias = await newRecord(cms, 'aliases', { text: '打井', matter: id }, { draft: true })
      await added()
      const change = { text: '打水井', matter: id }
      expect((await steward.patch(`aliases/${alias}?draft=true`, change)).status).toBe(200)
      expect(await added()).toMatchObject([
        { action: 'save', changes: [{ path: ['text'], old: '打井', new: '打水井' }] },
      ])
    })

    it('has none for a write that is refused', async () => {
      const reader = await newAccount(cms, 'reader')
      await added()
      expect((await reader.patch(`matters/${id}?draft=true`, { department: '别的' })).status).toBe(403)
      expect((await steward.patch(`matters/${id}`, { _status: 'published' })).status).toBe(409)
      expect(await added()).toEqual([])
    })

    it('is told of when it is approved at once, by a command, by an import, one by one and many together', async () => {
      await newRecord(cms, 'laws', { title: '中华人民共和国水法' })
      expect(await added()).toMatchObject([
        { door: 'command', action: 'approve', type: 'law', account: systemAccount() },
      ])
      const context = { origin: 'import', keysKnown: true }
      const law = (title: string) => ({ title, key: title, label: title })
      await newRecord(cms, 'laws', law('中华人民共和国土地管理法'), { context })
      expect(await added()).toMatchObject([{ door: 'import', action: 'approve', type: 'law' }])
      setTrailSource(cms.payload, { door: 'import', account: 'operator', run: 'import-1' })
      const bulk = await bulkWriter(cms.payload)
      const names = ['渔业法', '森林法', '草原法'].map((name) => `中华人民共和国${name}`)
      const written = await bulk?.({
        collection: 'laws',
        context,
        writes: names.map((name) => ({ data: { ...law(name), _status: 'published' }, draft: false })),
      })
      const lines = await added()
      setTrailSource(cms.payload, { door: 'command', account: systemAccount() })
      if (!written) return expect(kind).toBe('mongodb')
      expect(written.every(Boolean)).toBe(true)
      expect(lines.map(({ label }) => label)).toEqual(names)
      for (const line of lines)
        expect(line).toMatchObject({ door: 'import', action: 'approve', account: 'operator', run: 'import-1' })
      expect(new Set(lines.map(({ batch }) => batch))).toEqual(new Set([String(lines[0]!.number)]))
      expect(lines.map(({ recordId }) => recordId)).toEqual(written.map((one) => String(one!.id)))
    })

    it('has a line where the site information is changed', async () => {
      const region = await newRecord(cms, 'regions', { code: '519900', name: '示范市', level: 'city' })
      await added()
      const site = { name: '试点政务服务网', host: '示范市人民政府', undertaker: '示范市行政审批局', region }
      expect(await addedBy(() => admin.post('globals/site-info?draft=true', site))).toEqual(['rest save site'])
      const { body } = await admin.get('globals/site-info?draft=true&depth=0')
      const change = { _status: 'published', contentHash: body['contentHash'], host: '市行政审批局' }
      // Everybody who may approve it has written it then.
      const answer = await steward.post('globals/site-info', change)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      expect(await added()).toMatchObject([{ action: 'approve', changes: [{ path: ['host'], new: '市行政审批局' }] }])
      expect(await addedBy(() => admin.post('globals/site-info', { _status: 'draft' }))).toEqual(['rest withdraw site'])
    })
  })

  describe('an account', () => {
    it('has lines for what is done to it, never with a password or a key', async () => {
      const data = { name: '张三', email: 'zhang@example.gov.cn', password: PASSWORD, grants: [{ role: 'reader' }] }
      const made = await admin.post('users', data)
      const id = docOf(made)['id'] as number
      expect(await added()).toMatchObject([{ action: 'create', type: 'account', label: '张三', recordId: String(id) }])
      await admin.patch(`users/${id}`, { name: '张三丰', grants: [{ role: 'editor', region: '511602' }] })
      expect(await added()).toMatchObject([
        { action: 'account', changes: [{ path: ['name'], old: '张三', new: '张三丰' }] },
        { action: 'grant', changes: [{ path: ['grants'], old: ['reader'], new: ['editor 511602'] }] },
      ])
      const secret = 'tkz4-nwq8-vbx3-rfm7'
      expect(await addedBy(() => admin.patch(`users/${id}`, { password: secret }))).toEqual(['rest password account'])
      let key = ''
      expect(
        await addedBy(async () => (key = String((await admin.post(`users/${id}/api-key`)).body['apiKey']))),
      ).toEqual(['rest key account'])
      expect(await addedBy(() => admin.delete(`users/${id}/api-key`))).toEqual(['rest key-removed account'])
      expect(await addedBy(() => admin.delete(`users/${id}`))).toEqual(['rest delete account'])
      const text = JSON.stringify(await all())
      for (const value of [secret, key, PASSWORD, sha256(key)]) expect(text).not.toContain(value)
      expect(text).not.toMatch(/salt|pbkdf2|apiKeyIndex|resetPasswordToken/u)
    })

    it('has lines for its logins and logouts, with the address', async () => {
      const client = restClient(cms)
      const login = client.from('203.0.113.7')
      const given = { email: 'steward@example.gov.cn', password: PASSWORD }
      let token = ''
      expect(
        await addedBy(async () => (token = String((await login.post('users/login', given)).body['token']))),
      ).toEqual(['rest login account'])
      expect((await all()).at(-1)).toMatchObject({ user: stewardId, userName: 'steward', address: '203.0.113.7' })
      const again = await client.login(given.email, PASSWORD)
      await added()
      expect(await addedBy(() => again.post('users/refresh-token'))).toEqual([])
      expect(await addedBy(() => again.post('users/logout'))).toEqual(['rest logout account'])
      expect(token).not.toBe('')
    })

    it('has a line for a refused login, and one for the lock that follows, not with what was typed', async () => {
      // The first attempt below counts too.
      await withinOnePeriod()
      const login = restClient(cms).from('203.0.113.8')
      const wrong = { email: 'steward@example.gov.cn', password: 'not the password' }
      await login.post('users/login', wrong)
      const [line] = await added()
      expect(line).toMatchObject({ action: 'login-refused', recordId: stewardId, address: '203.0.113.8' })
      expect(line!.user ?? null).toBeNull()
      await login.post('users/login', { email: 'hunter2@example.gov.cn', password: 'not the password' })
      expect((await added()).map(({ action, recordId }) => [action, recordId ?? ''])).toEqual([['login-refused', '']])
      for (let i = 1; i < ATTEMPTS + 4; i++) await login.post('users/login', wrong)
      expect((await added()).map(({ action }) => action)).toEqual([
        ...Array.from({ length: ATTEMPTS - 1 }, () => 'login-refused'),
        'lock',
      ])
      const unlocked = await addedBy(() => admin.post('users/unlock', { email: wrong.email }))
      expect(unlocked).toEqual(['rest unlock account'])
      expect(JSON.stringify(await all())).not.toContain('hunter2')
    })

    it('has lines for a password that was forgotten', async () => {
      const token = await cms.payload.forgotPassword({
        collection: 'users',
        data: { email: 'steward@example.gov.cn' },
        disableEmail: true,
      })
      expect(await added()).toMatchObject([{ action: 'password-forgot', recordId: stewardId }])
      const reset = { token, password: 'wq7r-mxt4-zkp9-bvn2' }
      expect(await addedBy(() => restClient(cms).nobody.post('users/reset-password', reset))).toEqual([
        'rest password-reset account',
        'rest login account',
      ])
      await cms.payload.update({ collection: 'users', id: stewardId, data: { password: PASSWORD } })
      steward = await restClient(cms).login('steward@example.gov.cn', PASSWORD)
    })
  })

  it('has lines for a draft that is given up, an account that is blocked, and work on many records', async () => {
    const law = await newRecord(cms, 'laws', { title: '试行办法' })
    await steward.patch(`laws/${law}?draft=true`, { number: '令第 9 号' })
    const { contentHash } = (await steward.get(`laws/${law}?draft=true&depth=0`)).body
    await added()
    expect(await addedBy(() => steward.post(`laws/discard-draft/${law}`, { contentHash }))).toEqual([
      'rest discard law',
    ])
    const { docs } = await cms.payload.find({
      collection: 'users',
      where: { id: { not_equals: stewardId } },
      sort: '-id',
    })
    const other = docs.find(({ grants }) => !grants?.some(({ role }) => role === 'admin'))!.id
    expect(await addedBy(() => admin.post(`users/${other}/block`, { reason: '调离' }))).toEqual(['rest block account'])
    expect(await addedBy(() => admin.post(`users/${other}/unblock`))).toEqual(['rest unblock account'])
    const draft = await newRecord(cms, 'laws', { title: '实施细则' }, { draft: true })
    await added()
    const lines = await addedBy(async () => {
      const { body } = await steward.post('bulk-runs/prepare', { list: 'laws', action: 'submit', ids: [String(draft)] })
      const { id } = body['run'] as { id: string }
      await steward.post(`bulk-runs/${id}/check`, {})
      await steward.post(`bulk-runs/${id}/start`, {})
      await runBulkJob(cms.payload, id, stewardId)
    })
    expect(lines.map((line) => line.split(' ')[1])).toEqual(['bulk', 'review-submit', 'bulk-end'])
  })

  it('has one line for what a change asks of others, and one for each that is settled or verified', async () => {
    const region = await newRecord(cms, 'regions', { code: '519907', name: '柳河县' })
    const agency = await newRecord(cms, 'agencies', { name: '柳河县水务局', region })
    const matter = await newRecord(cms, 'matters', { code: '511019963077', name: '凿井许可' })
    const guide = await newRecord(cms, 'guides', { matter, agency, region }, { draft: true })
    await steward.patch(`agencies/${agency}?draft=true`, { address: '柳河街 1 号' })
    await added()
    const asked = await addedBy(() => approve(admin, `agencies/${agency}`))
    expect(asked).toEqual(['rest approve agency', 'rest propagate agency'])
    const { docs } = await cms.payload.find({
      collection: 'confirmations',
      where: { document: { equals: String(guide) } },
    })
    const body = { ids: docs.map(({ id }) => id), outcome: 'confirmed' }
    expect(await addedBy(() => steward.post('confirmations/settle', body))).toEqual([
      'rest verify guide',
      'rest save confirmation',
    ])
  })

  it('has lines for files, reports, proposals and what the search missed', async () => {
    const form = new FormData()
    form.set('file', new File([PIXEL], '申请表.png', { type: 'image/png' }))
    let id = ''
    expect(await addedBy(async () => (id = String(docOf(await steward.post('files', form))['id'])))).toEqual([
      'rest upload file',
    ])
    await admin.post(`files/${id}/remove`, { reason: '样例里有真实的身份证号码' })
    expect(await added()).toMatchObject([{ action: 'remove-file', reason: '样例里有真实的身份证号码' }])
    expect(await addedBy(() => steward.post('missed-queries', { text: '开高尔夫球场' }))).toEqual([
      'rest create missed-query',
    ])
  })

  it('has lines for imports, publishes and roll backs, and the account of --as', async () => {
    const { payload } = cms
    expect(takeAs(['import', 'x.ndjson', '--as', 'steward@example.gov.cn'])).toEqual(['import', 'x.ndjson'])
    expect(() => takeAs(['import', '--as'])).toThrow('邮箱')
    takeAs(['--as=nobody@example.gov.cn'])
    await expect(commandSource(payload)).rejects.toThrow('没有这个账号')
    takeAs(['--as=steward@example.gov.cn'])
    setTrailSource(payload, await commandSource(payload))
    actAs(undefined)
    const publish = publishTrail(payload)
    await publish.fail('没有确认')
    await publish.start()
    const head = await publish.head()
    await publish.end('第 3 版')
    await publish.fail('断电')
    await recordRollback(payload, 3, 2)
    const lines = await added()
    expect(lines.map(({ action, label, reason }) => [action, label ?? '', reason ?? ''])).toEqual([
      ['publish-start', '发布', ''],
      ['publish', '第 3 版', ''],
      ['publish-failed', '', '断电'],
      ['rollback', '第 2 版', '从第 3 版退回'],
    ])
    for (const line of lines)
      expect(line).toMatchObject({ door: 'command', user: stewardId, userName: 'steward', account: systemAccount() })
    expect(head).toEqual({ number: lines[0]!.number, hash: lines[0]!.hash })
    const run = importTrail(payload)
    await run.start(['/home/li/清单.jsonl'])
    await newRecord(cms, 'laws', { title: '导入的法' })
    await run.end({ created: 1, updated: 0, files: [] })
    const imported = await added()
    expect(imported.map(({ action }) => action)).toEqual(['import', 'approve', 'import-end'])
    expect(new Set(imported.map((line) => `${line.door} ${line.run}`)).size).toBe(1)
    expect(imported[0]).toMatchObject({ door: 'import', label: '清单.jsonl', user: stewardId })
    setTrailSource(payload, { door: 'command', account: systemAccount() })
    const started = { startedAt: '2026-01-01', action: '发布', state: 'running', by: 'admin', lines: [] }
    expect(await addedBy(() => payload.create({ collection: 'publish-runs', data: started as never }))).toEqual([
      'command publish-start release',
    ])
  })

  it('is whole: numbers without gaps, each line chained to the one before', async () => {
    const check = new ChainCheck(sha256)
    for (const line of await all()) expect(check.next(line as never)).toBeUndefined()
    expect(check.head.number).toBe(seen)
    const sizes = (await all()).map((line) => JSON.stringify(line).length)
    expect(sizes.reduce((sum, one) => sum + one, 0) / sizes.length).toBeLessThan(900)
  })

  it('is read by administrators and auditors; others read what they did themselves', async () => {
    const auditor = await newAccount(cms, 'auditor')
    const reader = await restClient(cms).login('reader@example.gov.cn', PASSWORD)
    const total = (await all()).length
    expect((await restClient(cms).nobody.get('trail')).status).toBe(403)
    for (const one of [admin, auditor])
      expect((await one.get('trail?limit=1')).body['totalDocs']).toBeGreaterThanOrEqual(total)
    const { body } = await reader.get('trail?limit=100')
    const users = new Set((body['docs'] as TrailLine[]).map(({ userName }) => userName))
    expect(users).toEqual(new Set(['reader']))
    const other = await reader.get(`trail?where[user][not_equals]=&limit=1&where[userName][equals]=steward`)
    expect(other.body['totalDocs']).toBe(0)
  })

  it('is written by nobody', async () => {
    const [line] = (await all()) as unknown as { id: number }[]
    const { payload } = cms
    const collection = 'trail' as CollectionSlug
    const data = { reason: '改' } as never
    const where = { number: { equals: 1 } }
    for (const answer of [
      await admin.post('trail', { number: 99 }),
      await admin.patch(`trail/${line!.id}`, data),
      await admin.delete(`trail/${line!.id}`),
    ])
      expect(answer.status).toBe(403)
    await expect(payload.create({ collection, data })).rejects.toThrow('审计记录只由系统写')
    await expect(payload.update({ collection, id: line!.id, data })).rejects.toThrow('审计记录只由系统写')
    await expect(payload.update({ collection, where, data })).rejects.toThrow('审计记录只由系统写')
    await expect(payload.delete({ collection, id: line!.id })).rejects.toThrow('审计记录只由系统写')
    await expect(payload.delete({ collection, where })).rejects.toThrow('审计记录只由系统写')
    await expect(payload.db.create({ collection, data })).rejects.toThrow('only added to')
    await expect(payload.db.updateOne({ collection, id: line!.id, data })).rejects.toThrow('only added to')
    await expect(payload.db.updateMany({ collection, where, data })).rejects.toThrow('only added to')
    await expect(payload.db.deleteOne({ collection, where })).rejects.toThrow('only added to')
    await expect(payload.db.deleteMany({ collection, where })).rejects.toThrow('only added to')
    await recordRepair(payload, ['trail_no_update'])
    await recordEvent(payload, { action: 'export', type: 'list' })
    expect((await all()).at(-1)).toMatchObject({ action: 'export', door: 'command', account: systemAccount() })
  })

  it('has a line for each step of a review and for what is done with comments', async () => {
    const plan = { family: 'catalogue' as const, stages: [{ duty: 'legal' as const }, { duty: 'final' as const }] }
    const { id: planId } = await cms.payload.create({ collection: 'review-plans', data: plan })
    const id = docOf(await steward.post('laws?draft=true', { title: '某办法' }))['id'] as string | number
    const seen = async () => ({
      contentHash: (await steward.get(`laws/${id}?draft=true&depth=0`)).body['contentHash'],
    })
    const submit = async () => docOf(await steward.post('reviews/submit', { type: 'law', id, ...(await seen()) }))['id']
    const step = async (review: unknown, name: string, more: object = {}, by = admin) =>
      expect((await by.post(`reviews/${String(review)}/${name}`, { ...(await seen()), ...more })).status, name).toBe(
        200,
      )
    const lines = await addedBy(async () => {
      const first = await submit()
      await step(first, 'approve')
      await step(first, 'take-back')
      await step(first, 'hand-over', { to: null })
      await step(first, 'withdraw', {}, steward)
      await step(await submit(), 'return', { reason: '没有文号' })
      await submit()
      await steward.patch(`laws/${id}?draft=true`, { number: '令第1号' })
      const made = await admin.post('comments/write', { type: 'law', id, text: '核对文号' })
      for (const name of ['resolve', 'reopen'])
        expect((await steward.post(`comments/${String(docOf(made)['id'])}/${name}`, {})).status).toBe(200)
    })
    expect(lines).toEqual(
      ['submit', 'approve', 'take-back', 'hand-over', 'withdraw', 'submit', 'return', 'submit']
        .map((name) => `rest review-${name} law`)
        .concat('rest save law', 'rest review-supersede law')
        .concat('rest comment law', 'rest comment-resolve law', 'rest comment-reopen law'),
    )
    await cms.payload.delete({ collection: 'review-plans', id: planId })
  })

  it('has had every action of docs/trail.md', async () => {
    const had = new Set((await all()).map(({ action }) => action as string))
    expect([...documentedDoors().keys()].filter((action) => !had.has(action))).toEqual([])
  })
})
