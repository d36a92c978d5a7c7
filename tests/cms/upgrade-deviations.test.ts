/** Guides that hold deviations of their own, as the version before requests left them. */
import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fieldsOf } from '../../collections/documents.ts'
import { upgradeDeviations } from '../../collections/deviations/upgrade.ts'
import { contentHash } from '../../collections/hooks/hashContent.ts'
import { readLines, verifyTrail } from '../../collections/trail/read-lines.ts'
import type { Cms } from '../../publish/read/cms.ts'
import { readApprovedRecords } from '../../publish/read/read-approved.ts'
import { deviationHolds } from '../../standard/resolve/guide.ts'
import { dayOf } from '../../standard/day.ts'
import { onBoth } from './databases.ts'
import { CONDITION, DEPOSIT, deviationSample, type DeviationSample } from './deviation-sample.ts'
import { newRecord, type TestCms } from './harness.ts'
import { docOf } from './rest.ts'

type Id = string | number
type Data = Record<string, unknown>
const days = (value: number) => ({ unit: 'working-day', value })
const heavy = [{ text: CONDITION }, { text: DEPOSIT }]
const WHOLE = { by: '青棠市人民政府办公室', document: '青府办函〔2026〕9号', on: '2026-03-02' }

/** What guides held, and what becomes of it: `kept` stays public, `withdrawn` was public, `asked` was not. */
const HELD: Record<string, { deviations: Data[]; became: ('kept' | 'withdrawn' | 'asked')[] }> = {
  'light with a document': {
    deviations: [
      {
        element: 'statutoryLimit',
        value: days(8),
        direction: 'favourable',
        reason: '快',
        approval: { document: '1 号' },
      },
    ],
    became: ['kept'],
  },
  'light with a date': {
    deviations: [
      { element: 'notes', value: '带复印件', direction: 'favourable', reason: '因', approval: { on: '2026-01-02' } },
    ],
    became: ['kept'],
  },
  'light, in time, of two elements': {
    deviations: [
      {
        element: 'delivery',
        value: '免费邮寄',
        direction: 'favourable',
        reason: '远',
        approval: WHOLE,
        from: '2026-01-01',
        until: '2099-12-31',
      },
      { element: 'notes', value: '先预约', direction: 'favourable', reason: '人多', approval: WHOLE },
    ],
    became: ['kept', 'kept'],
  },
  'run out': {
    deviations: [
      {
        element: 'notes',
        value: '过期的',
        direction: 'favourable',
        reason: '因',
        approval: WHOLE,
        until: '2026-01-31',
      },
    ],
    became: ['kept'],
  },
  'heavy with everything': {
    deviations: [
      {
        element: 'conditions',
        value: heavy,
        direction: 'burdensome',
        reason: '因',
        basis: '某条例第三条',
        approval: WHOLE,
      },
    ],
    became: ['kept'],
  },
  'heavy with a document only, called favourable': {
    deviations: [
      {
        element: 'conditions',
        value: heavy,
        direction: 'favourable',
        reason: '因',
        approval: { document: '自拟 1 号' },
      },
    ],
    became: ['withdrawn'],
  },
  'never approved': {
    deviations: [
      { element: 'conditions', value: heavy, direction: 'burdensome', reason: '因', approval: { by: '机关' } },
    ],
    became: ['asked'],
  },
  'one to keep and one to ask': {
    deviations: [
      { element: 'notes', value: '留着', direction: 'favourable', reason: '因', approval: WHOLE },
      {
        element: 'fee',
        value: { charged: true },
        direction: 'favourable',
        reason: '因',
        approval: { on: '2026-01-02' },
      },
    ],
    became: ['kept', 'withdrawn'],
  },
}

onBoth('deviations in guides of the version before requests', (open) => {
  let cms: TestCms
  let sample: DeviationSample
  let lines: string[]
  const ids: Record<string, Id> = {}
  let drafted: Id
  let older: Id
  beforeAll(async () => {
    cms = await open()
    sample = await deviationSample(cms)
    for (const [n, name] of Object.keys(HELD).entries()) {
      ids[name] = await guide(n)
      await plant(cms.payload, ids[name], HELD[name]!.deviations)
    }
    // Approved with one, and a draft beside it with another.
    drafted = await guide(90)
    await cms.payload.update({ collection: 'guides', id: drafted, data: { localNotes: '草稿' }, draft: true })
    await plant(cms.payload, drafted, HELD['light with a date']!.deviations)
    await plant(cms.payload, drafted, HELD['never approved']!.deviations, { draftOnly: true })
    older = await guide(91)
    lines = await upgradeDeviations(cms.payload)
  })
  afterAll(() => cms.close())

  const guide = async (n: number): Promise<Id> => {
    const agency = await newRecord(cms, 'agencies', { name: `某局 ${n}`, region: sample.ids.county })
    return newRecord(cms, 'guides', { matter: sample.ids.matter, agency, region: sample.ids.county, code: `U-${n}` })
  }
  const requests = async (of: Id) => {
    const where = { guide: { equals: of } }
    return (await cms.payload.find({ collection: 'deviations', where, sort: 'count', depth: 0, pagination: false }))
      .docs
  }
  const read = () => readApprovedRecords(cms.payload as unknown as Cms, cms.config.dataDir)

  it.each(Object.entries(HELD))('%s', async (name, { became, deviations }) => {
    const found = await requests(ids[name]!)
    expect(
      found.map(({ state, unconfirmed, wasPublic }) =>
        state === 'granted' && unconfirmed === 'yes' ? 'kept' : wasPublic === 'yes' ? 'withdrawn' : state,
      ),
    ).toEqual(became)
    const { records, findings } = await read()
    const key = String((await cms.payload.findByID({ collection: 'guides', id: ids[name]!, depth: 0 })).key)
    const today = dayOf(new Date())
    const shown = (list: Data[] | undefined) =>
      (list ?? [])
        .filter((one) => deviationHolds(one as never, today))
        .map(({ element, value }) => ({ element, value }))
    const stay = deviations.filter((_one, i) => became[i] === 'kept')
    expect(shown(records.guide.get(key)!.deviations)).toEqual(shown(stay))
    const settled = findings.filter(({ rule, code }) => rule.startsWith('deviation-') && code === key)
    const rules = { kept: 'deviation-unsettled', withdrawn: 'deviation-withdrawn' }
    expect(settled.map(({ rule }) => rule).toSorted()).toEqual(
      became.flatMap((one) => (one === 'asked' ? [] : [rules[one]])).toSorted(),
    )
    expect(findings.filter(({ rule }) => rule === 'content-hash')).toEqual([])
  })

  it('takes them out of the row and of the versions in use, whose hashes fit', async () => {
    for (const id of [...Object.values(ids), drafted]) {
      const row = fieldsOf((await cms.payload.db.findOne({ collection: 'guides', where: { id: { equals: id } } }))!)
      const { docs } = await cms.payload.db.findVersions({ collection: 'guides', where: { parent: { equals: id } } })
      for (const one of [row, ...docs.map(({ version }) => fieldsOf(version))]) {
        expect(one['deviations'] ?? null).toBeNull()
        expect(one['contentHash']).toBe(contentHash('guide', one))
      }
    }
  })

  it('a draft keeps its other content; what only it held is asked for', async () => {
    const draft = await cms.payload.findByID({ collection: 'guides', id: drafted, draft: true, depth: 0 })
    expect(draft).toMatchObject({ localNotes: '草稿', _status: 'draft' })
    expect((await requests(drafted)).map(({ state, unconfirmed }) => [state, unconfirmed ?? null])).toEqual([
      ['granted', 'yes'],
      ['asked', null],
    ])
    expect(
      (await sample.callers.editor.patch(`guides/${String(older)}?draft=true`, { localNotes: '照常写' })).status,
    ).toBe(200)
  })

  it('says what was done, and finds nothing the second time', async () => {
    expect(lines.filter((line) => line.includes('照旧公开'))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('已转为差异申请 CY'))).toHaveLength(2)
    expect(await upgradeDeviations(cms.payload)).toEqual([])
  })

  it('the trail has a line of each guide and is whole', async () => {
    const found = []
    for await (const line of readLines(cms.payload, { type: { equals: 'guide' } })) found.push(line)
    const upgraded = found.filter(({ reason }) => reason?.startsWith('升级'))
    expect(new Set(upgraded.map(({ action }) => action))).toEqual(new Set(['save']))
    expect(upgraded).toHaveLength(Object.keys(HELD).length + 1)
    expect((await verifyTrail(cms.payload, [])).fault).toBeUndefined()
  })

  it('goes on where it was ended: what was made stays, nothing is made twice', async () => {
    const again = await guide(92)
    const other = await guide(93)
    for (const id of [again, other]) await plant(cms.payload, id, HELD['one to keep and one to ask']!.deviations)
    const { updateOne } = cms.payload.db
    let left = 1
    cms.payload.db.updateOne = async (args) => {
      if (args.collection === 'guides' && left-- === 0) throw new Error('killed')
      return updateOne.call(cms.payload.db, args)
    }
    await expect(upgradeDeviations(cms.payload)).rejects.toThrow('killed')
    cms.payload.db.updateOne = updateOne
    const counts = async () => [(await requests(again)).length, (await requests(other)).length].toSorted()
    expect(await counts()).toEqual([0, 2])
    await upgradeDeviations(cms.payload)
    expect(await counts()).toEqual([2, 2])
  })

  it('a kept one is confirmed by the owner of the standard', async () => {
    const [kept] = await requests(ids['light with a document']!)
    const confirm = (by: keyof DeviationSample['callers']) =>
      sample.callers[by].post(`deviations/${String(kept!.id)}/confirm`, {})
    expect((await confirm('editor')).status).toBe(403)
    expect(docOf(await confirm('steward'))['unconfirmed']).toBeNull()
    expect((await confirm('steward')).status).toBe(409)
  })
})

/** Writes deviations into a guide as the version before stored them: in its row and its versions, with their hashes. */
async function plant(payload: Payload, id: Id, deviations: Data[], { draftOnly = false } = {}): Promise<void> {
  const row = fieldsOf((await payload.db.findOne({ collection: 'guides', where: { id: { equals: id } } }))!)
  const changed = (document: Data) => ({
    deviations,
    contentHash: contentHash('guide', { ...document, deviations }),
  })
  if (!draftOnly) await payload.db.updateOne({ collection: 'guides', id, data: changed(row) })
  const { docs } = await payload.db.findVersions({ collection: 'guides', where: { parent: { equals: id } } })
  for (const one of docs) {
    const version = fieldsOf(one.version)
    if (draftOnly && version['_status'] !== 'draft') continue
    const whole = { ...version, ...changed(version) }
    const versionData = payload.db.name === 'sqlite' ? { version: changed(version) } : { ...one, version: whole }
    await payload.db.updateVersion({ collection: 'guides', id: one.id, versionData: versionData })
  }
}
