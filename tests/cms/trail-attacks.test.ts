/** Attempts to bend the trail: to write it, to forge who, when and what, to leave a change out of it, and to hide that it was done. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CollectionSlug, Where } from 'payload'
import { setTrailSource, systemAccount } from '../../collections/trail/actor.ts'
import { filterOf } from '../../collections/trail/filter-of-address.ts'
import { reportRepairs } from '../../collections/trail/guards.ts'
import { sha256 } from '../../collections/trail/hash.ts'
import { verifyTrail } from '../../collections/trail/read-lines.ts'
import { readTrailPage } from '../../collections/trail/read-page.ts'
import { recordEvent } from '../../collections/trail/record-event.ts'
import { isSealIntact, readSeals, sealYear } from '../../collections/trail/seal.ts'
import { RUN, STARTED_BY } from '../../collections/trail/started-by.ts'
import { appendOnlyTriggers } from '../../payload-internals/append-only.ts'
import { sqliteAdapterOf } from '../../payload-internals/sqlite.ts'
import { migrate } from '../../scripts/cms.ts'
import { commandSource } from '../../scripts/command-source.ts'
import { inspectSqlite } from '../../scripts/doctor/sqlite.ts'
import { chainLines, type TrailEntry, type TrailLine } from '../../standard/trail/line.ts'
import { ChainCheck } from '../../standard/trail/verify.ts'
import { onBoth } from './databases.ts'
import { freshCms, newRecord, type TestCms } from './harness.ts'
import { approve, docOf, newAccount, PASSWORD, restClient, type Answer, type Caller } from './rest.ts'

const ROLE_NAMES = ['admin', 'steward', 'reviewer', 'editor', 'auditor', 'reader'] as const
const OLD = '2001-01-01T00:00:00.000Z'

onBoth('attempts to bend the trail', (open) => {
  let cms: TestCms
  const callers: Record<string, Caller> = {}
  let seen = 0
  /** Returns the lines that were added since the last call. */
  const added = async (): Promise<TrailLine[]> => {
    const { docs } = await cms.payload.find({
      collection: 'trail',
      where: { number: { greater_than: seen } },
      sort: 'number',
      pagination: false,
    })
    seen += docs.length
    return docs as unknown as TrailLine[]
  }
  const said = async (act: () => Promise<unknown>) => {
    await added()
    await act()
    return added()
  }

  beforeAll(async () => {
    cms = await open()
    callers['nobody'] = restClient(cms).nobody
    for (const role of ROLE_NAMES) callers[role] = await newAccount(cms, role)
    const me = docOf({ status: 0, body: (await callers['admin']!.get('users/me')).body['user'] as never })
    const key = String((await callers['admin']!.post(`users/${String(me['id'])}/api-key`)).body['apiKey'])
    callers['key of the admin'] = restClient(cms).withKey(key)
  })
  afterAll(() => cms.close())

  describe('writing it over REST', () => {
    const line = { number: 999, at: OLD, door: 'admin', action: 'approve', batch: '1', previous: 'x', hash: 'y' }
    const ATTEMPTS: Record<string, (caller: Caller, id: string) => Promise<Answer>> = {
      create: (caller) => caller.post('trail', line),
      'create as a draft': (caller) => caller.post('trail?draft=true', line),
      change: (caller, id) => caller.patch(`trail/${id}`, { reason: '改' }),
      'change many': (caller) => caller.patch('trail?where[number][exists]=true', { reason: '改' }),
      delete: (caller, id) => caller.delete(`trail/${id}`),
      'delete many': (caller) => caller.delete('trail?where[number][exists]=true'),
      duplicate: (caller, id) => caller.post(`trail/${id}/duplicate`, {}),
      versions: (caller) => caller.get('trail/versions'),
      'restore a version': (caller, id) => caller.post(`trail/versions/${id}`),
      global: (caller) => caller.post('globals/trail', line),
      'the list of migrations': (caller) => caller.delete('payload-migrations?where[id][exists]=true'),
      'counts of attempts': (caller) => caller.delete('account-counters?where[id][exists]=true'),
      'runs of publishes': (caller) => caller.post('publish-runs', { action: '发布', state: 'done', by: '别人' }),
    }
    it.each(Object.keys(ATTEMPTS))('%s', async (name) => {
      const { docs } = await cms.payload.find({ collection: 'trail', limit: 1 })
      await added()
      for (const [who, caller] of Object.entries(callers)) {
        const { status } = await ATTEMPTS[name]!(caller, String(docs[0]!.id))
        expect([400, 401, 403, 404], who).toContain(status)
      }
      expect(await added()).toEqual([])
    })
  })

  it('writing it through the adapter', async () => {
    const { db } = cms.payload
    const collection = 'trail' as CollectionSlug
    const where: Where = { number: { equals: 1 } }
    const [data, versionData] = [{ reason: '改' } as never, {} as never]
    for (const act of [
      () => db.upsert({ collection, where, data }),
      () => db.createVersion({ collectionSlug: collection, parent: 1, versionData } as never),
      () => db.updateVersion({ collection, id: 1, versionData }),
      () => db.deleteVersions({ collection, where }),
      () => db.updateGlobal({ slug: collection, data }),
    ])
      await expect(act(), String(act)).rejects.toThrow('only added to')
    expect((await verifyTrail(cms.payload, [])).fault).toBeUndefined()
  })

  describe('forging who and when', () => {
    let id: string
    it('with fields of the request, in the body and in the address', async () => {
      const { docs } = await cms.payload.find({ collection: 'users', where: { name: { equals: 'admin' } } })
      const forged = {
        createdAt: OLD,
        updatedAt: OLD,
        at: OLD,
        user: docs[0]!.id,
        userName: 'admin',
        lastEditedBy: docs[0]!.id,
        approvedBy: String(docs[0]!.id),
        approvedByName: 'admin',
        approvedAt: OLD,
        origin: 'import',
        reason: '局长同意',
        operation: { batch: '1' },
        context: { origin: 'import', restoredFrom: OLD, reason: '局长同意' },
        trailEvents: [{ event: { action: 'approve' } }],
        _touched: ['name'],
      }
      const query = 'depth=0&origin=import&context[origin]=import&user=1'
      const began = new Date().toISOString()
      const made = await callers['steward']!.post(`laws?draft=true&${query}`, { title: '取水条例', ...forged })
      id = String(docOf(made)['id'])
      const { updatedAt: _read, ...change } = forged
      await callers['steward']!.patch(`laws/${id}?draft=true&${query}`, { number: '令第1号', ...change })
      await approve(callers['reviewer']!, `laws/${id}`, change)
      const lines = (await added()).filter(({ type }) => type === 'law')
      expect(lines.map(({ action }) => action)).toEqual(['create', 'save', 'approve'])
      expect(lines.map(({ userName }) => userName)).toEqual(['steward', 'steward', 'reviewer'])
      for (const line of lines) {
        expect(line).toMatchObject({ door: 'rest', roles: line.userName })
        expect(line.reason ?? null).toBeNull()
        expect(line.at >= began).toBe(true)
      }
      const { body } = await callers['steward']!.get(`laws/${id}?depth=0`)
      expect(body).toMatchObject({ approvedByName: 'reviewer' })
      for (const name of ['createdAt', 'updatedAt', 'approvedAt']) expect(String(body[name]) >= began, name).toBe(true)
      const versions = await callers['steward']!.get(`laws/versions?where[parent][equals]=${id}&depth=0`)
      expect(JSON.stringify(versions.body['docs'])).not.toContain('2001-01-01')
    })

    it('with the variables by which the admin names who started a publish', async () => {
      const { docs } = await cms.payload.find({ collection: 'users', where: { name: { equals: 'steward' } } })
      const run = (more: object) => ({
        startedAt: OLD,
        action: '发布',
        state: 'running',
        by: 'steward',
        lines: [],
        ...more,
      })
      const made = async (more: object) =>
        (await cms.payload.create({ collection: 'publish-runs', data: run(more) as never })).id
      const [going, ended, others] = [await made({}), await made({ state: 'done' }), await made({ by: 'admin' })]
      const own = { door: 'command', account: systemAccount() }
      const cases: [Record<string, string>, object][] = [
        [{ [STARTED_BY]: String(docs[0]!.id) }, own],
        [{ [STARTED_BY]: String(docs[0]!.id), [RUN]: `run-${ended}` }, own],
        [{ [STARTED_BY]: String(docs[0]!.id), [RUN]: `run-${others}` }, own],
        [{ [STARTED_BY]: '1 or 1=1', [RUN]: `run-${going}` }, own],
        [{ [STARTED_BY]: String(docs[0]!.id), [RUN]: 'run-x\n1' }, own],
        [
          { [STARTED_BY]: String(docs[0]!.id), [RUN]: `run-${going}` },
          { ...own, door: 'admin', userName: 'steward' },
        ],
      ]
      for (const [env, expected] of cases) {
        Object.assign(process.env, env)
        const source = await commandSource(cms.payload)
        for (const name of [STARTED_BY, RUN]) Reflect.deleteProperty(process.env, name)
        expect(source, JSON.stringify(env)).toMatchObject(expected)
        expect(source.user, JSON.stringify(env)).toBe('userName' in expected ? String(docs[0]!.id) : undefined)
      }
    })

    it('with names and reasons that look like other lines where they are printed', async () => {
      const trick = '甲\n   999  2026-11-28 10:00  管理员\u001b[2K\u2028\u202e批准'
      const made = await callers['admin']!.post('users', {
        name: trick,
        email: 'jia@example.gov.cn',
        password: PASSWORD,
      })
      expect(docOf(made)['name']).not.toMatch(/\p{Cc}/u)
      await callers['reader']!.get(`desk/lists/trail/export?key=${encodeURIComponent(trick)}`).catch(() => undefined)
      setTrailSource(cms.payload, { door: 'command', account: `root（sudo：${trick}）` })
      await recordEvent(cms.payload, { action: 'import', type: 'run', label: trick })
      setTrailSource(cms.payload, { door: 'command', account: systemAccount() })
      const lines = await added()
      expect(lines.map(({ action }) => action)).toEqual(expect.arrayContaining(['create', 'export', 'import']))
      for (const line of lines)
        for (const text of [line.label, line.reason, line.account])
          expect(text ?? '').not.toMatch(/[\p{Cc}\u2028\u202e]/u)
    })

    it('with the id of an account that was deleted', async () => {
      const account = async (email: string) => {
        const made = await callers['admin']!.post('users', {
          name: email.slice(0, 3),
          email,
          password: PASSWORD,
          createdAt: OLD,
        })
        return { id: String(docOf(made)['id']), caller: await restClient(cms).login(email, PASSWORD) }
      }
      const first = await account('old@example.gov.cn')
      await callers['admin']!.delete(`users/${first.id}`)
      const second = await account('new@example.gov.cn')
      const { body } = await second.caller.get('trail?limit=100')
      expect((body['docs'] as TrailLine[]).map(({ action, userName }) => `${action} ${userName}`)).toEqual([
        'login new',
      ])
    })
  })

  describe('leaving a change out', () => {
    const titleOf = (line: TrailLine | undefined) => line?.changes?.find(({ path }) => path[0] === 'title')
    it('by writing versions, removing them, and writing rows, through the adapter', async () => {
      const { db } = cms.payload
      const collection = 'laws' as const
      const id = await newRecord(cms, collection, { title: '水法' })
      await newRecord(cms, collection, { title: '占位' })
      await cms.payload.update({ collection, id, data: { title: '水法一' }, draft: true })
      const { docs } = await cms.payload.findVersions({
        collection,
        where: { parent: { equals: id } },
        sort: '-updatedAt',
      })
      const [newest] = docs
      const { id: versionId, ...rest } = newest!
      const versionData = { ...rest, version: { ...rest.version, title: '水法二' } } as never
      const [changed] = await said(() => db.updateVersion({ collection, id: versionId, versionData }))
      expect(changed).toMatchObject({ action: 'save', type: 'law', recordId: String(id) })
      expect(titleOf(changed)).toMatchObject({ old: '水法一', new: '水法二' })
      const [status] = await said(() => db.updateOne({ collection, id, data: { _status: 'draft' } }))
      expect(status).toMatchObject({ action: 'withdraw', recordId: String(id) })
      const [removed] = await said(() => db.deleteVersions({ collection, where: { parent: { equals: id } } }))
      expect(removed).toMatchObject({ action: 'delete', recordId: String(id), reason: '删掉了 2 个历史版本' })
      const upsert = {
        collection,
        where: { title: { equals: '新法' } },
        data: { title: '新法', key: 'new', label: '新法' },
      }
      const [made] = await said(() => db.updateOne({ ...upsert, options: { upsert: true }, returning: false }))
      expect(made).toMatchObject({ action: 'create', label: '新法' })
    })

    it.each(['users/login', 'users/login/', 'users//login', '%75sers/login', 'users/LOGIN', 'users/login?draft=true'])(
      'by trying a password at %s',
      async (path) => {
        const email = `${sha256(path).slice(0, 8)}@example.gov.cn`
        await callers['admin']!.post('users', { name: '甲', email, password: PASSWORD })
        const from = restClient(cms).from('203.0.113.9')
        const [line, ...more] = await said(() => from.post(path, { email, password: 'not the password' }))
        expect(more).toEqual([])
        expect(line).toMatchObject({ action: 'login-refused', label: '甲', address: '203.0.113.9' })
      },
    )

    it('no line for a draft that is saved again without a change but its own', async () => {
      const id = await newRecord(cms, 'laws', { title: '渔业法' }, { draft: true })
      const lines = await said(() =>
        cms.payload.update({ collection: 'laws', id, data: { title: '渔业法' }, draft: true }),
      )
      expect(lines.map(({ action }) => action)).toEqual(['save'])
    })

    it('by giving a role among many others', async () => {
      const editor = (n: number) => ({ role: 'editor', region: `5199${String(n + 10)}` })
      for (let n = 0; n < 50; n++) await newRecord(cms, 'regions', { code: editor(n).region, name: `${n} 县` })
      const many = Array.from({ length: 20 }, (_, n) => editor(n))
      const { docs } = await cms.payload.find({ collection: 'users', where: { name: { equals: 'reader' } } })
      const set = (grants: object[]) => callers['admin']!.patch(`users/${docs[0]!.id}`, { grants })
      await set(many)
      const [given] = await said(() => set([...many, { role: 'admin' }]))
      expect(given).toMatchObject({ action: 'grant', changes: [{ path: ['grants'], new: ['admin'] }] })
      expect(await said(() => set([{ role: 'admin' }, ...many.toReversed()]))).toEqual([])
      const data = {
        name: '新人',
        email: 'xin@example.gov.cn',
        password: PASSWORD,
        grants: [...many, { role: 'admin' }],
      }
      const [made] = await said(() => callers['admin']!.post('users', data))
      expect(made!.changes).toContainEqual({ path: ['grants'], new: ['admin'] })
      const [replaced] = await said(() => set([{ role: 'steward' }, ...many.map((_, n) => editor(n + 30))]))
      expect(replaced!.changes![0]).toEqual({ path: ['grants'], new: ['steward'] })
      await set([{ role: 'reader' }])
    })

    it('what an account keeps of logins and keys is not written by anybody', async () => {
      const { docs } = await cms.payload.find({ collection: 'users', where: { name: { equals: 'auditor' } } })
      const secrets = { sessions: [], salt: 'x', hash: 'y', resetPasswordToken: 'abc', apiKeyIndex: 'z', id: 999 }
      const stored = () =>
        cms.payload.db.findOne<{ id: number; [name: string]: unknown }>({
          collection: 'users',
          where: { id: { equals: docs[0]!.id } },
        })
      const before = await stored()
      expect(await said(() => callers['admin']!.patch(`users/${docs[0]!.id}`, secrets))).toEqual([])
      const after = await stored()
      for (const name of Object.keys(secrets)) expect(after![name], name).toEqual(before![name])
    })
  })

  it('a name that several regions have finds none of them, and their codes are named', async () => {
    for (const code of ['511602100', '511603100'])
      await newRecord(cms, 'regions', { code, name: '城关镇', level: 'town' }, { draft: true })
    const { filter, problem } = await filterOf(cms.payload, { region: '城关镇' })
    expect(problem).toMatch(/511602100、511603100|511603100、511602100/u)
    expect(
      (await readTrailPage(cms.payload, { id: 1, grants: [{ role: 'admin' }] }, filter, { limit: 9 })).lines,
    ).toEqual([])
  })

  it('is whole after all that', async () => {
    expect(await verifyTrail(cms.payload, [])).toMatchObject({ fault: undefined, notices: [] })
  })
})

const entry = (at: string): TrailEntry => ({ at, door: 'command', action: 'save', account: 'root' })

it('a clock that was put back is named, a correction of some seconds is not', () => {
  const times = [
    '2026-11-28T10:00:00.000Z',
    '2026-11-28T09:59:50.000Z',
    '2026-10-01T08:00:00.000Z',
    '2026-10-01T08:01:00.000Z',
  ]
  const check = new ChainCheck(sha256)
  for (const line of chainLines(times.map(entry), undefined, sha256)) expect(check.next({ ...line })).toBeUndefined()
  expect(check.notices.map(({ number }) => number)).toEqual([3])
  expect(check.notices[0]!.text).toContain('时钟')
})

describe('triggers of SQLite', () => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await freshCms()
    await newRecord(cms, 'laws', { title: '水法' })
  })
  afterAll(() => cms.close())
  const execute = (sql: string) => sqliteAdapterOf(cms.payload).client.execute(sql)
  const unguarded = () => inspectSqlite(join(cms.config.dataDir, 'santong.db')).unguarded

  const CASES: [name: string, statements: string[], found: string][] = [
    ['dropped', ['DROP TRIGGER trail_no_delete'], 'trail_no_delete'],
    [
      'made again so that it does nothing',
      [
        'DROP TRIGGER trail_no_update',
        'CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail WHEN 0 BEGIN SELECT 1; END',
      ],
      'trail_no_update',
    ],
    [
      'made again on another table',
      ['DROP TRIGGER trail_no_delete', 'CREATE TRIGGER trail_no_delete AFTER INSERT ON laws BEGIN SELECT 1; END'],
      'trail_no_delete',
    ],
    [
      'another that leaves lines out',
      ["CREATE TRIGGER quiet BEFORE INSERT ON trail WHEN NEW.action = 'approve' BEGIN SELECT RAISE(IGNORE); END"],
      'quiet',
    ],
    [
      'another that changes accounts where no line is made',
      ['CREATE TRIGGER "a ""b""" AFTER INSERT ON laws BEGIN UPDATE users_grants SET role = \'admin\'; END'],
      'a "b"',
    ],
  ]
  it.each(CASES)(
    '%s: doctor names it; at the next opening it is as before, with a line',
    async (_name, statements, found) => {
      expect(unguarded()).toEqual([])
      for (const sql of statements) await execute(sql)
      expect(unguarded().join()).toContain(found)
      await migrate(cms.payload)
      expect(unguarded()).toEqual([])
      expect((await reportRepairs(cms.payload)).join()).toContain(found)
      expect(await reportRepairs(cms.payload)).toEqual([])
      const { docs } = await cms.payload.find({ collection: 'trail', sort: '-number', limit: 1 })
      expect(docs[0]).toMatchObject({ action: 'guard', reason: expect.stringContaining(found) as string })
      await expect(execute('UPDATE trail SET number = 9')).rejects.toThrow('only added to')
    },
  )

  it('refuse what takes the place of a line in other ways', async () => {
    const next =
      "max(number) + 1, '2026', 'admin', 'approve', '1', (SELECT hash FROM trail ORDER BY number DESC LIMIT 1), 'x'"
    const columns = 'number, at, door, action, batch, previous, hash'
    for (const sql of [
      `INSERT OR REPLACE INTO trail (rowid, ${columns}) SELECT 1, ${next} FROM trail`,
      'UPDATE OR REPLACE trail SET number = 1 WHERE number = 2',
      'UPDATE OR IGNORE trail SET number = NULL',
      `INSERT INTO trail (id, ${columns}) SELECT 1, ${next} FROM trail WHERE true ON CONFLICT (id) DO UPDATE SET hash = 'x'`,
      'DELETE FROM trail WHERE rowid IN (SELECT max(rowid) FROM trail)',
    ])
      await expect(execute(sql), sql).rejects.toThrow('only added to')
    expect((await verifyTrail(cms.payload, [])).fault).toBeUndefined()
    // A next line that is chained: it is stored, and found where its own hash is wrong.
    await execute(`INSERT INTO trail (${columns}) SELECT ${next} FROM trail`)
    const { docs } = await cms.payload.find({ collection: 'trail', sort: '-number', limit: 1 })
    expect((await verifyTrail(cms.payload, [])).fault).toMatchObject({ number: docs[0]!.number })
  })

  it('a trail that was emptied, lacks a column, or is gone is named by doctor', async () => {
    for (const name of Object.keys(appendOnlyTriggers('trail'))) await execute(`DROP TRIGGER ${name}`)
    await newAccountRow(execute)
    await execute('DELETE FROM trail')
    await migrate(cms.payload)
    await reportRepairs(cms.payload)
    expect((await verifyTrail(cms.payload, [])).fault?.text).toContain('一行也没有')
    for (const name of Object.keys(appendOnlyTriggers('trail'))) await execute(`DROP TRIGGER ${name}`)
    await execute('DELETE FROM trail')
    await migrate(cms.payload)
    expect(unguarded()).toEqual([expect.stringContaining('一行也没有')])
    await execute('ALTER TABLE trail DROP COLUMN reason')
    expect(unguarded().join()).toContain('少了列：reason')
    await execute('ALTER TABLE trail RENAME TO trail_kept')
    expect(unguarded()).toEqual([expect.stringContaining('不在了')])
  })
})

const newAccountRow = (execute: (sql: string) => Promise<unknown>) =>
  execute("INSERT INTO users (name, email) VALUES ('甲', 'jia@example.gov.cn')")

describe('sealed copies', () => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await freshCms()
    for (const title of ['水法', '渔业法', '森林法']) await newRecord(cms, 'laws', { title })
  })
  afterAll(() => cms.close())

  it('that were made anew with a right SHA-256 are found, and files that are no seal', async () => {
    const year = Number(new Date().toISOString().slice(0, 4))
    const { dataDir } = cms.config
    const seal = await sealYear(cms.payload, dataDir, year, new Date(`${year + 1}-01-02T00:00:00+08:00`))
    expect(await isSealIntact(dataDir, seal)).toBe(true)
    const lines: TrailLine[] = []
    const { docs } = await cms.payload.find({ collection: 'trail', sort: 'number', pagination: false })
    for (const doc of docs) lines.push(doc as unknown as TrailLine)
    const forge = async (content: Buffer) => {
      writeFileSync(join(dataDir, 'trail', seal.file.name), content)
      const hash = createHash('sha256').update(content).digest('hex')
      return isSealIntact(dataDir, { ...seal, file: { ...seal.file, sha256: hash } })
    }
    const texts = (changed: readonly object[]) => gzipSync(changed.map((line) => `${JSON.stringify(line)}\n`).join(''))
    expect(await forge(texts(lines))).toBe(true)
    expect(await forge(texts(lines.with(1, { ...lines[1]!, userName: '别人' })))).toBe(false)
    expect(await forge(texts(lines.slice(0, 2)))).toBe(false)
    expect(await forge(texts(lines.slice(1)))).toBe(false)
    expect(
      await forge(
        texts(
          chainLines(
            lines.map((line) => ({ ...line, userName: '别人' })),
            undefined,
            sha256,
          ),
        ),
      ),
    ).toBe(false)
    expect(await forge(Buffer.from('no gzip'))).toBe(false)
    expect(await forge(gzipSync('no JSON'))).toBe(false)
    for (const text of [
      '{}',
      'null',
      '[]',
      'x',
      JSON.stringify({ ...seal, year: 2020 }),
      JSON.stringify({ ...seal, to: 1 }),
    ]) {
      writeFileSync(join(dataDir, 'trail', `${year}.json`), text)
      expect(readSeals(dataDir), text).toEqual({ seals: [], broken: [`${year}.json`] })
    }
  })
})
