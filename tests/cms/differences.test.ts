/** Differences that an import found: in words, decided three ways, taken back; and how far guides are from the standard before and after. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDivergence } from '../../collections/differences/read-divergence.ts'
import { readOpenDifferences } from '../../collections/differences/open-differences.ts'
import { namesFor } from '../../collections/differences/names.ts'
import { fieldsOf } from '../../collections/documents.ts'
import { recordEvent } from '../../collections/trail/record-event.ts'
import { asCms, runImport } from '../../exchange/index.ts'
import { composeSnapshot } from '../../publish/compose/compose.ts'
import { readApprovedRecords } from '../../publish/read/read-approved.ts'
import { VersionNumbers } from '../../publish/compose/versions.ts'
import { cmsOf } from '../../scripts/cms.ts'
import { openSnapshot } from '../../snapshot/reader.ts'
import { describeDifference, type NameOf } from '../../standard/differences/index.ts'
import type { ResolvedGuide } from '../../standard/schema/index.ts'
import { idOf } from '../../standard/document.ts'
import { fileOf, ndjson, REAL } from '../exchange/files.ts'
import { scratch } from '../publish/fixture.ts'
import { onBoth } from './databases.ts'
import { freshCms, newRecord, type TestCms } from './harness.ts'
import { FIRST, SECOND, THIRD } from './residence-guides.ts'
import { approve, messages, newAccount, type Caller } from './rest.ts'

const DAY = '2026-11-28'
const place = scratch()

interface Shown {
  id: string
  element: string
  guide: string
  guideId: string | number
  proposal?: string | undefined
  words: string[]
}

/** The open differences that an account sees, in words. */
async function openOf({ payload }: TestCms, name: string): Promise<Shown[]> {
  const { docs } = await payload.find({ collection: 'users', where: { name: { equals: name } }, limit: 1, depth: 0 })
  const { differences, standards } = await readOpenDifferences(payload, docs[0]!)
  const describeAll = (nameOf: NameOf) =>
    differences.map((one) =>
      describeDifference(one.element, standards.get(one.matter)!.standard[one.element], one.value, nameOf),
    )
  const said = describeAll(await namesFor(payload, describeAll))
  return differences.map(({ element, guide, id, proposal }, i) => ({
    id,
    element,
    guide: guide.label.split(' · ')[1]!,
    guideId: guide.id,
    proposal,
    words: said[i]!.words,
  }))
}

const totalsOf = async (cms: TestCms) => {
  const { totals } = await readDivergence(cms.payload, { asOf: DAY })
  const { burdensome, deviation, ended, undecided } = totals
  return { undecided, deviation, burdensome, ended }
}

/** What the public would read of a guide, by the name of its agency. */
async function publishedOf(cms: TestCms, agency: string) {
  const dir = place('snapshot')
  await composeSnapshot({
    dir,
    approved: await readApprovedRecords(cmsOf(cms.payload), join(cms.config.dataDir, 'uploads')),
    lastGood: null,
    versions: new VersionNumbers(),
    asOf: new Date().toISOString().slice(0, 10),
  })
  const snapshot = openSnapshot(dir)
  const guides = snapshot.keys('guide').map((key) => snapshot.getSync('guide', key) as ResolvedGuide)
  return guides.find((one) => one.agency.name.includes(agency))!
}

const guideOf = async ({ payload }: TestCms, agency: string, draft: boolean) => {
  const { docs } = await payload.find({
    collection: 'guides',
    where: { label: { contains: agency } },
    depth: 0,
    draft,
    limit: 1,
  })
  return docs[0]!
}

onBoth('differences of three guides of one matter', (open) => {
  let cms: TestCms
  const callers: Record<string, Caller> = {}
  beforeAll(async () => {
    cms = await open()
    await runImport({ payload: asCms(cms.payload), files: [fileOf(ndjson([FIRST, SECOND, THIRD]))], approve: true })
    const agencies = (await cms.payload.find({ collection: 'agencies', depth: 0, limit: 0 })).docs
    const agency = (name: string) => agencies.find((one) => one.name.includes(name))!.id
    const accounts = {
      steward: [{ role: 'steward' }],
      other: [{ role: 'steward' }],
      second: [{ role: 'editor', agencies: [agency('乙口街')] }],
      elsewhere: [{ role: 'editor', region: '510000' }],
      reviewer: [{ role: 'reviewer' }],
      auditor: [{ role: 'auditor' }],
    }
    for (const [name, grants] of Object.entries(accounts))
      callers[name] = await newAccount(cms, name, { grants, email: `${name}@example.gov.cn` })
  })
  afterAll(() => cms?.close())

  const decide = (who: string, body: object) => callers[who]!.post('difference-decisions/decide', body)
  const undo = (who: string, batch: unknown) => callers[who]!.post('difference-decisions/undo', { batch })
  const openNow = async (element: string, who = 'steward') =>
    (await openOf(cms, who)).filter((one) => one.element === element)
  const ask = (action: string, all: Shown[], more: object = {}) => ({
    action,
    element: all[0]!.element,
    difference: all[0]!.id,
    guides: all.map(({ guideId }) => guideId),
    ...more,
  })

  it('each is said in words, and equal values have one name', async () => {
    const all = await openOf(cms, 'steward')
    expect(all.map(({ element, guide }) => `${guide} ${element}`).sort()).toEqual([
      '丙桥镇办事站 materials',
      '丙桥镇办事站 statutoryLimit',
      '丙桥镇办事站 steps',
      '乙口街办事站 conditions',
      '乙口街办事站 materials',
      '乙口街办事站 statutoryLimit',
      '乙口街办事站 steps',
    ])
    expect(new Set(all.map(({ id }) => id)).size).toBe(4)
    const wordsOf = (element: string) => all.find((one) => one.element === element)!.words
    expect(wordsOf('statutoryLimit')).toEqual(['标准 5 个工作日，这里 10 个工作日，长 5 个工作日'])
    expect(wordsOf('materials')).toEqual([
      '“本人有效身份证明”材料必要性：标准“必要”，这里“容缺后补”',
      '多要：用人单位担保书（必要；原件 1 份；纸质或电子）',
      '少要：合法稳定住所证明（必要；原件 1 份；纸质或电子）',
    ])
    expect(wordsOf('steps')).toContain('“审查”环节时限：标准“2 个工作日”，这里“1 个工作日”')
    expect(wordsOf('conditions')[0]).toContain('居住半年以上')
    expect(await totalsOf(cms)).toEqual({ undecided: 7, deviation: 0, burdensome: 0, ended: 0 })
  })

  it('nobody writes them by hand: not REST, not a new guide, not a restored version', async () => {
    const { id, differences } = await guideOf(cms, '乙口街', true)
    const path = `guides/${id}`
    const foreign = [{ element: 'notes', value: '先向本局缴纳保证金五万元' }]
    for (const more of [{ differences: foreign }, { differences: null }, { differences: [] }]) {
      const answer = await callers['second']!.patch(`${path}?draft=true`, more)
      expect([answer.status, messages(answer)]).toEqual([400, expect.stringContaining('差异处置') as string])
    }
    expect((await callers['steward']!.patch(path, { differences: foreign })).status).toBe(400)
    expect(await callers['steward']!.patch(`${path}?draft=true`, { differences })).toMatchObject({ status: 200 })
    const made = await callers['steward']!.post('guides?draft=true', { name: '甲', differences: foreign })
    expect(made.status).toBe(400)
    expect((await guideOf(cms, '乙口街', true)).differences).toEqual(differences)
  })

  it('an editor decides for the own guide, not for others; reviewers, auditors and other editors decide nothing', async () => {
    const steps = await openNow('steps')
    for (const who of ['elsewhere', 'reviewer', 'auditor', 'second'])
      expect((await decide(who, ask('standard', steps))).status, who).toBe(403)
    expect((await callers['auditor']!.post('difference-decisions', { action: 'standard' })).status).toBe(403)
    expect((await openNow('steps')).length).toBe(2)
    const own = steps.filter(({ guide }) => guide.includes('乙口街'))
    expect((await decide('second', ask('standard', own))).body).toMatchObject({ guides: 1 })
    expect((await openNow('steps')).map(({ guide }) => guide)).toEqual(['丙桥镇办事站'])
    expect((await decide('second', ask('standard', own))).status).toBe(409)
  })

  it('taking the standard changes nothing that is approved or published, and is undone', async () => {
    const before = fieldsOf(await guideOf(cms, '丙桥镇', false))
    const published = await publishedOf(cms, '丙桥镇')
    const [one] = await openNow('steps')
    const { body } = await decide('steward', ask('standard', [one!]))
    expect(body['message']).toContain('发布以前可以撤销')
    const after = fieldsOf(await guideOf(cms, '丙桥镇', false))
    for (const name of ['_status', 'approvedAt', 'approvedBy', 'approvedByName', 'venues', 'label'])
      expect(after[name], name).toEqual(before[name])
    expect(await publishedOf(cms, '丙桥镇')).toEqual(published)
    expect(await openNow('steps')).toEqual([])
    expect((await undo('elsewhere', body['batch'])).status).toBe(403)
    expect((await undo('second', body['batch'])).status).toBe(403)
    expect((await undo('steward', body['batch'])).body).toMatchObject({ guides: 1 })
    expect(await openNow('steps')).toEqual([one])
    expect(fieldsOf(await guideOf(cms, '丙桥镇', false))['differences']).toEqual(before['differences'])
    expect((await undo('steward', body['batch'])).status).toBe(409)
    expect((await decide('steward', ask('standard', [one!]))).status).toBe(200)
  })

  it('a draft beside the approved guide stays a draft, and loses the difference too', async () => {
    const { id } = await guideOf(cms, '乙口街', false)
    await callers['second']!.patch(`guides/${id}?draft=true`, { localNotes: '赶场日人多。' })
    const [one] = await openNow('conditions', 'second')
    const { body } = await decide('second', ask('standard', [one!]))
    const [approved, draft] = [await guideOf(cms, '乙口街', false), await guideOf(cms, '乙口街', true)]
    expect([approved._status, approved.localNotes ?? null]).toEqual(['published', null])
    expect([draft._status, draft.localNotes]).toEqual(['draft', '赶场日人多。'])
    for (const version of [approved, draft]) expect(JSON.stringify(version.differences)).not.toContain('居住一年以上')
    await undo('second', body['batch'])
    for (const version of [await guideOf(cms, '乙口街', false), await guideOf(cms, '乙口街', true)])
      expect(JSON.stringify(version.differences)).toContain('居住一年以上')
    expect((await guideOf(cms, '乙口街', true)).localNotes).toBe('赶场日人多。')
    await decide('second', ask('standard', [one!]))
  })

  it('a change of the standard is proposed for both, taken into the draft of the matter, and settles them once approved', async () => {
    const limits = await openNow('statutoryLimit')
    expect((await decide('steward', ask('proposal', limits))).status).toBe(400)
    const { body } = await decide('steward', ask('proposal', limits, { reason: '条例第二十一条写的是十个工作日' }))
    expect(body).toMatchObject({ guides: 2 })
    const [{ proposal }] = (await openNow('statutoryLimit')) as [Shown]
    const { docs } = await cms.payload.find({ collection: 'proposals', where: { key: { equals: proposal } }, depth: 0 })
    expect(docs).toMatchObject([
      {
        kind: 'standard',
        element: 'statutoryLimit',
        origin: 'difference',
        state: 'open',
        why: '条例第二十一条写的是十个工作日',
      },
    ])
    expect(docs[0]!.guides).toHaveLength(2)
    const path = `proposals/${docs[0]!.id}`
    expect((await callers['second']!.post(`${path}/take`, {})).status).toBe(404)
    expect((await callers['reviewer']!.post(`${path}/take`, {})).status).toBe(403)
    expect((await callers['steward']!.patch(path, { state: 'accepted' })).status).toBe(403)
    expect((await callers['steward']!.patch(path, { state: 'refused' })).status).toBe(400)
    expect((await callers['steward']!.post(`${path}/refuse`, { reason: ' ' })).status).toBe(400)
    const taken = await callers['steward']!.post(`${path}/take`, {})
    expect([taken.status, messages(taken)]).toEqual([200, ''])
    expect((await callers['steward']!.post(`${path}/take`, {})).status).toBe(409)
    const matter = `matters/${String(taken.body['matter'])}`
    expect(await openNow('statutoryLimit')).toHaveLength(2)
    expect((await publishedOf(cms, '乙口街')).statutoryLimit).toEqual({ unit: 'working-day', value: 5 })
    const approved = await approve(callers['other']!, matter)
    expect([approved.status, messages(approved)]).toEqual([200, ''])
    expect(await openNow('statutoryLimit')).toEqual([])
    expect((await publishedOf(cms, '乙口街')).statutoryLimit).toEqual({ unit: 'working-day', value: 10 })
    expect((await publishedOf(cms, '甲化镇')).materials).toHaveLength(3)
  })

  it('a deviation is asked for with its clause, granted by another, and published; the other guide takes the standard', async () => {
    const materials = await openNow('materials')
    const [own, others] = [
      materials.filter(({ guide }) => guide.includes('乙口街')),
      materials.filter(({ guide }) => guide.includes('丙桥镇')),
    ]
    const refused = await decide('second', ask('deviation', own, { reason: '防止冒领' }))
    expect([refused.status, messages(refused)]).toEqual([400, expect.stringContaining('哪一条') as string])
    expect(await openNow('materials')).toHaveLength(2)
    await newRecord(cms, 'laws', { title: '某省流动人口登记办法', number: '某府令第9号', kind: 'local-rule' })
    const law = (
      await cms.payload.find({
        collection: 'laws',
        where: { title: { equals: '某省流动人口登记办法' } },
        limit: 1,
        depth: 0,
      })
    ).docs[0]!
    const { body, status } = await decide(
      'second',
      ask('deviation', own, { reason: '防止冒领', law: law.key, article: '第十六条' }),
    )
    expect([status, body['message']]).toEqual([200, expect.stringContaining('决定以前照标准') as string])
    expect((await decide('steward', ask('standard', others))).status).toBe(200)
    expect(await totalsOf(cms)).toEqual({ undecided: 1, deviation: 0, burdensome: 0, ended: 0 })
    const namesIn = async () => (await publishedOf(cms, '乙口街')).materials!.map(({ name }) => name)
    expect(await namesIn()).not.toContain('用人单位担保书')
    const { docs } = await cms.payload.find({ collection: 'deviations', depth: 0 })
    expect(docs).toMatchObject([{ element: 'materials', direction: 'burdensome', state: 'asked', article: '第十六条' }])
    await cms.payload.update({
      collection: 'materials',
      where: { name: { equals: '用人单位担保书' } },
      data: { _status: 'published' },
    })
    const granted = await callers['other']!.post(`deviations/${docs[0]!.id}/decide`, { grant: true, opinion: '有依据' })
    expect([granted.status, messages(granted)]).toEqual([200, ''])
    expect(await namesIn()).toContain('用人单位担保书')
    expect((await publishedOf(cms, '丙桥镇')).materials!.map(({ name }) => name)).not.toContain('用人单位担保书')
    expect(await totalsOf(cms)).toEqual({ undecided: 0, deviation: 1, burdensome: 1, ended: 0 })
    expect((await undo('second', body['batch'])).status).toBe(409)
  })

  it('a version that is restored brings no difference back', async () => {
    const { id } = await guideOf(cms, '乙口街', false)
    const { docs } = await cms.payload.findVersions({
      collection: 'guides',
      where: { parent: { equals: id } },
      sort: 'createdAt',
      limit: 1,
      depth: 0,
    })
    expect(JSON.stringify(docs[0]!.version.differences)).toContain('statutoryLimit')
    const answer = await callers['second']!.post(`guides/versions/${docs[0]!.id}`)
    expect([answer.status, messages(answer)]).toEqual([200, ''])
    expect(JSON.stringify((await guideOf(cms, '乙口街', true)).differences)).not.toMatch(/materials|conditions|steps/u)
  })

  it('after a publish a decision stays', async () => {
    const { docs } = await cms.payload.find({
      collection: 'difference-decisions',
      where: { state: { equals: 'done' } },
      limit: 1,
      depth: 0,
      sort: 'createdAt',
    })
    await recordEvent(cms.payload, { action: 'publish', type: 'release', label: '第 1 版' })
    const answer = await undo('steward', docs[0]!.batch)
    expect([answer.status, messages(answer)]).toEqual([409, expect.stringContaining('已经发布过') as string])
  })

  it('every decision has a line of the trail with who made it', async () => {
    const { docs } = await cms.payload.find({
      collection: 'trail',
      where: { type: { equals: 'difference' } },
      limit: 0,
      depth: 0,
    })
    expect(docs.length).toBeGreaterThanOrEqual(8)
    expect(docs.every(({ userName }) => userName === 'steward' || userName === 'second')).toBe(true)
    const guides = await cms.payload.find({
      collection: 'trail',
      where: { and: [{ type: { equals: 'guide' } }, { reason: { contains: '照用标准' } }] },
      limit: 0,
      depth: 0,
    })
    expect(guides.docs.length).toBeGreaterThan(0)
    expect(guides.docs.every(({ action }) => action !== 'withdraw')).toBe(true)
  })

  it('what was refused is not proposed again; whoever writes guides proposes from the form', async () => {
    const matter = idOf((await guideOf(cms, '甲化镇', false)).matter)
    const propose = (who: string, value: unknown, why = '条例没有这个条件') =>
      callers[who]!.post('proposals/standard', { matter, element: 'conditions', value, why })
    const value = [{ text: '在本市居住三个月以上。' }]
    expect((await propose('auditor', value)).status).toBe(403)
    expect((await propose('second', [{ text: '' }])).status).toBe(400)
    expect((await propose('second', '')).status).toBe(400)
    expect((await propose('second', value, '')).status).toBe(400)
    const made = await propose('second', value)
    expect([made.status, made.body['known']]).toEqual([200, false])
    expect((await propose('elsewhere', value)).body['known']).toBe(true)
    const path = `proposals/${String(made.body['id'])}`
    expect((await callers['steward']!.post(`${path}/refuse`, { reason: '条例第十四条就是半年' })).status).toBe(200)
    const again = await propose('second', value)
    expect([again.status, messages(again)]).toEqual([409, expect.stringContaining('条例第十四条就是半年') as string])
  })
})

onBoth('an import in which most agencies differ from the standard in one way', (open) => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await open()
  })
  afterAll(() => cms?.close())

  it('proposes that the standard be changed, once; two that agree are too few', async () => {
    const code = (n: number) => `TE4401840075177${n}770`
    const like = (n: number) => ({
      ...THIRD,
      实施主体: `第${n}镇办事站`,
      实施主体编码: code(n),
      实施编码: `${code(n)}5442106088001`,
    })
    const run = (rows: readonly object[], dryRun = false) =>
      runImport({ payload: asCms(cms.payload), files: [fileOf(ndjson(rows))], approve: true, dryRun })
    const proposals = async () => (await cms.payload.find({ collection: 'proposals', depth: 0, limit: 0 })).docs
    await run([FIRST, like(1), like(2)])
    expect(await proposals()).toEqual([])
    const rows = [FIRST, like(3), like(4), like(5)]
    expect((await run(rows, true)).notes.join()).toContain('将建议目录管理员修订标准')
    expect(await proposals()).toEqual([])
    const report = await run(rows)
    expect(report.notes.join()).toContain('“居住登记卡申领”的法定办结时限')
    const made = await proposals()
    expect(made.map(({ element }) => element).sort()).toEqual(['materials', 'statutoryLimit', 'steps'])
    expect(made[0]).toMatchObject({ kind: 'standard', origin: 'import', state: 'open' })
    expect(made[0]!.guides).toHaveLength(3)
    await run(rows)
    expect(await proposals()).toHaveLength(3)
  })
})

describe.skipIf(!existsSync(REAL))('the two real guides of one matter', () => {
  let cms: TestCms
  const callers: Record<string, Caller> = {}
  beforeAll(async () => {
    cms = await freshCms()
    for (const name of ['steward', 'other'])
      callers[name] = await newAccount(cms, name, {
        grants: [{ role: 'steward' }],
        email: `${name}@example.gov.cn`,
      })
    const lines = readFileSync(join(REAL, 'guides.jsonl'), 'utf8').split('\n')
    const rows = lines.filter((line) => line.includes('申领居住证'))
    expect(rows).toHaveLength(2)
    await runImport({ payload: asCms(cms.payload), files: [fileOf(rows.join('\n'))], approve: true })
  })
  afterAll(() => cms?.close())

  it('each difference is said in words and decided, one each way; what is published and the divergence follow', async () => {
    const all = await openOf(cms, 'steward')
    expect(all.map(({ guide, words }) => [guide, words])).toEqual([
      [
        '街口街办事站',
        [
          '多要：《广州市居住证业务申办表》（必要；原件 1 份；纸质或电子）',
          '少要：居住证-申领居住证（必要；原件 1 份；纸质或电子）',
          '少要：《广东省居住证业务申请表》（必要；原件 1 份；纸质或电子）',
        ],
      ],
      [
        '街口街办事站',
        [
          '“收件”环节时限：标准“0.5 个工作日”，这里“1 个工作日”',
          '“受理”环节时限：标准“0.5 个工作日”，这里“1 个工作日”',
          '“审查”环节时限：标准“2 个工作日”，这里“1 个工作日”',
        ],
      ],
      ['街口街办事站', ['标准 5 个工作日，这里 10 个工作日，长 5 个工作日']],
    ])
    expect(await totalsOf(cms)).toEqual({ undecided: 3, deviation: 0, burdensome: 0, ended: 0 })
    for (const type of ['laws', 'matters', 'materials', 'guides'] as const) {
      const { docs } = await cms.payload.find({ collection: type, draft: true, depth: 0, limit: 0 })
      for (const { _status, id } of docs)
        if (_status === 'draft') await cms.payload.update({ collection: type, id, data: { _status: 'published' } })
    }
    const [law] = (await cms.payload.find({ collection: 'laws', depth: 0, limit: 0, sort: '-createdAt' })).docs
    const decide = (element: string, action: string, more: object) => {
      const one = all.find((shown) => shown.element === element)!
      const body = { action, element, difference: one.id, guides: [one.guideId], ...more }
      return callers['steward']!.post('difference-decisions/decide', body)
    }
    const answers = [
      await decide('steps', 'standard', {}),
      await decide('statutoryLimit', 'proposal', { reason: '条例写的是十个工作日' }),
      await decide('materials', 'deviation', { reason: '市里另有申办表', law: law!.key, article: '第十七条' }),
    ]
    expect(answers.map((answer) => [answer.status, messages(answer)])).toEqual(answers.map(() => [200, '']))
    const [proposal] = (await cms.payload.find({ collection: 'proposals', depth: 0, limit: 1 })).docs
    const taken = await callers['steward']!.post(`proposals/${proposal!.id}/take`, {})
    await approve(callers['other']!, `matters/${String(taken.body['matter'])}`)
    const [deviation] = (await cms.payload.find({ collection: 'deviations', depth: 0, limit: 1 })).docs
    const granted = await callers['other']!.post(`deviations/${deviation!.id}/decide`, { grant: true, opinion: '同意' })
    expect([granted.status, messages(granted)]).toEqual([200, ''])
    const [first, second] = [await publishedOf(cms, '化龙镇'), await publishedOf(cms, '街口街')]
    expect([first.statutoryLimit, second.statutoryLimit]).toEqual([
      { unit: 'working-day', value: 10 },
      { unit: 'working-day', value: 10 },
    ])
    expect(second.steps).toEqual(first.steps)
    const namesOf = (guide: ResolvedGuide) => guide.materials!.map(({ name }) => name).join('、')
    expect(namesOf(first)).toContain('《广东省居住证业务申请表》')
    expect(namesOf(second)).toContain('《广州市居住证业务申办表》')
    expect(namesOf(second)).not.toContain('《广东省居住证业务申请表》')
    expect(await totalsOf(cms)).toMatchObject({ undecided: 0, deviation: 1 })
  })
})
