import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLocalReq, type CollectionSlug, type Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Grant, GrantHolder } from '../../collections/access/grants.ts'
import { differenceId } from '../../collections/differences/open-differences.ts'
import { askDeviation } from '../../collections/deviations/ask.ts'
import { takeNextCodes } from '../../collections/code-ranges/next-code.ts'
import { writeRows } from '../../payload-internals/write-transactions.ts'
import { dayBefore } from '../../standard/day.ts'
import { DUTIES, type Duty } from '../../standard/reviews/index.ts'
import { FAMILIES, familyOf, type Family } from '../../collections/families.ts'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { guardedFields } from '../../standard/ledger-operations/index.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { WRITTEN } from '../standard/filled-records.ts'
import { leavesOut, mongo, onBoth } from './databases.ts'
import { fill } from './filled-records.ts'
import { allowed, localAllowed, type Attempt, type Caller, type Column, type Place } from './access-attempt.ts'
import type { TestCms } from './harness.ts'
import { FOUR_STAGES, reviewAttempts } from './review-attempts.ts'
import { restClient, type Caller as RestCaller, type RestClient } from './rest.ts'

type Cell = 'yes' | 'in' | 'no'
const COLUMNS: readonly Column[] = ['nobody', 'reader', 'auditor', 'editor', 'reviewer', 'steward', 'admin']

/** The tables of docs/access.md by their heading, then by operation. */
const TABLES = tables(readFileSync(join(import.meta.dirname, '../../docs/access.md'), 'utf8'))

const PASSWORD = 'correct horse battery'
const HAVE_AGENCIES: readonly RecordType[] = ['guide', 'claim', 'power', 'benefit', 'venue']
/** One type of each kind: for the Local API. */
const OF_EACH_KIND: readonly RecordType[] = ['guide', 'disclosure', 'matter', 'bundle']
/** One with an agency and one that is shared: for MongoDB, whose test server is slow. */
const ON_MONGODB: readonly RecordType[] = ['guide', 'matter']

onBoth('the access table of docs/access.md', (open, kind) => {
  let cms: TestCms
  let rest: RestClient
  let accounts: Accounts
  const places = new Map<RecordType, Place>()
  beforeAll(async () => {
    cms = await open()
    rest = restClient(cms)
    accounts = new Accounts(cms.payload, rest, kind === 'sqlite')
    const { ids } = await fill(cms)
    for (const type of WRITTEN) places.set(type, await placeOf(cms.payload, type, ids.get(`${type}/1`)!))
  })
  afterAll(() => cms.close())

  const types = WRITTEN.filter((type) => kind === 'sqlite' || ON_MONGODB.includes(type))
  it.each(types)('records: %s', async (type) => {
    const place = places.get(type)!
    const callers = await accounts.around(place)
    const attempts = recordAttempts(cms.payload, place)
    expect(Object.keys(attempts).sort()).toEqual([...TABLES.get('Records')!.keys()].sort())
    await tryAll('Records', attempts, callers, kind === 'sqlite' ? OF_EACH_KIND.includes(type) : type === 'guide')
  })

  it('reviews', async () => {
    const { payload } = cms
    const { id: plan } = await payload.create({ collection: 'review-plans', data: { stages: FOUR_STAGES } })
    const types = kind === 'sqlite' ? OF_EACH_KIND : OF_EACH_KIND.slice(0, 1)
    for (const type of types) {
      const place = places.get(type)!
      const attempts = reviewAttempts(payload, place, changeOf)
      const callers = await accounts.around(place)
      const whole = type === 'guide'
      // Of the other kinds only what their families decide.
      const rows = whole ? Object.keys(attempts) : ['submit', 'agree in 终审', 'approve past the stages']
      await tryAll('Reviews', attempts, callers, whole && kind === 'sqlite', rows)
      for (const { duty } of whole ? (kind === 'sqlite' ? FOUR_STAGES : FOUR_STAGES.slice(0, 1)) : []) {
        const limited = await accounts.withDuty(place, duty)
        const stages = FOUR_STAGES.map((one) => ({ row: `agree in ${DUTIES[one.duty]}`, inside: one.duty === duty }))
        for (const { inside, row } of stages)
          await tryAll(
            'Reviews',
            attempts,
            limited.map((one) => ({ ...one, inside })),
            true,
            [row],
          )
      }
    }
    await payload.delete({ collection: 'review-plans', id: plan })
  })

  it('review stages', async () => {
    const { payload } = cms
    const data = { region: '659000', stages: [{ duty: 'final' as const }] }
    const { id } = await payload.create({ collection: 'review-plans', data })
    const made = async () => (await payload.create({ collection: 'review-plans', data })).id
    const attempts: Record<string, Attempt> = {
      read: { rest: ({ rest }) => read(rest, `review-plans/${id}`) },
      create: { rest: async ({ rest }) => allowed(await rest.post('review-plans', data)) },
      update: { rest: async ({ rest }) => allowed(await rest.patch(`review-plans/${id}`, { family: 'lists' })) },
      delete: { rest: async ({ rest }) => allowed(await rest.delete(`review-plans/${await made()}`)) },
    }
    await tryAll('Review stages', attempts, await accounts.ofFamily('guides'))
    await payload.delete({ collection: 'review-plans', where: { region: { equals: '659000' } } })
  })

  it.skipIf(leavesOut(kind))('site information', async () => {
    const region = await cms.payload.find({ collection: 'regions', limit: 1, depth: 0 })
    const data = { name: '网站甲', host: '办公室', region: region.docs[0]!.id, _status: 'published' }
    await cms.payload.updateGlobal({ slug: 'site-info' as never, data: data as never })
    const callers = [...(await accounts.ofFamily('site')), ...(await accounts.ofSiteInRegion('519900'))]
    await tryAll('Site information', siteAttempts(cms.payload), callers)
  })

  it('reports', async () => {
    const place = places.get('guide')!
    const report = await cms.payload.create({
      collection: 'reports' as CollectionSlug,
      data: { kind: 'error', guide: place.id, text: '电话打不通', contact: '13900001111', on: '2026-05-01' } as never,
    })
    const callers = await accounts.around(place)
    await tryAll('Reports', reportAttempts(place, report.id), callers)
    // Without a guide it lies nowhere.
    const loose = await cms.payload.create({
      collection: 'reports' as CollectionSlug,
      data: { kind: 'rating', text: '办得快', on: '2026-05-01' } as never,
    })
    for (const { column, name, rest } of callers.filter(({ inside }) => inside)) {
      const { status } = await rest.get(`reports/${loose.id}`)
      expect(status === 200, `${name} reads a report without a guide`).toBe(column === 'admin')
    }
  })

  it('missed queries', async () => {
    const place = places.get('guide')!
    const made = await cms.payload.create({
      collection: 'missed-queries',
      data: { text: '办个什么证', regionCode: place.region, agency: place.agency },
      depth: 0,
    })
    // A grant over other families may cover all aliases: tests/cms/missed-queries.test.ts.
    const callers = (await accounts.around(place)).filter(({ name }) => !name.endsWith('family'))
    await tryAll('Missed queries', missedQueryAttempts(made.id), callers)
  })

  it.skipIf(leavesOut(kind))('decisions on differences', async () => {
    const place = places.get('guide')!
    const made = await cms.payload.create({
      collection: 'difference-decisions',
      data: { batch: 'b', regionCode: place.region, agency: place.agency, state: 'done' },
      depth: 0,
    })
    // Whoever owns the catalogue decides too, also with a grant over other families: tests/cms/differences.test.ts.
    const callers = (await accounts.around(place)).filter(({ name }) => !name.endsWith('family'))
    await tryAll('Decisions on differences', differenceAttempts(cms.payload, place, made.id), callers)
  })

  it('confirmations', async () => {
    const callers = await accounts.around(places.get('guide')!)
    await tryAll('Confirmations', await confirmationAttempts(cms.payload, places.get('guide')!), callers)
  })

  it('findings', async () => {
    const callers = await accounts.around(places.get('guide')!)
    await tryAll('Findings', await findingAttempts(cms.payload, places.get('guide')!), callers)
  })

  it.skipIf(leavesOut(kind))('claiming rounds', async () => {
    // A grant over other families reads no rounds.
    const callers = (await accounts.around(places.get('guide')!)).filter(({ name }) => !name.endsWith('family'))
    await tryAll('Claiming rounds', await claimingAttempts(cms.payload, places.get('guide')!), callers)
  })

  it('code ranges', async () => {
    const { payload } = cms
    const range = { scheme: 'gbt39554' as const, province: '51', type: '01', authority: '省政务办', document: '1号' }
    const made = await payload.create({
      collection: 'code-ranges',
      data: { ...range, department: '99', from: '001', to: '999' },
    })
    const callers = await accounts.ofFamily('catalogue')
    await tryAll('Code ranges', codeRangeAttempts(payload, range, made.id), callers)
  })

  it.each(['guide', 'matter'] as const)('proposals about a %s', async (type) => {
    const place = places.get(type)!
    const callers = await accounts.around(place)
    const made = (await cms.payload.create({
      collection: 'proposals' as CollectionSlug,
      data: proposalAbout(place) as never,
      depth: 0,
    })) as unknown as Document
    await tryAll('Proposals', proposalAttempts(cms.payload, place, made['id'] as DocumentId), callers)
    const after = await cms.payload.findByID({
      collection: 'proposals',
      id: made['id'] as never,
      depth: 0,
    })
    for (const name of ['key', 'kind', 'type', 'target', 'name', 'values', 'regionCode', 'agency'])
      expect(after[name as never], name).toEqual(made[name])
  })

  it.skipIf(leavesOut(kind))('deviations', async () => {
    const place = places.get('guide')!
    const attempts = deviationAttempts(cms.payload, place, places.get('law')!.id)
    await tryAll('Deviations', attempts, await accounts.around(place), kind === 'sqlite')
  })

  it.skipIf(leavesOut(kind))('decisions on deviations', async () => {
    const attempts = deviationDecisionAttempts(cms.payload, places.get('guide')!, places.get('law')!.id)
    await tryAll('Decisions on deviations', attempts, await accounts.ofFamily('catalogue'))
  })

  it.skipIf(leavesOut(kind))('plans', async () => {
    const { payload } = cms
    const place = places.get('guide')!
    const about = { type: 'guide', recordId: String(place.id), regionCode: place.region, agency: place.agency }
    const create = () =>
      payload.create({
        collection: 'plans',
        data: {
          ...about,
          kind: 'withdraw',
          state: 'waiting',
          at: '2030-01-01T00:00:00.000Z',
          plannedAt: '2026-01-01T00:00:00.000Z',
        } as never,
        context: { plan: true },
      })
    const { id } = await create()
    const at = new Date(Date.now() + 86_400_000).toISOString()
    const waiting = { state: { equals: 'waiting' as const } }
    await tryAll(
      'Plans',
      {
        read: { rest: ({ rest }) => read(rest, `plans/${id}`) },
        make: {
          rest: async ({ rest }) => {
            // One record has one plan at a time.
            await payload.update({
              collection: 'plans',
              where: waiting,
              data: { state: 'cancelled' },
              context: { plan: true },
            })
            return allowed(
              await rest.post('plans/make', { kind: 'withdraw', type: 'guide', recordId: String(place.id), at }),
            )
          },
        },
        cancel: { rest: async ({ rest }) => allowed(await rest.post(`plans/${(await create()).id}/cancel`, {})) },
        write: {
          rest: async ({ rest }) =>
            allowed(await rest.post('plans', { ...about, kind: 'withdraw', state: 'waiting', at, plannedAt: at })) ||
            allowed(await rest.patch(`plans/${id}`, { at })) ||
            allowed(await rest.delete(`plans/${id}`)),
        },
      },
      await accounts.around(place),
    )
  })

  it.skipIf(leavesOut(kind))('hand-overs', async () => {
    const { payload } = cms
    const place = places.get('guide')!
    await payload.update({
      collection: 'guides',
      id: place.id,
      data: changeOf('guide', '待交接'),
      draft: true,
      depth: 0,
    })
    const [one, two] = [
      await accounts.make('taker one', [{ role: 'editor' }]),
      await accounts.make('taker two', [{ role: 'editor' }]),
    ]
    const row = { batch: 'b', kind: 'draft' as const, item: '1', from: one.id, to: two.id, state: 'done' as const }
    const { id } = await payload.create({
      collection: 'hand-overs',
      data: { ...row, at: '2026-01-01T00:00:00.000Z' },
      context: { handsOver: true },
    })
    const item = { kind: 'draft', type: 'guide', id: place.id }
    let turn = 0
    const handOver = async (rest: RestCaller) => {
      const to = ++turn % 2 ? one.id : two.id
      const { body } = await rest.post('hand-overs/hand-over', { items: [item], to })
      if (!body['done']) turn++
      return { done: body['done'] === 1, batch: String(body['batch']) }
    }
    const admin = await accounts.make('hand-over admin', [{ role: 'admin' }])
    await tryAll(
      'Hand-overs',
      {
        'read those of others': { rest: ({ rest }) => read(rest, `hand-overs/${id}`) },
        'hand over a draft of another': { rest: async ({ rest }) => (await handOver(rest)).done },
        'take back what another handed over': {
          rest: async ({ rest }) => {
            const { batch } = await handOver(admin.rest)
            return (await rest.post('hand-overs/undo', { batch })).body['done'] === 1
          },
        },
        write: {
          rest: async ({ rest }) =>
            allowed(await rest.post('hand-overs', { ...row, at: 'x' })) ||
            allowed(await rest.patch(`hand-overs/${id}`, { state: 'undone' })) ||
            allowed(await rest.delete(`hand-overs/${id}`)),
        },
      },
      await accounts.around(place),
    )
  })

  it.skipIf(leavesOut(kind))('account checks', async () => {
    const { payload } = cms
    const place = places.get('guide')!
    const region = place.region!
    let n = 0
    const checked = await accounts.make('checked', [{ role: 'reader' }])
    const account = { round: 'r', account: checked.id, regionCode: region, due: '2099-01-01', state: 'open' as const }
    const create = () =>
      payload.create({
        collection: 'account-checks',
        data: { ...account, key: `r/${++n}` },
        context: { checksAccounts: true },
      })
    const { id } = await create()
    const decide = async (rest: RestCaller, outcome: string) => {
      const body = { ids: [(await create()).id], outcome, note: '调离' }
      const isDone = allowed(await rest.post('account-checks/decide', body))
      if (isDone && outcome === 'blocked') await rest.post(`users/${checked.id}/unblock`)
      return isDone
    }
    const callers = (await accounts.around(place)).filter(({ column }) => column !== 'steward')
    for (const [name, grant, inside] of [
      ['whole region', { region }, true],
      ['other whole region', { region: '659000' }, false],
      ['one family', { region, families: ['guides' as const] }, false],
    ] as const)
      callers.push({
        ...(await accounts.make(`steward checks ${name}`, [
          { role: 'steward', ...grant, families: [...('families' in grant ? grant.families : [])] },
        ])),
        column: 'steward',
        inside,
      })
    await tryAll(
      'Account checks',
      {
        read: { rest: ({ rest }) => read(rest, `account-checks/${id}`) },
        keep: { rest: ({ rest }) => decide(rest, 'kept') },
        block: { rest: ({ rest }) => decide(rest, 'blocked') },
        'begin a round': {
          rest: async ({ rest }) => (await rest.post('account-checks/begin', {})).status !== 403,
        },
        write: {
          rest: async ({ rest }) =>
            allowed(await rest.patch(`account-checks/${id}`, { state: 'kept' })) ||
            allowed(await rest.delete(`account-checks/${id}`)),
        },
      },
      callers,
    )
  })

  it('files, ledger, accounts, publish runs', async () => {
    const callers = await accounts.around(places.get('guide')!)
    const { payload } = cms
    const first = async (collection: string, where: object = {}): Promise<DocumentId> =>
      (await payload.find({ collection: collection as CollectionSlug, where: where as never, limit: 1, depth: 0 }))
        .docs[0]!.id
    await payload.create({
      collection: 'publish-runs' as CollectionSlug,
      data: { startedAt: '2026-05-01T00:00:00.000Z', state: 'done' } as never,
    })
    const file = await first('files')
    const official = await first('ledger-entries', { on: { exists: true } })
    // A code that only a draft bears.
    await payload.create({
      collection: 'matters' as CollectionSlug,
      data: { code: '000131029777', name: '没有批准的事项' } as never,
      draft: true,
    })
    const unofficial = await first('ledger-entries', { on: { exists: false } })
    const other = await accounts.make('other', [{ role: 'reader' }])
    const run = await first('publish-runs')
    let made = 0
    let blocked = 0
    await tryAll(
      'Files',
      {
        read: { rest: ({ rest }) => read(rest, `files/${file}`) },
        create: {
          rest: async ({ rest }) => {
            const form = new FormData()
            form.append('file', new Blob([`a,b\n1,${++made}\n`], { type: 'text/csv' }), `表${made}.csv`)
            return allowed(await rest.post('files', form))
          },
        },
        update: { rest: async ({ rest }) => allowed(await rest.patch(`files/${file}`, { note: '改' })) },
        delete: { rest: async ({ rest }) => allowed(await rest.delete(`files/${file}`)) },
        'remove its content': {
          rest: async ({ rest }) => allowed(await rest.post(`files/${file}/remove`, { reason: '有人的身份证号' })),
        },
      },
      // A grant in another region still lets one write guides somewhere.
      callers.filter(({ inside, name }) => inside || name.endsWith('family')),
    )
    const ledger = 'ledger-entries' as CollectionSlug
    const localRead =
      (collection: CollectionSlug, id: DocumentId) =>
      ({ local }: Caller) =>
        localAllowed(() => cms.payload.findByID({ ...local, collection, id: id, depth: 0 }))
    await tryAll(
      'Code ledger',
      {
        'read what was official': {
          rest: ({ rest }) => read(rest, `ledger-entries/${official}`),
          local: localRead(ledger, official),
        },
        'read all entries': {
          rest: ({ rest }) => read(rest, `ledger-entries/${unofficial}`),
          local: localRead(ledger, unofficial),
        },
        create: {
          rest: async ({ rest }) => allowed(await rest.post('ledger-entries', { key: 'matter:X#9', code: 'X' })),
          local: ({ local }) =>
            localAllowed(() => payload.create({ ...local, collection: ledger, data: { key: 'matter:X#9' } as never })),
        },
        update: {
          rest: async ({ rest }) => allowed(await rest.patch(`ledger-entries/${official}`, { code: 'X' })),
          local: ({ local }) =>
            localAllowed(() => payload.update({ ...local, collection: ledger, id: official, data: { code: 'X' } })),
        },
        delete: {
          rest: async ({ rest }) => allowed(await rest.delete(`ledger-entries/${official}`)),
          local: ({ local }) => localAllowed(() => payload.delete({ ...local, collection: ledger, id: official })),
        },
      },
      callers,
    )
    await tryAll(
      'Accounts',
      {
        'read names': { rest: ({ rest }) => read(rest, `users/${other.id}`) },
        'read addresses and grants of others': {
          rest: async ({ rest }) => {
            const { body } = await rest.get(`users/${other.id}?depth=0`)
            return Boolean(body['email']) && Boolean((body['grants'] as unknown[] | undefined)?.length)
          },
        },
        create: {
          rest: async ({ name, rest }) =>
            allowed(
              await rest.post('users', { email: `made-${name}@example.gov.cn`, password: PASSWORD, name: '新账号' }),
            ),
        },
        'update others': { rest: async ({ rest }) => allowed(await rest.patch(`users/${other.id}`, { name: '改名' })) },
        "raise one's own grants": {
          rest: async ({ id, rest }) => {
            if (id === undefined) return allowed(await rest.patch(`users/${other.id}`, { grants: [{ role: 'admin' }] }))
            await rest.patch(`users/${id}`, { grants: [{ role: 'admin' }] })
            const account = await payload.findByID({ collection: 'users', id: id, depth: 0 })
            return (account as unknown as GrantHolder).grants?.[0]?.role === 'admin'
          },
        },
        'block, let in again': {
          rest: async ({ rest }) => {
            const { id: one } = await accounts.make(`blocked ${++blocked}`, [{ role: 'reader' }])
            return (
              allowed(await rest.post(`users/${one}/block`, { reason: '调离' })) &&
              allowed(await rest.post(`users/${one}/unblock`))
            )
          },
        },
        delete: {
          rest: async ({ rest }) =>
            allowed(await rest.delete(`users/${await first('users', { name: { equals: 'other' } })}`)),
        },
      },
      callers.filter(({ column, inside }) => inside && column !== 'admin'),
    )
    const counter = await payload.create({
      collection: 'account-counters' as CollectionSlug,
      data: { key: 'tried', count: 1 } as never,
    })
    const counters = `account-counters/${counter.id}`
    await tryAll(
      'Counters of logins',
      {
        read: { rest: ({ rest }) => read(rest, counters) },
        create: { rest: async ({ rest }) => allowed(await rest.post('account-counters', { key: 'x', count: 1 })) },
        update: { rest: async ({ rest }) => allowed(await rest.patch(counters, { count: 0 })) },
        delete: { rest: async ({ rest }) => allowed(await rest.delete(counters)) },
      },
      callers,
    )
    const account = (await payload.find({ collection: 'users', limit: 1, depth: 0 })).docs[0]!.id
    const at = new Date().toISOString()
    const notice = { key: 'tried', account, kind: 'job', text: '做完了', state: 'unread', at }
    const told = await payload.db.create({ collection: 'notices', data: notice })
    await tryAll('Notices', noticeAttempts(payload, told['id'] as DocumentId), callers)
    const message = { key: 'tried', channel: 'mail', state: 'failed', at, nextAt: at }
    const sent = await payload.db.create({ collection: 'outbox', data: message })
    await tryAll('Messages that leave the installation', outboxAttempts(payload, sent['id'] as DocumentId), callers)
    await tryAll(
      'Publishing',
      {
        'read runs': { rest: ({ rest }) => read(rest, `publish-runs/${run}`) },
        'write runs': {
          rest: async ({ rest }) =>
            allowed(await rest.post('publish-runs', { startedAt: 'x' })) ||
            allowed(await rest.patch(`publish-runs/${run}`, { state: 'done' })) ||
            allowed(await rest.delete(`publish-runs/${run}`)),
        },
      },
      callers,
    )
    const { region } = places.get('guide')!
    const imported = await payload.create({
      collection: 'imports',
      data: { name: '清单.xlsx', at: '2026-11-28T00:00:00.000Z', state: 'done', regionCode: region },
    })
    const mapping = await payload.create({
      collection: 'mappings',
      data: { name: 'a', list: 'portal-list', columns: { 名称: 'name' } },
    })
    const writes = async (caller: RestCaller, slug: string, id: DocumentId, body: object) =>
      allowed(await caller.post(slug, body)) ||
      allowed(await caller.patch(`${slug}/${id}`, body)) ||
      allowed(await caller.delete(`${slug}/${id}`))
    const steward = async (name: string, inside: boolean, grant: object): Promise<Caller> => ({
      ...(await accounts.make(`steward of imports ${name}`, [{ role: 'steward', ...grant }])),
      column: 'steward',
      inside,
    })
    const asOperation = { depth: 0, context: { bulkRun: true } } as const
    const bulkRun = await payload.create({
      ...asOperation,
      collection: 'bulk-runs',
      data: {
        title: '送审 1 条',
        action: 'submit',
        list: 'laws',
        state: 'ready',
        total: 1,
        at: '2026-11-28T00:00:00.000Z',
      },
    })
    const bulkRow = await payload.create({
      ...asOperation,
      collection: 'bulk-rows',
      data: { bulkRun: String(bulkRun.id), number: 1, type: 'law', document: '1', state: 'ready' },
    })
    await tryAll(
      'Bulk runs',
      {
        'read runs of others': {
          rest: async ({ rest }) =>
            (await read(rest, `bulk-runs/${bulkRun.id}`)) && read(rest, `bulk-rows/${bulkRow.id}`),
          local: localRead('bulk-runs', bulkRun.id),
        },
        'start runs of others': {
          rest: async ({ rest }) => allowed(await rest.post(`bulk-runs/${bulkRun.id}/start`, {})),
        },
        'write runs and rows': {
          rest: async ({ rest }) =>
            (await writes(rest, 'bulk-runs', bulkRun.id, { state: 'done' })) ||
            writes(rest, 'bulk-rows', bulkRow.id, { state: 'done' }),
        },
      },
      callers,
    )
    await tryAll(
      'Imports',
      {
        'read runs of others': {
          rest: ({ rest }) => read(rest, `imports/${imported.id}`),
          local: localRead('imports', imported.id),
        },
        'write runs': {
          rest: ({ rest }) => writes(rest, 'imports', imported.id, { name: 'x', at: 'x', state: 'undone' }),
        },
        'read corrected matches': { rest: ({ rest }) => read(rest, `mappings/${mapping.id}`) },
        'write corrected matches': {
          rest: ({ rest }) => writes(rest, 'mappings', mapping.id, { name: 'x', list: 'x', columns: {} }),
        },
      },
      [
        ...callers.filter(({ column }) => column !== 'steward'),
        await steward('inside', true, { region: region! }),
        await steward('elsewhere', false, { region: '659000' }),
        await steward('of guides', false, { region: region!, families: ['guides'] }),
      ],
    )
  })
})

describe('the table', () => {
  it('names every collection and has yes, in or no in every cell', () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/access.md'), 'utf8')
    for (const type of WRITTEN) expect(text).toContain(SLUGS[type].replaceAll('-', ' '))
    for (const [name, operations] of TABLES) {
      expect(operations.size, name).toBeGreaterThan(1)
      for (const [operation, cells] of operations) {
        expect(cells.length, `${name}: ${operation}`).toBe(COLUMNS.length)
        for (const cell of cells) expect(['yes', 'in', 'no'], `${name}: ${operation}`).toContain(cell)
      }
    }
    if (!mongo) console.warn('access table: tried on SQLite only')
  })
})

async function tryAll(
  table: string,
  attempts: Record<string, Attempt>,
  callers: readonly Caller[],
  locally = true,
  only?: readonly string[],
): Promise<void> {
  const wrong: string[] = []
  for (const [operation, cells] of TABLES.get(table)!) {
    if (only && !only.includes(operation)) continue
    const attempt = attempts[operation]
    if (!attempt) throw new Error(`docs/access.md, ${table}: no test knows how to “${operation}”`)
    for (const caller of callers) {
      const cell = cells[COLUMNS.indexOf(caller.column)]!
      const right = cell === 'yes' || (cell === 'in' && caller.inside)
      for (const api of locally ? (['rest', 'local'] as const) : (['rest'] as const)) {
        const through = await attempt[api]?.(caller)
        if (through !== undefined && through !== right)
          wrong.push(`${caller.name} through ${api}: ${operation} was ${through ? 'let through' : 'refused'}`)
      }
    }
  }
  expect(wrong).toEqual([])
}

function recordAttempts(payload: Payload, place: Place): Record<string, Attempt> {
  const { id, region, type } = place
  const collection = SLUGS[type] as CollectionSlug
  const slug = SLUGS[type]
  let count = 0
  const words = () => changeOf(type, `第 ${++count} 稿`)
  const newest = async () =>
    (await payload.findByID({ collection, id: id, draft: true, depth: 0 })) as unknown as Document
  /** A draft that nobody in particular wrote waits on top of what is approved. */
  const waiting = async (by: DocumentId | null = null) => {
    // What was written before is nobody's text any more.
    await approvedAgain()
    await payload.update({ collection, id: id, data: words(), draft: true, depth: 0 })
    const { docs } = await payload.findVersions({
      collection,
      where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
      limit: 1,
      depth: 0,
    })
    const version = { ...(docs[0]!.version as unknown as Document), lastEditedBy: by }
    await payload.db.updateVersion({ collection, id: docs[0]!.id, versionData: { ...docs[0]!, version } })
  }
  const approvedAgain = () => payload.update({ collection, id: id, data: { _status: 'published' } as never, depth: 0 })
  /** Whose draft waits, until an attempt is let through. */
  let draftOf: DocumentId | null | undefined
  let approvedNow = false
  const ends = (through: boolean): boolean => {
    if (through) {
      draftOf = undefined
      approvedNow = false
    }
    return through
  }
  /** What places a new record where this one is. */
  const start = async () => {
    if (type === 'region') return { code: `${region}${String(100 + ++count)}`, name: '新的镇' }
    const document = await newest()
    const placing = ['region', 'agency', 'provider'].filter((name) => document[name] !== undefined)
    return Object.fromEntries(placing.map((name) => [name, document[name]]))
  }
  const approval = async (own: DocumentId | null = null) => {
    if (draftOf !== own) await waiting(own)
    draftOf = own
    return { _status: 'published', contentHash: (await newest())['contentHash'] }
  }
  const update = (caller: Caller, data: object, draft: boolean) => ({
    ...caller.local,
    collection,
    id: id as never,
    data: data as never,
    draft,
    depth: 0,
  })
  return {
    'read what is approved': {
      rest: ({ rest }) => read(rest, `${slug}/${id}?depth=0`),
      local: ({ local }) => localAllowed(() => payload.findByID({ ...local, collection, id: id, depth: 0 })),
    },
    'read a draft': {
      rest: async ({ rest }) => {
        await approval()
        const { body } = await rest.get(`${slug}/${id}?draft=true&depth=0`)
        return body['_status'] === 'draft'
      },
      local: async ({ local }) => {
        const where = { id: { equals: id } }
        const { docs } = await payload
          .find({ ...local, collection, where, draft: true, depth: 0 })
          .catch(() => ({ docs: [] as unknown[] }))
        return (docs[0] as { _status?: string } | undefined)?._status === 'draft'
      },
    },
    'read versions': {
      rest: async ({ rest }) => {
        const { body } = await rest.get(`${slug}/versions?where[parent][equals]=${id}&limit=1&depth=0`)
        return ((body['docs'] as unknown[] | undefined) ?? []).length > 0
      },
      local: async ({ local }) => {
        const { docs } = await payload
          .findVersions({ ...local, collection, where: { parent: { equals: id } }, limit: 1, depth: 0 })
          .catch(() => ({ docs: [] as unknown[] }))
        return docs.length > 0
      },
    },
    'start a draft': {
      rest: async ({ rest }) => allowed(await rest.post(`${slug}?draft=true&depth=0`, await start())),
      local: async ({ local }) => {
        const data = (await start()) as never
        return localAllowed(() => payload.create({ ...local, collection, data, draft: true, depth: 0 }))
      },
    },
    'save a draft': {
      rest: async ({ rest }) => ends(allowed(await rest.patch(`${slug}/${id}?draft=true&depth=0`, words()))),
      local: async (caller) => ends(await localAllowed(() => payload.update(update(caller, words(), true)))),
    },
    'approve what others wrote': {
      rest: async ({ rest }) => ends(allowed(await rest.patch(`${slug}/${id}?depth=0`, await approval()))),
      local: async (caller) => {
        const data = await approval()
        return ends(await localAllowed(() => payload.update(update(caller, data, false))))
      },
    },
    'approve what one wrote': {
      rest: async ({ id: own, rest }) => ends(allowed(await rest.patch(`${slug}/${id}?depth=0`, await approval(own)))),
      local: async (caller) => {
        const data = await approval(caller.id)
        return ends(await localAllowed(() => payload.update(update(caller, data, false))))
      },
    },
    'restore a version as a draft': {
      rest: async ({ rest }) => {
        await approval()
        const { docs } = await payload.findVersions({
          collection,
          where: { parent: { equals: id } },
          sort: '-createdAt',
          limit: 2,
          depth: 0,
        })
        return ends(allowed(await rest.post(`${slug}/versions/${docs[1]!.id}`)))
      },
    },
    'give a draft up': {
      rest: async ({ rest }) => {
        const { contentHash } = (await approval()) as { contentHash?: unknown }
        return ends(allowed(await rest.post(`${slug}/discard-draft/${id}`, { contentHash })))
      },
    },
    'withdraw an approval': {
      rest: async ({ rest }) => {
        if (!approvedNow) await approvedAgain()
        approvedNow = true
        return ends(allowed(await rest.patch(`${slug}/${id}?depth=0`, { _status: 'draft' })))
      },
      local: async (caller) => {
        if (!approvedNow) await approvedAgain()
        approvedNow = true
        return ends(await localAllowed(() => payload.update(update(caller, { _status: 'draft' }, false))))
      },
    },
    'change many at once': {
      rest: async ({ rest }) => allowed(await rest.patch(`${slug}?where[id][equals]=${id}&draft=true`, words())),
    },
    delete: {
      rest: async ({ rest }) => allowed(await rest.delete(`${slug}/${id}`)),
      local: ({ local }) => localAllowed(() => payload.delete({ ...local, collection, id: id })),
    },
  }
}

function siteAttempts(payload: Payload): Record<string, Attempt> {
  const path = 'globals/site-info'
  const slug = 'site-info' as never
  let count = 0
  const words = () => ({ notice: `第 ${++count} 条公告` })
  const waiting = () => payload.updateGlobal({ slug, data: words() as never, draft: true, depth: 0 })
  const newest = async () => (await payload.findGlobal({ slug, draft: true, depth: 0 })) as unknown as Document
  const approvedAgain = () => payload.updateGlobal({ slug, data: { _status: 'published' } as never, depth: 0 })
  /** A draft of an account waits, or of nobody in particular. */
  const approval = async (by: DocumentId | null = null) => {
    // What was written before is nobody's text any more.
    await approvedAgain()
    await waiting()
    const { docs } = await payload.findGlobalVersions({ slug, sort: '-updatedAt', limit: 1, depth: 0 })
    const [now] = docs as { id: DocumentId; version: Document }[]
    const versionData = { ...now!, version: { ...now!.version, lastEditedBy: by } } as never
    await payload.db.updateGlobalVersion({ global: slug, id: now!.id, versionData })
    return { _status: 'published', contentHash: (await newest())['contentHash'] }
  }
  const update = ({ local }: Caller, data: object, draft: boolean) =>
    localAllowed(() => payload.updateGlobal({ ...local, slug, data: data, draft, depth: 0 }))
  return {
    'read what is approved': { rest: async ({ rest }) => Boolean((await rest.get(path)).body['name']) },
    'read a draft': {
      rest: async ({ rest }) => {
        await waiting()
        return (await rest.get(`${path}?draft=true&depth=0`)).body['_status'] === 'draft'
      },
    },
    'read versions': {
      rest: async ({ rest }) =>
        ((await rest.get(`${path}/versions`)).body['docs'] as unknown[] | undefined)?.length !== undefined,
    },
    'save a draft': {
      rest: async ({ rest }) => allowed(await rest.post(`${path}?draft=true`, words())),
      local: (caller) => update(caller, words(), true),
    },
    'approve what others wrote': {
      rest: async ({ rest }) => allowed(await rest.post(path, await approval())),
      local: async (caller) => update(caller, await approval(), false),
    },
    'approve what one wrote': {
      rest: async ({ id, rest }) => allowed(await rest.post(path, await approval(id ?? null))),
      local: async (caller) => update(caller, await approval(caller.id ?? null), false),
    },
    'restore a version as a draft': {
      rest: async ({ rest }) => {
        const { docs } = await payload.findGlobalVersions({ slug, sort: 'createdAt', limit: 1, depth: 0 })
        return allowed(await rest.post(`${path}/versions/${docs[0]!.id}`))
      },
    },
    'withdraw an approval': {
      rest: async ({ rest }) => {
        await approvedAgain()
        return allowed(await rest.post(path, { _status: 'draft' }))
      },
      local: async (caller) => {
        await approvedAgain()
        return update(caller, { _status: 'draft' }, false)
      },
    },
  }
}

function reportAttempts({ id: guide }: Place, id: DocumentId): Record<string, Attempt> {
  const report = { kind: 'error', guide, text: '门牌号不对', on: '2026-05-02' }
  return {
    read: { rest: ({ rest }) => read(rest, `reports/${id}?depth=0`) },
    create: { rest: async ({ rest }) => allowed(await rest.post('reports?depth=0', report)) },
    update: { rest: async ({ rest }) => allowed(await rest.patch(`reports/${id}?depth=0`, { reply: '已改' })) },
    delete: { rest: async ({ rest }) => allowed(await rest.delete(`reports/${id}`)) },
  }
}

function differenceAttempts(payload: Payload, { id: guide }: Place, id: DocumentId): Record<string, Attempt> {
  const collection = 'difference-decisions'
  const path = `${collection}/${id}?depth=0`
  let count = 0
  return {
    read: {
      rest: ({ rest }) => read(rest, path),
      local: ({ local }) => localAllowed(() => payload.findByID({ ...local, collection, id })),
    },
    decide: {
      rest: async ({ rest }) => {
        const value = `第 ${++count} 种说法`
        const differences = [{ element: 'notes' as const, value }]
        await payload.update({ collection: 'guides', id: guide, data: { differences }, draft: true })
        const difference = differenceId('notes', value)
        const body = { action: 'standard', element: 'notes', difference, guides: [guide] }
        return allowed(await rest.post(`${collection}/decide`, body))
      },
    },
    create: {
      rest: async ({ rest }) => allowed(await rest.post(`${collection}?depth=0`, { batch: 'x' })),
      local: ({ local }) => localAllowed(() => payload.create({ ...local, collection, data: { batch: 'x' } })),
    },
    update: {
      rest: async ({ rest }) => allowed(await rest.patch(path, { note: `说明 ${++count}` })),
      local: ({ local }) => localAllowed(() => payload.update({ ...local, collection, id, data: { note: '改' } })),
    },
    delete: {
      rest: async ({ rest }) => allowed(await rest.delete(path)),
      local: ({ local }) => localAllowed(() => payload.delete({ ...local, collection, id })),
    },
  }
}

async function confirmationAttempts(payload: Payload, { agency, id, region }: Place): Promise<Record<string, Attempt>> {
  const collection = 'confirmations'
  const make = async (state: 'open' | 'dropped' = 'open') => {
    const data = {
      key: `guide/${id}`,
      type: 'guide',
      document: String(id),
      label: '指南',
      asks: 'confirm' as const,
      state,
      regionCode: region,
      agency,
    }
    return (await payload.create({ collection, data: data, context: { confirmation: true } })).id
  }
  const one = await make()
  const settled = await make('dropped')
  const path = `${collection}/${one}?depth=0`
  return {
    read: {
      rest: ({ rest }) => read(rest, path),
      local: ({ local }) => localAllowed(() => payload.findByID({ ...local, collection, id: one })),
    },
    settle: {
      rest: async ({ rest }) =>
        allowed(await rest.post(`${collection}/settle`, { ids: [await make()], outcome: 'dropped', note: '不用' })),
    },
    'take back what another account answered': {
      rest: async ({ rest }) => allowed(await rest.post(`${collection}/take-back`, { ids: [settled] })),
    },
    'verify a guide': {
      rest: async ({ rest }) => allowed(await rest.post(`${collection}/verify-guides`, { guides: [id] })),
    },
    create: {
      rest: async ({ rest }) => allowed(await rest.post(`${collection}?depth=0`, { label: 'x' })),
      local: ({ local }) => localAllowed(() => payload.create({ ...local, collection, data: { label: 'x' } })),
    },
    update: {
      rest: async ({ rest }) => allowed(await rest.patch(path, { note: '改' })),
      local: ({ local }) => localAllowed(() => payload.update({ ...local, collection, id: one, data: { note: '改' } })),
    },
    delete: {
      rest: async ({ rest }) => allowed(await rest.delete(path)),
      local: ({ local }) => localAllowed(() => payload.delete({ ...local, collection, id: one })),
    },
  }
}

async function findingAttempts(payload: Payload, { agency, id, region }: Place): Promise<Record<string, Attempt>> {
  const collection = 'findings'
  let count = 0
  const place = { type: 'guide', document: String(id), key: `guide/${id}`, label: '指南', regionCode: region, agency }
  const make = async () => {
    const row = {
      ...place,
      ...{
        rule: 'visits',
        version: 'draft',
        level: 'hint',
        severity: 'warn',
        path: '',
        where: '',
        found: '',
        fix: '改',
      },
      ...{ message: `第 ${++count} 处`, identity: `其他 ${count}`, createdAt: new Date().toISOString() },
    }
    await writeRows(payload, 'a finding', (transaction) => transaction.insert(collection, [row]))
    const { docs } = await payload.find({ collection, where: { identity: { equals: row.identity } }, depth: 0 })
    return docs[0]!.id
  }
  const one = await make()
  const excused = await payload.create({
    collection: 'finding-excuses',
    data: { ...place, identity: '写过的', reason: '照上级', until: '2099-01-01', state: 'open', version: 'draft' },
    context: { excuses: true },
  })
  const path = `${collection}/${one}?depth=0`
  const excuse = `finding-excuses/${excused.id}?depth=0`
  const until = dayBefore(new Date(), -9)
  return {
    read: {
      rest: ({ rest }) => read(rest, path),
      local: ({ local }) => localAllowed(() => payload.findByID({ ...local, collection, id: one })),
    },
    excuse: {
      rest: async ({ rest }) => {
        // An answer that a finding is not there does not tell whether it is.
        const { status } = await rest.post(`${collection}/excuse`, { ids: [await make()], reason: '不用', until })
        return status === 200
      },
    },
    'end an excuse': {
      rest: async ({ rest }) => (await rest.post(`${collection}/end-excuse`, { ids: [await make()] })).status === 200,
    },
    'read an excuse': {
      rest: ({ rest }) => read(rest, excuse),
      local: ({ local }) =>
        localAllowed(() => payload.findByID({ ...local, collection: 'finding-excuses', id: excused.id })),
    },
    create: {
      rest: async ({ rest }) => allowed(await rest.post(`finding-excuses?depth=0`, { label: 'x' })),
      local: ({ local }) =>
        localAllowed(() => payload.create({ ...local, collection: 'finding-excuses', data: { label: 'x' } })),
    },
    update: {
      rest: async ({ rest }) => allowed(await rest.patch(excuse, { reason: '改' })),
      local: ({ local }) => localAllowed(() => payload.update({ ...local, collection, id: one, data: { fix: '改' } })),
    },
    delete: {
      rest: async ({ rest }) => allowed(await rest.delete(excuse)),
      local: ({ local }) => localAllowed(() => payload.delete({ ...local, collection, id: one })),
    },
  }
}

async function claimingAttempts(payload: Payload, { agency, id, region }: Place): Promise<Record<string, Attempt>> {
  const guide = await payload.findByID({ collection: 'guides', id, depth: 0 })
  const identity = { matter: guide.matter, agency: guide.agency, region: guide.region }
  const context = { claiming: true }
  let asked = 1000
  const round = { label: '一轮', state: 'open' as const, due: '2030-01-04', madeOn: '2026-01-05', days: 10, asked: 1 }
  const made = await payload.create({ collection: 'claim-rounds', data: round, context })
  const make = async (state: 'open' | 'declined' = 'open') => {
    const data = { ...identity, round: made.id, key: 'k', label: '一条', state, due: '2030-01-04', regionCode: region }
    return (await payload.create({ collection: 'claim-requests', data: data, context })).id
  }
  const one = await make()
  const path = `claim-requests/${one}?depth=0`
  return {
    'read rounds': { rest: ({ rest }) => read(rest, `claim-rounds/${made.id}?depth=0`) },
    'read what is asked': {
      rest: ({ rest }) => read(rest, path),
      local: ({ local }) => localAllowed(() => payload.findByID({ ...local, collection: 'claim-requests', id: one })),
    },
    ask: {
      // A matter that is new each time, asked of the agency of the place.
      rest: async ({ rest }) => {
        const name = `认领事项${++asked}`
        const data = { code: `5110199${String(70_000 + asked)}`, name, _status: 'published' }
        await payload.create({ collection: 'matters', data: data as never })
        const body = { label: '一轮', days: 5, seen: 1, selection: { name, agencies: [agency], regions: [] } }
        return allowed(await rest.post('claim-rounds/open', body))
      },
    },
    answer: {
      rest: async ({ rest }) =>
        allowed(await rest.post('claim-requests/answer', { ids: [await make()], answer: 'declined', reason: '不办' })),
    },
    'decide on an answer': {
      rest: async ({ rest }) =>
        allowed(
          await rest.post('claim-requests/decide', { ids: [await make('declined')], decision: 'again', note: '要办' }),
        ),
    },
    write: {
      rest: async ({ rest }) =>
        allowed(await rest.post('claim-rounds?depth=0', round)) ||
        allowed(await rest.patch(path, { state: 'claimed' })) ||
        allowed(await rest.delete(path)),
      local: ({ local }) =>
        localAllowed(() =>
          payload.update({ ...local, collection: 'claim-requests', id: one, data: { state: 'claimed' } }),
        ),
    },
  }
}

function noticeAttempts(payload: Payload, id: DocumentId): Record<string, Attempt> {
  const path = `notices/${id}?depth=0`
  return {
    'read one of another': {
      rest: ({ rest }) => read(rest, path),
      local: ({ local }) => localAllowed(() => payload.findByID({ ...local, collection: 'notices', id })),
    },
    'mark one of another as read': {
      rest: async ({ rest }) => {
        await rest.post('notices/read', { ids: [id] })
        await rest.post('notices/read', { all: true })
        return (await payload.findByID({ collection: 'notices', id, depth: 0 })).state === 'read'
      },
    },
    'choose for oneself': { rest: async ({ rest }) => allowed(await rest.post('notices/choices', { kinds: {} })) },
    create: { rest: async ({ rest }) => allowed(await rest.post('notices?depth=0', { text: 'x' })) },
    update: { rest: async ({ rest }) => allowed(await rest.patch(path, { state: 'read' })) },
    delete: { rest: async ({ rest }) => allowed(await rest.delete(path)) },
  }
}

function outboxAttempts(payload: Payload, id: DocumentId): Record<string, Attempt> {
  const path = `outbox/${id}?depth=0`
  return {
    read: {
      rest: ({ rest }) => read(rest, path),
      local: ({ local }) => localAllowed(() => payload.findByID({ ...local, collection: 'outbox', id })),
    },
    'send again': {
      rest: async ({ rest }) => {
        await payload.db.updateOne({ collection: 'outbox', id, data: { state: 'failed' } })
        return allowed(await rest.post(`outbox/${id}/again`))
      },
    },
    create: { rest: async ({ rest }) => allowed(await rest.post('outbox?depth=0', { key: 'x' })) },
    update: { rest: async ({ rest }) => allowed(await rest.patch(path, { state: 'waiting' })) },
    delete: { rest: async ({ rest }) => allowed(await rest.delete(path)) },
  }
}

function missedQueryAttempts(id: DocumentId): Record<string, Attempt> {
  const path = `missed-queries/${id}?depth=0`
  return {
    read: { rest: ({ rest }) => read(rest, path) },
    create: { rest: async ({ rest }) => allowed(await rest.post('missed-queries?depth=0', { text: '另一个说法' })) },
    'change the text': { rest: async ({ rest }) => allowed(await rest.patch(path, { text: '换个说法' })) },
    delete: { rest: async ({ rest }) => allowed(await rest.delete(path)) },
  }
}

function codeRangeAttempts(payload: Payload, range: object, id: DocumentId): Record<string, Attempt> {
  const collection = 'code-ranges' as CollectionSlug
  const path = `code-ranges/${id}?depth=0`
  let count = 0
  const another = () => ({ ...range, department: String(++count).padStart(2, '0'), from: '001', to: '009' })
  return {
    read: {
      rest: ({ rest }) => read(rest, path),
      local: ({ local }) => localAllowed(() => payload.findByID({ ...local, collection, id })),
    },
    create: {
      rest: async ({ rest }) => allowed(await rest.post('code-ranges?depth=0', another())),
      local: ({ local }) => localAllowed(() => payload.create({ ...local, collection, data: another() as never })),
    },
    update: {
      rest: async ({ rest }) => allowed(await rest.patch(path, { note: `说明 ${++count}` })),
      local: ({ local }) => localAllowed(() => payload.update({ ...local, collection, id, data: { note: '改' } })),
    },
    delete: {
      rest: async ({ rest }) => allowed(await rest.delete(path)),
      local: ({ local }) => localAllowed(() => payload.delete({ ...local, collection, id })),
    },
    'take the next code': {
      rest: async ({ rest }) => {
        const taken = await rest.post('code-ranges/next', { name: '新事项', type: '01', department: '99' })
        expect((await rest.get('code-ranges/kept')).status).toBe(taken.status)
        return allowed(taken)
      },
    },
    'void a code that another account kept': {
      rest: async ({ rest }) => {
        const { codes } = await takeNextCodes(payload, {}, { name: '别人的', type: '01', department: '99' })
        return allowed(await rest.post('code-ranges/void', { code: codes[0]!.code, reason: '不设了' }))
      },
    },
  }
}

/** What an import keeps of a row that calls a record otherwise; it lies where the record lies. */
const proposalAbout = ({ agency, region, type }: Place, key = `S-${type}`) => ({
  key,
  kind: 'name-conflict',
  type,
  target: '000131029001',
  targetName: '甲',
  name: '乙',
  why: '一个编码两个名称',
  values: { name: '乙' },
  state: 'open',
  regionCode: region,
  agency,
})

function proposalAttempts(payload: Payload, place: Place, id: DocumentId): Record<string, Attempt> {
  const collection = 'proposals' as CollectionSlug
  const path = `proposals/${id}`
  const stored = async () => (await payload.findByID({ collection, id: id, depth: 0 })) as unknown as Document
  let count = 0
  const decision = () => ({ state: ++count % 2 ? 'accepted' : 'refused', note: `第 ${count} 次` })
  const update = ({ local }: Caller, data: object) =>
    localAllowed(() => payload.update({ ...local, collection, id: id, data: data, depth: 0 }))
  const other = () => ({ name: `偷换 ${++count}`, values: { name: '偷换' }, target: 'X', regionCode: '110000' })
  /** Whether anything of what was proposed was changed. */
  const changes = async (attempt: () => Promise<unknown>): Promise<boolean> => {
    const [{ updatedAt: _was, ...before }] = [await stored()]
    await attempt()
    const [{ updatedAt: _is, ...after }] = [await stored()]
    return JSON.stringify(after) !== JSON.stringify(before)
  }
  const another = () => proposalAbout(place, `S-${place.type}-${++count}`)
  return {
    read: {
      rest: ({ rest }) => read(rest, `${path}?depth=0`),
      local: ({ local }) => localAllowed(() => payload.findByID({ ...local, collection, id: id, depth: 0 })),
    },
    decide: {
      rest: async ({ rest }) => allowed(await rest.patch(`${path}?depth=0`, decision())),
      local: (caller) => update(caller, decision()),
    },
    create: {
      rest: async ({ rest }) => allowed(await rest.post('proposals?depth=0', another())),
      local: ({ local }) =>
        localAllowed(() => payload.create({ ...local, collection, data: another() as never, depth: 0 })),
    },
    'change what was proposed': {
      rest: ({ rest }) => changes(() => rest.patch(`${path}?depth=0`, other())),
      local: (caller) => changes(() => update(caller, other())),
    },
    delete: {
      rest: async ({ rest }) => allowed(await rest.delete(path)),
      local: ({ local }) => localAllowed(() => payload.delete({ ...local, collection, id: id })),
    },
  }
}

/** Makes accounts once and hands them out again. */
/** A request that can be sent whatever is locked: a promise longer than the standard, with law and article. */
const longerPromise = ({ id }: Place, law: DocumentId) => ({
  guide: id,
  element: 'promisedLimit',
  value: { unit: 'year', value: 9000 },
  reason: '试',
  law,
  article: '第一条',
})

/** Makes a request that waits, in place of those before. */
async function newDeviation(payload: Payload, place: Place, law: DocumentId): Promise<DocumentId> {
  await payload.db.deleteMany({ collection: 'deviations', where: { guide: { equals: place.id } } })
  return (await askDeviation(await createLocalReq({}, payload), longerPromise(place, law))).id
}

function deviationAttempts(payload: Payload, place: Place, law: DocumentId): Record<string, Attempt> {
  const collection = 'deviations' as CollectionSlug
  const waiting = () => newDeviation(payload, place, law)
  const granted = { state: 'granted' }
  const whole = { ...longerPromise(place, law), ...granted, key: 'CY2026-9999', number: 'CY2026-9999' }
  return {
    read: {
      rest: async ({ rest }) => read(rest, `deviations/${await waiting()}?depth=0`),
      local: async ({ local }) => {
        const id = await waiting()
        return localAllowed(() => payload.findByID({ ...local, collection, id, depth: 0 }))
      },
    },
    ask: {
      rest: async ({ rest }) => {
        await payload.db.deleteMany({ collection: 'deviations', where: { guide: { equals: place.id } } })
        return allowed(await rest.post('deviations/ask', longerPromise(place, law)))
      },
    },
    withdraw: { rest: async ({ rest }) => allowed(await rest.post(`deviations/${await waiting()}/withdraw`, {})) },
    create: {
      rest: async ({ rest }) => allowed(await rest.post('deviations', whole)),
      local: ({ local }) => localAllowed(() => payload.create({ ...local, collection, data: whole as never })),
    },
    change: {
      rest: async ({ rest }) => allowed(await rest.patch(`deviations/${await waiting()}`, granted)),
      local: async ({ local }) => {
        const id = await waiting()
        return localAllowed(() => payload.update({ ...local, collection, id, data: granted }))
      },
    },
    delete: {
      rest: async ({ rest }) => allowed(await rest.delete(`deviations/${await waiting()}`)),
      local: async ({ local }) => {
        const id = await waiting()
        return localAllowed(() => payload.delete({ ...local, collection, id }))
      },
    },
  }
}

function deviationDecisionAttempts(payload: Payload, place: Place, law: DocumentId): Record<string, Attempt> {
  const decide = (body: object): Attempt => ({
    rest: async ({ rest }) =>
      allowed(await rest.post(`deviations/${await newDeviation(payload, place, law)}/decide`, body)),
  })
  return { grant: decide({ grant: true }), refuse: decide({ grant: false, opinion: '没有这样的要求' }) }
}

class Accounts {
  readonly #payload: Payload
  readonly #rest: RestClient
  readonly #families: boolean
  readonly #made = new Map<string, Promise<Omit<Caller, 'column' | 'inside'>>>()

  /** @param families Also those whose grants miss a record by its family, which no database decides. */
  constructor(payload: Payload, rest: RestClient, families: boolean) {
    this.#payload = payload
    this.#rest = rest
    this.#families = families
  }

  make(name: string, grants: Grant[]): Promise<Omit<Caller, 'column' | 'inside'>> {
    const known = this.#made.get(name)
    if (known) return known
    const made = this.#create(name, grants)
    this.#made.set(name, made)
    return made
  }

  async #create(name: string, grants: Grant[]): Promise<Omit<Caller, 'column' | 'inside'>> {
    const email = `${name.replaceAll(/\s+/gu, '.').toLowerCase()}@example.gov.cn`
    const data = { email, name, password: PASSWORD, grants } as never
    const { id } = await this.#payload.create({ collection: 'users' as CollectionSlug, data, depth: 0 })
    const user = await this.#payload.findByID({ collection: 'users', id, depth: 0 })
    return {
      name,
      id,
      rest: await this.#rest.login(email, PASSWORD),
      local: { overrideAccess: false, user: { ...user, collection: 'users' } as never },
    }
  }

  /** Those whose grants cover a record, and those whose grants miss it by family, by region, by agency. */
  async around({ agency, region, type }: Place): Promise<Caller[]> {
    const family = familyOf(type)
    const other: Family = family === 'lists' ? 'disclosure' : 'lists'
    const callers = await this.#everywhere()
    for (const role of ['auditor', 'editor', 'reviewer', 'steward'] as const) {
      const add = async (where: string, inside: boolean, grant: Omit<Grant, 'role'>) =>
        callers.push({
          ...(await this.make(`${role} ${family} ${region ?? ''} ${where}`, [{ role, ...grant }])),
          column: role,
          inside,
        })
      await add('inside', true, { families: [family], ...(region ? { region } : {}) })
      if (this.#families) await add('other family', false, { families: [other], ...(region ? { region } : {}) })
      await add('other region', false, { families: [family], region: '659000' })
      if (HAVE_AGENCIES.includes(type) && agency !== null) {
        await add('other agency', false, { families: [family], agencies: [await this.#otherAgency(agency)] })
      }
    }
    return callers
  }

  /** Those whose grants cover a record and one stage of its review. */
  async withDuty({ region, type }: Place, duty: Duty): Promise<Caller[]> {
    const families = [familyOf(type)]
    const callers: Caller[] = []
    for (const role of ['reviewer', 'steward'] as const) {
      const grant: Grant = { role, families, duties: [duty], ...(region ? { region } : {}) }
      callers.push({ ...(await this.make(`${role} ${families[0]} ${duty}`, [grant])), column: role, inside: true })
    }
    return callers
  }

  async ofFamily(family: Family): Promise<Caller[]> {
    const callers = await this.#everywhere()
    const other = (Object.keys(FAMILIES) as Family[]).find((one) => one !== family)!
    for (const role of ['auditor', 'editor', 'reviewer', 'steward'] as const) {
      for (const [inside, of] of [
        [true, family],
        [false, other],
      ] as const) {
        callers.push({ ...(await this.make(`${role} of ${of}`, [{ role, families: [of] }])), column: role, inside })
      }
    }
    return callers
  }

  /** Those whose grants name the site information, but also a region: it belongs to none. */
  async ofSiteInRegion(region: string): Promise<Caller[]> {
    const callers: Caller[] = []
    for (const role of ['auditor', 'editor', 'reviewer', 'steward'] as const) {
      const made = await this.make(`${role} of site in ${region}`, [{ role, families: ['site'], region }])
      callers.push({ ...made, column: role, inside: false })
    }
    return callers
  }

  async #everywhere(): Promise<Caller[]> {
    const local = { overrideAccess: false as const, user: null as never }
    return [
      { name: 'nobody', column: 'nobody', inside: true, rest: this.#rest.nobody, local },
      { ...(await this.make('reader', [{ role: 'reader' }])), column: 'reader', inside: true },
      { ...(await this.make('admin', [{ role: 'admin' }])), column: 'admin', inside: true },
    ]
  }

  async #otherAgency(agency: DocumentId): Promise<DocumentId> {
    const { docs } = await this.#payload.find({
      collection: 'agencies',
      where: { id: { not_equals: agency } },
      limit: 1,
      depth: 0,
    })
    return docs[0]!.id
  }
}

async function placeOf(payload: Payload, type: RecordType, id: DocumentId): Promise<Place> {
  const found = await payload.findByID({ collection: SLUGS[type] as CollectionSlug, id: id, depth: 0 })
  const document = found as unknown as Document
  const agency = HAVE_AGENCIES.includes(type) ? (idOf(document['agency']) ?? null) : null
  return { type, id, region: (document['regionCode'] as string | null) ?? null, agency }
}

/** A change of the content: other words in a field that no operation guards. */
function changeOf(type: RecordType, words: string): object {
  const plain = keysOf(schemas[type]).filter(
    ({ meta, name, schema, storage }) =>
      storage === 'scalar' &&
      schema instanceof z.ZodString &&
      !meta.day &&
      !/code|key|credit|number/iu.test(name) &&
      !guardedFields(type).includes(name),
  )
  const field = plain.find(({ required }) => !required) ?? plain[0]
  // Of a power item, texts stand in lists only.
  return field ? { [field.name]: words } : { duties: [{ duty: words }] }
}

const read = async (rest: RestCaller, path: string): Promise<boolean> => (await rest.get(path)).status === 200

function tables(text: string): Map<string, Map<string, Cell[]>> {
  const found = new Map<string, Map<string, Cell[]>>()
  for (const section of text.split(/^## /mu).slice(1)) {
    const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| operation'))
    const cells = rows.map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    found.set(section.split('\n')[0]!, new Map(cells.map(([operation, ...rest]) => [operation!, rest as Cell[]])))
  }
  return found
}
