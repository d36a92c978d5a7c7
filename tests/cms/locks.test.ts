/** Standard elements below the level at which they are locked, tried through every door, and those that are free. */
import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bulkWriter } from '../../collections/bulk/bulk-writer.ts'
import { withRetry } from '../../collections/write/retry.ts'
import { asCms, runImport } from '../../exchange/index.ts'
import type { Cms } from '../../publish/read/cms.ts'
import { readApprovedRecords } from '../../publish/read/read-approved.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { fileOf, ndjson } from '../exchange/files.ts'
import { onBoth } from './databases.ts'
import { guideCode } from './guide-code.ts'
import { newRecord, type TestCms } from './harness.ts'
import { approve, docOf, messages, newAccount, type Answer, type Caller } from './rest.ts'

type Id = string | number
type Data = Record<string, unknown>

const DEPOSIT = '先向本局缴纳保证金五万元'
const LOCKED = [{ element: 'conditions', value: [{ text: DEPOSIT }] }]
const FREE = [{ element: 'notes', value: '停车位少，建议坐公交' }]

onBoth('locked elements', (open) => {
  let cms: TestCms
  let editor: Caller
  let steward: Caller
  let agencyKey = ''
  const ids: Record<string, Id> = {}

  beforeAll(async () => {
    cms = await open()
    editor = await newAccount(cms, 'editor')
    steward = await newAccount(cms, 'steward')
    ids['region'] = await newRecord(cms, 'regions', { code: '519901', name: '东山县' })
    ids['city'] = await newRecord(cms, 'regions', { code: '519900', name: '某市' })
    ids['agency'] = await newRecord(cms, 'agencies', { name: '某局', region: ids['region'] })
    agencyKey = String((await cms.payload.findByID({ collection: 'agencies', id: ids['agency'] })).key)
    ids['matter'] = await newRecord(cms, 'matters', {
      code: '000131029001',
      name: '食品经营许可',
      standard: { conditions: [{ text: '有固定场所' }], notes: '市里的提示' },
    })
    ids['guide'] = await newRecord(cms, 'guides', {
      matter: ids['matter'],
      agency: ids['agency'],
      region: ids['region'],
      code: guideCode(1),
    })
    await setLocks([
      { element: 'notes', level: 'none' },
      { element: 'handling', level: 'province' },
    ])
    // A version with an element that has been locked since.
    await setLocks([{ element: 'conditions', level: 'county' }])
    await cms.payload.update({
      collection: 'guides',
      id: ids['guide'],
      data: { localElements: LOCKED, _status: 'published' } as never,
    })
    await setLocks([
      { element: 'notes', level: 'none' },
      { element: 'handling', level: 'province' },
    ])
    const versions = await cms.payload.findVersions({
      collection: 'guides',
      where: { parent: { equals: ids['guide'] } },
      sort: '-updatedAt',
      limit: 1,
      depth: 0,
    })
    ids['version'] = versions.docs[0]!.id
  })
  afterAll(() => cms.close())

  const setLocks = (locks: Data[]) =>
    cms.payload.updateGlobal({
      slug: SLUGS.site,
      data: { name: '某市办事指南', host: '某局', region: ids['city'], locks, _status: 'published' } as never,
    })
  const said = (answer: Answer) => {
    if (answer.status >= 400) throw new Error(messages(answer))
    return answer
  }
  const update = (collection: CollectionSlug, id: Id, data: Data, draft: boolean) =>
    cms.payload.update({ collection, id, data: data, draft, depth: 0 })
  const imports = async (type: string, record: Data, bulk: boolean) => {
    const payload = bulk ? asCms(cms.payload, withRetry, await bulkWriter(cms.payload)) : asCms(cms.payload)
    const files = [fileOf(ndjson([{ type, record }]))]
    const report = await runImport({ payload, files, approve: true, overwrite: true })
    const text = report.lines.map((line) => line.messages.join('；')).join('；')
    if (report.refused) throw new Error(text)
    return report
  }
  const guide = (localElements: Data[], n = 1): Data => ({
    matter: '000131029001',
    agency: agencyKey,
    region: '519901',
    code: guideCode(n),
    localElements,
  })
  const published = async (key = guideCode(1)) => {
    const { findings, records } = await readApprovedRecords(cms.payload as unknown as Cms, cms.config.dataDir)
    return { findings: findings.filter(({ rule }) => rule === 'element-locked'), guide: records.guide.get(key)! }
  }

  it('what has been locked since is not published, and said so', async () => {
    const { findings, guide } = await published()
    expect(guide.localElements).toBeUndefined()
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/：“受理条件”市级锁定，目录管理员写，指南里写的没有发布，照标准发布$/u),
    ])
    await update('guides', ids['guide']!, { localElements: null, _status: 'published' }, false)
    expect((await published()).findings).toEqual([])
  })

  const SAYS = /“受理条件”市级锁定，目录管理员写，指南里不能自己写.*申请差异项/u
  it.each([
    [
      'REST, draft, editor',
      () => editor.patch(`guides/${ids['guide']}?draft=true`, { localElements: LOCKED }).then(said),
    ],
    [
      'REST, draft, steward',
      () => steward.patch(`guides/${ids['guide']}?draft=true`, { localElements: LOCKED }).then(said),
    ],
    ['REST, approving', () => approve(steward, `guides/${ids['guide']}`, { localElements: LOCKED }).then(said)],
    [
      'REST, new guide',
      () =>
        editor
          .post('guides?draft=true', {
            matter: ids['matter'],
            agency: ids['agency'],
            region: ids['region'],
            code: guideCode(9),
            localElements: LOCKED,
          })
          .then(said),
    ],
    [
      'REST, beside a free one',
      () => editor.patch(`guides/${ids['guide']}?draft=true`, { localElements: [...FREE, ...LOCKED] }).then(said),
    ],
    ['restore', () => steward.post(`guides/versions/${ids['version']}`).then(said)],
    ['Local API, draft', () => update('guides', ids['guide']!, { localElements: LOCKED }, true)],
    [
      'Local API, approving',
      () => update('guides', ids['guide']!, { localElements: LOCKED, _status: 'published' }, false),
    ],
    ['import', () => imports('guide', guide(LOCKED), false)],
    ['import, new guide', () => imports('guide', guide(LOCKED, 8), false)],
    ['import in bulk', () => imports('guide', guide(LOCKED), true)],
    ['import in bulk, new guide', () => imports('guide', guide(LOCKED, 8), true)],
  ] as [string, () => Promise<unknown>][])('%s: refused with whose it is', async (_door, attempt) => {
    await expect(attempt()).rejects.toThrow(SAYS)
    const found = await cms.payload.find({ collection: 'guides', draft: true, depth: 0, limit: 0 })
    expect(JSON.stringify(found.docs)).not.toContain(DEPOSIT)
  })

  it.each([false, true])('an element that is not locked is written and published (bulk %s)', async (bulk) => {
    const report = await imports('guide', guide(FREE), bulk)
    expect(report.refused).toBe(0)
    expect((await published()).guide.localElements).toEqual(FREE)
    await update('guides', ids['guide']!, { localElements: null, _status: 'published' }, false)
    expect((await editor.patch(`guides/${ids['guide']}?draft=true`, { localElements: FREE })).status).toBe(200)
  })

  it('a promised limit that is locked cannot be changed in a guide', async () => {
    await setLocks([{ element: 'promisedLimit', level: 'city' }])
    const limit = { promisedLimit: { value: 5, unit: 'working-day' } }
    const answer = await editor.patch(`guides/${ids['guide']}?draft=true`, limit)
    expect(messages(answer)).toMatch(/“承诺办结时限”市级锁定/u)
    await setLocks([])
    expect((await editor.patch(`guides/${ids['guide']}?draft=true`, limit)).status).toBe(200)
    await setLocks([
      { element: 'notes', level: 'none' },
      { element: 'handling', level: 'province' },
    ])
  })

  it('an element from above is approved with its source only', async () => {
    const path = `matters/${ids['matter']}`
    const saved = await steward.patch(`${path}?draft=true`, {
      standard: { ...(docOf(await steward.get(`${path}?depth=0`))['standard'] as Data), handling: '省级办理' },
    })
    expect(saved.status, messages(saved)).toBe(200)
    const refused = await approve(steward, path)
    expect(refused.status).toBe(400)
    expect(messages(refused)).toMatch(
      /“行使内容”省级锁定，照抄上级的，写明来源，还不能批准。怎么改：在“照抄的来源”里加一条/u,
    )
    const elementSources = [{ elements: ['handling'], authority: '省市场监督管理局', document: '川市监发〔2026〕8号' }]
    const done = await approve(steward, path, { elementSources })
    expect(done.status, messages(done)).toBe(200)
    // Unchanged, it needs no new one.
    const again = await approve(steward, path, { summary: '开饭店先办这个证。', elementSources: null })
    expect(again.status, messages(again)).toBe(200)
  })

  it.each([false, true])(
    'an import brings an element from above with a code from above, else it says so (bulk %s)',
    async (bulk) => {
      const code = bulk ? '000131029003' : '000131029002'
      const matter = { code, name: `食品经营许可变更${bulk}`, standard: { handling: '省级办理' } }
      await expect(imports('matter', matter, bulk)).rejects.toThrow(/“行使内容”省级锁定/u)
      const report = await imports('matter', { ...matter, codeOrigin: { by: 'upstream' } }, bulk)
      expect(report.refused).toBe(0)
    },
  )
})
