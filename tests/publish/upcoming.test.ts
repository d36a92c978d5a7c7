import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { publish } from '../../publish/pipeline.ts'
import { VersionNumbers } from '../../publish/compose/versions.ts'
import type { RecordsByType } from '../../publish/read/read-approved.ts'
import { dayAfter, dayBefore } from '../../standard/day.ts'
import { inForceOn } from '../../standard/upcoming.ts'
import { ROOT } from '../../config.ts'
import { approvedSmallSample, composed, dataDirWithUploads, firstOf, scratch } from './fixture.ts'

const place = scratch()
/** A Monday. */
const MONDAY = '2026-12-07'
const BEFORE = dayBefore(new Date(`${MONDAY}T12:00:00+08:00`), 1)

/** The small sample, whose guide takes its promised limit from the standard: 10 working days, from Monday 8. */
const sample = () =>
  approvedSmallSample((records: RecordsByType) => {
    const guide = firstOf(records, 'guide')
    const matter = records.matter.get(guide.matter)!
    delete guide.promisedLimit
    delete guide.promisedLimitNote
    delete guide.deviations
    guide.localElements = undefined
    matter.standard = { ...matter.standard, promisedLimit: { value: 10, unit: 'working-day' } }
    matter.upcoming = [
      {
        from: MONDAY,
        document: '川市监发〔2026〕19号',
        standard: { promisedLimit: { value: 8, unit: 'working-day' } },
      },
    ]
  })

test('a standard is in force from its day on; before, the guide and its matter announce it', async () => {
  const versions = new VersionNumbers()
  const before = await composed(place(), sample(), null, versions, BEFORE)
  const guide = [...before.snapshot.iterateSync('guide')][0]!
  expect(guide.promisedLimit).toEqual({ value: 10, unit: 'working-day' })
  expect(guide.upcoming).toEqual([
    {
      from: MONDAY,
      document: '川市监发〔2026〕19号',
      changes: [{ title: '承诺办结时限', before: '10 个工作日', after: '8 个工作日' }],
    },
  ])
  const matter = before.snapshot.getSync('matter', guide.matter.key)!
  expect([matter.standard?.promisedLimit?.value, matter.upcoming?.length]).toEqual([10, 1])

  const after = await composed(place(), sample(), before.snapshot, versions, MONDAY)
  const now = after.snapshot.getSync('guide', guide.key)!
  expect([now.promisedLimit?.value, now.upcoming, now.version]).toEqual([8, undefined, 2])
  const changed = after.snapshot.getSync('matter', guide.matter.key)!
  expect([changed.standard?.promisedLimit?.value, changed.upcoming]).toEqual([8, undefined])
  expect(dayAfter(BEFORE)).toBe(MONDAY)
})

test('changes of several days take effect one after the other, and elements that they do not state stay', () => {
  const standard = { handling: '内容', reviewMethod: '书面审查' }
  const entry = (from: string, more: object) => ({ from, document: '1号', standard: more })
  const matter = {
    standard,
    upcoming: [entry('2027-01-01', { handling: '三' }), entry('2026-12-07', { handling: '二' })],
  }
  expect(inForceOn(matter, '2026-12-06')).toBe(matter)
  expect(inForceOn(matter, '2026-12-07')).toEqual({
    standard: { ...standard, handling: '二' },
    upcoming: [matter.upcoming[0]],
  })
  expect(inForceOn(matter, '2027-02-01')).toEqual({ standard: { ...standard, handling: '三' } })
})

test('the pages and the feeds say from which day on what changes', async () => {
  const dataDir = dataDirWithUploads(place('data'))
  const snapshot = place('before')
  await composed(snapshot, sample(), null, new VersionNumbers(), BEFORE)
  await publish({
    dataDir,
    root: ROOT,
    source: { from: snapshot },
    now: new Date(`${BEFORE}T02:00:00Z`),
    asOf: BEFORE,
    keep: 10,
    log: () => {},
    confirm: () => Promise.resolve(true),
  })
  const { key: code, matter } = firstOf(sample().records, 'guide')
  const page = (path: string) =>
    readFileSync(join(dataDir, 'current/site', path, 'index.html'), 'utf8').replaceAll(/<[^>]+>|\s+/gu, '')
  for (const path of [`guide/${code}`, `matter/${matter}`]) {
    expect(page(path), path).toContain('自2026年12月7日起有变化，这以前照现在的办：')
    expect(page(path), path).toContain('承诺办结时限：由10个工作日改为8个工作日')
    expect(page(path), path).toContain('依据：川市监发〔2026〕19号')
  }
  const feed = JSON.parse(readFileSync(join(dataDir, 'current/feeds/guide', `${code}.json`), 'utf8')) as {
    upcoming?: object[]
  }
  expect(feed.upcoming).toHaveLength(1)
})
