import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findHeldForUser } from '../../admin/dashboard/held-for-user.ts'
import type { Grant } from '../../collections/access/grants.ts'
import type { Held } from '../../release/held.ts'
import { creditCheckCharacter } from '../../standard/codes/index.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'

const codeOf = (i: number): string => {
  const body = `1151990${i}MB0000${String(i).padStart(3, '0')}`
  return `${body}${creditCheckCharacter(body)}400013102900001`
}

onBoth('records that a publish held are shown to accounts that may correct them', (open) => {
  let cms: TestCms
  let guides: Record<string, unknown>[]
  let agencies: (string | number)[]
  beforeAll(async () => {
    cms = await open()
    const create = async (collection: string, data: object) =>
      (await cms.payload.create({
        collection: collection as 'users',
        data: { ...data, _status: 'published' } as never,
        draft: false,
      })) as unknown as Record<string, unknown> & { id: string | number }
    const matter = (await create('matters', { code: '00013102900001', name: '食品经营许可（新办）' })).id
    agencies = []
    guides = []
    for (const [i, code] of ['519901', '519902', '519902'].entries()) {
      const region = (await create('regions', { code: `${Number(code) + i}`, name: `第${i}县` })).id
      const agency = (await create('agencies', { name: `水务局${i}`, region })).id
      agencies.push(agency)
      guides.push(await create('guides', { matter, agency, region, code: codeOf(i) }))
    }
    const held: Held[] = [
      {
        type: 'matter',
        key: String((await cms.payload.find({ collection: 'matters' as 'users' })).docs[0]!['key' as never]),
        reason: '基本编码用了两次',
        fix: '改掉一个。',
        kept: 'previous',
      },
      { type: 'guide', key: String(guides[0]!['key']), reason: '电话是空号', fix: '打电话核对', kept: 'none' },
      {
        type: 'guide',
        key: String(guides[1]!['key']),
        reason: '所属的事项（51）暂缓发布，跟着保持原样',
        kept: 'none',
        because: { type: 'matter', key: '' },
      },
      { type: 'guide', key: 'gone', reason: '已经没有的', kept: 'none' },
      { type: 'site', key: 'site', reason: '没有备案号', kept: 'none' },
    ]
    held[2]!.because!.key = held[0]!.key
    publishedNow(held)
    everyHeld = held
  })
  afterAll(() => cms.close())

  const publishedNow = (held: Held[], at = new Date(Date.now() + 1000).toISOString()) => {
    mkdirSync(join(cms.config.dataDir, 'current'), { recursive: true })
    writeFileSync(
      join(cms.config.dataDir, 'current', 'release.json'),
      JSON.stringify({ release: 3, publishedAt: at, held }),
    )
    all = held
  }
  let all: Held[]
  let everyHeld: Held[]

  const desk = async (...grants: Grant[]) => {
    const { mine, seen } = await findHeldForUser(
      cms.payload,
      { id: 1, collection: 'users', grants } as never,
      cms.config.dataDir,
    )
    return { count: mine.length, seen, titles: mine.map(({ note }) => note) }
  }
  const PHONE = '电话是空号。怎么改：打电话核对'
  const HANGS = '所属的事项（51）暂缓发布，跟着保持原样'
  const TWICE = '基本编码用了两次。怎么改：改掉一个'

  it('by region, by agency, by family, and for administrators', async () => {
    expect(await desk({ role: 'editor', region: '519901' })).toMatchObject({ count: 1, titles: [PHONE] })
    expect(await desk({ role: 'editor', region: '519903' })).toMatchObject({ count: 1, titles: [HANGS] })
    expect(await desk({ role: 'editor', agencies: [agencies[0]!] })).toMatchObject({ count: 1, titles: [PHONE] })
    expect(await desk({ role: 'editor', agencies: [agencies[2]!] })).toMatchObject({ count: 0, titles: [] })
    expect(await desk({ role: 'steward', families: ['catalogue'] })).toMatchObject({ titles: [TWICE] })
    // A record that was held because of a matter is released together with it.
    const everything = await desk({ role: 'admin' })
    expect(everything.titles.sort()).toEqual([TWICE, '没有备案号', PHONE].sort())
    expect(everything.seen).toBe(4)
    expect(await desk({ role: 'reviewer' })).toMatchObject({ count: 0 })
  })

  it('accounts that only read do not see that everything is published', async () => {
    expect((await desk({ role: 'auditor' })).seen).toBe(4)
    expect((await desk({ role: 'editor', region: '519901' })).seen).toBeGreaterThan(0)
  })

  it('the card links to the record', async () => {
    const { mine } = await findHeldForUser(
      cms.payload,
      { id: 1, grants: [{ role: 'editor', region: '519901' }] },
      cms.config.dataDir,
    )
    expect(mine[0]).toMatchObject({
      href: `/admin/collections/guides/${String(guides[0]!['id'])}`,
      type: 'guide',
    })
  })

  it('leads from a record that is held because of another to that one', async () => {
    const { mine } = await findHeldForUser(
      cms.payload,
      { id: 1, grants: [{ role: 'editor', region: '519903' }] },
      cms.config.dataDir,
    )
    expect(mine[0]!.link!.href).toBe(
      `/admin/collections/matters?${new URLSearchParams({ 'where[or][0][and][0][key][equals]': all[0]!.key }).toString()}`,
    )
  })

  it('records held by a publish without changes, and records corrected since then', async () => {
    publishedNow([])
    expect(await desk({ role: 'admin' })).toMatchObject({ count: 0, seen: 0 })
    const note = (held: Held[], at: string) =>
      writeFileSync(join(cms.config.dataDir, 'current', 'unchanged.json'), JSON.stringify({ at, held }))
    note([everyHeld[1]!], new Date(Date.now() + 2000).toISOString())
    expect(await desk({ role: 'editor', region: '519901' })).toMatchObject({ count: 1, seen: 1, titles: [PHONE] })
    // From a publish before this release; the release has newer information.
    note([everyHeld[1]!], '2020-01-01T00:00:00.000Z')
    expect(await desk({ role: 'editor', region: '519901' })).toMatchObject({ count: 0, seen: 0 })
    publishedNow(everyHeld)
  })

  it('records approved again since then wait for the next publish', async () => {
    // The site information was never saved here.
    publishedNow(
      all.filter(({ type }) => type !== 'site'),
      '2020-01-01T00:00:00.000Z',
    )
    expect(await desk({ role: 'admin' })).toMatchObject({ count: 0, seen: 0 })
  })
})
