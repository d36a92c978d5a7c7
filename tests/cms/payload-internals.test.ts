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

it('the page names every member that is relied on, and no other', () => {
  const named = [...page.matchAll(/^\| `((?:adapter|model|column)\.[\w.]+)` \|/gmu)].map(([, name]) => name)
  const relied = new Set([...Object.keys(MEMBERS.sqlite), ...Object.keys(MEMBERS.mongoose)])
  expect(named.sort()).toEqual([...relied].sort())
})

it('the page was read against the versions that are installed', () => {
  const versionOf = (name: string, from: string): string => {
    const require = createRequire(join(ROOT, from))
    for (const folder of require.resolve.paths(name)!) {
      try {
        return (JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as { version: string }).version
      } catch {
        // Further up.
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

onBoth('what is relied on of Payload', (open, kind) => {
  let cms: TestCms
  const left: string[] = []
  const write = async (name: string, more: object = {}) => {
    const bulkWrite = (await bulkWriter(cms.payload, (why) => left.push(why)))!
    const data = { key: name, code: name, name: `事项 ${name}`, label: name, _status: 'published', ...more }
    const context = { origin: 'import', keysKnown: true }
    return bulkWrite({ collection: 'matters', context, writes: [{ data, draft: false }] })
  }
  const matters = async () => (await cms.payload.count({ collection: 'matters' })).totalDocs

  /** Runs with a hook of matters more. */
  async function withHook<T>(hook: CollectionBeforeChangeHook, run: () => Promise<T>): Promise<T> {
    const hooks = cms.payload.collections.matters.config.hooks.beforeChange
    hooks.push(hook)
    try {
      return await run()
    } finally {
      hooks.pop()
    }
  }

  /** Runs while Payload's adapter makes documents in another way. */
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

  it('every member is there', () => {
    expect(missingMembers(cms.payload)).toEqual([])
  })

  it('one that is gone is named', () => {
    const without = (gone: object) =>
      missingMembers({ db: Object.assign(Object.create(cms.payload.db) as Payload['db'], gone) })
    expect(without({ createVersion: undefined })).toEqual(['adapter.createVersion'])
    if (kind === 'sqlite') {
      expect(without({ client: { execute: () => undefined } })).toEqual(['adapter.client.batch'])
      expect(without({ insert: undefined })).toEqual(['adapter.insert'])
    } else {
      expect(without({ sessions: undefined })).toEqual(['adapter.sessions'])
      expect(without({ versions: {} })).toEqual(['adapter.versions', 'model.updateMany'])
    }
  })

  it('a record is written as one of many, and so is a change of it', async () => {
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

  it('a fault of the program stops the batch, named, and nothing of it is written', async () => {
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

  it('an adapter that writes in another way than before is told by the member it asks for', async () => {
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

  it('a code that is taken is no fault of the program', async () => {
    await write('E')
    left.length = 0
    expect(await write('E')).toEqual([undefined])
  })
})
