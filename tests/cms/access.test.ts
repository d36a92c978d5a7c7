import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentHash } from '../../collections/hooks/hashContent.ts'
import { RECORD_TYPES, SLUGS } from '../../standard/record-types.ts'
import { guideCode } from './guide-code.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'
import { approve, docOf, messages, restDoor, type Answer, type Caller, type Door } from './rest.ts'

const PASSWORD = 'correct horse battery'
const KEY = '0a1b2c3d-0000-4000-8000-00000000cafe'
const slugs = RECORD_TYPES.filter((type) => type !== 'ledger' && type !== 'site').map((type) => SLUGS[type])

type Id = string | number

interface World {
  door: Door
  callers: Record<string, Caller>
  userIds: Record<string, Id>
  /** 519901 with a1 and a2; 519902 with b1. */
  region: Record<'a' | 'b', Id>
  agency: Record<'a1' | 'a2' | 'b1', Id>
  matter: Id
  /** Never approved; an approved claim refers to it. */
  secret: Id
  /** Approved, with a later draft; of a1. */
  guide: Id
  /** Never approved; of b1. */
  draft: Id
}

onBoth('who may do what, through REST', (open) => {
  let cms: TestCms
  let world: World
  beforeAll(async () => {
    cms = await open()
    world = await build(cms)
  })
  afterAll(() => cms.close())

  const as = (name: string) => world.callers[name]!
  const stored = async (slug: string, id: Id, draft = false) =>
    (await cms.payload.findByID({ collection: slug as CollectionSlug, id, draft, depth: 0 })) as unknown as Record<
      string,
      unknown
    >
  const names = ({ body }: Answer) => ((body['docs'] ?? []) as Record<string, unknown>[]).map((doc) => doc['name'])
  const ids = ({ body }: Answer) => ((body['docs'] ?? []) as Record<string, unknown>[]).map((doc) => doc['id'])

  describe('reading', () => {
    it('without a login nothing is readable, in any collection', async () => {
      for (const { config } of Object.values(cms.payload.collections)) {
        for (const path of [config.slug, `${config.slug}/1`, `${config.slug}/versions`, `${config.slug}/count`]) {
          const answer = await as('nobody').get(path)
          // Payload's preferences are one's own; it answers "none" to nobody.
          if (config.slug === 'payload-preferences' && answer.body['value'] === null) continue
          expect([400, 401, 403, 404, 501], `${path} ${JSON.stringify(answer.body)}`).toContain(answer.status)
          expect(answer.body['docs'] ?? [], path).toEqual([])
        }
      }
      for (const path of ['globals/site-info', 'globals/site-info/versions', 'globals/site-info?draft=true']) {
        const { status, body } = await as('nobody').get(path)
        expect([403, 404], path).toContain(status)
        expect(body['name']).toBeUndefined()
      }
    })

    it('a reader sees what is approved, as it was approved, whatever is asked for', async () => {
      const paths = [
        'guides',
        'guides?draft=true',
        'guides?where[_status][equals]=draft',
        'guides?draft=true&where[_status][equals]=draft',
        'guides?draft=true&where[name][like]=草稿',
        'guides?trash=true&showHiddenFields=true',
      ]
      for (const path of paths) {
        const answer = await as('reader').get(path)
        expect(answer.status).toBe(200)
        expect(JSON.stringify(answer.body), path).not.toContain('草稿')
      }
      expect(ids(await as('reader').get('guides'))).toEqual([world.guide])
      const one = await as('reader').get(`guides/${world.guide}?draft=true`)
      expect(one.body['name']).toBe('已批准的指南')
      expect((await as('reader').get(`guides/${world.draft}`)).status).toBe(404)
      expect((await as('reader').get(`guides/${world.draft}?draft=true`)).status).toBe(404)
      const count = await as('reader').get('guides/count?where[name][like]=草稿')
      expect(count.body['totalDocs']).toBe(0)
    })

    it('a reader learns nothing of a draft through a relation', async () => {
      const claims = await as('reader').get('claims?depth=2')
      expect((claims.body['docs'] as Record<string, unknown>[])[0]!['matter']).toBe(world.secret)
      const sorted = await as('reader').get('claims?where[matter.name][like]=草稿')
      expect(ids(sorted)).toEqual([])
    })

    it('drafts are seen by those whose grants cover them', async () => {
      expect(names(await as('editor').get('guides?draft=true')).sort()).toEqual(['草稿里的新名称'])
      expect(names(await as('editorB').get('guides?draft=true&sort=id')).toSorted()).toContain('B 的草稿')
      for (const name of ['admin', 'steward', 'auditor']) {
        expect(names(await as(name).get('guides?draft=true')).toSorted(), name).toEqual(['B 的草稿', '草稿里的新名称'])
      }
    })

    it('versions are seen only within the grants', async () => {
      expect((await as('reader').get('guides/versions')).status).toBe(403)
      const mine = await as('editor').get('guides/versions?limit=100')
      const regions = ((mine.body['docs'] ?? []) as { version: Record<string, unknown>; id: Id }[]).map(
        ({ version }) => version['regionCode'],
      )
      expect(regions.length).toBeGreaterThan(1)
      expect(new Set(regions)).toEqual(new Set(['519901']))
      const all = await as('auditor').get('guides/versions?limit=100')
      const foreign = (all.body['docs'] as { id: Id; version: Record<string, unknown> }[]).find(
        ({ version }) => version['regionCode'] === '519902',
      )!
      expect([403, 404]).toContain((await as('editor').get(`guides/versions/${foreign.id}`)).status)
      expect((await as('editorA1').get('guides/versions?limit=100')).body['totalDocs']).toBeGreaterThan(0)
      expect((await as('editorA2').get('guides/versions?limit=100')).body['totalDocs']).toBe(0)
      expect((await as('reader').get('globals/site-info/versions')).status).toBe(403)
    })

    it('accounts show no secret to anybody, and nobody lists sessions, keys or hashes', async () => {
      for (const name of ['admin', 'steward', 'editor', 'reader', 'key']) {
        const answer = await as(name).get('users?limit=100&showHiddenFields=true&select[hash]=true&depth=2')
        const whole = await as(name).get('users?limit=100&depth=2')
        for (const text of [JSON.stringify(answer.body), JSON.stringify(whole.body)]) {
          expect(text, name).not.toMatch(/"(?:hash|salt|apiKey|apiKeyIndex|resetPasswordToken|password)":/)
          expect(text).not.toContain(KEY)
          expect(text.match(/"sessions":\[\{/g)?.length ?? 0, 'own sessions only').toBeLessThanOrEqual(1)
        }
      }
      for (const field of ['hash', 'salt', 'apiKey', 'apiKeyIndex', 'resetPasswordToken']) {
        const answer = await as('reader').get(`users?where[${field}][like]=a`)
        expect(answer.status === 200 ? answer.body['totalDocs'] : 0, field).toBe(0)
      }
    })

    it('of other accounts staff see names, administrators all', async () => {
      const count = Object.keys(world.userIds).length
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

    it('the ledger is read by staff and written by nobody', async () => {
      expect((await as('editor').get('ledger-entries')).status).toBe(200)
      const entry = ((await as('admin').get('ledger-entries')).body['docs'] as { id: Id }[])[0]!
      for (const name of Object.keys(world.callers)) {
        expect((await as(name).patch(`ledger-entries/${entry.id}`, { code: 'X' })).status, name).toBe(403)
        expect((await as(name).patch('ledger-entries?where[code][exists]=true', { code: 'X' })).status).toBe(403)
        expect((await as(name).post('ledger-entries', { key: 'matter:X#9', code: 'X' })).status).toBe(403)
        expect((await as(name).delete(`ledger-entries/${entry.id}`)).status).toBe(403)
        expect((await as(name).delete('ledger-entries?where[code][exists]=true')).status).toBe(403)
      }
    })
  })

  describe('writing', () => {
    it('nobody deletes a record, and those without a right start none', async () => {
      for (const slug of slugs) {
        for (const name of Object.keys(world.callers)) {
          expect([403, 404], `${name} ${slug}`).toContain((await as(name).delete(`${slug}/1`)).status)
          expect((await as(name).delete(`${slug}?where[id][exists]=true`)).status, `${name} ${slug}`).toBe(403)
        }
        for (const name of ['nobody', 'reader', 'auditor', 'reviewer']) {
          expect((await as(name).post(`${slug}?draft=true`, {})).status, `${name} ${slug}`).toBe(403)
          expect((await as(name).post(slug, { _status: 'published' })).status, `${name} ${slug}`).toBe(403)
          const bulk = await as(name).patch(`${slug}?where[id][exists]=true&draft=true`, { name: '改名' })
          if (bulk.status === 200) {
            expect(bulk.body['docs'], `${name} ${slug}`).toEqual([])
          } else expect(bulk.status).toBe(403)
        }
        if (!['guides', 'claims', 'venues', 'questions', 'disclosure-entries'].includes(slug)) {
          expect((await as('editor').post(`${slug}?draft=true`, {})).status, `editor ${slug}`).toBe(403)
        }
      }
    })

    it('an editor saves drafts of what is granted, and approves nothing', async () => {
      const before = await stored('guides', world.guide)
      const saved = await as('editor').patch(`guides/${world.guide}?draft=true`, { office: '二科' })
      expect(saved.status).toBe(200)
      expect(docOf(saved)['_status']).toBe('draft')
      for (const [path, body] of [
        [`guides/${world.guide}`, { _status: 'published' }],
        [`guides/${world.guide}?draft=true`, { _status: 'published' }],
        [`guides/${world.guide}`, { _status: 'draft' }],
        [`guides/${world.guide}?publishSpecificLocale=zh`, { _status: 'published' }],
        [`guides/${world.guide}?autosave=true`, { _status: 'published' }],
      ] as const) {
        const answer = await as('editor').patch(path, body)
        expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(403)
        expect(messages(answer), path).toMatch(/[\u4e00-\u9fff]/)
      }
      // What says nothing of approving or withdrawing is a draft, whoever sends it.
      for (const query of ['', '?draft=false', '?publishAllLocales=true', '?unpublishAllLocales=true']) {
        const answer = await as('editor').patch(`guides/${world.guide}${query}`, { office: '三科' })
        expect(answer.status, messages(answer)).toBe(200)
        expect(docOf(answer)['_status'], query).toBe('draft')
      }
      const after = await stored('guides', world.guide)
      expect(after['_status']).toBe('published')
      expect(after['updatedAt']).toBe(before['updatedAt'])
      expect(after['contentHash']).toBe(before['contentHash'])
    })

    it('many records are not changed at once through REST', async () => {
      for (const name of ['editor', 'steward', 'admin']) {
        for (const query of ['', '&draft=true']) {
          const answer = await as(name).patch(`guides?where[id][exists]=true${query}`, { office: '批量' })
          expect(answer.status, name).toBe(403)
        }
      }
      expect((await stored('guides', world.guide, true))['office']).not.toBe('批量')
    })

    it('create with a status: a draft stays one, and only those who approve start approved records', async () => {
      const matter = await newMatter('000131020001')
      const body = { matter, agency: world.agency.a2, region: world.region.a, code: guideCode(1), _status: 'published' }
      for (const path of ['guides', 'guides?publishAllLocales=true', 'guides?draft=false']) {
        expect((await as('editor').post(path, body)).status, path).toBe(403)
      }
      const draft = await as('editor').post('guides?draft=true', body)
      expect(draft.status, JSON.stringify(draft.body)).toBe(201)
      expect(docOf(draft)['_status']).toBe('draft')
      const steward = await as('stewardA').post('guides', {
        ...body,
        matter: await newMatter('000131020002'),
        code: guideCode(2),
      })
      expect(steward.status, messages(steward)).toBe(201)
      expect(docOf(steward)['_status']).toBe('published')
    })

    it('nothing is started in, or moved to, a region or an agency that is not granted', async () => {
      const matter = await newMatter('000131020003')
      const there = { matter, agency: world.agency.b1, region: world.region.b, code: guideCode(3) }
      for (const name of ['editor', 'editorA1', 'stewardA', 'key']) {
        const answer = await as(name).post('guides?draft=true', there)
        expect(answer.status, name).toBe(403)
        expect(messages(answer)).toContain('授权')
      }
      for (const body of [
        { region: world.region.b },
        { region: world.region.b, agency: world.agency.b1 },
        { region: world.region.b, regionCode: '519901' },
      ]) {
        const answer = await as('editor').patch(`guides/${world.guide}?draft=true`, body)
        expect(answer.status, JSON.stringify(body)).toBe(403)
      }
      expect((await as('editorA1').patch(`guides/${world.guide}?draft=true`, { agency: world.agency.a2 })).status).toBe(
        403,
      )
      expect((await as('editorA2').patch(`guides/${world.guide}?draft=true`, { office: 'x' })).status).toBe(403)
      expect((await as('editorB').patch(`guides/${world.guide}?draft=true`, { office: 'x' })).status).toBe(403)
      const moved = await as('editorAB').patch(`guides/${world.draft}?draft=true`, { office: '可以' })
      expect(moved.status).toBe(200)
      const approved = await as('approvesAwritesB').patch(`guides/${world.guide}`, {
        agency: world.agency.b1,
        region: world.region.b,
        _status: 'published',
      })
      expect(approved.status).toBe(403)
    })

    it('what the system writes, nobody else does', async () => {
      const forged = {
        key: 'FORGED',
        label: '伪造',
        regionCode: '519902',
        importHash: 'f'.repeat(64),
        importedContentHash: 'f'.repeat(64),
        lastEditedBy: world.userIds['reader'],
        createdAt: '2001-01-01T00:00:00.000Z',
        id: 99_999,
      }
      for (const name of ['editor', 'steward', 'admin']) {
        const answer = await as(name).patch(`guides/${world.guide}?draft=true`, { ...forged, office: `${name}科` })
        expect(answer.status).toBe(200)
        const now = await stored('guides', world.guide, true)
        expect(now).toMatchObject({ id: world.guide, key: guideCode(101), regionCode: '519901', office: `${name}科` })
        expect(String(now['lastEditedBy'])).toBe(String(world.userIds[name]))
        expect(now['contentHash']).toBe(contentHash('guide', now))
        expect(now['importHash'] ?? null).toBeNull()
        expect(now['label']).not.toBe('伪造')
        expect(String(now['updatedAt']) > '2020').toBe(true)
      }
      for (const base of [{ contentHash: 'f'.repeat(64) }, { updatedAt: '2001-01-01T00:00:00.000Z' }]) {
        const answer = await as('steward').patch(`guides/${world.guide}?draft=true`, { ...base, office: '凭空的底稿' })
        expect(answer.status, 'a base that never was').toBe(409)
      }
      const made = await as('steward').post('agencies?draft=true', {
        ...forged,
        contentHash: 'f'.repeat(64),
        name: '新的局',
        region: world.region.a,
      })
      expect(made.status, messages(made)).toBe(201)
      expect(docOf(made)).toMatchObject({ regionCode: '519901', label: '新的局' })
      expect(docOf(made)['key']).toMatch(/^A[0-9a-f]{12}$/)
      expect(docOf(made)['id']).not.toBe(99_999)
      expect(docOf(made)['importHash'] ?? null).toBeNull()
    })

    it('nobody raises their own grants, makes accounts, or turns into somebody else', async () => {
      const id = world.userIds['editor']!
      const raised = await as('editor').patch(`users/${id}`, { name: '还是我', grants: [{ role: 'admin' }] })
      expect(raised.status).toBe(200)
      expect((await stored('users', id))['grants']).toMatchObject([{ role: 'editor', region: '519901' }])
      expect((await stored('users', id))['name']).toBe('还是我')
      for (const name of ['editor', 'steward', 'reader', 'key', 'nobody']) {
        const account = { email: `x${name}@example.gov.cn`, password: PASSWORD, name: 'x', grants: [{ role: 'admin' }] }
        expect((await as(name).post('users', account)).status, name).toBe(403)
        expect((await as(name).post('users/first-register', account)).status, name).toBe(403)
        const other = await as(name).patch(`users/${world.userIds['admin']}`, { password: 'taken over now' })
        expect(other.status, name).toBe(403)
        const bulk = await as(name).patch('users?where[id][exists]=true', { grants: [{ role: 'admin' }] })
        expect([200, 403], name).toContain(bulk.status)
        expect((await as(name).delete(`users/${world.userIds['admin']}`)).status).toBe(403)
        expect((await as(name).post('users/unlock', { email: 'admin@example.gov.cn' })).status, name).toBe(403)
      }
      const admins = await cms.payload.find({
        collection: 'users',
        where: { 'grants.role': { equals: 'admin' } },
      })
      expect(admins.totalDocs).toBe(1)
      expect((await as('admin').get('users/me')).status).toBe(200)
    })

    it('a reviewer approves the text of others, unchanged, and never their own', async () => {
      const matter = await newMatter('000131020005')
      const made = await as('editor').post('guides?draft=true', {
        matter,
        agency: world.agency.a1,
        region: world.region.a,
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
      expect(String((await stored('guides', id))['lastEditedBy'])).toBe(String(world.userIds['editor']))

      const own = await as('writesAndReviews').patch(`guides/${id}?draft=true`, { office: '自己写的' })
      expect(own.status).toBe(200)
      const self = await approve(as('writesAndReviews'), `guides/${id}`)
      expect(self.status).toBe(403)
      expect(messages(self)).toContain('自己')
    })

    it('a version is restored as a draft by those who write, and never approved by it', async () => {
      const matter = await newMatter('000131020006')
      const made = await as('steward').post('guides', {
        matter,
        agency: world.agency.a1,
        region: world.region.a,
        code: guideCode(5),
        office: '旧的',
        _status: 'published',
      })
      const id = docOf(made)['id'] as Id
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
      await expect(cms.payload.restoreVersion({ collection: 'guides', id: old.id as never })).rejects.toThrow(
        '恢复旧版本只存为草稿',
      )
    })

    it('duplicates are not made, by whatever door', async () => {
      for (const name of ['admin', 'editor']) {
        const answer = await as(name).post(`guides/${world.guide}/duplicate`, {})
        expect([400, 403, 404], name).toContain(answer.status)
      }
    })

    it('an approval is taken back by those who approve', async () => {
      const matter = await newMatter('000131020007')
      const body = { matter, agency: world.agency.a1, region: world.region.a, code: guideCode(6), _status: 'published' }
      const id = docOf(await as('steward').post('guides', body))['id'] as Id
      for (const name of ['editor', 'reader', 'auditor', 'reviewerB']) {
        const answer = await as(name).patch(`guides/${id}`, { _status: 'draft' })
        expect(answer.status, name).toBe(403)
      }
      expect((await as('reviewer').patch(`guides/${id}`, { _status: 'draft' })).status).toBe(200)
      expect((await stored('guides', id))['_status']).toBe('draft')
    })

    it('a key does what its grants say, and its owner sets no key', async () => {
      expect((await as('key').patch(`guides/${world.guide}?draft=true`, { office: '系统' })).status).toBe(200)
      expect((await as('key').patch(`guides/${world.guide}`, { _status: 'published' })).status).toBe(403)
      const id = world.userIds['reader']!
      await as('reader').patch(`users/${id}`, { enableAPIKey: true, apiKey: 'mine-0000-0000' })
      expect((await world.door.withKey('mine-0000-0000').get('guides')).status).toBe(403)
      expect((await world.door.withKey('wrong').get('guides')).status).toBe(403)
    })

    it('site information: drafts by writers of the site, approval by stewards, unseen by readers before', async () => {
      const approved = await as('steward').post('globals/site-info', {
        name: '网站甲',
        host: '办公室',
        region: world.region.a,
        _status: 'published',
      })
      expect(approved.status, messages(approved)).toBe(200)
      for (const name of ['nobody', 'reader', 'auditor', 'editor', 'reviewer', 'key']) {
        expect((await as(name).post('globals/site-info?draft=true', { name: '改了' })).status, name).toBe(403)
      }
      expect((await as('siteEditor').post('globals/site-info', { name: '草稿名' })).status).toBe(200)
      for (const body of [{ _status: 'published' }, { _status: 'draft' }]) {
        const answer = await as('siteEditor').post('globals/site-info', body)
        expect(answer.status, JSON.stringify(body)).toBe(403)
      }
      expect((await as('steward').post('globals/site-info', { _status: 'published' })).status).toBe(409)
      const first = (await as('siteEditor').get('globals/site-info/versions?sort=createdAt')).body['docs'] as {
        id: Id
      }[]
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
      const site = (await as('steward').get('globals/site-info?draft=true')).body
      expect(site['key']).toBe('site')
      expect(site['importHash'] ?? null).toBeNull()
      expect(site['contentHash']).toMatch(/^[0-9a-f]{64}$/)
    })

    it('there is no GraphQL: nothing needs that door', async () => {
      expect((await as('admin').post('graphql', { query: '{ Guides { docs { name } } }' })).status).toBe(404)
      expect(cms.payload.config.graphQL.disable).toBe(true)
    })

    it('a draft may be started with nothing in it, and approved only when it is whole', async () => {
      for (const slug of slugs) {
        const empty = await as('steward').post(`${slug}?draft=true`, {})
        expect(empty.status, `${slug} ${JSON.stringify(empty.body).slice(0, 300)}`).toBe(201)
        const refused = await approve(as('steward'), `${slug}/${String(docOf(empty)['id'])}`)
        expect(refused.status, slug).toBe(400)
        expect(messages(refused), slug).toMatch(/\p{Script=Han}/u)
      }
    })

    it('publish runs and what Payload keeps for itself are closed', async () => {
      expect((await as('admin').post('publish-runs', { startedAt: 'x' })).status).toBe(403)
      expect((await as('reader').post('payload-migrations', { name: 'x', batch: 1 })).status).not.toBe(201)
      for (const slug of ['payload-migrations', 'payload-jobs', 'payload-kv', 'payload-locked-documents']) {
        const answer = await as('reader').get(slug)
        expect([401, 403, 404, 501], `${slug} ${JSON.stringify(answer.body).slice(0, 200)}`).toContain(answer.status)
      }
    })
  })

  async function newMatter(code: string): Promise<Id> {
    const made = await cms.payload.create({
      collection: 'matters' as CollectionSlug,
      data: { code, name: `事项 ${code}`, _status: 'published' } as never,
    })
    return made.id
  }
})

async function build(cms: TestCms): Promise<World> {
  const { payload } = cms
  const make = async (collection: string, data: Record<string, unknown>, draft = false): Promise<Id> => {
    const status = collection === 'users' ? {} : { _status: draft ? 'draft' : 'published' }
    const made = await payload.create({
      collection: collection as CollectionSlug,
      data: { ...data, ...status } as never,
      draft,
      depth: 0,
    })
    return made.id
  }
  const a = await make('regions', { code: '519901', name: '东山县' })
  const b = await make('regions', { code: '519902', name: '西山县' })
  const a1 = await make('agencies', { name: '东山县市场监督管理局', region: a })
  const a2 = await make('agencies', { name: '东山县民政局', region: a })
  const b1 = await make('agencies', { name: '西山县市场监督管理局', region: b })
  const matter = await make('matters', { code: '000131029001', name: '食品经营许可' })
  const secret = await make('matters', { code: '000131029002', name: '草稿事项' }, true)
  await make('claims', { matter: secret, agency: a1, region: a, state: 'taken' })
  const guide = await make('guides', { matter, agency: a1, region: a, code: guideCode(101), name: '已批准的指南' })
  await payload.update({
    collection: 'guides',
    id: guide,
    data: { name: '草稿里的新名称' },
    draft: true,
  })
  const draft = await make('guides', { matter, agency: b1, region: b, code: guideCode(102), name: 'B 的草稿' }, true)

  const grants: Record<string, Record<string, unknown>[]> = {
    admin: [{ role: 'admin' }],
    steward: [{ role: 'steward' }],
    stewardA: [{ role: 'steward', region: '519901' }],
    editor: [{ role: 'editor', region: '519901' }],
    editorA1: [{ role: 'editor', agencies: [a1] }],
    editorA2: [{ role: 'editor', agencies: [a2] }],
    editorB: [{ role: 'editor', region: '519902' }],
    editorAB: [{ role: 'editor', region: '519900' }],
    siteEditor: [{ role: 'editor', families: ['site'] }],
    reviewer: [{ role: 'reviewer', region: '519901' }],
    reviewerB: [{ role: 'reviewer', region: '519902' }],
    writesAndReviews: [
      { role: 'editor', region: '519901' },
      { role: 'reviewer', region: '519901' },
    ],
    approvesAwritesB: [
      { role: 'steward', region: '519901' },
      { role: 'editor', region: '519902' },
    ],
    auditor: [{ role: 'auditor' }],
    reader: [{ role: 'reader' }],
    key: [{ role: 'editor', region: '519901' }],
  }
  const door = restDoor(cms)
  const callers: Record<string, Caller> = { nobody: door.nobody }
  const userIds: Record<string, Id> = {}
  for (const [name, given] of Object.entries(grants)) {
    const email = `${name.toLowerCase()}@example.gov.cn`
    userIds[name] = await make('users', {
      email,
      password: PASSWORD,
      name,
      grants: given,
      ...(name === 'key' ? { enableAPIKey: true, apiKey: KEY } : {}),
    })
    callers[name] = name === 'key' ? door.withKey(KEY) : await door.login(email, PASSWORD)
  }
  return { door, callers, userIds, region: { a, b }, agency: { a1, a2, b1 }, matter, secret, guide, draft }
}
