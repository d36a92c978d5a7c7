/** What the rules find, stored: counts and filters of lists, kept fresh; the same numbers as a publish; hints excused until a day. */
import type { TypedUser } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countUnchecked, refreshFindings } from '../../collections/findings/refresh.ts'
import {
  countFindings,
  findingLines,
  findingsWhere,
  type FindingsFilter,
} from '../../collections/findings/read-findings.ts'
import { EXCUSES, FINDINGS } from '../../collections/findings/slug.ts'
import type { Finding } from '../../collections/payload-types.ts'
import { recordAudit } from '../../scripts/findings/record-audit.ts'
import { dayBefore, dayOf } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'
import { onBoth } from './databases.ts'
import { guideCode } from './guide-code.ts'
import { newRecord, requireNothing, type TestCms } from './harness.ts'
import { approve, messages, newAccount, type Caller } from './rest.ts'

onBoth('findings', (open) => {
  let cms: TestCms
  let steward: Caller
  let editor: Caller
  const place: Record<string, DocumentId> = {}
  let guide: DocumentId
  let other: DocumentId
  const make = (collection: string, data: object, draft = false) => newRecord(cms, collection, data, { draft })

  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    place['region'] = await make('regions', { code: '519901', name: '苇塘县' })
    place['agency'] = await make('agencies', { name: '苇塘县水务局', region: place['region'] })
    place['other'] = await make('agencies', { name: '苇塘县民政局', region: place['region'] })
    place['matter'] = await make('matters', {
      code: '000131029001',
      name: '取水许可',
      standard: { promisedLimit: { unit: 'working-day', value: 10 } },
    })
    // Twice at the counter, without a reason: a hint.
    const about = { matter: place['matter'], region: place['region'], visits: 2 }
    const limit = { unit: 'working-day', value: 8 }
    guide = await make('guides', { ...about, agency: place['agency'], code: guideCode(1), promisedLimit: limit })
    other = await make('guides', { ...about, agency: place['other'], code: guideCode(2) })
    steward = await newAccount(cms, 'steward', { name: '管' })
    const grants = [{ role: 'editor', families: ['guides'], agencies: [place['agency']] }]
    editor = await newAccount(cms, 'editor', { name: '写', grants })
  })
  afterAll(() => cms.close())

  const rowsOf = async (id: DocumentId): Promise<Finding[]> => {
    const { docs } = await cms.payload.find({
      collection: FINDINGS,
      where: { document: { equals: String(id) }, type: { equals: 'guide' } },
      depth: 0,
      pagination: false,
      sort: 'rule',
    })
    return docs
  }
  const listed = async (id: DocumentId) => {
    const { docs } = await cms.payload.find({
      collection: 'guides',
      where: { id: { equals: id } },
      draft: true,
      depth: 0,
    })
    const { findingsHints: hints, findingsMust: must, findingsRules: rules } = docs[0]!
    return { must, hints, rules }
  }
  const inList = async (where: string): Promise<string[]> => {
    const { body } = await steward.get(`guides?draft=true&depth=0&sort=id&${where}`)
    return (body as { docs: { id: DocumentId }[] }).docs.map(({ id }) => String(id))
  }

  it('what an import has approved is counted when all records are checked, with the numbers of a publish', async () => {
    expect((await listed(guide)).must ?? null).toBeNull()
    // Until the worker has checked, lists and the view say so.
    expect(await countUnchecked(cms.payload, 'guide')).toBe(2)
    const { counts } = await recordAudit(cms.payload, cms.config.dataDir, dayOf(new Date()))
    await refreshFindings(cms.payload)
    expect(await countUnchecked(cms.payload)).toBe(0)
    const { hints, must, rules } = await listed(guide)
    expect({ must, rules }).toEqual({ must: 0, rules: expect.stringContaining(',visits,') as string })
    expect(hints).toBe((await rowsOf(guide)).length)
    const { docs } = await cms.payload.find({ collection: FINDINGS, pagination: false, depth: 0 })
    expect(docs.filter(({ severity }) => severity === 'warn')).toHaveLength(counts.warn)
    expect(docs).toHaveLength(counts.warn + counts.hold + counts.block + (counts.gate ?? 0))
    expect((await rowsOf(guide)).filter(({ rule }) => rule === 'visits')).toMatchObject([
      { rule: 'visits', where: '必须到现场的原因', level: 'hint', version: 'approved', regionCode: '519901' },
    ])
    // Again: nothing is written anew.
    const before = docs.map(({ id }) => String(id)).sort()
    await recordAudit(cms.payload, cms.config.dataDir, dayOf(new Date()))
    const again = await cms.payload.find({ collection: FINDINGS, pagination: false, depth: 0 })
    expect(again.docs.map(({ id }) => String(id)).sort()).toEqual(before)
  })

  it('a draft has its own findings, and lists filter by them', async () => {
    const saved = await editor.patch(`guides/${guide}?draft=true`, { visits: null, localNotes: '=SUM(A1)' })
    expect(saved.status, messages(saved)).toBe(200)
    await refreshFindings(cms.payload)
    expect((await listed(guide)).must).toBe(1)
    const found = (await rowsOf(guide)).map(({ rule, version }) => `${version} ${rule}`)
    expect(found.filter((one) => /formula|visits/u.test(one)).sort()).toEqual([
      'approved-with-draft visits',
      'draft formula',
    ])
    expect(await inList('where[findingsMust][greater_than]=0')).toEqual([String(guide)])
    expect(await inList('where[findingsRules][contains]=,visits,')).toEqual([String(other)])
    // A look at all approved records leaves a draft as it is, and due where it was.
    await editor.patch(`guides/${guide}?draft=true`, { office: '水政科' })
    await recordAudit(cms.payload, cms.config.dataDir, dayOf(new Date()))
    expect((await listed(guide)).must).toBe(1)
    expect(await refreshFindings(cms.payload)).toEqual({ checked: 1, done: true })
    // Nobody writes them.
    await editor.patch(`guides/${guide}?draft=true`, { findingsMust: 0, findingsRules: '' })
    expect((await listed(guide)).must).toBe(1)
    expect((await steward.post(FINDINGS, { rule: 'x' })).status).toBe(403)
  })

  it('who is told of a draft is who may read it', async () => {
    const reader = await newAccount(cms, 'reader', {})
    const versions = async (caller: Caller) => {
      const { body } = await caller.get(`${FINDINGS}?where[document][equals]=${guide}&limit=90&depth=0`)
      return new Set((body as { docs: { version: string }[] }).docs.map(({ version }) => version))
    }
    expect(await versions(reader)).toEqual(new Set(['approved-with-draft']))
    expect(await versions(editor)).toEqual(new Set(['approved-with-draft', 'draft']))
  })

  it('the view counts by rule, agency and region what an account may read, and filters by them', async () => {
    const view = async (name: string, filter: FindingsFilter) => {
      const { docs } = await cms.payload.find({ collection: 'users', where: { name: { equals: name } }, depth: 0 })
      const where = (await findingsWhere(cms.payload, docs[0] as TypedUser, filter))!
      const counts = await countFindings(cms.payload, where)
      const { lines, total } = await findingLines(cms.payload, docs[0] as TypedUser, where, { limit: 90, page: 1 })
      expect(counts.total).toBe(total)
      return { counts, lines }
    }
    const all = await view('管', { scope: 'all' })
    expect(all.counts.agencies.map(({ title }) => title).sort()).toEqual(['苇塘县民政局', '苇塘县水务局'].sort())
    expect(all.counts.rules.find(({ value }) => value === 'visits')).toMatchObject({
      count: 1,
      title: '到现场次数与原因一致',
    })
    expect(all.lines[0]).toMatchObject({ rule: 'formula', severity: '须改', version: 'draft', region: '苇塘县' })
    const own = await view('写', {})
    expect(own.counts.agencies).toMatchObject([{ title: '苇塘县水务局' }])
    const some = await view('管', { agency: '民政', region: '5199', level: 'hint', rule: 'visits', type: 'guide' })
    expect(some.lines).toMatchObject([
      { agency: '苇塘县民政局', href: `/admin/collections/guides/${other}#finding=visitReason` },
    ])
    // What lacks in the standard is mended in the standard.
    await cms.payload.db.updateMany({
      collection: 'findings',
      where: { and: [{ document: { equals: String(other) } }, { rule: { equals: 'visits' } }] },
      data: { path: 'legalBasis', where: '事项的标准 › 设定依据' },
    })
    const lacking = await view('管', { agency: '民政', rule: 'visits', type: 'guide', version: 'approved' })
    expect(lacking.lines.map(({ href }) => href)).toEqual([
      `/admin/collections/matters/${place['matter']}#finding=standard.legalBasis`,
    ])
    expect((await view('管', { region: '苇塘县', scope: 'all' })).lines).toHaveLength(all.lines.length)
    expect((await view('管', { region: '没有的县', scope: 'all' })).lines).toEqual([])
    const newest = await view('管', { type: 'guide', record: String(guide), level: 'must' })
    expect(newest.lines.map(({ rule }) => rule)).toEqual(['formula'])
    expect(
      (await view('写', { scope: 'all', version: 'draft' })).lines.every(({ agency }) => agency === '苇塘县水务局'),
    ).toBe(true)
  })

  it('what depends on a record is checked again when it is approved with a change', async () => {
    const approved = await approve(steward, `matters/${place['matter']}`, {
      standard: { promisedLimit: { unit: 'working-day', value: 6 } },
    })
    expect(approved.status, messages(approved)).toBe(200)
    await refreshFindings(cms.payload)
    const found = (await rowsOf(guide)).filter(({ rule, version }) => rule === 'limit-local' && version !== 'draft')
    expect(found).toMatchObject([{ severity: 'block', path: 'promisedLimit' }])
  })

  it('a hint is excused until a day by who may approve the record, and told; what must be corrected is not', async () => {
    const [visits] = (await rowsOf(other)).filter(({ rule }) => rule === 'visits')
    const [formula] = (await rowsOf(guide)).filter(({ rule }) => rule === 'formula')
    const until = dayBefore(new Date(), -30)
    const ask = (caller: Caller, body: object) => caller.post(`${FINDINGS}/excuse`, body)
    const asked = { ids: [visits!.id], reason: '窗口要核对原件', until }
    expect((await ask(editor, asked)).status).toBe(403)
    expect((await ask(steward, { ...asked, ids: ['x'] })).status).toBe(400)
    expect((await steward.post('guides/check-form', { id: 'x', data: {} })).status).toBe(400)
    expect((await ask(steward, { ...asked, reason: ' ' })).status).toBe(400)
    expect((await ask(steward, { ...asked, until: dayBefore(new Date(), 1) })).status).toBe(400)
    const must = await ask(steward, { ...asked, ids: [formula!.id] })
    expect([must.status, messages(must)]).toEqual([400, expect.stringContaining('必须改')])
    for (const call of [
      () => cms.payload.create({ collection: EXCUSES, data: { ...(asked as object) } }),
      () =>
        cms.payload
          .delete({ collection: EXCUSES, where: {} })
          .then(({ errors }) => Promise.reject(new Error(JSON.stringify(errors)))),
    ])
      await expect(call()).rejects.toThrow()

    const before = await listed(other)
    const done = await ask(steward, asked)
    expect(done.status, messages(done)).toBe(200)
    expect(await listed(other)).toEqual({
      ...before,
      hints: before.hints! - 1,
      rules: before.rules!.replace('visits,', ''),
    })
    const { docs: lines } = await cms.payload.find({
      collection: 'trail',
      where: { type: { equals: 'excuse' } },
      depth: 0,
    })
    expect(lines).toMatchObject([{ action: 'create' }])
    expect(JSON.stringify(lines[0])).toContain('窗口要核对原件')
    // Another check leaves it; the day after the last it counts again.
    await steward.patch(`guides/${other}?draft=true`, { office: '救助科' })
    await refreshFindings(cms.payload)
    expect((await listed(other)).hints).toBe(before.hints! - 1)
    await recordAudit(cms.payload, cms.config.dataDir, dayBefore(new Date(), -31))
    expect((await rowsOf(other)).find(({ rule, version }) => version !== 'draft' && rule === 'visits')).toMatchObject({
      excusedUntil: null,
    })

    const [now] = (await rowsOf(other)).filter(({ rule, version }) => version === 'draft' && rule === 'visits')
    const ended = await steward.post(`${FINDINGS}/end-excuse`, { ids: [now!.id] })
    expect(ended.status, messages(ended)).toBe(200)
    expect(await listed(other)).toEqual(before)
  })

  /** The number of records and of findings in the list of guides, and in the view; of hints, for an account. */
  const numbers = async (caller: Caller, account: DocumentId | undefined, filter: FindingsFilter = {}) => {
    const { body } = await caller.get(
      'guides?draft=true&depth=0&limit=90&where[findingsHints][greater_than]=0&where[regionCode][equals]=519901',
    )
    const { docs, totalDocs } = body as { docs: { findingsHints: number }[]; totalDocs: number }
    const user = await cms.payload.findByID({ collection: 'users', id: account!, depth: 0 })
    const asked: FindingsFilter = { type: 'guide', level: 'hint', region: '519901', scope: 'all', ...filter }
    const { records, total } = await countFindings(cms.payload, (await findingsWhere(cms.payload, user, asked))!)
    return { list: [totalDocs, docs.reduce((sum, one) => sum + one.findingsHints, 0)], view: [records, total] }
  }

  it('the numbers of lists and of the view agree, for an editor limited to a region too, with drafts and with excuses', async () => {
    const grants = [{ role: 'editor', region: '519901' }]
    const limited = await newAccount(cms, 'limited', { name: '县', grants })
    const accounts = [
      [steward, '管'],
      [editor, '写'],
      [limited, '县'],
    ] as const
    const agree = async (): Promise<number[][]> => {
      const found: number[][] = []
      for (const [caller, name] of accounts) {
        const { docs } = await cms.payload.find({ collection: 'users', where: { name: { equals: name } }, depth: 0 })
        const { list, view } = await numbers(caller, docs[0]?.id)
        expect({ name, view }).toEqual({ name, view: list })
        if (name === '县') expect((await numbers(caller, docs[0]?.id, { scope: undefined })).view).toEqual(list)
        found.push(list)
      }
      return found
    }
    await refreshFindings(cms.payload)
    const [[records = 0] = []] = await agree()
    expect(records).toBe(2)
    const { docs: hints } = await cms.payload.find({
      collection: FINDINGS,
      where: { and: [{ document: { equals: String(other) } }, { type: { equals: 'guide' } }] },
      pagination: false,
      depth: 0,
    })
    const ids = hints.filter(({ severity }) => severity === 'warn').map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(0)
    const until = dayBefore(new Date(), -3)
    expect((await steward.post(`${FINDINGS}/excuse`, { ids, reason: '照上级文件', until })).status).toBe(200)
    expect((await agree())[0]![0]).toBe(hints.length === ids.length ? records - 1 : records)
    // The day after the last day of an excuse, before anything else is checked.
    await cms.payload.db.updateMany({
      collection: FINDINGS,
      where: { document: { equals: String(other) } },
      data: { excusedUntil: dayBefore(new Date(), 1) },
    })
    await cms.payload.db.updateMany({
      collection: EXCUSES,
      where: { document: { equals: String(other) } },
      data: { until: dayBefore(new Date(), 1) },
    })
    await refreshFindings(cms.payload, { now: () => Date.now() + 86_400_000 })
    expect((await agree())[0]![0]).toBe(records)
  })
})
