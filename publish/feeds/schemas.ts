/**
 * @module JSON Schemas (2020-12) of the feeds, made from the zod schemas, with titles and descriptions in Chinese and without keys that are
 * not published. Our own metadata is in keywords that begin with `x-`, which readers may ignore. `npm run docs` writes the reference
 * of the feeds from them.
 */
import * as z from 'zod'
import type { RecordType } from '../../standard/record-types.ts'
import { elements } from '../../standard/schema/parts/elements.ts'
import { publishedSchemas } from '../../standard/schema/index.ts'

type Json = Record<string, unknown>

/** The keyword of each of our metadata in a feed's schema; null where it is left out. */
const KEYWORDS: Readonly<Record<string, string | null>> = {
  unit: 'x-unit',
  source: 'x-column',
  ref: 'x-ref',
  table: 'x-table',
  store: null,
  long: null,
  day: null,
  internal: null,
}

/** The schema of a line of the feed of a record type. */
export function feedSchema(type: RecordType): Json {
  return { ...jsonSchema(publishedSchemas[type]), $id: `urn:santong:schema:1:${type}` }
}

/** The schema of `matter/<code>.json`: the record, the elements that apply to it, its version and its guides. */
export function matterDocumentSchema(): Json {
  const matter = feedSchema('matter')
  const { $schema: _dialect, ...effective } = jsonSchema(elements)
  const { origin, parts, external } = feedSchema('guide')['properties'] as Json
  const codes = { origin, parts, external }
  return {
    ...matter,
    $id: 'urn:santong:schema:1:matter-document',
    properties: {
      ...(matter['properties'] as Json),
      ...codes,
      effective: { ...effective, title: '适用的标准要素', description: '本级写明的，加上从上级继承的' },
      version: { type: 'integer', minimum: 1, title: '版本', description: '内容变化才加一' },
      guides: { type: 'array', items: { type: 'string' }, title: '办事指南', description: '各地指南的编码' },
    },
  }
}

function jsonSchema(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ jsonSchema: one }) => rewriteMetadata(one as Json),
  })
}

/** Removes internal keys from a schema and renames our metadata, in place. */
function rewriteMetadata(schema: Json): void {
  const properties = schema['properties'] as Record<string, Json> | undefined
  if (properties) {
    for (const [name, part] of Object.entries(properties)) {
      if (!part['internal']) continue
      delete properties[name]
      if (Array.isArray(schema['required'])) schema['required'] = schema['required'].filter((one) => one !== name)
    }
  }
  for (const [name, renamed] of Object.entries(KEYWORDS)) {
    if (!(name in schema) || !isMetadata(schema[name])) continue
    // A key marked internal is removed by its parent, which is visited later and reads the mark.
    if (name === 'internal') continue
    if (renamed) schema[renamed] = schema[name]
    delete schema[name]
  }
  if (typeof schema['example'] === 'string') {
    schema['examples'] = [schema['example']]
    delete schema['example']
  }
}

/** Whether a member is metadata. A field of a record may have the same name; its value is a schema. */
const isMetadata = (value: unknown): boolean => typeof value !== 'object'
