/** @module Access tests: who approves records, takes approvals back and restores versions. */
import { expect, it } from 'vitest'
import { findDraftsToApprove, findOwnDrafts } from '../../../admin/dashboard/drafts.ts'
import { OWN_TEXT_REASON, UNKNOWN_AUTHOR_REASON } from '../../../standard/reviews/index.ts'
import { guideCode } from '../guide-code.ts'
import { approve, docOf, messages } from '../rest.ts'
import { RECORD_SLUGS, type Id, type AccessFixture } from './fixture.ts'

/** Registers the tests of approvals, withdrawals and restored versions. */
export function approvingTests(access: AccessFixture): void {
  const { as, stored, newMatter } = access

  it('a reviewer approves the unchanged text of others, never own text', async () => {
    const matter = await newMatter('000131020005')
    const made = await as('editor').post('guides?draft=true', {
      matter,
      agency: access.records.agency.a1,
      region: access.records.region.a,
      code: guideCode(4),
    })
    const id = docOf(made)['id'] as Id
    const changed = await as('reviewer').patch(`guides/${id}`, { _status: 'published', office: '我改的' })
    expect(changed.status).toBe(403)
    expect(messages(changed)).toContain('审核员只批准')
    expect((await as('reviewer').patch(`guides/${id}?draft=true`, { office: '我改的' })).status).toBe(403)
    expect((await as('reviewerB').patch(`guides/${id}`, { _status: 'published' })).status).toBe(403)
    // As the admin's form sends it: the whole document, in whatever order, with row ids.
    const whole = (await as('reviewer').get(`guides/${id}?draft=true&depth=0`)).body
    const reversed = Object.fromEntries(Object.entries(whole).reverse())
    const approved = await as('reviewer').patch(`guides/${id}`, { ...reversed, _status: 'published' })
    expect(approved.status, messages(approved)).toBe(200)
    expect(String((await stored('guides', id))['lastEditedBy'])).toBe(String(access.userIds['editor']))

    const own = await as('writesAndReviews').patch(`guides/${id}?draft=true`, { office: '自己写的' })
    expect(own.status).toBe(200)
    const self = await approve(as('writesAndReviews'), `guides/${id}`)
    expect(self.status).toBe(403)
    expect(messages(self)).toContain('自己')
  })

  it('accounts that write restore a version as a draft, which does not approve it', async () => {
    const matter = await newMatter('000131020006')
    const made = await as('editor').post('guides?draft=true', {
      matter,
      agency: access.records.agency.a1,
      region: access.records.region.a,
      code: guideCode(5),
      office: '旧的',
    })
    const id = docOf(made)['id'] as Id
    await approve(as('steward'), `guides/${id}`)
    await as('editor').patch(`guides/${id}?draft=true`, { office: '新的' })
    const versions = await as('editor').get(`guides/versions?where[parent][equals]=${id}&sort=createdAt`)
    const old = (versions.body['docs'] as { id: Id }[])[0]!
    for (const name of ['nobody', 'reader', 'auditor', 'reviewer', 'editorB', 'editorA2']) {
      for (const query of ['', '?draft=true']) {
        expect((await as(name).post(`guides/versions/${old.id}${query}`)).status, name + query).toBe(403)
      }
    }
    const approved = await approve(as('steward'), `guides/${id}`)
    expect(approved.status, messages(approved)).toBe(200)
    for (const name of ['editor', 'steward', 'admin']) {
      for (const query of ['', '?draft=true', '?draft=false']) {
        await as('editor').patch(`guides/${id}`, { office: '改过', inCharge: '后来才填的' })
        const restored = await as(name).post(`guides/versions/${old.id}${query}`)
        expect(restored.status, messages(restored)).toBe(200)
        expect(docOf(restored)['_status']).toBe('draft')
        const draft = await stored('guides', id, true)
        expect(draft).toMatchObject({ office: '旧的', _status: 'draft', key: guideCode(5) })
        expect(draft['inCharge'] ?? null, 'what was empty then is empty again').toBeNull()
        expect(await stored('guides', id), name).toMatchObject({ office: '新的', _status: 'published' })
      }
    }
    await expect(access.payload.restoreVersion({ collection: 'guides', id: old.id as never })).rejects.toThrow(
      '恢复旧版本只存为草稿',
    )
  })

  it('accounts that approve can withdraw an approval', async () => {
    const matter = await newMatter('000131020007')
    const body = {
      matter,
      agency: access.records.agency.a1,
      region: access.records.region.a,
      code: guideCode(6),
    }
    const id = docOf(await as('steward').post('guides?draft=true', body))['id'] as Id
    await approve(as('admin'), `guides/${id}`)
    for (const name of ['editor', 'reader', 'auditor', 'reviewerB']) {
      const answer = await as(name).patch(`guides/${id}`, { _status: 'draft' })
      expect(answer.status, name).toBe(403)
    }
    expect((await as('reviewer').patch(`guides/${id}`, { _status: 'draft' })).status).toBe(200)
    expect((await stored('guides', id))['_status']).toBe('draft')
  })

  it('site information: drafts by editors of the site, approval by stewards, hidden from readers before', async () => {
    const site = { name: '网站甲', host: '办公室', region: access.records.region.a }
    expect((await as('siteEditor').post('globals/site-info?draft=true', site)).status).toBe(200)
    const { contentHash } = (await as('steward').get('globals/site-info?draft=true&depth=0')).body
    const approved = await as('steward').post('globals/site-info', { _status: 'published', contentHash })
    expect(approved.status, messages(approved)).toBe(200)
    // A steward of one region does not: it has none.
    for (const name of ['nobody', 'reader', 'auditor', 'editor', 'reviewer', 'key', 'stewardA']) {
      expect((await as(name).post('globals/site-info?draft=true', { name: '改了' })).status, name).toBe(403)
    }
    expect((await as('siteEditor').post('globals/site-info', { name: '草稿名' })).status).toBe(200)
    for (const body of [{ _status: 'published' }, { _status: 'draft' }]) {
      const answer = await as('siteEditor').post('globals/site-info', body)
      expect(answer.status, JSON.stringify(body)).toBe(403)
    }
    expect((await as('steward').post('globals/site-info', { _status: 'published' })).status).toBe(409)
    const first = (
      await as('siteEditor').get('globals/site-info/versions?sort=createdAt&where[version.name][equals]=网站甲')
    ).body['docs'] as { id: Id }[]
    const restored = await as('siteEditor').post(`globals/site-info/versions/${first[0]!.id}`)
    expect(restored.status, messages(restored)).toBe(200)
    expect((await as('steward').get('globals/site-info')).body).toMatchObject({
      name: '网站甲',
      _status: 'published',
    })
    expect((await as('siteEditor').post('globals/site-info?draft=true', { name: '草稿名' })).status).toBe(200)
    for (const path of ['globals/site-info', 'globals/site-info?draft=true']) {
      expect((await as('reader').get(path)).body['name'], path).toBe('网站甲')
    }
    expect((await as('steward').get('globals/site-info?draft=true')).body['name']).toBe('草稿名')
    const forged = { importHash: 'x', importedContentHash: 'x', key: 'x' }
    await as('siteEditor').post('globals/site-info?draft=true', forged)
    const draft = (await as('steward').get('globals/site-info?draft=true')).body
    expect(draft['key']).toBe('site')
    expect(draft['importHash'] ?? null).toBeNull()
    expect(draft['contentHash']).toMatch(/^[0-9a-f]{64}$/)
  })

  it('site information: nobody approves a draft of their own, unless nobody else may', async () => {
    const path = 'globals/site-info'
    const { payload, userIds } = access
    const newest = async () => (await as('admin').get(`${path}?draft=true&depth=0`)).body
    const write = async (name: string, notice: string, more: object = {}) => {
      const answer = await as(name).post(`${path}?draft=true`, { notice, ...more })
      expect(answer.status, messages(answer)).toBe(200)
    }
    const approves = async (name: string, more: object = {}) => {
      const { contentHash } = await newest()
      return as(name).post(path, { ...more, _status: 'published', contentHash })
    }
    const refused = async (name: string, more: object = {}) => {
      const answer = await approves(name, more)
      expect(answer.status, name).toBe(403)
      expect(messages(answer)).toContain('不能批准自己编写的内容，请由其他有权批准的人批准：admin。')
    }
    const said = async (name: string) => (await as(name).get('reviews/of/site/new')).body
    const told = async () =>
      (await payload.find({ collection: 'trail', where: { type: { equals: 'site' } }, sort: '-number', limit: 1 }))
        .docs[0]
    const onDesk = async (name: string) => {
      const user = await payload.findByID({ collection: 'users', id: userIds[name]!, depth: 0 })
      const lists = [findDraftsToApprove, findOwnDrafts].map((find) => find(payload, user, { limit: 50, page: 1 }))
      return (await Promise.all(lists)).map(({ first }) => first.some(({ type }) => type === 'site'))
    }
    expect((await approves('admin')).status, 'what was left of before').toBe(200)

    // Whoever is named by the request, and whoever edits after it.
    const forged = { lastEditedBy: userIds['admin'] }
    await write('steward', '甲', forged)
    expect(String((await newest())['lastEditedBy'])).toBe(String(userIds['steward']))
    await refused('steward', forged)
    await write('siteEditor', '乙')
    await refused('steward')
    expect(await said('steward')).toMatchObject({ others: ['admin'], ownAllowed: false })
    expect(await said('admin')).toMatchObject({ others: [], othersIfChanged: [], may: { decide: true } })
    expect(await said('stewardA')).toMatchObject({ contentHash: '', may: { decide: false } })
    expect([await onDesk('admin'), await onDesk('siteEditor')]).toEqual([
      [true, false],
      [false, true],
    ])
    expect((await approves('admin')).status).toBe(200)
    await refused('steward', { notice: '又改了' })

    // Restored, of whoever wrote it then.
    const where = { 'version.notice': { equals: '乙' } }
    const { docs } = await payload.findGlobalVersions({ slug: 'site-info', where, limit: 1, depth: 0 })
    await write('siteEditor', '丙')
    expect((await as('steward').post(`${path}/versions/${docs[0]!.id}`)).status).toBe(200)
    await refused('steward')
    const user = { ...(await payload.findByID({ collection: 'users', id: userIds['steward']!, depth: 0 })) }
    for (const overrideAccess of [true, false])
      await expect(
        payload.updateGlobal({
          slug: 'site-info',
          data: { _status: 'published', contentHash: (await newest())['contentHash'] as string },
          depth: 0,
          overrideAccess,
          user: { ...user, collection: 'users' },
        }),
      ).rejects.toThrow('不能批准自己编写的内容')

    // Everybody who may approve has written it.
    await write('admin', '丁')
    expect(await said('steward')).toMatchObject({ others: [], ownAllowed: true })
    expect((await approves('steward')).status).toBe(200)
    expect(await told()).toMatchObject({ action: 'approve', reason: OWN_TEXT_REASON })

    // A draft of a command, or of a version that recorded nobody.
    await payload.updateGlobal({ slug: 'site-info', data: { notice: '戊' }, draft: true, depth: 0 })
    expect(await said('steward')).toMatchObject({ authorUnknown: true, may: { decide: true } })
    expect((await approves('steward')).status).toBe(200)
    expect(await told()).toMatchObject({ reason: UNKNOWN_AUTHOR_REASON })
  })

  it('an empty draft can be created, and approved only when it is complete', async () => {
    for (const slug of RECORD_SLUGS) {
      const empty = await as('steward').post(`${slug}?draft=true`, {})
      expect(empty.status, `${slug} ${JSON.stringify(empty.body).slice(0, 300)}`).toBe(201)
      const refused = await approve(as('steward'), `${slug}/${String(docOf(empty)['id'])}`)
      expect(refused.status, slug).toBe(400)
      expect(messages(refused), slug).toMatch(/\p{Script=Han}/u)
    }
  })
}
