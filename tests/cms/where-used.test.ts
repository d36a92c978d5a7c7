/** Who uses a record: referring to it, inheriting what it is shown in, in drafts; as far as an account may read. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Grant } from '../../collections/access/grants.ts'
import { readUsers } from '../../collections/where-used/read-users.ts'
import { impactOf } from '../../collections/where-used/summary.ts'
import type { DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms } from './harness.ts'
import { guideCode } from './guide-code.ts'
import { newAccount } from './rest.ts'

onBoth('who uses a record', (open) => {
  let cms: TestCms
  const ids = new Map<string, DocumentId>()
  const keys = new Map<string, string>()
  const names = new Map<string, string>()

  beforeAll(async () => {
    cms = await open()
    const make = async (name: string, type: Exclude<RecordType, 'site'>, data: object, draft = false) => {
      const id = await newRecord(cms, SLUGS[type], data, { draft })
      const { docs } = await cms.payload.find({ collection: SLUGS[type], where: { id: { equals: id } }, draft: true })
      ids.set(name, id)
      names.set(`${type}/${String(id)}`, name)
      keys.set(name, (docs[0] as { key?: string }).key ?? '')
      return id
    }
    const city = await make('city', 'region', { code: '519900', name: '青棠市' })
    const county = await make('county', 'region', { code: '519901', name: '松汀县', parent: city })
    const agency = await make('agency', 'agency', { name: '松汀县水务局', region: county })
    const venue = await make('venue', 'venue', { name: '松汀县政务服务中心', region: county })
    const law = await make('law', 'law', { title: '取水管理办法' })
    await make('other law', 'law', { title: '节约用水办法' })
    const licence = await make('licence', 'licence', { name: '取水许可证' })
    const material = await make('material', 'material', { name: '取水申请书', licence })
    const main = await make('main', 'matter', {
      code: '511019963000',
      name: '取水许可',
      standard: {
        legalBasis: [{ law }],
        results: [{ name: '许可证', licence: keys.get('licence') }],
      },
    })
    const child = await make('child', 'matter', {
      code: '51101996300001',
      name: '取水许可（新办）',
      parent: main,
      standard: { materials: [{ material }] },
    })
    const apart = await make('apart', 'matter', {
      code: '51101996300002',
      name: '取水许可（延续）',
      parent: main,
      standard: { legalBasis: [{ title: '另一部办法' }] },
    })
    const place = { agency, region: county, venues: [{ venue, window: '1 号' }] }
    await make('guide', 'guide', { ...place, matter: child, code: guideCode(1) })
    await make('guide apart', 'guide', { ...place, matter: apart, code: guideCode(2) })
    await make('draft', 'guide', { ...place, region: city, matter: child }, true)
    await make('power', 'power', { code: 'Q-1', name: '取水处罚', agency, basis: [{ law: keys.get('law') }] })
    await make('bundle', 'bundle', {
      code: 'Y-1',
      name: '开水厂',
      region: county,
      lead: agency,
      items: [{ matter: keys.get('child') }],
    })
    // A draft beside the approved version refers to another law.
    await cms.payload.update({
      collection: 'matters',
      id: apart,
      data: { standard: { legalBasis: [{ law: ids.get('other law') }] } },
      draft: true,
    })
  })
  afterAll(() => cms.close())

  const usersOf = async (name: string, type: RecordType, user?: { id: number; grants: Grant[] }) => {
    const uses = await readUsers({ payload: cms.payload, user }, { type, id: ids.get(name)!, key: keys.get(name)! })
    return [...uses.values()].map((one) => `${one.type}:${names.get(`${one.type}/${String(one.id)}`)}`).sort()
  }

  it('a law: through standards that inherit it, not where the matter states its own', async () => {
    expect(await usersOf('law', 'law')).toEqual([
      'guide:draft',
      'guide:guide',
      'matter:child',
      'matter:main',
      'power:power',
    ])
  })

  it('a draft counts, and what inherits from it', async () => {
    expect(await usersOf('other law', 'law')).toEqual(['guide:guide apart', 'matter:apart'])
  })

  it('a licence: through its material, and where a JSON value has its key', async () => {
    const uses = await usersOf('licence', 'licence')
    expect(uses).toEqual([
      'guide:draft',
      'guide:guide',
      'guide:guide apart',
      'material:material',
      'matter:apart',
      'matter:child',
      'matter:main',
    ])
  })

  it('a matter: those below it, guides, entries', async () => {
    expect(await usersOf('child', 'matter')).toEqual(['bundle:bundle', 'guide:draft', 'guide:guide'])
    expect(await usersOf('main', 'matter')).toEqual([
      'guide:draft',
      'guide:guide',
      'guide:guide apart',
      'matter:apart',
      'matter:child',
    ])
  })

  it('a venue, for whom: drafts only for those whose grants cover them', async () => {
    const reader = { id: 1, grants: [{ role: 'reader' as const }] }
    const editor = { id: 1, grants: [{ role: 'editor' as const, region: '519900' }] }
    const elsewhere = { id: 1, grants: [{ role: 'editor' as const, region: '519902' }] }
    const approved = ['guide:guide', 'guide:guide apart']
    expect(await usersOf('venue', 'venue')).toEqual(['guide:draft', ...approved])
    expect(await usersOf('venue', 'venue', editor)).toEqual(['guide:draft', ...approved])
    expect(await usersOf('venue', 'venue', reader)).toEqual(approved)
    expect(await usersOf('venue', 'venue', elsewhere)).toEqual(approved)
    // What only a draft refers to is not told to others either.
    expect(await usersOf('other law', 'law', reader)).toEqual([])
  })

  it('is counted, also over REST', async () => {
    const uses = await readUsers({ payload: cms.payload }, { type: 'law', id: ids.get('law')!, key: keys.get('law')! })
    expect(impactOf(uses.values())).toMatchObject({ total: 5, text: '2 份办事指南、2 个政务服务事项、1 条权责条目' })
    const steward = await newAccount(cms, 'steward')
    const answer = await steward.get(`venues/used-by/${ids.get('venue')}`)
    expect(answer).toMatchObject({
      status: 200,
      body: { total: 3, text: '3 份办事指南', types: [{ type: 'guide', count: 3, drafts: 1 }] },
    })
    const reader = await newAccount(cms, 'reader')
    expect((await reader.get(`guides/used-by/${ids.get('draft')}`)).status).toBeGreaterThanOrEqual(400)
  })
})
