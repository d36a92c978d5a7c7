import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { countChanges, diffSnapshots } from '../../snapshot/diff.ts'
import { SnapshotReadError } from '../../snapshot/errors.ts'
import { hashFile, hashRecord } from '../../snapshot/hash.ts'
import { openSnapshot } from '../../snapshot/reader.ts'
import { fileOf, RECORD_TYPES, type RecordType, type SnapshotRecord } from '../../snapshot/types.ts'
import { createSnapshotWriter, writeSnapshot } from '../../snapshot/writer.ts'
import { scratch } from './folder.ts'

type Entry = [RecordType, SnapshotRecord & Record<string, unknown>]

const folder = scratch()

const SAMPLE: Entry[] = [
  ['matter', { key: 'M2', name: '（县级）公司设立', groups: [{ key: 'g1', text: 'key":"x' }] }],
  ['matter', { key: 'M1', name: '𠮷祥', basis: '国发〔2016〕80号', free: false, count: 0 }],
  ['guide', { key: 'G"1\\', name: '引号' }],
  ['region', { key: '511602', name: '广安区' }],
]

const key = fc.string({ minLength: 1, unit: 'grapheme' })
const records = fc.uniqueArray(
  fc.record({ key, name: fc.string({ unit: 'grapheme' }), n: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
  { selector: (record) => record.key, maxLength: 30 },
)

async function sample(entries: Entry[] = SAMPLE): Promise<string> {
  const dir = folder('sample')
  await writeSnapshot(dir, entries)
  return dir
}

describe('writing', () => {
  test('every type has its file, listed with count, size and hash', async () => {
    const dir = await sample()
    const { index } = openSnapshot(dir, { verify: true })
    expect(readdirSync(dir).sort()).toEqual([...RECORD_TYPES.map(fileOf), 'snapshot.json'].sort())
    expect(index.files.map((file) => file.type)).toEqual([...RECORD_TYPES])
    for (const file of index.files) {
      expect(file.sha256).toBe(await hashFile(join(dir, file.path)))
      expect(file.bytes).toBe(readFileSync(join(dir, file.path)).length)
    }
    expect(readFileSync(join(dir, 'matter.ndjson'), 'utf8')).toBe(
      '{"basis":"国发〔2016〕80号","count":0,"free":false,"key":"M1","name":"𠮷祥"}\n' +
        '{"groups":[{"key":"g1","text":"key\\":\\"x"}],"key":"M2","name":"（县级）公司设立"}\n',
    )
  })

  test('the order of writing does not show', async () => {
    await fc.assert(
      fc.asyncProperty(
        records.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        async ([list, other]) => {
          const [first, second] = [folder('a'), folder('b')]
          const one = await writeSnapshot(
            first,
            list.map((record) => ['guide', record] as const),
          )
          const two = await writeSnapshot(
            second,
            other.map((record) => ['guide', record] as const),
          )
          expect(two).toEqual(one)
          expect(readFileSync(join(second, 'guide.ndjson'))).toEqual(readFileSync(join(first, 'guide.ndjson')))
          const reader = openSnapshot(second, { verify: true })
          expect(reader.keys('guide')).toEqual(list.map((record) => record.key).sort())
          for (const record of list) expect(hashRecord(reader.getSync('guide', record.key)!)).toBe(hashRecord(record))
          reader.close()
        },
      ),
      { numRuns: 40 },
    )
  })

  test('one key, one record', async () => {
    const dir = folder('twice')
    const entries: Entry[] = [...SAMPLE, ['matter', { key: 'M1' }]]
    await expect(writeSnapshot(dir, entries)).rejects.toThrow('matter 的编码 M1 出现了两次')
    expect(existsSync(dir)).toBe(false)
  })

  test('a record that cannot be written is named with its field', async () => {
    const bad = writeSnapshot(folder('bad'), [['guide', { key: 'G1', limit: { value: NaN } } as SnapshotRecord]])
    await expect(bad).rejects.toThrow('guide 的记录 G1，字段 limit.value')
    await expect(writeSnapshot(folder('bad'), [['guide', { key: '' }]])).rejects.toThrow('没有编码')
  })

  test('an abandoned or killed writer leaves nothing under the name, and the next one clears away', async () => {
    const dir = folder('killed')
    const beside = () => readdirSync(dirname(dir)).filter((name) => name.startsWith(basename(dir)))
    const abandoned = createSnapshotWriter(dir)
    for (const [type, record] of SAMPLE) await abandoned.write(type, record)
    expect(existsSync(dir)).toBe(false)
    await abandoned.abort()
    expect(beside()).toEqual([])
    await expect(abandoned.write('guide', { key: 'G9' })).rejects.toThrow('已经关闭')

    const script = `
      const { createSnapshotWriter } = await import(${JSON.stringify(join(import.meta.dirname, '../../snapshot/writer.ts'))})
      const writer = createSnapshotWriter(process.argv[1])
      for (let n = 0; n < 300; n++) await writer.write('guide', { key: 'G' + n, text: '文'.repeat(2000) })
      process.kill(process.pid, 'SIGKILL')`
    const { spawnSync } = await import('node:child_process')
    const killed = spawnSync(process.execPath, ['--input-type=module', '-e', script, dir])
    expect(killed.signal, String(killed.stderr)).toBe('SIGKILL')
    expect(existsSync(dir)).toBe(false)
    expect(beside()).toHaveLength(1)

    await writeSnapshot(dir, SAMPLE)
    expect(beside()).toEqual([basename(dir)])
  })

  test('a snapshot is never written over', async () => {
    const dir = await sample()
    expect(() => createSnapshotWriter(dir)).toThrow('已有内容')
  })
})

describe('reading', () => {
  test('on demand, at once or asynchronously, in order', async () => {
    const reader = openSnapshot(await sample())
    expect(reader.count('matter')).toBe(2)
    expect(reader.count('bundle')).toBe(0)
    expect(reader.keys('matter')).toEqual(['M1', 'M2'])
    expect(reader.has('matter', 'M3')).toBe(false)
    expect(reader.getSync('matter', 'M3')).toBeUndefined()
    expect(await reader.get('matter', 'M2')).toEqual(SAMPLE[0]![1])
    expect(reader.getSync('guide', 'G"1\\')).toEqual(SAMPLE[2]![1])
    expect([...reader.iterateSync('matter')].map((record) => record.key)).toEqual(['M1', 'M2'])
    const seen = []
    for await (const record of reader.iterate('matter')) seen.push(record)
    expect(seen).toEqual([SAMPLE[1]![1], SAMPLE[0]![1]])
    expect(reader.line('region', '511602')).toBe('{"key":"511602","name":"广安区"}')
    reader.close()
    reader.close()
    expect(() => reader.getSync('matter', 'M1')).toThrow('已经关闭')
  })

  test('lines longer than a piece', async () => {
    const long = { key: 'L', text: '长'.repeat(900_000) }
    const reader = openSnapshot(
      await sample([
        ['guide', long],
        ['guide', { key: 'A' }],
        ['guide', { key: 'Z' }],
      ]),
    )
    expect([...reader.iterateSync('guide')]).toEqual([{ key: 'A' }, long, { key: 'Z' }])
    expect(reader.getSync('guide', 'L')).toEqual(long)
  })

  test('a type that came later than the snapshot is empty', async () => {
    const { makeIndex, indexText } = await import('../../snapshot/index-file.ts')
    const dir = await sample()
    const { files } = openSnapshot(dir).index
    rmSync(join(dir, 'site.ndjson'))
    writeFileSync(join(dir, 'snapshot.json'), indexText(makeIndex(files.filter((file) => file.type !== 'site'))))
    const reader = openSnapshot(dir, { verify: true })
    expect(reader.keys('site')).toEqual([])
    expect([...reader.iterateSync('site')]).toEqual([])
  })
})

describe('damage is named', () => {
  const file = (dir: string) => join(dir, 'matter.ndjson')
  const edit = (dir: string, change: (text: string) => string) =>
    writeFileSync(file(dir), change(readFileSync(file(dir), 'utf8')))

  test.each<[string, (dir: string) => void, RegExp]>([
    ['no folder', (dir) => rmSync(dir, { recursive: true }), /snapshot\.json：读不到/],
    ['a missing file', (dir) => rmSync(file(dir)), /matter\.ndjson：文件缺失/],
    ['a cut-off line', (dir) => truncateSync(file(dir), 100), /matter\.ndjson 第 2 行：这一行不完整/],
    ['a missing line', (dir) => edit(dir, (text) => text.slice(text.indexOf('\n') + 1)), /清单写明 2 条，实有 1 条/],
    ['text added', (dir) => appendFileSync(file(dir), 'x\n'), /matter\.ndjson 第 3 行：不是合法的 JSON/],
    ['a broken line', (dir) => edit(dir, (text) => text.replace('{"groups"', '["groups"')), /第 2 行：不是合法的 JSON/],
    ['another spelling', (dir) => edit(dir, (text) => text.replace('"M2","name"', '"M2", "nam"')), /第 2 行：不是规范/],
    [
      'another value',
      (dir) => edit(dir, (text) => text.replace('国发', '国法')),
      /matter\.ndjson：内容的哈希与清单不符/,
    ],
    ['another order', (dir) => edit(dir, (text) => text.replace('"M1"', '"M3"')), /第 2 行：编码 M2 没有按顺序/],
    ['the same key', (dir) => edit(dir, (text) => text.replace('"M1"', '"M2"')), /第 2 行：编码 M2 出现了两次/],
    [
      'another list',
      (dir) => {
        const path = join(dir, 'snapshot.json')
        writeFileSync(path, readFileSync(path, 'utf8').replace('"count":2', '"count":3'))
      },
      /snapshot\.json：清单的哈希不符/,
    ],
    [
      'another format',
      (dir) => {
        const path = join(dir, 'snapshot.json')
        writeFileSync(path, readFileSync(path, 'utf8').replace('"format":1', '"format":2'))
      },
      /格式版本为 2/,
    ],
  ])('%s', async (_, damage, message) => {
    const dir = await sample()
    damage(dir)
    const open = () => openSnapshot(dir, { verify: true })
    expect(open).toThrow(SnapshotReadError)
    expect(open).toThrow(message)
  })

  test('without verification a broken line is named when it is read', async () => {
    const dir = await sample()
    edit(dir, (text) => text.replace('{"basis"', '["basis"'))
    const reader = openSnapshot(dir)
    expect(() => reader.getSync('matter', 'M1')).toThrow('matter.ndjson 第 1 行')
    expect(reader.getSync('matter', 'M2')).toEqual(SAMPLE[0]![1])
  })
})

describe('differences', () => {
  test('are what came, changed and went', async () => {
    const before = openSnapshot(await sample())
    const after = openSnapshot(
      await sample([SAMPLE[0]!, ['matter', { key: 'M0' }], ['guide', { key: 'G"1\\', name: '改' }], SAMPLE[3]!]),
    )
    const diff = diffSnapshots(before, after)
    expect(diff.matter).toEqual({ created: ['M0'], updated: [], removed: ['M1'] })
    expect(diff.guide).toEqual({ created: [], updated: ['G"1\\'], removed: [] })
    expect(countChanges(diff)).toBe(3)
    expect(countChanges(diffSnapshots(after, after))).toBe(0)
    expect(countChanges(diffSnapshots(null, after))).toBe(4)
  })

  test('agree with a comparison of hashes', async () => {
    await fc.assert(
      fc.asyncProperty(records, records, async (first, second) => {
        const entries = (list: typeof first) => list.map((record): Entry => ['claim', record])
        const [a, b] = [openSnapshot(await sample(entries(first))), openSnapshot(await sample(entries(second)))]
        const old = new Map(first.map((record) => [record.key, hashRecord(record)]))
        const now = new Map(second.map((record) => [record.key, hashRecord(record)]))
        expect(diffSnapshots(a, b).claim).toEqual({
          created: [...now.keys()].filter((name) => !old.has(name)).sort(),
          updated: [...now.keys()].filter((name) => old.has(name) && old.get(name) !== now.get(name)).sort(),
          removed: [...old.keys()].filter((name) => !now.has(name)).sort(),
        })
        a.close()
        b.close()
      }),
      { numRuns: 30 },
    )
  })
})
