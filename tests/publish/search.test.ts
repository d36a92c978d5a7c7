import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeDictionary } from '../../publish/search/term-blocks.ts'
import { cardOf } from '../../publish/search/cards.ts'
import { IndexFiles } from '../../publish/search/index-files.ts'
import { Postings } from '../../publish/search/postings.ts'
import { writeSearch } from '../../publish/search/write-search.ts'
import { Cards } from '../../site/search/cards.ts'
import { Terms } from '../../site/search/terms.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { Published } from '../../standard/schema/index.ts'
import { searchDocuments, type SearchDocument } from '../../standard/search/document.ts'
import { SEARCH_DIR, SEARCH_MANIFEST_PATH } from '../../standard/search/fields.ts'
import { searchFile, type SearchManifest } from '../../standard/search/format.ts'
import { openSearch } from '../site/sample.ts'
import { composed, DAY, scratch, approvedSample, approvedSmallSample } from './fixture.ts'

const place = scratch()

const reading = (dir: string) => (path: string) => Promise.resolve(new Uint8Array(readFileSync(join(dir, path))).buffer)
const manifestOf = (dir: string) => JSON.parse(readFileSync(join(dir, SEARCH_MANIFEST_PATH), 'utf8')) as SearchManifest
const named = (text: string): string[] => text.match(/.{7}/gu) ?? []

describe('terms in blocks', () => {
  /** Texts of Han, digits, letters, and characters of two units. */
  const text = fc.string({ unit: fc.constantFrom(...'许可证备案0123ab-𠀀𠀁𪚥'), minLength: 1, maxLength: 60 })

  test('are read back with their postings, and by prefix', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(text, { maxLength: 40 }), { minLength: 1, maxLength: 30 }),
        async (documents) => {
          const dir = place('blocks')
          mkdirSync(join(dir, SEARCH_DIR), { recursive: true })
          const postings = new Postings(2)
          for (const own of documents) postings.add([own, own.slice(0, 3)])
          const dictionary = await writeDictionary(postings.entries(), new IndexFiles(dir))
          const terms = new Terms(dictionary, reading(dir))
          const all = [...new Set(documents.flat())].sort()
          for (const term of all) {
            const found = (await terms.find(term))!
            const wanted = [(own: string[]) => own, (own: string[]) => own.slice(0, 3)].map((field) =>
              documents.flatMap((own, document) => {
                const times = field(own).filter((one) => one === term).length
                return times ? [document, times] : []
              }),
            )
            expect([found.fields[0] ?? [], found.fields[1] ?? []]).toEqual(wanted)
            expect(found.position).toBe(documents.find((own) => own.includes(term))!.indexOf(term))
          }
          for (const start of [...all.slice(0, 5).map((term) => term.slice(0, 2)), '许', '0', '', 'zz'])
            expect(await terms.beginningWith(start)).toEqual(all.filter((term) => term.startsWith(start)))
          expect(await terms.find('没有')).toBeUndefined()
        },
      ),
      { numRuns: 40 },
    )
  })

  test('an empty dictionary is read', async () => {
    const dir = place('none')
    mkdirSync(join(dir, SEARCH_DIR), { recursive: true })
    const terms = new Terms(await writeDictionary(new Postings(1).entries(), new IndexFiles(dir)), reading(dir))
    expect([await terms.find('证'), await terms.beginningWith('')]).toEqual([undefined, []])
  })
})

test('hits in places of one name have their offices, others have not', async () => {
  const { snapshot } = await composed(place('places'), approvedSample())
  const guides = [...snapshot.iterateSync('guide')]
  const first = guides[0]!
  const other = guides.find(({ agency, matter }) => agency.key !== first.agency.key && matter.key !== first.matter.key)!
  /** The snapshot with one more guide of the first matter, at another office of the same place, as after a merge. */
  const merged = [
    ...guides,
    { ...first, key: `X${first.matter.key}`, code: `X${first.matter.key}`, agency: other.agency },
  ]
  const source = {
    getSync: snapshot.getSync.bind(snapshot),
    iterateSync: <T extends RecordType>(type: T) =>
      (type === 'guide' ? merged : snapshot.iterateSync(type)) as Iterable<Published[T]>,
  }
  const offices = (documents: Iterable<SearchDocument>) =>
    [...documents].flatMap(({ hits }) => hits).flatMap(({ key, office }) => (office ? [[key, office]] : []))
  expect(offices(searchDocuments(snapshot, DAY))).toEqual([])
  const found = offices(searchDocuments(source, DAY))
  expect(found.map(([key]) => key).sort()).toEqual([first.key, `X${first.matter.key}`].sort())
  expect(new Set(found.map(([, office]) => office)).size).toBe(2)
})

test('hits are the same after they were written as cards and read back', async () => {
  const { snapshot } = await composed(place('snapshot'), approvedSample())
  const dir = place('site')
  const made = await writeSearch(snapshot, dir, DAY)
  const documents = [...searchDocuments(snapshot, DAY)]
  const cards = new Cards(manifestOf(dir), reading(dir))
  expect(made.documents).toBe(documents.length)
  const loaded = await cards.load(documents.map((_, document) => document))
  for (const [at, { kind, hits }] of documents.entries()) expect(cards.hits(loaded[at]!, kind)).toEqual(hits)
  // Every guide of the catalogue can be found.
  expect(documents.flatMap(({ hits }) => hits).filter(({ kind }) => kind === 'guide')).toHaveLength(
    snapshot.count('guide'),
  )
  expect(readdirSync(join(dir, SEARCH_DIR))).toHaveLength(made.files)
})

test('facts that guides have in common are written once in a card', () => {
  const hit = { kind: 'guide' as const, name: '甲', matter: 'M', regionName: '云垭', region: '1' }
  const card = cardOf(
    {
      id: 'm:M',
      kind: 'guide',
      key: 'M',
      fields: {},
      called: { name: ['甲'], aliases: [], agency: [], matter: [] },
      hits: [
        { ...hit, key: 'AM', agency: '云垭县医保局', visits: 0 },
        { ...hit, key: 'BM', agency: '市医保局', visits: 0, limit: '5 个工作日' },
        { ...hit, key: 'other', agency: '云垭县医保局' },
      ],
    },
    () => 0,
  )
  expect(card).toEqual({
    key: 'M',
    facts: { name: '甲', visits: 0 },
    rows: [
      ['A', 0, '~县医保局'],
      ['B', 0, '市医保局', { limit: '5 个工作日' }],
      ['=other', 0, '~县医保局', { visits: null }],
    ],
  })
})

describe('over releases', () => {
  test('the same catalogue makes the same files', async () => {
    const { snapshot } = await composed(place('snapshot'), approvedSample())
    const [one, two] = [place('one'), place('two')]
    for (const dir of [one, two]) await writeSearch(snapshot, dir, DAY)
    expect(manifestOf(two)).toEqual(manifestOf(one))
  })

  /** Which part of the files of one kind keeps its name after an edit. */
  async function kept(change: NonNullable<Parameters<typeof approvedSample>[0]>) {
    const manifests: SearchManifest[] = []
    for (const taken of [approvedSample(), approvedSample(change)]) {
      const dir = place('site')
      await writeSearch((await composed(place('snapshot'), taken)).snapshot, dir, DAY)
      manifests.push(manifestOf(dir))
    }
    const part = (of: (manifest: SearchManifest) => string) => {
      const [before, after] = manifests.map((manifest) => named(of(manifest)))
      const old = new Set<string>(before)
      return after!.filter((name) => old.has(name)).length / old.size
    }
    const [terms, cards] = [part((manifest) => manifest.terms.files), part((manifest) => manifest.cards.files)]
    return { terms, cards, sounds: part((manifest) => manifest.sounds.files) }
  }

  test('a change of one guide changes one file of cards', async () => {
    const { terms, cards, sounds } = await kept(({ guide }) => {
      guide.get('11519900MB1900019Y3510122970000')!.visits = 3
    })
    expect([terms, sounds]).toEqual([1, 1])
    expect(cards).toBeGreaterThan(0.9)
    expect(cards).toBeLessThan(1)
  })

  test('a change of a text changes the blocks with its words, and no cards', async () => {
    const { terms, cards, sounds } = await kept(({ matter }) => {
      matter.get('510122970000')!.standard!.conditions![0]!.text = '有固定的经营场所和必要的营业设备。'
    })
    expect([cards, sounds]).toEqual([1, 1])
    expect(terms).toBeGreaterThan(0.2)
    expect(terms).toBeLessThan(1)
  })
})

test('an empty catalogue can be searched', async () => {
  const empty = approvedSmallSample((records) => {
    for (const type of ['guide', 'matter', 'bundle', 'claim'] as const) records[type].clear()
  })
  const { snapshot } = await composed(place('snapshot'), empty)
  const dir = place('empty')
  expect(await writeSearch(snapshot, dir, DAY)).toMatchObject({ documents: 0 })
  for (const file of readdirSync(join(dir, SEARCH_DIR)))
    expect(statSync(join(dir, SEARCH_DIR, file)).size, file).toBeGreaterThan(0)
  const { finder } = openSearch(dir)
  for (const query of ['护照', 'huzhao', '510122970000', '護照'])
    expect(await finder.ask(query)).toMatchObject({ groups: 0, hits: 0 })
  expect(await finder.page({}, 0, 20)).toEqual({ groups: 0, hits: 0, page: [] })
})

test('files of equal content are written once', () => {
  const dir = place('names')
  mkdirSync(join(dir, SEARCH_DIR), { recursive: true })
  const files = new IndexFiles(dir)
  const names = ['a', 'b', 'a'].map((content) => files.write(content, 'json'))
  expect([names[0] === names[2], names[0] === names[1], files.count]).toEqual([true, false, 2])
  for (const name of names) expect(existsSync(join(dir, searchFile(name, 'json')))).toBe(true)
})
