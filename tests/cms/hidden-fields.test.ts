import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { guideCode } from './guide-code.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'
import { messages, restClient, type Caller } from './rest.ts'

const PASSWORD = 'correct horse battery'
const HIDDEN = ['hash', 'salt', 'resetPasswordToken', 'resetPasswordExpiration', 'apiKeyIndex', 'apiKey']
const OF_OTHERS = ['email', 'grants', 'grants.role', 'sessions', 'sessions.id', 'hasAPIKey']

onBoth('hidden fields', (open) => {
  let cms: TestCms
  const callers: Record<string, Caller> = {}
  let guide: string | number

  beforeAll(async () => {
    cms = await open()
    const rest = restClient(cms)
    const { payload } = cms
    const make = async (collection: string, data: Record<string, unknown>) =>
      (await payload.create({ collection: collection as CollectionSlug, data: data as never, depth: 0 })).id
    for (const role of ['admin', 'editor']) {
      await make('users', {
        email: `${role}@example.gov.cn`,
        password: PASSWORD,
        name: `用户${role}`,
        grants: [{ role }],
      })
      callers[role] = await rest.login(`${role}@example.gov.cn`, PASSWORD)
    }
    const approved = { _status: 'published' }
    const region = await make('regions', { code: '519901', name: '东山县', ...approved })
    const agency = await make('agencies', { name: '东山县民政局', region, ...approved })
    const matter = await make('matters', { code: '000131029001', name: '食品经营许可', ...approved })
    guide = await make('guides', { matter, agency, region, code: guideCode(101), name: '指南', ...approved })
    await make('claims', { matter, agency, region, state: 'taken', ...approved })
    await callers['admin']!.patch(`guides/${guide}?draft=true`, { office: '二科' })
  })
  afterAll(() => cms.close())

  const refused = async (caller: string, path: string) => {
    const answer = await callers[caller]!.get(path)
    expect(answer.status, `${caller} ${path} ${JSON.stringify(answer.body).slice(0, 300)}`).toBe(400)
    // A value of the wrong type would be refused before the check of the field.
    expect(messages(answer), path).toMatch(/不能按“.+”(?:排序|筛选|选取)：这个字段不对外|^参数 where\[.+要是/u)
  }

  it.each(HIDDEN)('%s cannot be sorted by, filtered by or selected, also by administrators', async (field) => {
    for (const caller of ['admin', 'editor']) {
      for (const path of [
        `users?sort=${field}`,
        `users?sort=-${field}`,
        `users?sort=name,${field}`,
        `users?where[${field}][like]=a`,
        `users?where[${field}][exists]=true`,
        `users?where[or][0][and][0][${field}][greater_than]=a`,
        `users/count?where[${field}][like]=a`,
        `users?select[${field}]=true`,
        `guides?sort=lastEditedBy.${field}`,
        `guides?sort=lastEditedBy__${field}`,
        `guides?draft=true&sort=-lastEditedBy.${field}`,
        `guides?where[lastEditedBy.${field}][like]=a`,
        `guides?draft=true&where[lastEditedBy.${field}][like]=a`,
        `guides/count?where[lastEditedBy.${field}][like]=a`,
        `guides?populate[users][${field}]=true`,
        `guides/versions?sort=version.lastEditedBy.${field}`,
        `guides/versions?where[version.lastEditedBy.${field}][like]=a`,
        `guides/versions?where[parent.lastEditedBy.${field}][like]=a`,
        `guides/versions?where[parent.lastEditedBy.${field}][like]=1`,
        `claims?sort=matter.lastEditedBy.${field}`,
        `claims?where[matter.lastEditedBy.${field}][like]=a`,
        `claims?where[agency.region.lastEditedBy.${field}][like]=a`,
        `payload-preferences?where[user.${field}][like]=a`,
        `payload-preferences?sort=user.value.${field}`,
      ]) {
        await refused(caller, path)
      }
    }
  })

  it.each(OF_OTHERS)('%s of accounts cannot be sorted or filtered by without administrator rights', async (field) => {
    for (const path of [
      `users?sort=${field}`,
      `users?where[${field}][exists]=true`,
      `guides?sort=lastEditedBy.${field}`,
      `guides?where[lastEditedBy.${field}][exists]=true`,
      `claims?where[matter.lastEditedBy.${field}][exists]=true`,
      `guides/versions?sort=version.lastEditedBy.${field}`,
    ]) {
      await refused('editor', path)
    }
  })

  it('the same holds for writes and deletions by a filter', async () => {
    for (const caller of ['admin', 'editor']) {
      const patched = await callers[caller]!.patch('guides?where[lastEditedBy.hash][like]=a&draft=true', {
        office: 'x',
      })
      expect([400, 403]).toContain(patched.status)
      expect((await callers[caller]!.delete('users?where[hash][like]=a')).status).toBe(400)
    }
  })

  it('the same holds for versions of a global', async () => {
    for (const caller of ['admin', 'editor']) {
      for (const path of [
        'sort=version.region.lastEditedBy.hash',
        'sort=-version.region.lastEditedBy.apiKeyIndex',
        'where[version.region.lastEditedBy.salt][like]=a',
      ])
        await refused(caller, `globals/site-info/versions?${path}`)
    }
    expect((await callers['admin']!.get('globals/site-info/versions?sort=-updatedAt')).status).toBe(200)
  })

  it('the same holds for the Local API on behalf of a user; without one it may', async () => {
    const { docs } = await cms.payload.find({ collection: 'users', where: { email: { like: 'admin' } } })
    const user = { ...docs[0], collection: 'users' } as never
    const own = { collection: 'guides' as CollectionSlug, overrideAccess: false, user }
    for (const call of [
      () => cms.payload.find({ ...own, sort: 'lastEditedBy.hash' }),
      () => cms.payload.find({ ...own, sort: ['name', '-lastEditedBy.salt'] }),
      () => cms.payload.find({ ...own, where: { 'lastEditedBy.hash': { like: 'a' } } }),
      () => cms.payload.count({ ...own, where: { 'lastEditedBy.hash': { like: 'a' } } }),
      () => cms.payload.findVersions({ ...own, sort: 'version.lastEditedBy.hash' }),
      () => cms.payload.findDistinct({ ...own, field: 'lastEditedBy.hash' }),
      () => cms.payload.find({ ...own, populate: { users: { hash: true } } }),
    ]) {
      await expect(call()).rejects.toThrow('不对外')
    }
    await cms.payload.find({ collection: 'users', where: { hash: { exists: true } } })
  })

  it('fields that are not hidden can be used', async () => {
    for (const path of [
      'users?sort=name&where[name][like]=用户',
      'guides?sort=-updatedAt,name',
      'guides?sort=lastEditedBy.name',
      'guides?where[lastEditedBy.name][like]=用户',
      `guides?where[id][equals]=${guide}&select[name]=true&populate[users][name]=true`,
      'guides?draft=true&where[and][0][agency.name][like]=民政',
      'guides/versions?sort=-version.updatedAt&where[version._status][equals]=draft',
      'claims?where[matter.code][like]=0001',
    ]) {
      for (const caller of ['admin', 'editor']) {
        expect((await callers[caller]!.get(path)).status, `${caller} ${path}`).toBe(200)
      }
    }
    for (const path of [
      'users?sort=email',
      'users?where[email][like]=admin',
      'users?where[grants.role][equals]=admin',
    ]) {
      expect((await callers['admin']!.get(path)).status, path).toBe(200)
    }
  })
})
