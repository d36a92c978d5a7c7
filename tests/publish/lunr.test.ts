import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import lunr from 'lunr'
import { expect, test } from 'vitest'
import { LunrBuilder } from '../../publish/search/lunr-builder.ts'
import { writeSearch } from '../../publish/search/write-search.ts'
import { searchDocuments } from '../../standard/search/document.ts'
import { FIELD_NAMES, SEARCH_DOCS_PATH, SEARCH_FIELDS, SEARCH_INDEX_PATH } from '../../standard/search/fields.ts'
import { tokens } from '../../standard/search/tokens.ts'
import { composed, scratch, approvedSample } from './fixture.ts'

const place = scratch()

/** What lunr makes of the same. */
function byLunr(fields: { name: string; boost: number }[], documents: Iterable<[string, string[][]]>): string {
  const builder = new lunr.Builder()
  builder.ref('id')
  for (const { name, boost } of fields) builder.field(name, { boost })
  for (const [id, terms] of documents) {
    builder.add({ id, ...Object.fromEntries(fields.map(({ name }, i) => [name, terms[i]])) })
  }
  return JSON.stringify(builder.build())
}

test('the index of the sample is lunr’s, byte for byte', async () => {
  const { snapshot } = await composed(place('snapshot'), approvedSample())
  const dir = place('site')
  const { documents, indexBytes } = await writeSearch(snapshot, dir, '2026-11-20')
  const fields = FIELD_NAMES.map((name) => ({ name, boost: SEARCH_FIELDS[name].boost }))
  const all = [...searchDocuments(snapshot, '2026-11-20')]
  const expected = byLunr(
    fields,
    all.map(({ id, fields: own }) => [id, FIELD_NAMES.map((name) => tokens(own[name] ?? '', SEARCH_FIELDS[name].cut))]),
  )
  const text = readFileSync(join(dir, SEARCH_INDEX_PATH), 'utf8')
  expect(text === expected).toBe(true)
  expect([documents, indexBytes]).toEqual([all.length, Buffer.byteLength(expected)])
  const hits = JSON.parse(readFileSync(join(dir, SEARCH_DOCS_PATH), 'utf8')) as Record<string, unknown>
  expect(Object.keys(hits)).toEqual(all.map(({ id }) => id))
})

test.each<[string, [string, string[][]][]]>([
  ['no document', []],
  ['a document without text', [['a', [[], []]]]],
  [
    'terms that are numbers, quotes, names of members',
    [
      [
        'a',
        [
          ['7', '12', '"', '__proto__'],
          ['constructor', '7', '7'],
        ],
      ],
      ['b/c', [['7'], []]],
    ],
  ],
])('%s', async (_, documents) => {
  const fields = [
    { name: 'name', boost: 10 },
    { name: 'body', boost: 1 },
  ]
  const dir = place('odd')
  mkdirSync(dir)
  const builder = new LunrBuilder(fields)
  for (const [ref, terms] of documents) builder.add(ref, terms)
  await builder.write(join(dir, 'index.json'))
  expect(readFileSync(join(dir, 'index.json'), 'utf8')).toBe(byLunr(fields, documents))
})
