import Ajv from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { RECORD_TYPES, SLUGS } from '../../standard/record-types.ts'
import { missedQuerySchema, publishedSchemas, reportSchema, schemas } from '../../standard/schema/index.ts'
import { elementOf, keysOf, type Key } from '../../standard/schema/keys.ts'
import { terms } from '../../standard/terms.ts'
import { filledRecord } from './filled-records.ts'

const all = {
  ...schemas,
  report: reportSchema,
  'missed query': missedQuerySchema,
  'published guide': publishedSchemas.guide,
}
const types = Object.keys(all) as (keyof typeof all)[]

/** Every key of a schema with its path, however deep. */
function* walk(keys: readonly Key[], at = ''): Generator<{ path: string; key: Key }> {
  for (const key of keys) {
    const path = at ? `${at}.${key.name}` : key.name
    yield { path, key }
    yield* walk(key.keys, path)
  }
}

describe('schemas', () => {
  it.each(types)('%s: every key has a Chinese title', (type) => {
    const untitled = [...walk(keysOf(all[type]))].filter(({ key }) => !/\p{Script=Han}/u.test(key.meta.title ?? ''))
    expect(untitled.map(({ path }) => path)).toEqual([])
    expect(all[type].meta()?.title).toMatch(/\p{Script=Han}/u)
    expect(all[type].meta()?.description).toMatch(/\p{Script=Han}/u)
  })

  it.each(types)('%s: no two keys beside each other have one title', (type) => {
    const beside = (keys: readonly Key[]): string[] => {
      const titles = keys.map(({ meta }) => meta.title!)
      const twice = titles.filter((title, i) => titles.indexOf(title) !== i)
      return [...twice, ...keys.flatMap((key) => beside(key.keys))]
    }
    expect(beside(keysOf(all[type]))).toEqual([])
  })

  it.each(types)('%s: help ends as a heading does, and has more than the title', (type) => {
    for (const { path, key } of walk(keysOf(all[type]))) {
      const { title, description } = key.meta
      if (description === undefined) continue
      expect(description.trim(), path).toBe(description)
      expect(description, path).not.toBe(title)
      expect(description, path).not.toMatch(/。$/)
    }
  })

  it.each(types)('%s: code tables and references exist and fit', (type) => {
    for (const { path, key } of walk(keysOf(all[type]))) {
      const { table, ref } = key.meta
      if (ref && ref !== 'file') expect(Object.keys(SLUGS), path).toContain(ref)
      if (!table) continue
      const inner = elementOf(key.schema) ?? key.schema
      expect(inner, path).toBeInstanceOf(z.ZodEnum)
      const values: readonly string[] = terms[table].values
      for (const option of (inner as z.ZodEnum).options) expect(values, path).toContain(option)
    }
  })

  it.each(types)(
    '%s: has a JSON Schema, for what goes in and what comes out, and both accept a sound record',
    (type) => {
      const ajv = new Ajv({ strict: false, validateFormats: false })
      for (const io of ['input', 'output'] as const) {
        const schema = z.toJSONSchema(all[type], { io })
        expect(schema.properties).toHaveProperty('key')
        const validate = ajv.compile(schema)
        if (!(RECORD_TYPES as readonly string[]).includes(type)) continue
        const record = filledRecord(type as (typeof RECORD_TYPES)[number], 1, (of, n) => `${of}-${n}`)
        expect(validate(record), JSON.stringify(validate.errors)).toBe(true)
        expect(validate({ ...record, surplus: 1 })).toBe(false)
      }
    },
  )

  it.each(types)('%s: rows and groups go no deeper than the CMS holds', (type) => {
    const json: string[] = []
    for (const { path, key } of walk(keysOf(all[type]))) {
      if (key.storage === 'json') json.push(`${path}.`)
      // What is stored as JSON has no tables.
      if (key.storage !== 'rows' || json.some((above) => path.startsWith(above))) continue
      for (const part of key.keys) expect(part.storage, `${path}.${part.name}`).not.toBe('rows')
      expect(path.split('.').length, path).toBeLessThanOrEqual(2)
    }
  })

  it('every type has a place in the CMS of its own', () => {
    expect(new Set(Object.values(SLUGS)).size).toBe(RECORD_TYPES.length)
    for (const type of RECORD_TYPES) expect(keysOf(schemas[type])[0]?.name).toBe('key')
  })
})
