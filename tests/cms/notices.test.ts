/** Notices: written in the transaction of what they are about, to those who are closest to it, gathered, in the ways that each has chosen. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SENDING } from '../../collections/mail/sending.ts'
import { notify } from '../../collections/notices/notify.ts'
import { tellOfFailedPublish } from '../../collections/notices/tell-of-failed-publish.ts'
import { changeTogether } from '../../collections/write/change-together.ts'
import type { DocumentId } from '../../standard/document.ts'
import { onBoth } from './databases.ts'
import { guideCode } from './guide-code.ts'
import { newRecord, requireNothing, type TestCms } from './harness.ts'
import { approve, docOf, messages, newAccount, type Caller } from './rest.ts'

onBoth('notices', (open) => {
  let cms: TestCms
  const as: Record<string, Caller> = {}
  const ids: Record<string, DocumentId> = {}
  let n = 0

  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    ids['county'] = await newRecord(cms, 'regions', { code: '519901', name: '松汀县' })
    ids['office'] = await newRecord(cms, 'agencies', { name: '松汀县水务局', region: ids['county'] })
    ids['material'] = await newRecord(cms, 'materials', { name: '取水申请书', format: 'A3' })
    const account = async (name: string, grant: object) => {
      const email = `n${Object.keys(as).length}@example.gov.cn`
      as[name] = await newAccount(cms, 'reader', { email, name, grants: [grant] })
      const { docs } = await cms.payload.find({ collection: 'users', where: { name: { equals: name } }, depth: 0 })
      ids[name] = docs[0]!.id
    }
    await account('小张', { role: 'editor', agencies: [ids['office']] })
    await account('小李', { role: 'editor', agencies: [ids['office']] })
    await account('老王', { role: 'reviewer', agencies: [ids['office']] })
    await account('目录甲', { role: 'steward' })
    await account('管理员', { role: 'admin' })
  })
  afterAll(() => cms?.close())

  const standard = () => ({ materials: [{ material: ids['material'] }] })
  const newGuide = async () => {
    n++
    const code = `51101996300${n}`
    const matter = await newRecord(cms, 'matters', { code, name: `取水许可 ${n}`, standard: standard() })
    const place = { matter, agency: ids['office'], region: ids['county'], code: guideCode(n) }
    const made = await as['小张']!.post('guides?draft=true', place)
    expect(made.status, messages(made)).toBe(201)
    return docOf(made)
  }
  const submit = async (guide: Record<string, unknown>) => {
    const { contentHash, id } = guide
    const answer = await as['小张']!.post('reviews/submit', { type: 'guide', id, contentHash })
    expect(answer.status, messages(answer)).toBe(200)
    return docOf(answer)
  }
  const of = async (name: string, kind?: string) => {
    const { body } = await as[name]!.get(`notices?depth=0&limit=100${kind ? `&where[kind][equals]=${kind}` : ''}`)
    return body['docs'] as {
      id: DocumentId
      text: string
      href: string
      detail: string
      count: number
      state: string
      kind: string
    }[]
  }
  const textsOf = async (name: string, kind?: string) =>
    (await of(name, kind)).map(({ text, detail }) => text + (detail ? `｜${detail}` : ''))

  it('of reviews and comments: to whom it concerns, never to who acted', async () => {
    const first = await newGuide()
    const review = await submit(first)
    expect(await textsOf('老王')).toEqual([expect.stringMatching(/^办事指南“取水许可 1 .*”等您审，\d.*｜小张送来/u)])
    expect((await of('老王'))[0]!.href).toBe(`/admin/collections/guides/${String(first['id'])}`)
    for (const name of ['小张', '小李', '目录甲', '管理员']) expect(await of(name), name).toEqual([])
    const second = await newGuide()
    await submit(second)
    expect(await of('老王')).toMatchObject([
      { text: '有 2 条等您审', href: '/admin/reviews', count: 2, state: 'unread' },
    ])
    const said = { contentHash: first['contentHash'], reason: '电话写错了' }
    expect((await as['老王']!.post(`reviews/${String(review['id'])}/return`, said)).status).toBe(200)
    expect(await textsOf('小张', 'returned')).toEqual([expect.stringContaining('”退回了｜老王：电话写错了')])
    const comment = await as['老王']!.post('comments/write', {
      type: 'guide',
      id: first['id'],
      text: '@小李 请核对电话',
    })
    expect(comment.status, messages(comment)).toBe(200)
    expect(await textsOf('小李', 'mention')).toEqual([
      expect.stringMatching(/^办事指南“.*”的批注提到您｜老王：@小李 请核对电话$/u),
    ])
    const path = `comments/${String(docOf(comment)['id'])}/resolve`
    expect((await as['小李']!.post(path, { answer: '核对过' })).status).toBe(200)
    expect(await textsOf('老王', 'answer')).toEqual([expect.stringContaining('，答：核对过')])
    for (const { id } of [first, second]) expect((await approve(as['老王']!, `guides/${String(id)}`)).status).toBe(200)
    expect(await of('小张', 'approved')).toMatchObject([
      { count: 2, text: expect.stringMatching(/^您写的 2 条批准了/u) as string },
    ])
  })

  it('of many confirmations: one an account, with the count', async () => {
    const path = `materials/${ids['material']}`
    expect((await as['目录甲']!.patch(`${path}?draft=true`, { format: 'A4' })).status).toBe(200)
    const done = await approve(as['管理员']!, path)
    expect(done.status, messages(done)).toBe(200)
    for (const name of ['小张', '小李'])
      expect(await textsOf(name, 'confirmations')).toEqual(['申请材料“取水申请书”改了，有 2 条等您核对｜规格：A3 → A4'])
    for (const name of ['老王', '目录甲', '管理员']) expect(await of(name, 'confirmations'), name).toEqual([])
  })

  it('are read by their owner only, and written by nobody', async () => {
    const [mine] = await of('小张')
    for (const name of ['小李', '管理员']) {
      expect((await as[name]!.get(`notices/${mine!.id}`)).status, name).toBe(404)
      expect((await as[name]!.post('notices/read', { ids: [mine!.id] })).status).toBe(200)
    }
    expect((await of('小张')).filter(({ state }) => state === 'read')).toEqual([])
    expect((await as['小张']!.post('notices/read', { ids: [mine!.id] })).body).toEqual({
      unread: (await of('小张')).length - 1,
    })
    expect((await as['小张']!.post('notices/read', { all: true })).body).toEqual({ unread: 0 })
    expect((await as['管理员']!.patch(`notices/${mine!.id}`, { text: 'x' })).status).toBeGreaterThanOrEqual(400)
    await expect(cms.payload.update({ collection: 'notices', id: mine!.id, data: { text: 'x' } })).rejects.toThrow(
      '由系统写',
    )
    await expect(cms.payload.delete({ collection: 'notices', id: mine!.id })).rejects.toThrow('由系统写')
  })

  it('in the ways that an account has chosen; with the writes they are about, or not at all', async () => {
    const tell = (to: DocumentId[], fails = false) =>
      changeTogether(cms.payload, {}, async (req) => {
        await notify(req, { to, kind: 'job', text: '做完了', href: '/admin', about: { type: 'guide', id: 1 } })
        if (fails) throw new Error('fails')
      })
    await expect(tell([ids['小李']!], true)).rejects.toThrow('fails')
    expect(await of('小李', 'job')).toEqual([])
    expect((await as['小李']!.post('notices/choices', { kinds: { job: 'never' } })).status).toBe(400)
    for (const [name, job] of [
      ['小李', 'none'],
      ['小张', 'mail'],
    ] as const)
      for (const _ of [1, 2]) expect((await as[name]!.post('notices/choices', { kinds: { job } })).status).toBe(200)
    cms.payload.config.custom = { ...cms.payload.config.custom, [SENDING]: { mail: true, webhookKinds: ['job'] } }
    await tell([ids['小李']!, ids['小张']!, ids['老王']!])
    expect([await textsOf('小李', 'job'), await textsOf('小张', 'job'), await textsOf('老王', 'job')]).toEqual([
      [],
      ['做完了'],
      ['做完了'],
    ])
    const { docs } = await cms.payload.find({ collection: 'outbox', depth: 0, sort: 'channel' })
    expect(docs).toMatchObject([
      { channel: 'mail', account: ids['小张'], state: 'waiting', attempts: 0 },
      { channel: 'webhook', state: 'waiting' },
    ])
    for (const [name, status] of [
      ['小张', 403],
      ['目录甲', 403],
      ['管理员', 200],
    ] as const)
      expect((await as[name]!.get('outbox')).status, name).toBe(status)
    expect(JSON.stringify((await as['管理员']!.get('outbox')).body)).not.toContain('sealed')
  })

  it('of a publish that the worker tried in vain: once, to those who may publish', async () => {
    const occasion = { name: 'line 12', action: '批准后发布' }
    for (const run of [5, 6]) await tellOfFailedPublish(cms.payload, occasion, run, 5)
    for (const name of Object.keys(as)) {
      const told = await textsOf(name, 'plan')
      if (['目录甲', '管理员'].includes(name)) expect(told, name).toEqual([expect.stringContaining('试了 5 次')])
      else expect(told, name).toEqual([])
    }
  })
})
