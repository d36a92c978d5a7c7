import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { heldTitle } from '../../release/held.ts'
import type { RecordsByType } from '../../publish/read/read-approved.ts'
import { VersionNumbers } from '../../publish/compose/versions.ts'
import { composed, scratch, approvedSample } from './fixture.ts'

const place = scratch()

/** A leaf of the sample with guides, and its guides. */
function leafOf(records: RecordsByType): { matter: string; guides: string[] } {
  for (const matter of records.matter.keys()) {
    const guides = [...records.guide.values()].filter((guide) => guide.matter === matter).map(({ key }) => key)
    if (guides.length > 1) return { matter, guides }
  }
  throw new Error('the sample has no matter with two guides')
}

test('the order records come in does not matter: one hash', async () => {
  const one = await composed(place(), approvedSample())
  const other = await composed(place(), approvedSample(undefined, true))
  expect(other.index.hash).toBe(one.index.hash)
  expect(one.held).toEqual([])
  expect(one.findings.filter(({ severity }) => severity === 'block')).toEqual([])
})

test('a published guide states that it, its matter or its region has ended, and what replaces it', async () => {
  const { snapshot } = await composed(place(), approvedSample())
  const cancelled = snapshot.getSync('guide', '11519904009940568J4512014808000')!
  expect(cancelled.ending).toEqual({
    kind: 'retired',
    type: 'matter',
    key: '512014808000',
    on: '2025-09-10',
    authority: '青棠市行政审批局',
    title: '关于停发纸质就业创业证的通知',
    document: '青审批发〔2025〕11号',
    url: 'https://www.qingtang.example/notice/2025-11',
    reason: '不再发纸质证，就业、失业信息写进电子社保卡。',
    successors: ['512014921000', '510714926000'],
  })
  const others = [...snapshot.iterateSync('guide')].filter(({ ending }) => ending && ending.type !== 'matter')
  expect(others.map(({ key, ending }) => [key, ending!.kind, ending!.until])).toEqual([
    ['1151990200992086614510709927000', 'suspended', '2027-01-15'],
  ])
})

describe('versions', () => {
  test('rise for what changed, and for nothing else', async () => {
    const first = await composed(place(), approvedSample())
    const approved = approvedSample(({ guide }) => {
      guide.values().next().value!.localNotes = '停车场在楼后。'
    })
    const changed = approved.records.guide.keys().next().value!
    const second = await composed(place(), approved, first.snapshot, VersionNumbers.read(null))
    expect(second.snapshot.getSync('guide', changed)!.version).toBe(1)

    const versions = new VersionNumbers()
    await composed(place(), approvedSample(), null, versions)
    const third = await composed(place(), structuredClone(approved), first.snapshot, versions)
    for (const guide of third.snapshot.iterateSync('guide')) expect(guide.version).toBe(guide.key === changed ? 2 : 1)
    const fourth = await composed(place(), structuredClone(approved), third.snapshot, versions)
    expect(fourth.index.hash).toBe(third.index.hash)
  })

  test('are remembered by what was written, also for keys that went', async () => {
    const versions = new VersionNumbers()
    expect(versions.of('guide', 'G 1', 'a')).toBe(1)
    expect(versions.of('guide', 'G 1', 'b')).toBe(2)
    expect(versions.of('guide', 'G 1', 'b')).toBe(2)
    const lines = versions
      .text()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(lines).toEqual([{ type: 'guide', key: 'G 1', version: 2, hash: 'b' }])
  })
})

test('the approval of a guide is public where the site says so, and no new version', async () => {
  const approvals = (records: RecordsByType) => {
    const [first, second] = [...records.guide.values()]
    const given = new Map([
      [first!.key, { on: '2026-11-20', agency: first!.agency }],
      [second!.key, { on: '2026-11-19' }],
    ])
    return { first: first!, second: second!, given }
  }
  const take = (showApproval: boolean | undefined, day?: string) => {
    const approved = approvedSample(({ site }) => {
      for (const record of site.values()) Object.assign(record, { showApproval })
    })
    const { first, given } = approvals(approved.records)
    if (day) given.set(first.key, { on: day, agency: first.agency })
    approved.approvals = given
    return approved
  }
  const versions = new VersionNumbers()
  const hidden = await composed(place(), take(undefined), null, versions)
  for (const guide of hidden.snapshot.iterateSync('guide')) expect(guide).not.toHaveProperty('approval')

  const { first, second } = approvals(approvedSample().records)
  const shown = await composed(place(), take(true), hidden.snapshot, versions)
  const agency = shown.snapshot.getSync('agency', first.agency)!
  const { host } = shown.snapshot.getSync('site', 'site')!
  expect(shown.snapshot.getSync('guide', first.key)!.approval).toEqual({
    on: '2026-11-20',
    agency: agency.key,
    name: agency.name,
  })
  expect(shown.snapshot.getSync('guide', second.key)!.approval).toEqual({ on: '2026-11-19', name: host })
  const again = await composed(place(), take(true, '2026-11-27'), shown.snapshot, versions)
  expect(again.snapshot.getSync('guide', first.key)!.approval?.on).toBe('2026-11-27')
  for (const guide of again.snapshot.iterateSync('guide')) expect(guide.version).toBe(1)

  // A held guide stays as it was published, but without what the site no longer shows.
  const held = (showApproval: boolean) => {
    const approved = take(showApproval)
    Object.assign(approved.records.guide.get(first.key)!, { code: undefined })
    return approved
  }
  const kept = await composed(place(), held(true), shown.snapshot, versions)
  expect(kept.held.map(({ key }) => key)).toEqual([first.key])
  expect(kept.snapshot.getSync('guide', first.key)!.approval?.on).toBe('2026-11-20')
  const dropped = await composed(place(), held(false), shown.snapshot, versions)
  expect(dropped.snapshot.getSync('guide', first.key)).not.toHaveProperty('approval')
})

test('elements that are being settled are public where the site says so, and are no new version', async () => {
  const take = (showDifferences: boolean) =>
    approvedSample(({ guide, site }) => {
      for (const record of site.values()) Object.assign(record, { showDifferences })
      const [first] = guide.values()
      first!.differences = [
        { element: 'notes', value: '带好证件，以窗口告知为准。' },
        { element: 'notes', value: '另一种说法。' },
      ]
    })
  const versions = new VersionNumbers()
  const hidden = await composed(place(), take(false), null, versions)
  for (const guide of hidden.snapshot.iterateSync('guide')) expect(guide).not.toHaveProperty('settling')
  const shown = await composed(place(), take(true), hidden.snapshot, versions)
  const settling = [...shown.snapshot.iterateSync('guide')].filter((guide) => guide.settling?.includes('notes'))
  expect(settling.map((guide) => [guide.settling, guide.version])).toEqual([[['notes'], 1]])
  expect(JSON.stringify(settling)).not.toContain('以窗口告知为准')
})

describe('bundles', () => {
  const [early, late] = [new Date('2026-06-01T02:00:00Z'), new Date('2026-07-01T02:00:00Z')]
  const file = (versions: VersionNumbers) => {
    const path = place('versions')
    writeFileSync(path, versions.text())
    return path
  }

  test('are dated when they are first counted, and again when they change', async () => {
    const approved = approvedSample()
    const [one, other] = [...approved.records.bundle.keys()]
    const first = new VersionNumbers(early)
    await composed(place(), approved, null, first)
    expect(first.changedAt('bundle', one!)).toBe(early.toISOString())
    const next = VersionNumbers.read(file(first), late)
    const changed = approvedSample(({ bundle }) => void (bundle.get(one!)!.summary = '换了说法。'))
    await composed(place(), changed, null, next)
    expect([next.changedAt('bundle', one!), next.changedAt('bundle', other!)]).toEqual([
      late.toISOString(),
      early.toISOString(),
    ])
  })

  test('that were published before bundles were counted have no date until they change', async () => {
    const before = new VersionNumbers(early)
    before.of('guide', 'G 1', 'a')
    const approved = approvedSample()
    const [one] = [...approved.records.bundle.keys()]
    const next = VersionNumbers.read(file(before), early)
    await composed(place(), approved, null, next)
    expect(next.changedAt('bundle', one!)).toBeUndefined()
    const last = VersionNumbers.read(file(next), late)
    expect([last.of('bundle', one!, 'changed'), last.changedAt('bundle', one!)]).toEqual([2, late.toISOString()])
  })
})

describe('held', () => {
  test('on a first publish a record with a blocking finding is left out, with what depends on it', async () => {
    const { matter, guides } = leafOf(approvedSample().records)
    const made = await composed(
      place(),
      approvedSample(({ matter: matters }) => {
        matters.get(matter)!.code = '看不懂的编码'
      }),
    )
    expect(made.snapshot.has('matter', matter)).toBe(false)
    for (const guide of guides) expect(made.snapshot.has('guide', guide)).toBe(false)
    const own = made.held.find(({ type, key }) => type === 'matter' && key === matter)!
    expect(own).toMatchObject({ kept: 'none', reason: expect.stringContaining('事项编码') as string })
    expect(own.fix).toBeTruthy()
    expect(made.held.find(({ key }) => key === guides[0])).toMatchObject({
      kept: 'none',
      because: { type: 'matter', key: matter },
    })
    for (const type of ['claim', 'alias', 'mobility'] as const) {
      for (const record of made.snapshot.iterateSync(type)) expect(record.matter).not.toBe(matter)
    }
  })

  test('later its last good version stays, with its guides and bundles as they were', async () => {
    const first = await composed(place(), approvedSample())
    const { matter, guides } = leafOf(approvedSample().records)
    const second = await composed(
      place(),
      approvedSample((records) => {
        Object.assign(records.matter.get(matter)!, { code: '看不懂的编码', name: '改坏的名称' })
        records.guide.get(guides[0]!)!.localNotes = '跟着事项等着的修改'
      }),
      first.snapshot,
    )
    expect(second.snapshot.line('matter', matter)).toBe(first.snapshot.line('matter', matter))
    for (const guide of guides) expect(second.snapshot.line('guide', guide)).toBe(first.snapshot.line('guide', guide))
    expect(second.index.hash).toBe(first.index.hash)
    expect(second.held.every(({ kept }) => kept === 'previous')).toBe(true)
    expect(second.held.filter(({ because }) => !because)).toHaveLength(1)
  })

  test('only the guide whose own text is wrong is held, its neighbours go on', async () => {
    const first = await composed(place(), approvedSample())
    const { guides } = leafOf(approvedSample().records)
    const second = await composed(
      place(),
      approvedSample(({ guide }) => {
        guide.get(guides[0]!)!.code = '12'
        guide.get(guides[1]!)!.localNotes = '新的提示'
      }),
      first.snapshot,
    )
    expect(second.held.map(({ key, kept }) => [key, kept])).toEqual([[guides[0], 'previous']])
    const { name, agency } = first.snapshot.getSync('guide', guides[0]!)!
    expect(second.held[0]).toMatchObject({ name, agency: agency.name })
    expect(heldTitle(second.held[0]!)).toBe(`${name}（${agency.name}，${guides[0]}）`)
    expect(second.snapshot.getSync('guide', guides[1]!)!.localNotes).toBe('新的提示')
  })

  test('the guides of a matter that is no longer approved are removed with it', async () => {
    const first = await composed(place(), approvedSample())
    const { matter, guides } = leafOf(approvedSample().records)
    const second = await composed(
      place(),
      approvedSample(({ matter: matters }) => void matters.delete(matter)),
      first.snapshot,
    )
    expect(second.snapshot.has('matter', matter)).toBe(false)
    for (const guide of guides) expect(second.snapshot.has('guide', guide)).toBe(false)
    expect(
      second.held
        .filter(({ type }) => type === 'guide')
        .map(({ key }) => key)
        .sort(),
    ).toEqual([...guides].sort())
  })

  test('a reference that is not required is left out and listed', async () => {
    let venue = ''
    const made = await composed(
      place(),
      approvedSample(({ guide, venue: venues }) => {
        venue = [...guide.values()].find(({ venues: own }) => own?.length)!.venues![0]!.venue
        venues.delete(venue)
      }),
    )
    const listed = made.findings.filter(({ severity, found }) => severity === 'hold' && found === venue)
    expect(listed.length).toBeGreaterThan(0)
    for (const guide of made.snapshot.iterateSync('guide')) {
      expect(guide.venues?.some((use) => use.venue === venue) ?? false).toBe(false)
    }
  })

  test('a file that is not there is left out and listed', async () => {
    const approved = approvedSample()
    approved.files.clear()
    const made = await composed(place(), approved)
    expect(made.files.size).toBe(0)
    expect(made.findings.some(({ rule, severity }) => rule === 'file-present' && severity === 'hold')).toBe(true)
  })

  test('two guides of one agency for one matter are both held', async () => {
    const made = await composed(
      place(),
      approvedSample(({ guide }) => {
        const one = guide.values().next().value!
        const code = '1144000000694016742442109057018'
        guide.set(code, { ...structuredClone(one), key: code, code })
      }),
    )
    expect(made.findings.filter(({ rule }) => rule === 'guide-once')).toHaveLength(2)
    expect(made.held).toHaveLength(2)
  })
})

test('the public ledger has published codes and what staff recorded, never a draft’s code or name', async () => {
  const made = await composed(
    place(),
    approvedSample(({ ledger, matter }) => {
      const { code } = matter.values().next().value!
      ledger.set('matter:x#1', {
        key: 'matter:x#1',
        event: 'issued',
        type: 'matter',
        code: '519999999999',
        name: '草稿里的名称',
      })
      ledger.set('matter:y#1', { key: 'matter:y#1', event: 'issued', type: 'matter', code, name: '草稿时的旧名称' })
      ledger.set('identity', { key: 'identity', event: 'issued', type: 'guide-identity', code: '1|2|3', name: '草稿' })
      ledger.set('z', {
        key: 'z',
        event: 'retired',
        type: 'matter',
        code: '519999999998',
        name: '已取消的事项',
        document: '某发〔2026〕1号',
      })
    }),
  )
  const ledger = [...made.snapshot.iterateSync('ledger')]
  expect(JSON.stringify(ledger)).not.toMatch(/草稿/)
  expect(ledger.some(({ key }) => key === 'matter:x#1' || key === 'identity')).toBe(false)
  expect(ledger.some(({ key }) => key === 'matter:y#1')).toBe(true)
  expect(ledger.some(({ key }) => key === 'z')).toBe(true)
})
