/** @module Generates the types of all collections with Payload, for `collections/payload-types.ts` (`npm run types`). */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SanitizedConfig } from 'payload'
import { generateTypes } from 'payload/node'

/** The file of the generated types, relative to the root of the project. */
export const TYPES_FILE = 'collections/payload-types.ts'

type JsonSchema = Record<string, unknown>

const ID = 'DocumentId'
const ID_REF = { $ref: `#/definitions/${ID}` }

/**
 * Returns the source of the types of a configuration. It is the same for both databases: the type of ids allows the numbers of
 * SQLite and the text of MongoDB.
 */
export async function payloadTypesText(config: SanitizedConfig): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'santong-types-'))
  const outputFile = join(folder, 'payload-types.ts')
  const before = process.env['PAYLOAD_TS_OUTPUT_PATH']
  delete process.env['PAYLOAD_TS_OUTPUT_PATH']
  try {
    const schema = [({ jsonSchema }: { jsonSchema: JsonSchema }) => withIdsOfBoth(jsonSchema)]
    const typescript = { ...config.typescript, declare: { ignoreTSError: false }, outputFile, schema }
    await generateTypes({ ...config, typescript }, { log: false })
    return readFileSync(outputFile, 'utf8').replace('`payload generate:types`', '`npm run types`')
  } finally {
    if (before !== undefined) process.env['PAYLOAD_TS_OUTPUT_PATH'] = before
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Returns a schema in which every id of a document refers to one definition. */
function withIdsOfBoth(schema: JsonSchema): JsonSchema {
  const definitions = schema['definitions'] as Record<string, JsonSchema>
  const changed = Object.fromEntries(
    Object.entries(definitions).map(([name, one]) => {
      const { properties } = related(one) as { properties?: JsonSchema }
      return [
        name,
        properties?.['id'] && !name.endsWith('_select')
          ? { ...(related(one) as JsonSchema), properties: { ...properties, id: ID_REF } }
          : related(one),
      ]
    }),
  )
  const properties = schema['properties'] as Record<string, JsonSchema>
  const db = { ...properties['db'], properties: { defaultIDType: ID_REF } }
  return {
    ...schema,
    properties: { ...properties, db },
    definitions: { ...changed, [ID]: { type: ['number', 'string'] } },
  }
}

/** Returns a schema in which a relation is an id or the document: the generator leaves out one kind of ids. */
function related(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(related)
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema).map(([name, value]) =>
      name === 'oneOf' && Array.isArray(value) && value.some((one) => '$ref' in (one as JsonSchema))
        ? [name, (value as JsonSchema[]).flatMap(idAndNull)]
        : [name, related(value)],
    ),
  )
}

function idAndNull(one: JsonSchema): JsonSchema[] {
  const types = [one['type']].flat()
  if (!types.includes('number') && !types.includes('string')) return [one]
  return types.includes('null') ? [ID_REF, { type: 'null' }] : [ID_REF]
}
