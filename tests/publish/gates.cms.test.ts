import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditCms } from '../../publish/audit.ts'
import type { Cms } from '../../publish/read/cms.ts'
import { releasePaths, releaseDir } from '../../release/layout.ts'
import { currentRelease, listReleases, readRelease } from '../../release/releases.ts'
import { publish } from '../../publish/pipeline.ts'
import { rollback, switchTo } from '../../publish/releases/releases.ts'
import type { StepLine } from '../../release/step-lines.ts'
import { openSnapshot } from '../../snapshot/reader.ts'
import type { Published } from '../../standard/schema/index.ts'
import { onBoth } from '../cms/databases.ts'
import { freshCms, type TestCms } from '../cms/harness.ts'
import { fillOlder, GUIDES, holdTwo, IDENTITY, NOTES } from './older-catalogue.ts'

const ROOT = join(import.meta.dirname, '../..')
const DAY = '2026-11-03'

async function run({ config, payload }: TestCms, more: { force?: boolean } = {}) {
  const lines: StepLine[] = []
  const made = await publish({
    dataDir: config.dataDir,
    root: ROOT,
    source: { cms: payload as unknown as Cms },
    now: new Date(`${DAY}T02:00:00Z`),
    asOf: DAY,
    keep: 10,
    log: (line) => lines.push(line),
    confirm: () => Promise.resolve(true),
    ...more,
  })
  return { ...made, lines }
}

const page = ({ config }: TestCms, path: string): string =>
  readFileSync(join(config.dataDir, 'current/site', path, 'index.html'), 'utf8')

onBoth('over a release of the version before there were gates', (open) => {
  let cms: TestCms
  let filled: Awaited<ReturnType<typeof fillOlder>>
  beforeAll(async () => {
    cms = await open()
    filled = await fillOlder(cms.payload)
    await holdTwo(cms.payload, filled)
    const { dataDir } = cms.config
    mkdirSync(join(dataDir, 'releases'), { recursive: true })
    cpSync(join(import.meta.dirname, 'older-release'), releaseDir(dataDir, 2), { recursive: true })
    switchTo(dataDir, 2)
  })
  afterAll(() => cms.close())

  const snapshotOf = (release: number) =>
    openSnapshot<Published>(releasePaths(releaseDir(cms.config.dataDir, release)).snapshot)

  test('nothing that was public is held, removed or changed; gates are counted', async () => {
    await cms.payload.update({
      collection: 'guides',
      id: await filled.id('guides', 'code', GUIDES.gated),
      data: { consult: [{ phone: '0826-2333334' }], _status: 'published' } as never,
      draft: false,
    })
    const { state, release, held, plan } = await run(cms)
    expect([state, release]).toEqual(['published', 3])
    // Events of the ledger carry the day on which this test writes them; the release has that of its making.
    const { ledger: _ledger, ...changes } = plan.changes
    expect(changes).toEqual({ guide: { created: 0, updated: 1, removed: 0 } })
    const before = readRelease(cms.config.dataDir, 2)
    expect(held).toEqual(before.held)
    expect(held.map(({ key, kept }) => [key, kept])).toEqual([
      [GUIDES.held, 'previous'],
      [GUIDES.never, 'none'],
    ])

    const info = readRelease(cms.config.dataDir, 3)
    expect(info.counts).toEqual(before.counts)
    expect(before.findings).not.toHaveProperty('gate')
    // Markup in the notes and at the hall, a line break in its name, an identity number, a formula; and what guides lack of what is
    // required, 21 of which that version warned of.
    expect(info.findings).toEqual({ ...before.findings, warn: before.findings.warn - 21, gate: 31 })
    const [old, now] = [snapshotOf(2), snapshotOf(3)]
    expect(now.getSync('guide', GUIDES.held)).toEqual(old.getSync('guide', GUIDES.held))
    expect(now.getSync('guide', GUIDES.gated)).toMatchObject({
      localNotes: NOTES,
      consult: [{ phone: '0826-2333334' }],
    })
    expect([...now.iterateSync('question')]).toEqual([...old.iterateSync('question')])
    expect(JSON.stringify([...now.iterateSync('question')])).toContain(IDENTITY)
    old.close()
    now.close()
    expect(page(cms, `guide/${GUIDES.gated}`)).toContain('&lt;span&gt;先取号&lt;/span&gt;&amp;nbsp;再办')
  })

  test('rolled back to it, and published again', async () => {
    const { dataDir } = cms.config
    expect(rollback(dataDir)).toEqual({ from: 3, to: 2 })
    expect(currentRelease(dataDir)).toBe(2)
    expect(listReleases(dataDir).map(({ release, current, findings }) => [release, current, findings.gate])).toEqual([
      [3, false, 31],
      [2, true, undefined],
    ])
    const { state, release, held } = await run(cms)
    expect([state, release, held.length]).toEqual(['published', 4, 2])
    expect(readRelease(dataDir, 4).snapshot).toBe(readRelease(dataDir, 3).snapshot)
  })

  test('a publish that finds nothing to change notes what it held, for the desk', async () => {
    const { config } = cms
    const { state, held } = await run(cms)
    expect([state, held.length]).toEqual(['unchanged', 2])
    const note = JSON.parse(readFileSync(releasePaths(join(config.dataDir, 'current')).unchanged, 'utf8')) as unknown
    expect(note).toEqual({ at: `${DAY}T02:00:00.000Z`, held })
  })

  test('the audit reports it', async () => {
    const { counts, findings } = await auditCms(cms.payload as unknown as Cms, cms.config.dataDir, DAY)
    expect(counts.gate).toBe(31)
    // What refers to a held record finds the one that is public: the numbers are those of the publish.
    expect(counts).toEqual(readRelease(cms.config.dataDir, currentRelease(cms.config.dataDir)!).findings)
    expect(new Set(findings.filter(({ severity }) => severity === 'gate').map(({ rule }) => rule))).toEqual(
      new Set(['markup', 'name-lines', 'personal-identity', 'formula', 'required']),
    )
  })
})

describe('what pages show', () => {
  let cms: TestCms
  let filled: Awaited<ReturnType<typeof fillOlder>>
  beforeAll(async () => {
    cms = await freshCms()
    filled = await fillOlder(cms.payload)
  })
  afterAll(() => cms.close())
  const change = async (collection: string, field: string, value: string, data: object) =>
    cms.payload.update({
      collection: collection as 'guides',
      id: await filled.id(collection, field, value),
      data: { ...data, _status: 'published' } as never,
      draft: false,
    })

  test('tags in the text of an approved record stop nothing: text in an attribute is no tag', async () => {
    const summary =
      '<p style="color:red" onclick="x()">办证</p><script>alert(1)</script><img src="https://x.example/a.png">'
    await change('matters', 'code', '000131029001', { summary })
    await change('guides', 'code', GUIDES.gated, { localNotes: `<style>p{}</style>${summary}` })
    const { state, held } = await run(cms)
    expect([state, held]).toEqual(['published', []])
    expect(page(cms, 'matter/000131029001')).toContain('&lt;p style=')
  })

  test('a record whose page cannot be published is named with its field and held, the rest goes', async () => {
    const mark = 'draft-0a1b2c3d-1234-'
    await change('venues', 'name', '东山县政务\n服务中心', { traffic: `问 ${mark} 怎么走` })
    await change('guides', 'code', GUIDES.gated, { consult: [{ phone: '0826-2333335' }] })
    const { state, release, held, lines } = await run(cms)
    expect([state, release]).toEqual(['published', 2])
    expect(held).toMatchObject([{ type: 'venue', kept: 'previous' }])
    expect(held[0]!.reason).toContain(`“交通”：页面里有草稿的标记（页面 `)
    expect(page(cms, `guide/${GUIDES.gated}`)).toContain('0826-2333335')
    expect(page(cms, `guide/${GUIDES.gated}`)).not.toContain(mark)
    expect(lines.filter(({ step, state }) => step === 'check' && state === 'done').map(({ text }) => text)).toEqual([
      '1 条记录的页面不能发布，暂缓这些记录，其余重新生成',
      expect.stringContaining('没有问题'),
    ])
    expect(existsSync(releasePaths(releaseDir(cms.config.dataDir, 2)).site)).toBe(true)
  })
})
