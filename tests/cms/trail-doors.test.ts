/** Each action of docs/trail.md at each of its doors, on both databases: one line with that door and action. */
import { createLocalReq, type CollectionSlug } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handleRest } from '../../admin/server/rest.ts'
import { ATTEMPTS, unlockAccount } from '../../collections/accounts/attempts.ts'
import { withinOnePeriod } from './counting-period.ts'
import { upgradeAccounts } from '../../collections/accounts/upgrade.ts'
import { recordRepair } from '../../collections/trail/guards.ts'
import { setTrailSource, systemAccount, type TrailSource } from '../../collections/trail/actor.ts'
import { nextCodeRequest, takeNextCodes } from '../../collections/code-ranges/next-code.ts'
import { voidKeptCode } from '../../collections/ledger/keep-code.ts'
import { applyOperation } from '../../collections/ledger/operations/index.ts'
import { undoImport } from '../../collections/imports/undo.ts'
import { changeTogether } from '../../collections/write/change-together.ts'
import { readRequest } from '../../standard/ledger-operations/index.ts'
import { RUN, STARTED_BY } from '../../collections/trail/started-by.ts'
import { runBulkJob } from '../../scripts/bulk/job.ts'
import { commandSource } from '../../scripts/command-source.ts'
import { importTrail } from '../../scripts/import-trail.ts'
import { publishTrail, recordRollback } from '../../scripts/publish-trail.ts'
import type { TrailAction, TrailDoor } from '../../standard/trail/actions.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { onBoth } from './databases.ts'
import { newRecord, type TestCms } from './harness.ts'
import { docOf, PASSWORD } from './rest.ts'
import { documentedCodeWork, documentedDoors } from './trail-table.ts'

type Id = string | number
type Body = Record<string, unknown>

/** How something is done at a door. */
interface Door {
  name: TrailDoor
  create(collection: string, data: object, draft?: boolean): Promise<Id>
  change(collection: string, id: Id, data: object, draft?: boolean): Promise<void>
  /** A request, with the login of the administrator unless `anonymous`; only at the two doors of HTTP. */
  http(method: string, path: string, body?: object, anonymous?: boolean): Promise<Body>
}

onBoth('the trail at every door', (open) => {
  let cms: TestCms
  let adminId: Id
  let number = 0
  const next = () => String(++number)
  const mail = () => `u${next()}@example.gov.cn`
  const command: TrailSource = { door: 'command', account: systemAccount() }
  const JOB: TrailSource = { door: 'job', job: '后台服务' }

  const request = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: object,
  ): Promise<Body> => {
    const isForm = body instanceof FormData
    const answer = await handleRest({
      config: cms.payload.config,
      payloadInstanceCacheKey: cms.config.dataDir,
      request: new Request(`http://127.0.0.1/api/${path}`, {
        method,
        headers: { ...headers, ...(body && !isForm ? { 'Content-Type': 'application/json' } : {}) },
        ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
      }),
    })
    const text = await answer.text()
    return text.startsWith('{') ? (JSON.parse(text) as Body) : { text }
  }

  const httpDoor = (name: 'admin' | 'rest', token: () => string): Door => {
    const own = (): Record<string, string> =>
      name === 'admin' ? { Cookie: `payload-token=${token()}` } : { Authorization: `JWT ${token()}` }
    // What a browser says of the page that asks.
    const nobody = (): Record<string, string> => (name === 'admin' ? { Origin: 'http://127.0.0.1' } : {})
    const http: Door['http'] = (method, path, body, anonymous) =>
      request(method, path, anonymous ? nobody() : own(), body)
    return {
      name,
      http,
      create: async (collection, data, draft = true) =>
        docOf({ status: 0, body: await http('POST', `${collection}${draft ? '?draft=true' : ''}`, data) })['id'] as Id,
      async change(collection, id, data, draft) {
        const { contentHash } = await http('GET', `${collection}/${id}?draft=true&depth=0`)
        const seen = contentHash ? { contentHash } : {}
        await http('PATCH', `${collection}/${id}${draft ? '?draft=true' : ''}`, { ...data, ...seen })
      },
    }
  }
  const localDoor = (name: TrailDoor, context: object): Door => ({
    name,
    http: () => Promise.reject(new Error(`${name} sends no requests`)),
    create: async (collection, data, draft = true) => {
      const made = { collection: collection as CollectionSlug, data: data as never, draft, context: { ...context } }
      return (await cms.payload.create(made)).id
    },
    async change(collection, id, data, draft = false) {
      const changed = {
        collection: collection as CollectionSlug,
        id,
        data: data as never,
        draft,
        context: { ...context },
      }
      await cms.payload.update(changed)
    },
  })

  let token = ''
  const DOORS: Record<TrailDoor, Door> = {
    admin: httpDoor('admin', () => token),
    rest: httpDoor('rest', () => token),
    import: localDoor('import', { origin: 'import' }),
    command: localDoor('command', {}),
    job: localDoor('job', {}),
  }

  const law = () => ({ title: `第${next()}号法` })
  const draft = (door: Door) => door.create('laws', law())
  const approved = async (door: Door) => {
    const id = await draft(door)
    await door.change('laws', id, { _status: 'published' })
    return id
  }
  const account = async (email = mail()): Promise<Id> => {
    const data = { name: `同事${number}`, email, password: PASSWORD, grants: [{ role: 'reader' as const }] }
    return (await cms.payload.create({ collection: 'users', data })).id
  }
  const uploaded = async (door: Door): Promise<Id> => {
    const name = `图${next()}.png`
    // Other content each time: a file with the content of a removed one is refused.
    const create = { width: number, height: 1, channels: 3, background: '#fff' } as const
    const data = await sharp({ create }).png().toBuffer()
    if (door.name === 'command') {
      const file = { name, data, mimetype: 'image/png', size: data.length }
      return (await cms.payload.create({ collection: 'files', data: {}, file })).id
    }
    const form = new FormData()
    form.set('file', new File([new Uint8Array(data)], name, { type: 'image/png' }))
    return docOf({ status: 0, body: await door.http('POST', 'files', form) })['id'] as Id
  }
  const wrongLogin = (door: Door, email: string) =>
    door.http('POST', 'users/login', { email, password: 'not the password' }, true)
  /** What a publish does that the admin has started in a process of its own, or somebody on the server. */
  const asProcess = async (door: Door, act: () => Promise<unknown>) => {
    if (door.name === 'admin') {
      const user = await cms.payload.findByID({ collection: 'users', id: adminId, depth: 0 })
      const { id } = await cms.payload.create({
        collection: 'publish-runs',
        data: { startedAt: new Date().toISOString(), action: '发布', state: 'running', by: user.name, lines: [] },
        req: {
          headers: new Headers({ Cookie: `payload-token=${token}` }),
          payloadAPI: 'REST',
          user: { ...user, collection: 'users' },
        },
      })
      Object.assign(process.env, { [STARTED_BY]: String(adminId), [RUN]: `run-${id}` })
    }
    try {
      setTrailSource(cms.payload, await commandSource(cms.payload))
      await act()
    } finally {
      delete process.env[STARTED_BY]
      delete process.env[RUN]
    }
  }
  const publish = (end: (trail: ReturnType<typeof publishTrail>) => Promise<void>) => async (door: Door) =>
    asProcess(door, async () => {
      const trail = publishTrail(cms.payload)
      await trail.start()
      await end(trail)
    })

  const over = ({ name }: Door): Door => (name === 'admin' || name === 'rest' ? DOORS[name] : DOORS.rest)
  const submitted = async (door: Door): Promise<{ review: Id; record: Id; contentHash: string }> => {
    const record = await draft(door)
    const { contentHash } = await cms.payload.findByID({ collection: 'laws', id: record, draft: true, depth: 0 })
    const { doc } = await door.http('POST', 'reviews/submit', { type: 'law', id: record, contentHash })
    return { review: (doc as { id: Id }).id, record, contentHash: contentHash! }
  }
  const reviewStep = (
    door: Door,
    { contentHash, review }: { review: Id; contentHash: string },
    step: string,
    body: Record<string, unknown> = {},
  ) => door.http('POST', `reviews/${review}/${step}`, { contentHash, ...body })
  /** A run of work on many records that was started. */
  const startedBulk = async (door: Door): Promise<string> => {
    const ids = [String(await draft(door))]
    const { run } = await door.http('POST', 'bulk-runs/prepare', { list: 'laws', action: 'submit', ids })
    const { id } = run as { id: string }
    await door.http('POST', `bulk-runs/${id}/check`, {})
    await door.http('POST', `bulk-runs/${id}/start`, {})
    return id
  }
  const commented = async (door: Door): Promise<Id> => {
    const { doc } = await door.http('POST', 'comments/write', { type: 'law', id: await draft(door), text: '核对文号' })
    return (doc as { id: Id }).id
  }
  const matterCode = () => `5110199631${next().padStart(4, '0')}`
  const newAgency = async () => {
    const code = `51${next().padStart(4, '0')}`
    const region = await newRecord(cms, 'regions', { name: `第${number}县`, code })
    return { region, agency: await newRecord(cms, 'agencies', { name: `第${number}局`, region }) }
  }

  /** Does the action, after what has to be there before. */
  const ACTS: Record<TrailAction, (door: Door) => Promise<unknown>> = {
    create: draft,
    save: async (door) => door.change('laws', await draft(door), { number: `令第${next()}号` }, true),
    approve: approved,
    withdraw: async (door) => door.change('laws', await approved(door), { _status: 'draft' }),
    async restore(door) {
      const id = await draft(door)
      await door.change('laws', id, { number: `令第${next()}号` }, true)
      const where = { parent: { equals: id } }
      const { docs } = await cms.payload.findVersions({ collection: 'laws', where, sort: 'createdAt' })
      await door.http('POST', `laws/versions/${docs[0]!.id}`)
    },
    async discard(door) {
      const id = await approved(door)
      await door.change('laws', id, { number: `令第${next()}号` }, true)
      const { contentHash } = await cms.payload.findByID({ collection: 'laws', id, draft: true })
      await door.http('POST', `laws/discard-draft/${id}`, { contentHash })
    },
    async delete(door) {
      if (door.name !== 'import') return door.http('DELETE', `users/${await account()}`)
      // An import is undone; no other door deletes a record.
      const trail = importTrail(cms.payload)
      await trail.start(['清单.jsonl'])
      await draft(door)
      const [line] = (await cms.payload.find({ collection: 'trail', sort: '-number', limit: 1 })).docs
      return undoImport(cms.payload, line!.run!)
    },
    async verify(door) {
      const agency = await newAgency()
      const matter = await newRecord(cms, 'matters', { name: `事项${next()}`, code: matterCode() }, { draft: true })
      const guide = await newRecord(cms, 'guides', { ...agency, matter }, { draft: true })
      await door.http('POST', 'confirmations/verify-guides', { guides: [guide] })
    },
    async propagate(door) {
      const { agency } = await newAgency()
      await newRecord(cms, 'intermediary-services', { name: `第${number}种评审`, agency })
      await door.change('agencies', agency, { address: `第${number}街`, _status: 'published' })
    },
    ledger: (door) => door.create('matters', { name: '取水许可', code: `5110199630${next().padStart(4, '0')}` }),
    upload: uploaded,
    'remove-file': async (door) =>
      door.http('POST', `files/${await uploaded(door)}/remove`, { reason: '样例里有真实的身份证号码' }),
    async account(door) {
      const email = mail()
      const id = await account(email)
      if (door.name !== 'job') return door.change('users', id, { name: `改名${number}` })
      // An older version let people have an e-mail as their name.
      setTrailSource(cms.payload, command)
      await cms.payload.db.updateOne({ collection: 'users', id, data: { name: email } })
      setTrailSource(cms.payload, JOB)
      await upgradeAccounts(cms.payload)
    },
    grant: async (door) => door.change('users', await account(), { grants: [{ role: 'auditor' }] }),
    password: async (door) => door.change('users', await account(), { password: 'wq7r-mxt4-zkp9-bvn2' }),
    async 'password-forgot'(door) {
      // What the endpoint does once it has answered; without a mail server it refuses.
      const email = mail()
      await account(email)
      const headers = new Headers(door.name === 'admin' ? { Origin: 'http://127.0.0.1' } : {})
      const req = { headers, payloadAPI: 'REST' } as const
      await cms.payload.forgotPassword({ collection: 'users', data: { email }, disableEmail: true, req })
    },
    async 'password-reset'(door) {
      const email = mail()
      await account(email)
      const reset = await cms.payload.forgotPassword({ collection: 'users', data: { email }, disableEmail: true })
      await door.http('POST', 'users/reset-password', { token: reset, password: 'wq7r-mxt4-zkp9-bvn2' }, true)
    },
    key: async (door) => door.http('POST', `users/${await account()}/api-key`),
    async 'key-removed'(door) {
      const id = await account()
      await door.http('POST', `users/${id}/api-key`)
      await door.http('DELETE', `users/${id}/api-key`)
    },
    async login(door) {
      const email = mail()
      await account(email)
      await door.http('POST', 'users/login', { email, password: PASSWORD }, true)
    },
    async 'login-refused'(door) {
      const email = mail()
      await account(email)
      await wrongLogin(door, email)
    },
    async logout(door) {
      const email = mail()
      await account(email)
      const known = token
      token = String((await door.http('POST', 'users/login', { email, password: PASSWORD }, true))['token'])
      await door.http('POST', 'users/logout')
      token = known
    },
    async lock(door) {
      const email = mail()
      await account(email)
      await withinOnePeriod()
      for (let i = 0; i <= ATTEMPTS; i++) await wrongLogin(door, email)
    },
    block: async (door) => door.http('POST', `users/${await account()}/block`, { reason: '调离' }),
    async unblock(door) {
      const id = await account()
      await door.http('POST', `users/${id}/block`, { reason: '调离' })
      await door.http('POST', `users/${id}/unblock`)
    },
    async unlock(door) {
      const email = mail()
      await account(email)
      if (door.name === 'command') await unlockAccount(cms.payload, email)
      else await door.http('POST', 'users/unlock', { email })
    },
    import: () => importTrail(cms.payload).start(['清单.jsonl']),
    async bulk(door) {
      await startedBulk(door)
    },
    'bulk-end': async (door) => runBulkJob(cms.payload, await startedBulk(door), String(adminId)),
    'import-end': () => importTrail(cms.payload).end({ created: 1, updated: 0, files: [] }),
    'publish-start': publish(() => Promise.resolve()),
    publish: publish((trail) => trail.end('第 3 版')),
    'publish-failed': publish((trail) => trail.fail('断电')),
    rollback: (door) => asProcess(door, () => recordRollback(cms.payload, 3, 2)),
    export: (door) => door.http('GET', 'desk/lists/trail/export?action=export'),
    guard: () => recordRepair(cms.payload, ['trail_no_update']),
    'review-submit': submitted,
    async 'review-approve'(door) {
      const review = await submitted(over(door))
      if (door.name === 'admin') await reviewStep(door, review, 'approve')
      else await door.change('laws', review.record, { _status: 'published' })
    },
    'review-return': async (door) => reviewStep(door, await submitted(door), 'return', { reason: '没有文号' }),
    'review-withdraw': async (door) => reviewStep(door, await submitted(door), 'withdraw'),
    async 'review-take-back'(door) {
      const plan = { family: 'catalogue' as const, stages: [{ duty: 'legal' as const }, { duty: 'final' as const }] }
      const { id } = await cms.payload.create({ collection: 'review-plans', data: plan })
      const review = await submitted(door)
      await cms.payload.delete({ collection: 'review-plans', id })
      await reviewStep(door, review, 'approve')
      await reviewStep(door, review, 'take-back')
    },
    'review-hand-over': async (door) => reviewStep(door, await submitted(door), 'hand-over', { to: adminId }),
    async 'review-supersede'(door) {
      const { record } = await submitted(over(door))
      await door.change('laws', record, { number: `令第${next()}号` }, true)
    },
    comment: commented,
    'comment-resolve': async (door) => door.http('POST', `comments/${await commented(door)}/resolve`, {}),
    async 'comment-reopen'(door) {
      const id = await commented(door)
      await door.http('POST', `comments/${id}/resolve`, {})
      await door.http('POST', `comments/${id}/reopen`, {})
    },
  }

  const PAPER = { authority: '市审批局', document: '审改办〔2026〕1号', on: '2026-11-01', reason: '按文件办' }
  /** Makes an approved matter at the command's door, so that its lines are not those of the door under test. */
  const approvedMatter = async () => {
    const data = { name: `事项${next()}`, code: matterCode(), _status: 'published' as const }
    await cms.payload.create({ collection: 'matters', data: data })
    return data.code
  }
  const range = () => ({ scheme: 'gbt39554', province: '51', type: '01', from: '001', to: '009', ...PAPER })
  let department = 0
  const newRange = () => ({ ...range(), department: String(++department).padStart(2, '0') })
  const operate = async (door: Door, request: Record<string, unknown>) => {
    if (door.name !== 'command') return door.http('POST', 'ledger-entries/operations', request)
    return applyOperation(cms.payload, await createLocalReq({}, cms.payload), readRequest(request))
  }
  const keepNext = async (door: Door, place: string) => {
    const request = nextCodeRequest({ name: '新事项', scheme: 'gbt39554', type: '01', department: place })
    if (door.name === 'command') return (await takeNextCodes(cms.payload, {}, request)).codes[0]!.code
    const { codes } = await door.http('POST', 'code-ranges/next', request)
    return (codes as { code: string }[])[0]!.code
  }
  const rangeIn = async (door: Door) => {
    const data = newRange()
    return { id: await door.create('code-ranges', data, false), department: data.department }
  }

  /** Work on codes; what has to be there before is made first, and the work itself is returned. */
  const CODE_ACTS: Record<string, (door: Door) => Promise<() => Promise<unknown>>> = {
    async operation(door) {
      const request = {
        operation: 'rename',
        type: 'matter',
        code: await approvedMatter(),
        name: `新名${next()}`,
        ...PAPER,
      }
      return () => operate(door, request)
    },
    async 'proposal-operation'(door) {
      const code = await approvedMatter()
      const values = { operation: 'rename', type: 'matter', code, name: `新名${next()}` }
      const data = {
        key: `P${next()}`,
        kind: 'ledger-operation',
        type: 'matter',
        target: code,
        why: '名单里改了',
        values,
      }
      const { id } = await cms.payload.create({ collection: 'proposals', data: { ...data, state: 'open' } as never })
      return () => door.http('POST', `proposals/${id}/operation`, PAPER)
    },
    range: (door) => Promise.resolve(() => door.create('code-ranges', newRange(), false)),
    async 'range-change'(door) {
      const { id } = await rangeIn(door)
      return () => door.change('code-ranges', id, { state: 'closed' })
    },
    async 'next-code'(door) {
      const made = await rangeIn(door)
      return () => keepNext(door, made.department)
    },
    async 'void-code'(door) {
      const code = await keepNext(door, (await rangeIn(door)).department)
      const reason = '事项不设了'
      if (door.name !== 'command') return () => door.http('POST', 'code-ranges/void', { code, reason })
      return () => changeTogether(cms.payload, {}, (req) => voidKeptCode(req, { type: 'matter', code, reason }))
    },
    async 'same-name'(door) {
      const id = await door.create('matters', { name: `同名${next()}`, code: matterCode() })
      return () => door.change('matters', id, { sameNameReason: '省、市两级各有一项' }, true)
    },
    'ledger-list': (door) => Promise.resolve(() => door.http('GET', 'desk/lists/ledger-entries/export')),
  }

  const last = async (): Promise<number> => {
    const { docs } = await cms.payload.find({ collection: 'trail', sort: '-number', limit: 1 })
    return docs[0]?.number ?? 0
  }

  beforeAll(async () => {
    cms = await open()
    const data = {
      name: '管理员',
      email: 'admin@example.gov.cn',
      password: PASSWORD,
      grants: [{ role: 'admin' as const }],
    }
    adminId = (await cms.payload.create({ collection: 'users', data })).id
    const login = await request('POST', 'users/login', {}, { email: data.email, password: PASSWORD })
    token = String(login['token'])
  })
  afterAll(() => cms.close())

  it('work on codes is listed whole', () => {
    expect([...documentedCodeWork().keys()].sort()).toEqual(Object.keys(CODE_ACTS).sort())
  })

  describe.each([...documentedCodeWork()])('codes: %s', (done, { actions, doors }) => {
    it.each(doors)('%s', async (name) => {
      setTrailSource(cms.payload, command)
      const act = await CODE_ACTS[done]!(DOORS[name as TrailDoor])
      const before = await last()
      await act()
      const { docs } = await cms.payload.find({
        collection: 'trail',
        where: { number: { greater_than: before } },
        pagination: false,
      })
      const lines = docs as unknown as TrailLine[]
      expect(new Set(lines.map(({ door }) => door))).toEqual(new Set([name]))
      expect([...new Set(lines.map(({ action }) => action))].sort()).toEqual([...actions].sort())
      if (done.endsWith('operation')) expect(JSON.stringify(lines)).toContain(PAPER.reason)
      if (done === 'void-code') expect(lines[0]!.changes).toContainEqual(expect.objectContaining({ path: ['reason'] }))
      if (done === 'same-name') expect(lines[0]!.changes).toMatchObject([{ path: ['sameNameReason'] }])
    })
  })

  describe.each([...documentedDoors()])('%s', (action, doors) => {
    it.each(doors)('%s', async (name) => {
      const door = DOORS[name as TrailDoor]
      const before = await last()
      setTrailSource(cms.payload, name === 'job' ? JOB : command)
      try {
        await ACTS[action as TrailAction](door)
      } finally {
        setTrailSource(cms.payload, command)
      }
      const { docs } = await cms.payload.find({
        collection: 'trail',
        where: { number: { greater_than: before } },
        pagination: false,
      })
      const lines = docs as unknown as TrailLine[]
      const own = lines.filter((line) => line.action === action && line.door === name)
      expect(own.length, lines.map((line) => `${line.door} ${line.action}`).join()).toBe(1)
      const [line] = own
      if (name === 'job') expect(line).toMatchObject({ job: '后台服务' })
      else if (name === 'command') expect(line).toMatchObject({ account: systemAccount() })
      else if (name !== 'import' && !/^login-refused|^lock|^password-(?:forgot|reset)/u.test(action))
        expect(line!.user).toBeTruthy()
    })
  })
})
