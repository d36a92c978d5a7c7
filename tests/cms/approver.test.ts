import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Payload, TypedUser } from 'payload'
import { setTrailSource, systemAccount } from '../../collections/trail/actor.ts'
import { bulkWriter } from '../../collections/bulk/bulk-writer.ts'
import { cmsOf } from '../../scripts/cms.ts'
import { readApprovedRecords } from '../../publish/read/read-approved.ts'
import { guideCode } from './guide-code.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms, requireNothing } from './harness.ts'
import { approve, docOf, messages, newAccount, type Caller } from './rest.ts'

type Id = string | number
type Values = Record<string, unknown>

const FORGED = {
  approvedAt: '2020-01-01T00:00:00.000Z',
  approvedBy: '999',
  approvedByName: '冒名',
  approvedAgency: '999',
}
const NONE = { approvedAt: null, approvedBy: null, approvedByName: null, approvedAgency: null }

onBoth('the approver on the record', (open) => {
  let cms: TestCms
  let payload: Payload
  const as: { [name: string]: Caller } = {}
  const place: Record<string, Id> = {}
  let n = 0

  const approvalOf = (doc: object): Values => {
    const { approvedAt = null, approvedBy = null, approvedByName = null, approvedAgency = null } = doc as Values
    return { approvedAt, approvedBy, approvedByName, approvedAgency }
  }
  const mainRow = async (id: Id) =>
    approvalOf(await payload.findByID({ collection: 'guides', id, draft: false, depth: 0 }))
  const newest = async (id: Id) =>
    approvalOf(await payload.findByID({ collection: 'guides', id, draft: true, depth: 0 }))
  const versions = async (id: Id): Promise<Values[]> => {
    const { docs } = await payload.findVersions({
      collection: 'guides',
      where: { parent: { equals: id } },
      sort: 'createdAt',
      depth: 0,
      pagination: false,
    })
    return docs.map(({ version }) => ({ status: version._status, ...approvalOf(version) }))
  }
  /** The content of a guide that no other has: its matter is new. */
  const guide = async (more: Values = {}): Promise<Values> => {
    const matter = await newRecord(cms, 'matters', { code: `0001310291${++n + 10}`, name: `食品经营许可 ${n}` })
    return { ...place, matter, code: guideCode(n), ...more }
  }
  const newGuide = async (more: Values = {}): Promise<Id> => {
    const body = await guide(more)
    const made = await as['editor']!.post('guides?draft=true', body)
    expect(made.status, messages(made)).toBe(201)
    return docOf(made)['id'] as Id
  }
  const userOf = async (name: string) =>
    (await payload.find({ collection: 'users', where: { name: { equals: name } }, depth: 0 })).docs[0]!

  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    payload = cms.payload
    place['region'] = await newRecord(cms, 'regions', { code: '519901', name: '东山县' })
    place['agency'] = await newRecord(cms, 'agencies', { name: '东山县行政审批局', region: place['region'] })
    as['editor'] = await newAccount(cms, 'editor', { name: '写的人' })
    const grants = [{ role: 'reviewer', agencies: [place['agency']] }]
    as['reviewer'] = await newAccount(cms, 'reviewer', { name: '审的人', grants })
    as['steward'] = await newAccount(cms, 'steward', { name: '管目录的人' })
  })
  afterAll(() => cms.close())

  it('an approval is written on the main row and on its version; a draft keeps the approval beside it', async () => {
    const id = await newGuide({ office: '一号', ...FORGED })
    expect(await newest(id), 'a draft of a record that was never approved').toEqual(NONE)

    const began = Date.now()
    const approved = await approve(as['reviewer']!, `guides/${id}`, FORGED)
    expect(approved.status, messages(approved)).toBe(200)
    const given = await mainRow(id)
    const reviewer = await userOf('审的人')
    expect(given).toMatchObject({
      approvedBy: String(reviewer.id),
      approvedByName: '审的人',
      approvedAgency: String(place['agency']),
    })
    expect(Date.parse(given['approvedAt'] as string)).toBeGreaterThanOrEqual(began)
    expect((await versions(id)).at(-1)).toEqual({ status: 'published', ...given })

    const changed = await as['editor']!.patch(`guides/${id}`, { office: '二号', ...FORGED })
    expect(changed.status, messages(changed)).toBe(200)
    expect(await mainRow(id)).toEqual(given)
    expect((await versions(id)).at(-1)).toEqual({ status: 'draft', ...given })

    const again = await approve(as['steward']!, `guides/${id}`)
    expect(again.status, messages(again)).toBe(200)
    expect(await mainRow(id)).toMatchObject({ approvedByName: '管目录的人', approvedAgency: null })

    const withdrawn = await as['reviewer']!.patch(`guides/${id}`, { _status: 'draft' })
    expect(withdrawn.status, messages(withdrawn)).toBe(200)
    expect(await mainRow(id)).toEqual(NONE)
    expect(await newest(id)).toEqual(NONE)
    // A version that is restored brings no approval with it.
    const old = (await as['editor']!.get(`guides/versions?where[parent][equals]=${id}&sort=createdAt`)).body['docs']
    const restored = await as['editor']!.post(`guides/versions/${(old as { id: Id }[])[1]!.id}`)
    expect(restored.status, messages(restored)).toBe(200)
    expect(await newest(id)).toEqual(NONE)
  })

  it('approving the same content again leaves the approval as it was given', async () => {
    const id = await newGuide()
    await approve(as['reviewer']!, `guides/${id}`)
    const given = await mainRow(id)
    const again = await approve(as['steward']!, `guides/${id}`, FORGED)
    expect(again.status, messages(again)).toBe(200)
    expect(await mainRow(id)).toEqual(given)
  })

  it('no door takes the fields: with a user, without one, in an import', async () => {
    const user = { ...(await userOf('管目录的人')), collection: 'users' } as TypedUser
    // Nobody else may approve the guides of this agency, so the text may be the user's own.
    const region = await newRecord(cms, 'regions', { code: '519902', name: '西山县' })
    const agency = await newRecord(cms, 'agencies', { name: '西山县档案局', region })
    const make = async (more: object): Promise<Id> => {
      const data = await guide({ ...FORGED, _status: 'published', region, agency })
      return (await payload.create({ collection: 'guides', data: data as never, ...more })).id
    }
    for (const overrideAccess of [true, false]) {
      const id = await make({ user, overrideAccess })
      expect(await mainRow(id)).toMatchObject({ approvedBy: String(user.id), approvedByName: '管目录的人' })
      await payload.update({
        collection: 'guides',
        id,
        data: { ...FORGED },
        draft: true,
        user,
        overrideAccess,
      })
      expect(await newest(id)).toEqual(await mainRow(id))
    }
    const account = `服务器账号 ${systemAccount()}`
    const byCommand = { approvedBy: null, approvedByName: account, approvedAgency: null }
    expect(await mainRow(await make({}))).toMatchObject(byCommand)

    const write = (await bulkWriter(payload))!
    const data = {
      code: '000131029077',
      name: '小作坊登记',
      key: '000131029077',
      label: '小作坊登记',
      ...FORGED,
      _status: 'published',
    }
    const context = { origin: 'import', keysKnown: true }
    const [made] = await write({ collection: 'matters', context, writes: [{ data, draft: false }] })
    expect(approvalOf(made!)).toMatchObject(byCommand)
    // As an import does that gives an approved record another label: nothing is approved.
    const seen = made!['contentHash'] as string
    const again = { ...data, label: '另一个名称' }
    const writes = [{ id: made!.id, data: again, draft: false, seen }]
    setTrailSource(payload, { door: 'import', account: 'nightly', user: '7', userName: '李四' })
    const [rewritten] = await write({ collection: 'matters', context, writes })
    expect(approvalOf(rewritten!)).toEqual(approvalOf(made!))
    const other = { ...data, code: '000131029078', key: '000131029078' }
    const [byAnother] = await write({ collection: 'matters', context, writes: [{ data: other, draft: false }] })
    expect(approvalOf(byAnother!)).toMatchObject({ approvedBy: '7', approvedByName: '李四（服务器账号 nightly）' })
    setTrailSource(payload, { door: 'command', account: systemAccount() })
  })

  it('an approver is no change of the content: nobody is told that others changed the record', async () => {
    const id = await newGuide({ office: '甲' })
    const before = (await as['editor']!.get(`guides/${id}?draft=true&depth=0`)).body
    await approve(as['reviewer']!, `guides/${id}`)
    const after = (await as['editor']!.get(`guides/${id}?draft=true&depth=0`)).body
    expect(after['contentHash']).toBe(before['contentHash'])
    // Sent from the form that was opened before the approval.
    const saved = await as['editor']!.patch(`guides/${id}?draft=true`, { ...before, office: '乙', _status: undefined })
    expect(saved.status, messages(saved)).toBe(200)
    expect(await newest(id)).toEqual(await mainRow(id))
  })

  it('the site information has its approver too', async () => {
    const data = { name: '办事指南', host: '东山县政府', region: place['region'], _status: 'published', ...FORGED }
    const { contentHash } = (await as['steward']!.get('globals/site-info?depth=0')).body
    const saved = await as['steward']!.post('globals/site-info', { ...data, contentHash })
    expect(saved.status, messages(saved)).toBe(200)
    const site = await payload.findGlobal({ slug: 'site-info', depth: 0, draft: false })
    expect(approvalOf(site)).toMatchObject({ approvedByName: '管目录的人' })
  })

  it('a publish reads the day and the agency of the grant, never a person', async () => {
    const id = await newGuide()
    await approve(as['reviewer']!, `guides/${id}`)
    const { approvals, records } = await readApprovedRecords(cmsOf(payload), cms.config.dataDir)
    const { key } = await payload.findByID({ collection: 'guides', id, depth: 0 })
    const agency = [...records.agency.values()].find(({ name }) => name === '东山县行政审批局')!
    expect(approvals.get(String(key))).toEqual({ on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/u), agency: agency.key })
  })
})
