import { afterAll, beforeAll, expect, it } from 'vitest'
import { cancelOvertaken, carryOutDue } from '../../collections/plans/carry-out.ts'
import { dayOfChange, daysOf, plannedDays } from '../../collections/plans/days.ts'
import { waitingPlans } from '../../collections/plans/store.ts'
import { contentHash as hashOf } from '../../collections/hooks/hashContent.ts'
import { takeEffect } from '../../collections/standards/take-effect.ts'
import { readLines } from '../../collections/trail/read-lines.ts'
import { setTrailSource } from '../../collections/trail/actor.ts'
import { dayBefore, dayOf } from '../../standard/day.ts'
import type { Document } from '../../standard/document.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms } from './harness.ts'
import { restClient, type Caller } from './rest.ts'

const PASSWORD = 'kp7wq-n3xvd-8rtfm'
const DAY = 86_400_000

onBoth('planned approvals', (open) => {
  let cms: TestCms
  let [editor, reviewer, other, steward]: (Caller | undefined)[] = []
  let reviewerId: string | number
  let at: string
  beforeAll(async () => {
    cms = await open()
    const rest = restClient(cms)
    const account = async (name: string, grants: object[]) => {
      const email = `${name}@example.gov.cn`
      const { id } = await cms.payload.create({
        collection: 'users',
        data: { name, email, password: PASSWORD, grants } as never,
      })
      return { id, caller: await rest.login(email, PASSWORD) }
    }
    editor = (await account('editor', [{ role: 'editor', families: ['catalogue'] }])).caller
    const made = await account('reviewer', [{ role: 'reviewer', families: ['catalogue'] }])
    reviewer = made.caller
    reviewerId = made.id
    steward = (await account('steward', [{ role: 'steward', families: ['catalogue'] }])).caller
    other = (await account('other', [{ role: 'editor' }])).caller
    at = new Date(Date.now() + DAY).toISOString()
    setTrailSource(cms.payload, { door: 'job', job: '按计划批准、撤回' })
  })
  afterAll(() => cms.close())

  const later = (days = 1.5) => new Date(Date.now() + days * DAY)
  const draft = async (title: string) => {
    const { body, status } = await editor!.post('laws?draft=true', { title })
    expect(status).toBe(201)
    const doc = body['doc'] as { id: string | number; contentHash: string }
    return { kind: 'approve', type: 'law', recordId: String(doc.id), contentHash: doc.contentHash, at }
  }
  const plan = async (title: string) => {
    const asked = await draft(title)
    const { body, status } = await reviewer!.post('plans/make', asked)
    expect([status, body['errors']]).toEqual([200, undefined])
    return { ...asked, plan: (body['doc'] as { id: string | number }).id }
  }
  const stateOf = async (id: string | number) => {
    const { state, result } = await cms.payload.findByID({ collection: 'plans', id, depth: 0 })
    return [state, result]
  }
  const lawOf = async ({ recordId }: { recordId: string }) => {
    const { docs } = await cms.payload.find({ collection: 'laws', where: { id: { equals: recordId } }, depth: 0 })
    return docs[0]!
  }
  const edit = ({ recordId }: { recordId: string }) =>
    editor!.patch(`laws/${recordId}?draft=true`, { title: '改过了' }).then(({ status }) => expect(status).toBe(200))

  it('are made for what was seen, by who may approve it then; nobody writes one otherwise', async () => {
    const asked = await draft('甲法')
    const tries: [Caller, object, number][] = [
      [editor!, asked, 403],
      [other!, asked, 403],
      [reviewer!, { ...asked, contentHash: 'f'.repeat(64) }, 409],
      [reviewer!, { ...asked, contentHash: undefined }, 409],
      [reviewer!, { ...asked, at: '2020-01-01 08:00' }, 400],
      [reviewer!, { ...asked, at: '明天' }, 400],
      [reviewer!, { ...asked, at: later(400).toISOString() }, 400],
      [reviewer!, { ...asked, type: 'site' }, 400],
      [reviewer!, { ...asked, recordId: '999999' }, 404],
      [reviewer!, { ...asked, kind: 'delete' }, 400],
      [reviewer!, asked, 200],
      [reviewer!, asked, 409],
    ]
    for (const [caller, body, wanted] of tries)
      expect([(await caller.post('plans/make', body)).status, body]).toEqual([wanted, body])
    // The rehearsal has left nothing.
    expect((await lawOf(asked))._status).toBe('draft')
    const [made] = await waitingPlans(cms.payload)
    expect([
      (await reviewer!.patch(`plans/${made!.id}`, { at })).status,
      (await reviewer!.delete(`plans/${made!.id}`)).status,
    ]).toEqual([403, 403])
    await expect(cms.payload.update({ collection: 'plans', id: made!.id, data: { contentHash: 'f' } })).rejects.toThrow(
      '计划不能直接写',
    )
    await expect(cms.payload.delete({ collection: 'plans', id: made!.id })).rejects.toThrow('计划不删除')
    const cancel = (caller: Caller) => caller.post(`plans/${made!.id}/cancel`, { reason: '不急' })
    expect([(await cancel(other!)).status, (await cancel(reviewer!)).status, (await cancel(reviewer!)).status]).toEqual(
      [403, 200, 409],
    )
    expect(await stateOf(made!.id)).toEqual(['cancelled', 'reviewer取消：不急'])
  })

  it('happen once, in the name of who planned them, with lines; not before', async () => {
    const one = await plan('乙法')
    expect(await carryOutDue(cms.payload, new Date())).toEqual([])
    const twice = await Promise.all(
      [carryOutDue(cms.payload, later()), carryOutDue(cms.payload, later())].map((p) => p.catch(() => [])),
    )
    expect(twice.flat().map(({ state }) => state)).toEqual(['done'])
    expect(await stateOf(one.plan)).toEqual(['done', expect.stringContaining('批准')])
    expect(await lawOf(one)).toMatchObject({
      _status: 'published',
      approvedByName: 'reviewer',
      contentHash: one.contentHash,
    })
    const lines: TrailLine[] = []
    for await (const line of readLines(cms.payload)) lines.push(line)
    expect(
      lines.filter(({ action, recordId, type }) => action === 'approve' && type === 'law' && recordId === one.recordId),
    ).toEqual([
      expect.objectContaining({
        door: 'job',
        job: '按计划批准、撤回',
        userName: 'reviewer',
        reason: expect.stringMatching(/^按计划（.+）批准，reviewer于 .+ 定$/u) as string,
      }),
    ])
    expect(
      lines
        .filter(({ recordId, type }) => type === 'plan' && recordId === String(one.plan))
        .map(({ action }) => action),
    ).toEqual(['create', 'save'])
    const back = await reviewer!.post('plans/make', { ...one, kind: 'withdraw' })
    expect(back.status).toBe(200)
    expect((await carryOutDue(cms.payload, later())).map(({ state }) => state)).toEqual(['done'])
    expect((await lawOf(one))._status).toBe('draft')
  })

  it('are cancelled by an edit, and refused by the checks of the moment', async () => {
    const [edited, late, approved] = [await plan('丙法'), await plan('丁法'), await plan('己法')]
    await edit(edited)
    await reviewer!.patch(`laws/${approved.recordId}`, { _status: 'published', contentHash: approved.contentHash })
    const waiting = await cancelOvertaken(cms.payload, await waitingPlans(cms.payload), new Date())
    expect(waiting.map(({ id }) => id)).toEqual([late.plan])
    expect(await stateOf(edited.plan)).toEqual(['cancelled', expect.stringContaining('改过')])
    expect(await stateOf(approved.plan)).toEqual(['cancelled', '已经有人批准了'])
    // Edited at the last moment.
    await edit(late)
    expect((await carryOutDue(cms.payload, later())).map(({ state }) => state)).toEqual(['refused'])
    expect(await lawOf(late)).toMatchObject({ _status: 'draft' })
    const dismissed = await plan('庚法')
    await cms.payload.update({ collection: 'users', id: reviewerId, data: { grants: [{ role: 'reader' }] } as never })
    expect((await carryOutDue(cms.payload, later())).map(({ state }) => state)).toEqual(['refused'])
    expect((await stateOf(dismissed.plan))[1]).toContain('无权')
    expect((await lawOf(dismissed))._status).toBe('draft')
    await newRecord(cms, 'laws', { title: '别的' })
  })

  it('a change of a standard takes effect on its day: in the approved version, and in a draft beside it; once', async () => {
    const material = await newRecord(cms, 'materials', { name: '申请书' })
    const { key } = await cms.payload.findByID({ collection: 'materials', id: material, depth: 0 })
    const day = dayBefore(new Date(), -7)
    const upcoming = (more: object) => [
      { from: day, document: '川市监发〔2026〕19号', standard: { handling: '新的', fee: { charged: false }, ...more } },
    ]
    const asked = {
      code: '000131029001',
      name: '某某许可',
      type: '01',
      standard: { handling: '旧的', reviewMethod: '书面审查' },
      upcoming: upcoming({ materials: [{ material: key, originals: 1 }] }),
      _status: 'published',
    }
    const wrong = await steward!.post('matters', { ...asked, upcoming: upcoming({ handlign: '打错的' }) })
    expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([400, expect.stringContaining('handlign')])
    const { body, status } = await steward!.post('matters', asked)
    expect([status, body['errors']]).toEqual([201, undefined])
    const { id, contentHash } = body['doc'] as { id: string | number; contentHash: string }
    expect((await steward!.patch(`matters/${id}?draft=true`, { summary: '写到一半', contentHash })).status).toBe(200)

    const [now, then] = [new Date(), new Date(Date.now() + 8 * DAY)]
    const today = dayOf(now)
    expect(await takeEffect(cms.payload, today)).toEqual([])
    expect(await dayOfChange(cms.payload, today, dayOf(then))).toBe(day)
    // An editor sees the day of a matter that a guide of theirs is of, and not those of others.
    const days = await plannedDays(cms.payload, today, dayOf(then))
    const seenBy = async (grants: readonly object[]) =>
      (await daysOf(cms.payload, { id: 'somebody', grants } as never, days)).map(({ label }) => label)
    expect(await seenBy([{ role: 'admin' }])).toEqual(['某某许可'])
    expect(await seenBy([{ role: 'editor', region: '519901' }])).toEqual([])
    expect(await seenBy([])).toEqual([])
    expect(await takeEffect(cms.payload, dayOf(then))).toEqual(['某某许可'])
    expect(await takeEffect(cms.payload, dayOf(then))).toEqual([])
    expect(await dayOfChange(cms.payload, today, dayOf(then))).toBeUndefined()
    const read = async (draft: boolean) =>
      (await cms.payload.findByID({ collection: 'matters', id, draft, depth: 0 })) as unknown as Document
    for (const version of [await read(false), await read(true)]) {
      expect(version['standard']).toMatchObject({
        handling: '新的',
        reviewMethod: '书面审查',
        fee: { charged: 'no' },
        materials: [{ material, originals: 1 }],
      })
      expect(version['upcoming'] ?? null).toBeNull()
      expect(hashOf('matter', version)).toBe(version['contentHash'])
      expect(version['approvedByName']).toBe('steward')
    }
    expect([(await read(false))['_status'], (await read(true))['_status'], (await read(true))['summary']]).toEqual([
      'published',
      'draft',
      '写到一半',
    ])
  })
})
