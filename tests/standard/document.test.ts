import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashedText } from '../../standard/hashed-content.ts'
import { idOf, toDocument, toRecord, type Document, type DocumentId } from '../../standard/document.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { problemsOf } from '../../standard/schema/problems.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { FILE, filledRecord } from './filled-records.ts'

const keyOfTarget = (type: RecordType, n: number) => `${type}-${n}`
const idOfKey = (type: RecordType | 'file', key: string): DocumentId =>
  type === 'file' ? 'file:1' : `id:${type}:${key}`
const keyOfId = (type: RecordType | 'file', id: DocumentId) =>
  type === 'file' ? FILE : String(id).slice(`id:${type}:`.length)
const wanted = (type: RecordType, n: number) => filledRecord(type, n, keyOfTarget)
const kept = RECORD_TYPES.filter((type) => type !== 'ledger')

describe('records and documents', () => {
  it.each(kept)('%s: the filled record is sound, goes there and comes back', (type) => {
    fc.assert(
      fc.property(fc.nat(200), fc.func(fc.boolean()), (n, keeps) => {
        const whole = wanted(type, n)
        const record = Object.fromEntries(
          Object.entries(whole).filter(
            ([name]) => keeps(name) || keysOf(schemas[type]).find((k) => k.name === name)!.required,
          ),
        )
        expect(problemsOf(type, record)).toEqual([])
        const { document, lost } = toDocument(type, record as never, idOfKey)
        expect(lost).toEqual([])
        const back = toRecord(type, document, keyOfId)
        expect(back.lost).toEqual([])
        expect(back.record).toEqual(record)
      }),
      { numRuns: 25 },
    )
  })

  it.each(kept)('%s: what a database adds or leaves empty is no part of the record, nor of its content', (type) => {
    const { document } = toDocument(type, wanted(type, 3) as never, idOfKey)
    const stored = asStored(document)
    expect(toRecord(type, stored, keyOfId).record).toEqual(wanted(type, 3))
    expect(hashedText(type, stored)).toBe(hashedText(type, document))
    const populated = { ...stored }
    for (const { name, storage } of keysOf(schemas[type])) {
      if (storage === 'ref' || storage === 'file') populated[name] = { id: stored[name], name: '填好的', key: 'x' }
    }
    expect(hashedText(type, populated)).toBe(hashedText(type, document))
  })

  it.each(kept)('%s: a change of any field changes the content', (type) => {
    const { document } = toDocument(type, wanted(type, 3) as never, idOfKey)
    const text = hashedText(type, document)
    for (const { name } of keysOf(schemas[type])) {
      const changed = hashedText(type, { ...document, [name]: null })
      if (name === 'source') expect(changed).toBe(text)
      else expect(changed, name).not.toBe(text)
    }
  })

  it('relations that lead nowhere are left out and named, however deep', () => {
    const { document, lost } = toDocument('guide', wanted('guide', 1) as never, () => undefined)
    expect(lost.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['matter', 'agency', 'region', 'venues[0].venue', 'venues[1].venue']),
    )
    expect(document['matter']).toBeNull()
    const { record, lost: back } = toRecord('matter', { laws: [1, 2], parent: 3 }, (_type, id) =>
      id === 2 ? 'L2' : undefined,
    )
    expect(record).toEqual({ laws: ['L2'] })
    expect(back).toEqual([
      { path: 'parent', type: 'matter', found: 3 },
      { path: 'laws[0]', type: 'law', found: 1 },
    ])
  })

  it('ids, bare or filled in, in any of their shapes', () => {
    expect([idOf(3), idOf('a'), idOf({ id: 3 }), idOf({ id: { id: 'x' } })]).toEqual([3, 'a', 3, 'x'])
    expect([idOf(null), idOf(undefined), idOf({}), idOf(true)]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('a flag is yes, no or absent', () => {
    const of = (electronic: unknown) => toRecord('licence', { name: 'x', electronic }, keyOfId).record.electronic
    expect([of('yes'), of('no'), of(null), of(undefined), of(''), of(true), of(false)]).toEqual([
      true,
      false,
      undefined,
      undefined,
      undefined,
      true,
      false,
    ])
  })
})

/** As databases hand documents back: ids in rows, timestamps, nulls for what is not there, other order of members. */
function asStored(document: Document): Document {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (value === null || typeof value !== 'object') return value
    const entries = Object.entries(value).map(([name, part]) => [name, walk(part)] as const)
    return Object.fromEntries(entries.reverse())
  }
  const stored = walk(document) as Document
  for (const [name, value] of Object.entries(stored)) {
    if (Array.isArray(value) && value.every((one) => one && typeof one === 'object' && !('名称' in one))) continue
    if (value === undefined) stored[name] = null
  }
  return { ...stored, id: 7, createdAt: 'x', updatedAt: 'y', _status: 'published', contentHash: 'z', unknown: { a: 1 } }
}
