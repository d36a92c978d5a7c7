import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { CollectionBeforeChangeHook, Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bulkWriter } from '../../collections/bulk/bulk-writer.ts'
import { Unacceptable } from '../../collections/errors.ts'
import { ROOT } from '../../config.ts'
import { MEMBERS, missingMembers } from '../../payload-internals/members.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'

const page = readFileSync(join(ROOT, 'docs/payload-internals.md'), 'utf8')

it('docs/payload-internals.md lists every used member, and no other', () => {
  const named = [...page.matchAll(/^\| `((?:adapter|model|column)\.[\w.]+)` \|/gmu)].map(([, name]) => name)
  const relied = new Set([...Object.keys(MEMBERS.sqlite), ...Object.keys(MEMBERS.mongoose)])
  expect(named.sort()).toEqual([...relied].sort())
})

it('docs/payload-internals.md names the installed versions', () => {
  const versionOf = (name: string, from: string): string => {
    const require = createRequire(join(ROOT, from))
    for (const folder of require.resolve.paths(name)!) {
      try {
        return (JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as { version: string }).version
      } catch {
        // Look in the directory above.
      }
    }
    return 'none'
  }
  const sqlite = 'node_modules/@payloadcms/db-sqlite/package.json'
  const mongo = 'node_modules/@payloadcms/db-mongodb/package.json'
  const own = 'package.json'
  const installed = {
    payload: versionOf('payload', own),
    '@payloadcms/db-sqlite': versionOf('@payloadcms/db-sqlite', own),
    '@payloadcms/db-mongodb': versionOf('@payloadcms/db-mongodb', own),
    'drizzle-orm': versionOf('drizzle-orm', sqlite),
    '@libsql/client': versionOf('@libsql/client', sqlite),
    mongoose: versionOf('mongoose', mongo),
  }
  const told = Object.fromEntries(
    [...page.matchAll(/^\| `([\w@/-]+)` \| (\d+\.\d+\.\d+) \|/gmu)].map(([, a, b]) => [a, b]),
  )
  expect(told).toEqual(installed)
})

onBoth('undocumented members of Payload', (open, kind) => {
  let cms: TestCms
  const left: string[] = []
  const write = async (name: string, more: object = {}) => {
    const bulkWrite = (await bulkWriter(cms.payload, (why) => left.push(why)))!
    const data = { key: name, code: name, name: `事项 ${name}`, label: name, _status: 'published', ...more }
    const context = { origin: 'import', keysKnown: true }
    return bulkWrite({ collection: 'matters', context, writes: [{ data, draft: false }] })
  }
  const matters = async () => (await cms.payload.count({ collection: 'matters' })).totalDocs

  /** Runs a task with an additional hook of matters. */
  async function withHook<T>(hook: CollectionBeforeChangeHook, run: () => Promise<T>): Promise<T> {
    const hooks = cms.payload.collections.matters.config.hooks.beforeChange
    hooks.push(hook)
    try {
      return await run()
    } finally {
      hooks.pop()
    }
  }

  /** Runs a task while Payload's adapter creates documents in another way. */
  async function withCreate<T>(create: (this: Payload['db']) => unknown, run: () => Promise<T>): Promise<T> {
    const { db } = cms.payload
    const known = db.create
    db.create = create as typeof db.create
    try {
      return await run()
    } finally {
      db.create = known
    }
  }

  beforeAll(async () => {
    cms = await open()
  })
  afterAll(() => cms.close())

  it('all are there', () => {
    expect(missingMembers(cms.payload)).toEqual([])
  })

  it('a missing one is named', () => {
    const without = (gone: object) =>
      missingMembers({ db: Object.assign(Object.create(cms.payload.db) as Payload['db'], gone) })
    expect(without({ createVersion: undefined })).toEqual(['adapter.createVersion'])
    if (kind === 'sqlite') {
      expect(without({ client: { execute: () => undefined } })).toEqual(['adapter.client.executeMultiple'])
      expect(without({ insert: undefined })).toEqual(['adapter.insert'])
    } else {
      expect(without({ sessions: undefined })).toEqual(['adapter.sessions'])
      expect(without({ versions: {} })).toEqual(['adapter.versions', 'model.updateMany'])
    }
  })

  it('a new record and a change of it are written in bulk', async () => {
    const [made] = await write('A')
    expect(made?.id).toBeDefined()
    const bulkWrite = (await bulkWriter(cms.payload, (why) => left.push(why)))!
    const [changed] = await bulkWrite({
      collection: 'matters',
      context: { origin: 'import', keysKnown: true },
      writes: [{ id: made!.id, seen: String(made!['contentHash']), data: { ...made, summary: '改' }, draft: false }],
    })
    expect(changed).toMatchObject({ id: made!.id, summary: '改' })
    expect(left).toEqual([])
  })

  it('an error of the program stops the batch with the record named, and nothing is written', async () => {
    const before = await matters()
    const fault: CollectionBeforeChangeHook = () => {
      throw new TypeError('planted')
    }
    const failed = await withHook(fault, () => write('B')).catch((error: unknown) => error)
    expect(failed).toMatchObject({ cause: new TypeError('planted') })
    expect((failed as Error).message).toContain('导入停在 matters 的“B”：程序出错（TypeError: planted）')
    expect(await matters()).toBe(before)
  })

  it('a record that a hook refuses is left to the caller, with the reason', async () => {
    const before = await matters()
    left.length = 0
    const refusal: CollectionBeforeChangeHook = () => {
      throw new Unacceptable('不行')
    }
    expect(await withHook(refusal, () => write('C'))).toEqual([undefined])
    expect(left).toEqual(['Unacceptable: 不行'])
    const needs: CollectionBeforeChangeHook = async ({ data, req }) => {
      await req.payload.db.findOne({ collection: 'regions' })
      return data
    }
    left.length = 0
    expect(await withHook(needs, () => write('C'))).toEqual([undefined])
    expect(left).toEqual(['NotStaged: findOne'])
    expect(await matters()).toBe(before)
  })

  it('an adapter that writes in another way is noticed by the member that it uses', async () => {
    const before = await matters()
    const other = function (this: Payload['db']) {
      if (kind === 'sqlite') return (this.drizzle as unknown as { select(): void }).select()
      return this.collections['matters']!.findOneAndUpdate({}, {})
    }
    await expect(withCreate(other, () => write('D'))).rejects.toThrow(
      kind === 'sqlite' ? 'asked for drizzle.select' : 'asked for model.findOneAndUpdate',
    )
    expect(await matters()).toBe(before)
  })

  it('a code that is in use is no error of the program', async () => {
    await write('E')
    left.length = 0
    expect(await write('E')).toEqual([undefined])
  })
})
