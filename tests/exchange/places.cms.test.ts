import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asCms, runImport, type Report } from '../../exchange/index.ts'
import { openSnapshot } from '../../snapshot/reader.ts'
import type { Published } from '../../standard/schema/index.ts'
import { composeSnapshot } from '../../publish/compose/compose.ts'
import type { Cms } from '../../publish/read/cms.ts'
import { readApprovedRecords } from '../../publish/read/read-approved.ts'
import { VersionNumbers } from '../../publish/compose/versions.ts'
import { onBoth } from '../cms/databases.ts'
import { requireNothing, type TestCms } from '../cms/harness.ts'
import { approve, docOf, messages, newAccount, type Caller } from '../cms/rest.ts'
import { scratch } from '../publish/fixture.ts'
import { fileOf, ndjson } from './files.ts'

const place = scratch()
const MATTER = '000131029001'
const GUIDE = `11519901009901745F4${MATTER}`
/** A region names an organ, the organ its region: whichever is first, the other is still to come. */
const ROWS = [
  { type: 'region', code: '519901', name: '松汀县', reconsiderationBody: 'Z1', court: 'F1' },
  {
    type: 'agency',
    key: 'Z1',
    name: '松汀县人民政府',
    region: '519901',
    address: '一号',
    phones: [{ phone: '0899-5190005' }],
  },
  { type: 'agency', key: 'F1', name: '松汀县人民法院', region: '519901', address: '二号' },
  { type: 'agency', key: 'A1', name: '松汀县某局', region: '519901' },
  { type: 'venue', key: 'V1', name: '政务中心', region: '519901', address: '三号', kind: 'centre' },
  {
    type: 'matter',
    record: {
      code: MATTER,
      name: '某许可',
      type: '01',
      state: '1',
      effectiveTo: '2027-01-01',
      stateBasis: { document: '某〔2026〕1号' },
    },
  },
  { type: 'guide', matter: MATTER, agency: 'A1', region: '519901', code: GUIDE, state: '1' },
  { type: 'mobility', kind: 'quanyu', matter: MATTER, region: '519901', venue: 'V1', window: '3 号' },
  {
    type: 'bundle',
    code: 'B1',
    name: '某事',
    region: '519901',
    lead: 'A1',
    items: [{ matter: MATTER }],
    venue: 'V1',
    window: '4 号',
  },
]

onBoth('venues of entries, organs of remedies and what has ended', (open) => {
  let cms: TestCms
  let steward: Caller
  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    steward = await newAccount(cms, 'steward', { name: '某人' })
  })
  afterAll(() => cms?.close())

  const run = (rows: readonly unknown[]): Promise<Report> =>
    runImport({ payload: asCms(cms.payload), files: [fileOf(ndjson(rows))], approve: true })

  /** What a publish on a day would make of it. */
  async function published(asOf: string) {
    const taken = await readApprovedRecords(cms.payload as unknown as Cms, join(cms.config.dataDir, 'uploads'))
    const dir = place()
    const made = await composeSnapshot({ dir, approved: taken, lastGood: null, versions: new VersionNumbers(), asOf })
    return { ...made, snapshot: openSnapshot<Published>(dir) }
  }
  const idOf = async (collection: string, key: string) => {
    const { body } = await steward.get(`${collection}?where[key][equals]=${encodeURIComponent(key)}&draft=true&depth=0`)
    return (body['docs'] as { id: string | number }[])[0]!.id
  }

  it('are imported and approved at once, and reach the published records', async () => {
    const report = await run(ROWS)
    expect(report.lines).toEqual([])
    expect(report).toMatchObject({ created: ROWS.length, refused: 0 })
    const { snapshot, held } = await published('2026-11-20')
    expect(held).toEqual([])
    expect(snapshot.getSync('mobility', `quanyu|${MATTER}|519901`)).toMatchObject({ venue: 'V1', window: '3 号' })
    expect(snapshot.getSync('bundle', 'B1')).toMatchObject({ venue: 'V1', window: '4 号' })
    const guide = snapshot.getSync('guide', GUIDE)!
    expect(guide.remedies).toEqual({
      reconsideration: { agency: 'Z1', name: '松汀县人民政府', address: '一号', phones: [{ phone: '0899-5190005' }] },
      litigation: { agency: 'F1', name: '松汀县人民法院', address: '二号' },
    })
    expect(guide.ending).toEqual({
      kind: 'retired',
      type: 'matter',
      key: MATTER,
      on: '2027-01-01',
      document: '某〔2026〕1号',
    })
    expect((await run(ROWS)).unchanged).toBe(ROWS.length)
  })

  it('are changed over REST, and refused there when they are invalid', async () => {
    const guide = await idOf('guides', GUIDE)
    const other = docOf(
      await steward.post('agencies?draft=true&depth=0', { name: '上级某局', region: await idOf('regions', '519901') }),
    )
    const made = await approve(steward, `agencies/${String(other['id'])}`)
    expect(made.status, messages(made)).toBe(200)
    const saved = await steward.patch(`guides/${guide}?draft=true&depth=0`, { reconsiderationBody: other['id'] })
    expect(saved.status, messages(saved)).toBe(200)
    expect((await approve(steward, `guides/${guide}`)).status).toBe(200)
    const { snapshot } = await published('2026-11-20')
    expect(snapshot.getSync('guide', GUIDE)!.remedies).toMatchObject({
      reconsideration: { name: '上级某局' },
      litigation: { agency: 'F1' },
    })

    const matter = await idOf('matters', MATTER)
    const suspended = await steward.post('ledger-entries/operations', {
      operation: 'suspend',
      type: 'matter',
      code: MATTER,
      authority: '某局',
      document: '某〔2026〕2号',
      on: '2026-11-01',
      reason: '大厅改造',
    })
    expect(suspended.status, messages(suspended)).toBe(200)
    const basis = { on: '2026-12-01', until: '2026-11-01', url: 'javascript:alert(1)' }
    await steward.patch(`matters/${matter}?draft=true`, { stateBasis: basis })
    const refused = await approve(steward, `matters/${matter}`)
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(messages(refused)).toContain('文件地址')
    await steward.patch(`matters/${matter}?draft=true`, { stateBasis: { ...basis, url: 'https://x.example/1' } })
    const backwards = await approve(steward, `matters/${matter}`)
    expect(backwards.status).toBeGreaterThanOrEqual(400)
    expect(messages(backwards)).toContain('暂停到')
    await steward.patch(`matters/${matter}?draft=true`, {
      stateBasis: { on: '2026-11-01', until: '2026-12-01', url: 'https://x.example/1' },
    })
    const right = await approve(steward, `matters/${matter}`)
    expect(right.status, messages(right)).toBe(200)
    expect((await published('2026-11-20')).snapshot.getSync('guide', GUIDE)!.ending).toMatchObject({
      kind: 'suspended',
      until: '2026-12-01',
    })
  })

  it('an import of a suspension that ends before it begins is a draft', async () => {
    const report = await run([
      {
        type: 'matter',
        code: '000131029002',
        name: '又一许可',
        state: '2',
        stateBasis: { on: '2026-12-01', until: '2026-11-01' },
      },
    ])
    expect(JSON.stringify(report.lines)).toContain('暂停到')
    const { snapshot } = await published('2026-11-20')
    expect(snapshot.getSync('matter', '000131029002')).toBeUndefined()
  })

  it('a venue that nobody approved is left out of an entry, and the entry stays', async () => {
    const report = await run([
      { type: 'mobility', kind: 'quanyu', matter: MATTER, region: '519901', venue: 'nowhere', window: '5 号' },
    ])
    expect(report.refused).toBe(1)
    expect(JSON.stringify(report.lines)).toContain('nowhere')
  })
})
