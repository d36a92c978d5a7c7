/**
 * @module JSON Schemas (2020-12) of the feeds, made from the zod schemas: titles and help in Chinese, no keys that stay in the
 * CMS. What is ours is said in `x-` keywords, which readers may ignore.
 */
import * as z from 'zod'
import type { RecordType } from '../../standard/record-types.ts'
import { elements } from '../../standard/schema/parts/elements.ts'
import { publishedSchemas } from '../../standard/schema/index.ts'

type Json = Record<string, unknown>

/** Our metadata → the name it has in the feed; null leaves it out. */
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

/** The schema of a line of a feed. */
export function feedSchema(type: RecordType): Json {
  return { ...jsonSchema(publishedSchemas[type]), $id: `urn:santong:schema:1:${type}` }
}

/** The schema of `matter/<code>.json`: the record, what holds at it, its version and its guides. */
export function matterDocumentSchema(): Json {
  const matter = feedSchema('matter')
  const { $schema: _dialect, ...effective } = jsonSchema(elements)
  return {
    ...matter,
    $id: 'urn:santong:schema:1:matter-document',
    properties: {
      ...(matter['properties'] as Json),
      effective: { ...effective, title: '适用的标准要素', description: '本级写明的，加上从上级继承的' },
      version: { type: 'integer', minimum: 1, title: '版本', description: '内容变化才加一' },
      guides: { type: 'array', items: { type: 'string' }, title: '办事指南', description: '各地指南的实施编码' },
    },
  }
}

function jsonSchema(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ jsonSchema: one }) => tidy(one as Json),
  })
}

function tidy(schema: Json): void {
  const properties = schema['properties'] as Record<string, Json> | undefined
  if (properties) {
    for (const [name, part] of Object.entries(properties)) {
      if (!part['internal']) continue
      delete properties[name]
      if (Array.isArray(schema['required'])) schema['required'] = schema['required'].filter((one) => one !== name)
    }
  }
  for (const [name, renamed] of Object.entries(KEYWORDS)) {
    if (!(name in schema) || !isMeta(schema[name])) continue
    // A key marked internal is dropped by its parent, which is visited after it.
    if (name === 'internal') continue
    if (renamed) schema[renamed] = schema[name]
    delete schema[name]
  }
  if (typeof schema['example'] === 'string') {
    schema['examples'] = [schema['example']]
    delete schema['example']
  }
}

const isMeta = (value: unknown): boolean => typeof value !== 'object'
