/** Imports of the admin, through their routes and their process, on both databases: who may, what is written, stopped, undone and compared. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CollectionSlug } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importsDesk } from '../../admin/imports/server/handlers.ts'
import { settled } from '../../admin/imports/server/runs.ts'
import { changeImport, findImport } from '../../collections/imports/store.ts'
import { undoImport } from '../../collections/imports/undo.ts'
import { importPaths } from '../../release/layout.ts'
import { runImportJob } from '../../scripts/imports/job.ts'
import { DAYS_KEPT, type ImportRun } from '../../standard/imports/run.ts'
import { onBoth } from './databases.ts'
import { guideCode } from './guide-code.ts'
import { newRecord, requireNothing, type TestCms } from './harness.ts'
import { PASSWORD, restClient } from './rest.ts'

type Id = string | number
type Body = Record<string, unknown>

onBoth('imports of the admin', (open) => {
  let cms: TestCms
  const tokens = new Map<string, string>()
  const userIds = new Map<string, Id>()
  let desk: ReturnType<typeof importsDesk>
  /** What the process of a run does before the next answer; tests replace it. */
  let work: (id: string, startedBy: string) => Promise<void>
  const agencies: Record<string, Id> = {}
  let matter: Id
  const regular = (id: string, startedBy: string) => runImportJob(cms.payload, cms.config.dataDir, id, startedBy)

  beforeAll(async () => {
    cms = await open()
    await requireNothing(cms)
    const a = await newRecord(cms, 'regions', { code: '519901', name: '东山县' })
    const b = await newRecord(cms, 'regions', { code: '519902', name: '西山县' })
    agencies['a1'] = await newRecord(cms, 'agencies', { name: '东山县市场监督管理局', region: a })
    agencies['a2'] = await newRecord(cms, 'agencies', { name: '东山县民政局', region: a })
    agencies['b1'] = await newRecord(cms, 'agencies', { name: '西山县市场监督管理局', region: b })
    matter = await newRecord(cms, 'matters', { code: '000131029001', name: '食品经营许可' })
    const grants: Record<string, object[]> = {
      admin: [{ role: 'admin' }],
      clerk: [{ role: 'editor', region: '519901' }],
      other: [{ role: 'editor', region: '519902' }],
      office: [{ role: 'editor', agencies: [agencies['a2']] }],
      stewardA: [{ role: 'steward', region: '519901' }],
      reviewer: [{ role: 'reviewer', region: '519901' }],
    }
    for (const [name, given] of Object.entries(grants)) {
      const email = `${name.toLowerCase()}@example.gov.cn`
      const data = { email, password: PASSWORD, name, grants: given }
      userIds.set(name, (await cms.payload.create({ collection: 'users', data: data as never })).id)
      const { token } = await cms.payload.login({ collection: 'users', data: { email, password: PASSWORD } })
      tokens.set(name, token!)
    }
    work = regular
    desk = importsDesk({
      payload: cms.payload,
      dataDir: cms.config.dataDir,
      start: async (_payload, _dataDir, run) => {
        await work(String(run.id), run.startedBy ?? '').catch(() => undefined)
      },
    })
  })
  afterAll(() => cms.close())

  const call = async (
    who: string,
    what: keyof typeof desk,
    { body, id, query = '' }: { id?: string; query?: string; body?: BodyInit } = {},
  ): Promise<{ status: number; body: Body }> => {
    const request = new Request(`http://127.0.0.1/api/desk/imports${query}`, {
      method: body ? 'POST' : 'GET',
      headers: tokens.has(who) ? { Authorization: `JWT ${tokens.get(who)}` } : {},
      ...(body ? { body } : {}),
    })
    const answer = await desk[what](request, id)
    const text = await answer.text()
    return { status: answer.status, body: text.startsWith('{') ? (JSON.parse(text) as Body) : { text } }
  }
  const upload = async (who: string, name: string, text: string, settings: object = {}) => {
    const form = new FormData()
    form.set('file', new File([text], name))
    form.set('settings', JSON.stringify(settings))
    return call(who, 'upload', { body: form })
  }
  const sent = async (who: string, name: string, text: string, settings: object = {}): Promise<string> => {
    const { body, status } = await upload(who, name, text, settings)
    expect(body, JSON.stringify(body)).toHaveProperty('id')
    expect(status).toBe(201)
    return body['id'] as string
  }
  const run = async (who: string, id: string) => (await call(who, 'one', { id })).body as object as ImportRun
  const lines = async (who: string, id: string, query = '') =>
    (await call(who, 'rows', { id, query })).body['lines'] as Body[]
  const all = async (collection: string, draft = true) =>
    (await cms.payload.find({ collection: collection as CollectionSlug, draft, limit: 0, pagination: false, depth: 0 }))
      .docs as object[] as Body[]

  const guide = (n: number, agency: string, region: string, more: object = {}) =>
    JSON.stringify({
      type: 'guide',
      record: {
        matter: '000131029001',
        agency,
        region,
        code: guideCode(n),
        name: `食品经营许可${n}`,
        ...more,
      },
    })

  it('scratch', async () => {
    const keys = (await all('agencies')).map((one) => [one['name'], one['key']])
    console.log(keys)
    const csv = ['领域,一级事项,公开内容,区划', '公共文化服务,机构信息,开放时间,东山县', '公共文化服务,机构信息,收费标准,西山县'].join('\n')
    const id = await sent('clerk', '清单.csv', csv)
    const found = await run('clerk', id)
    console.log(JSON.stringify(found, null, 1), JSON.stringify(await lines('clerk', id), null, 1))
    console.log((await call('clerk', 'run', { id })).body)
    console.log(JSON.stringify(await run('clerk', id), null, 1))
    console.log(JSON.stringify((await all('disclosure-entries')), null, 1).slice(0, 1500))
    void guide
    void matter
  })
})
