/** The desk: what its cards count is what their lists have; the order; that it is never out of date. */
import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readClaimPage } from '../../admin/claiming/rows.ts'
import { readQueueAddress } from '../../collections/confirmations/queue-address.ts'
import { readQueuePage } from '../../admin/confirmations/queue.ts'
import { cardOf, deskOf, readCards, type CardDefinition } from '../../admin/dashboard/cards.ts'
import { answersToDecide, requestsToAnswer } from '../../admin/dashboard/claim-tasks.ts'
import { findSubmitted, findWaiting } from '../../collections/reviews/waiting.ts'
import { dayBefore, dayOf } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'
import { onBoth } from './databases.ts'
import { guideCode } from './guide-code.ts'
import { newRecord, requireNothing, type TestCms } from './harness.ts'
import { PASSWORD } from './rest.ts'

onBoth('the desk', (open) => {
  let own: TestCms
  const ids: Record<string, DocumentId> = {}
  const today = dayOf(new Date())
  const add = async (collection: CollectionSlug, data: object, context: Record<string, unknown> = {}) =>
    (await own.payload.create({ collection, data: data as never, context })).id
  beforeAll(async () => {
    own = await open()
    const make = async (name: string, collection: CollectionSlug, data: object, draft = false) =>
      (ids[name] = await newRecord(own, collection, data, { draft }))
    const region = await make('region', 'regions', { code: '519901', name: '松汀县' })
    await requireNothing(own)
    const agency = await make('agency', 'agencies', { name: '松汀县水务局', region })
    const law = { title: '取水管理办法', validity: 'force', effectiveTo: dayBefore(new Date(), -59) }
    await make('law', 'laws', law)
    await make('far law', 'laws', { ...law, title: '节水条例', effectiveTo: dayBefore(new Date(), -61) })
    const standard = { legalBasis: [{ law: ids['law'] }, { law: ids['far law'] }] }
    const matter = await make('matter', 'matters', { code: '511019963000', name: '取水许可', standard })
    const place = { matter, agency, region }
    await make('guide', 'guides', { ...place, code: guideCode(1) })
    for (let i = 2; i < 7; i++) {
      const code = `51101997${i}000`
      const other = await make(`matter ${i}`, 'matters', { code, name: `事项${i}` })
      await make(`claim ${i}`, 'claims', { ...place, matter: other, state: 'taken', on: `2026-01-0${i}` })
    }
    for (const [name, grant] of [
      ['editor', { role: 'editor', region: '519901' }],
      ['steward', { role: 'steward', region: '519901' }],
      ['admin', { role: 'admin' }],
    ] as const)
      ids[name] = await add('users', {
        email: `${name}@example.gov.cn`,
        password: PASSWORD,
        name,
        grants: [grant],
      })
    const account = await own.payload.findByID({ collection: 'users', id: ids['editor']!, depth: 0 })
    const user = { ...account, collection: 'users' as const }
    // Drafts of the editor, which the steward may approve.
    for (const [i, name] of ['大厅甲', '大厅乙', '大厅丙', '大厅丁'].entries())
      await own.payload.create({
        collection: 'venues',
        data: { name, region, address: `府前路 ${i} 号`, _status: 'draft' } as never,
        draft: true,
        user,
        overrideAccess: false,
      })
    const about = {
      key: 'k',
      type: 'guide',
      documentId: String(ids['guide']),
      label: '取水许可',
      regionCode: '519901',
      agency,
    }
    const review = {
      ...about,
      stages: [{ duty: 'section' }],
      stage: 0,
      duty: 'department',
      contentHash: 'x',
      opinions: [],
    }
    for (const due of ['2026-01-05', '2099-01-05', '2099-01-06', '2099-01-07'])
      await add(
        'reviews',
        { ...review, state: 'open', due, atRegion: '519901', atAgency: agency, authors: ';;' },
        { reviewing: true },
      )
    await add('reviews', { ...review, state: 'returned', submittedBy: ids['editor'] }, { reviewing: true })
    await add('comments', { ...about, text: '请看', state: 'open', mentions: [ids['editor']] }, { reviewing: true })
    for (const [i, due] of ['2026-01-05', today, '2099-01-05', '2099-01-06'].entries())
      await add(
        'confirmations',
        {
          key: `k${i}`,
          type: 'guide',
          document: String(ids['guide']),
          label: '取水许可',
          asks: 'confirm',
          state: 'open',
          changed: i < 2 ? `law/${ids['law']}` : `matter/${ids['matter']}`,
          changedLabel: i < 2 ? '取水管理办法' : '取水许可',
          words: ['有效期：2026 年 → 2027 年'],
          due,
          madeOn: '2026-01-02',
          regionCode: '519901',
          agency,
        },
        { confirmation: true },
      )
    await add('reports', { kind: 'error', guide: ids['guide'], text: '电话打不通', on: '2026-05-01' })
    await add('imports', { name: '清单.xlsx', at: '2026-11-28T00:00:00.000Z', state: 'checked', by: ids['editor'] })
    const round = await add('claim-rounds', { label: '一轮', state: 'open', due: today }, { claiming: true })
    for (const [i, due] of ['2026-01-05', today, '2099-01-05', '2099-01-06'].entries())
      for (const state of ['open', 'declined'])
        await add(
          'claim-requests',
          { round, key: `k${i}`, label: `事项${i}`, ...place, due, state, reason: '不办', regionCode: '519901' },
          { claiming: true },
        )
  })
  afterAll(() => own.close())

  const deskFor = async (name: string) => {
    const user = await own.payload.findByID({ collection: 'users', id: ids[name]!, depth: 0 })
    return { user: { ...user, collection: 'users' as const }, desk: deskOf(own.payload, user, own.config.dataDir) }
  }
  /** How many the list of a card has, as its view reads it. */
  const listed = async (card: CardDefinition, { desk, user }: Awaited<ReturnType<typeof deskFor>>): Promise<number> => {
    const query = Object.fromEntries(new URLSearchParams(card.list?.split('?')[1] ?? ''))
    if (card.list?.startsWith('/admin/confirmations'))
      return (await readQueuePage(own.payload, user, readQueueAddress(query))).total
    if (card.list?.startsWith('/admin/claims')) {
      const and = query['list'] === 'declined' ? answersToDecide(user) : requestsToAnswer(user)
      return and ? (await readClaimPage(own.payload, user, and, { acts: 'both', page: 1 })).total : 0
    }
    if (card.list?.startsWith('/admin/reviews'))
      return (
        query['list']
          ? await findSubmitted(own.payload, user, ['returned'], { limit: 50 })
          : await findWaiting(own.payload, user, { limit: 50 })
      ).total
    const rows: string[] = []
    for (let page = 1; ; page++) {
      const { first = [] } = (await card.find(desk, { limit: 2, page })) ?? {}
      rows.push(...first.map(({ href, note, title }) => [href, title, note].join(' ')))
      if (first.length < 2) return new Set(rows).size
    }
  }

  it('counts on each card what the list of the card has, and shows three of them', async () => {
    const seen: Record<string, Record<string, number>> = {}
    for (const name of ['editor', 'steward', 'admin']) {
      const who = await deskFor(name)
      const cards = await readCards(who.desk)
      for (const { id, list } of cards) {
        ;(seen[name] ??= {})[id] = list.count
        expect(list.first.length, `${name}: ${id}`).toBe(Math.min(3, list.count))
        expect(await listed(cardOf(id)!, who), `${name}: ${id}`).toBe(list.count)
      }
    }
    const both = { claims: 4, confirm: 4, changed: 2, verify: 1, write: 5, reports: 1 }
    expect(seen['editor']).toMatchObject({ ...both, returned: 1, mentions: 1, mine: 4, imports: 1, 'ending-laws': 1 })
    expect(seen['steward']).toMatchObject({ ...both, review: 4, declined: 4, approve: 4 })
    expect(seen['admin']).toMatchObject({ review: 4, declined: 4, confirm: 4 })
    expect(seen['admin']).not.toHaveProperty('claims')
  })

  it('has what is overdue in front, and the most urgent first', async () => {
    const { desk } = await deskFor('steward')
    const cards = await readCards(desk)
    expect(cards.filter(({ list }) => list.overdue).map(({ id, list }) => [id, list.overdue])).toEqual([
      ['review', 1],
      ['claims', 1],
      ['confirm', 1],
    ])
    expect(cards.slice(0, 3).map(({ id }) => id)).toEqual(['review', 'claims', 'confirm'])
    const notes = (id: string) => cards.find((card) => card.id === id)!.list.first.map(({ note }) => note)
    expect(notes('claims')[0]).toContain('已逾期')
    expect(notes('claims')[1]).toBe('今天到期')
    expect(notes('changed')).toEqual([
      '有效期：2026 年 → 2027 年。您有 2 条照用它',
      '有效期：2026 年 → 2027 年。您有 2 条照用它',
    ])
  })

  it('knows at once what was changed since it was opened last', async () => {
    const tasks = async () => {
      const { desk } = await deskFor('editor')
      return (await cardOf('write')!.find(desk, { limit: 50, page: 1 }))!
    }
    const write = async () => (await tasks()).count
    expect(await write()).toBe(5)
    expect((await tasks()).first[0]!.href).toBe(
      `/admin/collections/guides/create?matter=${ids['matter 2']}&agency=${ids['agency']}&region=${ids['region']}`,
    )
    const place = { agency: ids['agency'], region: ids['region'] }
    await newRecord(own, 'guides', { ...place, matter: ids['matter 2'] }, { draft: true })
    expect(await write()).toBe(4)
    await own.payload.update({
      collection: 'claims',
      id: ids['claim 3']!,
      data: { state: 'declined', reason: '不办', _status: 'published' },
    })
    expect(await write()).toBe(3)
  })
})
