import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { demoFiles, loadDemo } from '../../demo/load.ts'
import {
  gbt39554,
  inRegion,
  parseCode,
  parseCreditCode,
  parseRegion,
  type CodeKind,
} from '../../standard/codes/index.ts'
import { addToList } from '../../standard/group.ts'
import { CODED } from '../../standard/keys.ts'
import { normalizeName } from '../../standard/names.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { PRESENT_REGIONS } from '../../standard/regions/present.ts'
import { resolveGuide } from '../../standard/resolve/guide.ts'
import type { Lookup } from '../../standard/resolve/lookup.ts'
import { publishedSchemas, schemas, type Elements, type Records } from '../../standard/schema/index.ts'
import { terms } from '../../standard/terms.ts'
import { compareLimits, compareSum, sumLimits } from '../../standard/limits/index.ts'

const AS_OF = '2026-11-01'

const demo = loadDemo()
const of = <T extends RecordType>(type: T) => demo.filter((x) => x.type === type).map((x) => x.record as Records[T])
const index = new Map(demo.map(({ type, record }) => [`${type} ${record.key}`, record]))
const get = <T extends RecordType>(type: T, key: string) => index.get(`${type} ${key}`) as Records[T] | undefined
const lookup: Lookup = {
  matter: (key) => get('matter', key),
  agency: (key) => get('agency', key),
  region: (key) => get('region', key),
  venue: (key) => get('venue', key),
  material: (key) => get('material', key),
  licence: (key) => get('licence', key),
}

/** Records with a fault put in on purpose: what is asked of all is not asked of them. */
const planted = new Set(
  (
    JSON.parse(readFileSync(join(import.meta.dirname, '../../demo/defects.json'), 'utf8')) as {
      type: string
      code?: string
    }[]
  ).map(({ type, code }) => `${type} ${code}`),
)
const sound = demo.filter(({ type, record }) => !planted.has(`${type} ${record.key}`))

const matters = of('matter')
const parents = new Set(matters.map((matter) => matter.parent))
const leaves = matters.filter((matter) => !parents.has(matter.key) && matter.state !== '3')
const guides = of('guide')
const resolved = guides.map((kept) => ({ kept, ...resolveGuide(kept, lookup, AS_OF) }))

/** How many of each type there are at least. */
const LEAST: Partial<Record<RecordType, number>> = {
  region: 30,
  agency: 220,
  venue: 35,
  law: 150,
  licence: 29,
  material: 350,
  claim: 650,
  bundle: 9,
  mobility: 55,
  power: 100,
  disclosure: 95,
  dataset: 20,
  intermediary: 20,
  proof: 20,
  benefit: 20,
  question: 230,
  alias: 500,
  ledger: 900,
}

describe('what the sample holds', () => {
  test('a city with six counties, and the lists that such a city keeps', () => {
    expect(matters.filter((matter) => !matter.parent && matter.state !== '3').length).toBeGreaterThanOrEqual(95)
    expect(leaves.length).toBeGreaterThanOrEqual(140)
    expect(guides.length).toBeGreaterThanOrEqual(500)
    const counts = Object.fromEntries(RECORD_TYPES.map((type) => [type, of(type).length]))
    const few = Object.entries(LEAST).filter(([type, least]) => counts[type]! < least)
    expect(few.map(([type]) => [type, counts[type]])).toEqual([])
    expect(of('site')).toMatchObject([{ sample: true }])
    const counties = of('region').filter(({ code }) => /^5199\d[1-9]$/.test(code))
    expect(counties).toHaveLength(6)
    for (const { code } of counties) expect(guides.filter(({ region }) => region === code).length).toBeGreaterThan(30)
  })

  test('what was promised of it: places, offices, lists and codes', () => {
    const regions = of('region')
    const towns = regions.filter(({ code }) => /^\d{9}$/.test(code))
    expect(regions.filter(({ kind }) => kind === 'local').length).toBeGreaterThanOrEqual(1)
    expect(towns.length).toBeGreaterThanOrEqual(5)

    const agencies = of('agency')
    expect(agencies.length).toBeGreaterThanOrEqual(25)
    expect(agencies.some(({ name }) => name.endsWith('行政审批局'))).toBe(true)
    const institutions = agencies.filter(({ nature }) => nature === '4').map(({ name }) => name)
    for (const kind of [/医院$/u, /(?:供水|水务)有限/u]) expect(institutions.some((name) => kind.test(name))).toBe(true)
    expect(guides.filter(({ agency, inCharge }) => agency.endsWith('-spj') && inCharge).length).toBeGreaterThanOrEqual(
      20,
    )
    expect(of('venue').filter(({ windows, hours }) => windows?.length && hours?.length).length).toBeGreaterThanOrEqual(
      12,
    )

    const types = new Set(matters.map(({ type }) => type))
    expect([...types].filter(Boolean).sort()).toEqual(['01', '05', '07', '08', '09', '10', '20'])
    expect(matters.filter(({ kind }) => kind === 'sub').length).toBeGreaterThanOrEqual(10)
    expect(matters.filter(({ kind }) => kind === 'handling').length).toBeGreaterThanOrEqual(40)
    expect(matters.filter(({ scenarios }) => scenarios?.length).length).toBeGreaterThanOrEqual(40)

    expect(of('licence').filter(({ satisfaction }) => satisfaction?.length).length).toBeGreaterThanOrEqual(29)
    expect(of('law').filter(({ validity }) => validity).length).toBeGreaterThanOrEqual(40)
    expect(of('law').filter(({ validity }) => validity === 'repealed').length).toBeGreaterThanOrEqual(3)
    expect(new Set(of('mobility').map(({ kind }) => kind)).size).toBe(3)
    const directions = new Set(guides.flatMap(({ deviations }) => deviations ?? []).map(({ direction }) => direction))
    expect([...directions].sort()).toEqual(['burdensome', 'favourable'])
  })

  test('every theme for persons and for firms leads to a guide', () => {
    const unused = (table: { values: readonly string[] }, field: 'personThemes' | 'firmThemes') => {
      const used = new Set<string>(resolved.flatMap(({ guide }) => guide?.[field] ?? []))
      return table.values.filter((theme) => !used.has(theme))
    }
    expect(unused(terms.personTheme, 'personThemes')).toEqual([])
    expect(unused(terms.firmTheme, 'firmThemes')).toEqual([])
  })

  test('what is long, large, rare or missing somewhere, so that pages meet it', () => {
    const most = (count: (matter: Records['matter']) => number | undefined) =>
      Math.max(...matters.map((matter) => count(matter) ?? 0))
    expect(most(({ standard }) => standard?.steps?.length)).toBeGreaterThanOrEqual(25)
    expect(most(({ standard }) => standard?.materials?.length)).toBeGreaterThanOrEqual(15)
    expect(most(({ standard }) => standard?.fee?.items?.length)).toBeGreaterThanOrEqual(12)
    expect(most(({ name }) => name.length)).toBeGreaterThanOrEqual(60)
    expect(matters.some(({ standard }) => standard?.noMaterials)).toBe(true)
    expect(Math.max(...guides.map(({ venues }) => venues?.length ?? 0))).toBeGreaterThanOrEqual(9)
    expect(Math.max(...of('question').map(({ answer }) => answer.length))).toBeGreaterThanOrEqual(250)
    const beyond = /[\u{20000}-\u{3ffff}]/u
    expect(of('venue').filter(({ name }) => beyond.test(name)).length).toBeGreaterThanOrEqual(3)
  })

  test('every place of a guide is a place of its region or above it', () => {
    const away = guides.flatMap((guide) =>
      (guide.venues ?? [])
        .map(({ venue }) => get('venue', venue)!)
        .filter(({ region }) => !region.startsWith(guide.region.slice(0, 4)))
        .map(({ key }) => [guide.key, key]),
    )
    expect(away).toEqual([])
  })

  test('records come in the order of the record types, each key once', () => {
    const order = demo.map(({ type }) => RECORD_TYPES.indexOf(type))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(index.size).toBe(demo.length)
  })

  test('a tree of three levels, groups of situations that change materials, several types', () => {
    const kinds = (matter: Records['matter']): string[] => [
      ...(matter.parent ? kinds(get('matter', matter.parent)!) : []),
      matter.kind ?? '',
    ]
    expect(leaves.map((leaf) => kinds(leaf).join(' '))).toContain('main sub handling')
    const conditional = leaves.filter((leaf) => leaf.standard?.materials?.some((use) => use.when))
    expect(conditional.length).toBeGreaterThanOrEqual(2)
    expect(new Set(matters.map((matter) => matter.type)).size).toBeGreaterThanOrEqual(5)
    expect(new Set(of('power').map(({ type }) => type)).size).toBeGreaterThanOrEqual(7)
  })

  test('three rows or more in eight fields of disclosure, and every kind of mobility that the site names', () => {
    const fields = of('disclosure').map(({ field }) => field)
    const full = new Set(fields.filter((field) => fields.filter((other) => other === field).length >= 3))
    expect(full.size).toBeGreaterThanOrEqual(8)
    const named = of('site')[0]!.mobilityKinds!.map(({ key }) => key)
    expect(new Set(of('mobility').map(({ kind }) => kind))).toEqual(new Set(named))
  })

  test('one deviation counts, one has run out, one was never approved; some differences wait', () => {
    const all = guides.flatMap((guide) => guide.deviations ?? [])
    expect(all.some((deviation) => (deviation.until ?? '9999') < AS_OF)).toBe(true)
    expect(all.some((deviation) => !deviation.approval)).toBe(true)
    expect(resolved.filter(({ guide }) => guide?.deviating?.length).length).toBeGreaterThan(0)
    expect(guides.filter((guide) => guide.differences?.length).length).toBeGreaterThanOrEqual(2)
  })
})

describe('records that refer to each other', () => {
  test('every reference leads to a record of its type', () => {
    const lost = demo.flatMap(({ type, record }) =>
      references(schemas[type], record, `${type} ${record.key}`).filter(
        ({ to, key }) => to !== 'file' && !index.has(`${to} ${String(key)}`),
      ),
    )
    expect(lost).toEqual([])
  })

  test('every file a record shows is there, byte for byte', async () => {
    const files = new Map(demoFiles().map((file) => [file.name, file]))
    const shown = demo.flatMap(({ type, record }) => filesOf(schemas[type], record))
    expect(new Set(shown.map(({ name }) => name))).toEqual(new Set(files.keys()))
    for (const { name, sha256, bytes, mime } of shown) {
      const { content } = files.get(name)!
      expect([createHash('sha256').update(content).digest('hex'), content.length]).toEqual([sha256, bytes])
      const found = await fileTypeFromBuffer(content)
      if (mime === 'text/csv') expect(content.toString('utf8')).toMatch(/^\ufeff.+,.+\r\n$/u)
      else expect(found?.mime).toBe(mime)
    }
  })

  test('every guide resolves, with nothing dangling', () => {
    for (const { kept, dangling } of resolved) expect([kept.key, dangling]).toEqual([kept.key, []])
    for (const { guide } of resolved) expect(publishedSchemas.guide.safeParse(guide).error).toBeUndefined()
  })

  test('guides and claims are of leaves only, each guide claimed, each leaf claimed by someone', () => {
    const leaf = new Set(leaves.map(({ key }) => key))
    expect(
      [...guides, ...of('claim')].filter(
        ({ matter, key }) => !leaf.has(matter) && !planted.has(`claim ${key}`) && !planted.has(`guide ${key}`),
      ),
    ).toEqual([])
    const identity = (x: { matter: string; agency: string; region: string }) => [x.matter, x.agency, x.region].join('|')
    const taken = of('claim').filter(({ state }) => state === 'taken')
    const having = new Set(guides.map(identity))
    expect([...having].filter((id) => !taken.map(identity).includes(id))).toEqual([])
    const waiting = taken.filter((claim) => !having.has(identity(claim)))
    const long = waiting.filter(({ on }) => on! < '2025-11-01').length
    expect(long).toBeGreaterThanOrEqual(20)
    expect(waiting.length - long).toBeGreaterThan(long)
    const declined = of('claim').filter(({ state }) => state === 'declined')
    expect(declined.length).toBeGreaterThanOrEqual(30)
    expect(declined.filter(({ reason }) => !reason)).toEqual([])
    const claimed = new Set(taken.map(({ matter }) => matter))
    expect(leaves.filter(({ key }) => !claimed.has(key))).toEqual([])
  })

  test('situations that uses, steps and conditions name are asked', () => {
    for (const { guide } of resolved) {
      const options = new Set(guide!.scenarios?.flatMap((group) => group.options.map(({ key }) => key)))
      const named = [guide!.materials, guide!.steps, guide!.conditions, guide!.prohibitions].flatMap((list) =>
        (list ?? []).flatMap(({ when }) => when ?? []),
      )
      expect([guide!.key, named.filter((key) => !options.has(key))]).toEqual([guide!.key, []])
    }
    for (const bundle of of('bundle')) {
      const options = new Set(bundle.scenarios?.flatMap((group) => group.options.map(({ key }) => key)))
      expect(bundle.materials?.flatMap(({ when }) => when ?? []).filter((key) => !options.has(key))).toEqual([])
    }
  })

  test('a promise is never longer than the law or the standard, nor shorter than its steps', () => {
    for (const { kept, guide } of resolved) {
      if (planted.has(`guide ${kept.key}`)) continue
      const standard = resolveGuide({ ...kept, promisedLimit: undefined }, lookup, AS_OF).guide!
      const promised = guide!.promisedLimit!
      expect(['shorter', 'equal']).toContain(compareLimits(promised, standard.promisedLimit!))
      if (guide!.statutoryLimit) expect(['shorter', 'equal']).toContain(compareLimits(promised, guide!.statutoryLimit))
      else expect(guide!.statutoryLimitNote).toBeTruthy()
      const steps = sumLimits(guide!.steps!.map(({ limit }) => limit!))!
      expect([guide!.key, compareSum(steps, promised)]).not.toEqual([guide!.key, 'longer'])
    }
  })
})

describe('what a clerk at the window would find', () => {
  test('a guide is offered as widely as the lists of its matter say', () => {
    const RANK: Readonly<Record<string, number>> = { '1': 6, '2': 5, '3': 4, '4': 3, '5': 2, '6': 1 }
    const needed: Readonly<Record<string, string>> = { kuasheng: '1', chuanyu: '2', quanyu: '3' }
    const regionsAbove = (key: string | undefined): string[] =>
      key ? [key, ...regionsAbove(get('region', key)?.parent)] : []
    const entries = of('mobility')
    const narrower = resolved.flatMap(({ guide }) => {
      const path = guide!.path.map(({ key }) => key)
      const regions = regionsAbove(guide!.region.key)
      return entries
        .filter(({ matter, region }) => path.includes(matter) && regions.includes(region))
        .filter(({ kind }) => (RANK[guide!.crossRegion ?? ''] ?? 0) < RANK[needed[kind]!]!)
        .map(({ kind }) => [kind, guide!.key])
    })
    expect(narrower).toEqual([])
  })

  test('guides cite an article of a law, or a part of a document', () => {
    const without = resolved.filter(({ guide }) => !guide!.legalBasis?.some(({ article }) => article))
    // The provincial regulation on 见义勇为: its article could not be verified.
    expect([...new Set(without.map(({ guide }) => guide!.matter.key))]).toEqual(['510809992000'])
  })

  test('most forms have a blank, many an example; a third of the papers have the law that asks for them', () => {
    const uses = resolved.flatMap(({ guide }) => guide!.materials ?? [])
    const forms = uses.filter(({ materialType }) => materialType === '2')
    const share = (list: readonly unknown[], all: readonly unknown[]) => list.length / all.length
    expect(
      share(
        forms.filter(({ blank }) => blank),
        forms,
      ),
    ).toBeGreaterThan(0.9)
    expect(
      share(
        forms.filter(({ example }) => example),
        forms,
      ),
    ).toBeGreaterThan(0.35)
    expect(
      share(
        uses.filter(({ basis }) => basis),
        uses,
      ),
    ).toBeGreaterThan(0.3)
  })

  test('who has to bring a vehicle has to come', () => {
    const driven = resolved.filter(
      ({ kept, guide }) =>
        !planted.has(`guide ${kept.key}`) &&
        guide!.steps?.some(({ name, explain }) => `${name}${explain ?? ''}`.includes('把车开到')),
    )
    expect(driven.length).toBeGreaterThan(5)
    expect(driven.filter(({ guide }) => !guide!.visits || !guide!.visitReason).map(({ kept }) => kept.key)).toEqual([])
  })

  test('what the law gives to a level is offered at that level only', () => {
    const guidesOf = (matter: string) => guides.filter((guide) => guide.matter === matter)
    expect(guidesOf('510123981001').map(({ exerciseLevel }) => exerciseLevel)).toEqual(['4', '4'])
    expect(guidesOf('510123981002').map(({ exerciseLevel }) => exerciseLevel)).toEqual(['3'])
  })
})

describe('codes', () => {
  test('matters, guides and powers have codes that read as what they are', () => {
    const faults = (type: 'matter' | 'guide' | 'power', ...expect: CodeKind[]) =>
      of(type)
        .map(({ code }) => parseCode(code, { schemes: [gbt39554], expect }))
        .flatMap(({ code, reason, warnings }) => (reason || warnings.length ? [{ code, reason, warnings }] : []))
    expect(faults('matter', 'base', 'base-handling')).toEqual([])
    expect(faults('guide', 'implementation', 'handling')).toEqual([])
    expect(faults('power', 'implementation')).toEqual([])
    expect(matters.filter(({ scheme }) => scheme !== 'gbt39554')).toEqual([])
  })

  test('the ledger has the successors of codes that were retired, merged or split', () => {
    const gone = of('ledger').filter(({ event }) => ['retired', 'merged', 'split'].includes(event))
    expect(new Set(gone.map(({ event }) => event)).size).toBe(3)
    expect(gone.filter(({ to }) => !to?.length).length).toBeLessThan(gone.length / 2)
    expect(gone.flatMap(({ to }) => to ?? []).filter((code) => !index.has(`matter ${code}`))).toEqual([])
  })

  test('a guide is coded by its agency, its level and its leaf', () => {
    for (const guide of guides)
      expect(guide.code).toBe(`${get('agency', guide.agency)!.creditCode}${guide.exerciseLevel}${guide.matter}`)
  })

  test('credit codes and region codes are right, and are in a block that no real place has', () => {
    expect(of('agency').filter(({ creditCode }) => !parseCreditCode(creditCode!).valid)).toEqual([])
    expect(of('region').filter(({ code }) => !parseRegion(code).valid || !inRegion(code, '519900'))).toEqual([])
    expect(of('agency').filter(({ creditCode }) => !creditCode!.slice(2).startsWith('5199'))).toEqual([])
    const real = [...PRESENT_REGIONS].flat().join(' ')
    expect(real).not.toContain(' 5199')
    for (const { name } of of('region')) expect(real).not.toContain(name.slice(0, 2))
  })

  test('every code was issued once in the ledger', () => {
    const issued = of('ledger').filter(({ event }) => event === 'issued')
    expect(new Set(issued.map(({ code }) => code)).size).toBe(issued.length)
    const known = new Set(issued.map(({ type, code }) => `${type} ${code}`))
    const coded = demo.filter(({ type }) => CODED.includes(type)).map(({ type, record }) => `${type} ${record.key}`)
    expect(coded.filter((id) => !known.has(id))).toEqual([])
  })
})

describe('texts', () => {
  test('no condition, question, answer, note or acceptance standard is written twice', () => {
    const texts = matters.flatMap(({ standard }) => [
      ...[...(standard?.conditions ?? []), ...(standard?.prohibitions ?? [])].map(({ text }) => text),
      ...(standard?.materials ?? []).flatMap(({ acceptance }) => acceptance ?? []),
      ...[standard?.notes, standard?.reviewStandard].flatMap((text) => text ?? []),
    ])
    const asked = [...of('question'), ...guides.flatMap(({ faq }) => faq ?? [])].flatMap((x) => [x.question, x.answer])
    const local = guides.flatMap(({ localNotes }) => localNotes ?? [])
    expect(repeated([...texts, ...asked, ...local])).toEqual([])
    const answered = new Set(of('question').flatMap((x) => x.matters ?? []))
    expect(leaves.filter(({ key }) => !answered.has(key))).toEqual([])
  })

  test('no two matters have nearly the same sentence', () => {
    // What the law says of remedies and of papers is the same for all.
    const own = ({ reconsideration: _r, litigation: _l, legalBasis: _b, results: _n, fee: _f, ...rest }: Elements) => ({
      ...rest,
      materials: rest.materials?.map(({ basis: _law, ...use }) => use),
    })
    const rootOf = (key: string): string => {
      const { parent } = get('matter', key)!
      return parent ? rootOf(parent) : key
    }
    const said = matters.flatMap(({ key, standard }) =>
      strings(own(standard ?? {})).map((text) => ({ of: rootOf(key), text })),
    )
    for (const { matters: on, question, answer } of of('question')) {
      if (on?.[0]) said.push(...[question, answer].map((text) => ({ of: rootOf(on[0]!), text })))
    }
    for (const { matter, localNotes, visitReason } of guides) {
      for (const text of [localNotes, visitReason]) if (text) said.push({ of: rootOf(matter), text })
    }
    expect(nearlySame(said)).toEqual([])
  })

  test('Chinese is set with full-width punctuation', () => {
    const odd = demo
      .flatMap(({ record }) => strings(record))
      .filter((text) => /\p{Script=Han}[,;:?!()]|[,;?!()]\p{Script=Han}/u.test(text))
    expect(odd).toEqual([])
  })

  test('no catch-all clauses', () => {
    const vague = /其他(?:材料|条件|有关)|等相关|有关部门|法律法规规定的/u
    expect(sound.flatMap(({ record }) => strings(record)).filter((text) => vague.test(text))).toEqual([])
  })

  test('telephones cannot be real, and complaints go to another number', () => {
    const phones = sound.flatMap(({ record }) => JSON.stringify(record).match(/(?<="phone":")[^"]+/g) ?? [])
    expect(phones.filter((phone) => phone !== '12345' && !/^0899-519\d{4}$/.test(phone))).toEqual([])
    for (const { consult, complain } of guides) {
      const both = consult!.filter(({ phone }) => complain!.some((other) => other.phone === phone))
      expect([consult!.length > 0, both]).toEqual([true, []])
    }
  })

  test('values of multi-selects are in the order of their tables', () => {
    const tables = { personThemes: terms.personTheme, firmThemes: terms.firmTheme }
    for (const field of ['personThemes', 'firmThemes'] as const) {
      const order = tables[field].values as readonly string[]
      for (const { standard } of matters) {
        const themes = standard?.[field] ?? []
        expect(themes).toEqual(themes.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
      }
    }
  })
})

function repeated(texts: string[]): string[] {
  const folded = texts.map(normalizeName)
  return texts.filter((_text, i) => folded.indexOf(folded[i]!) !== i)
}

/** Sentences of twelve characters or more that share most of their runs of three, and belong to different matters. */
function nearlySame(said: { of: string; text: string }[]): [string, string][] {
  const seen = new Map<string, { of: string; text: string; runs: Set<string> }>()
  for (const { of, text } of said) {
    const plain = normalizeName(text).replace(/\p{P}/gu, '')
    if (plain.length < 12 || !/\p{Script=Han}/u.test(plain)) continue
    seen.set(`${of} ${plain}`, {
      of,
      text,
      runs: new Set(Array.from({ length: plain.length - 2 }, (_, i) => plain.slice(i, i + 3))),
    })
  }
  const all = [...seen.values()]
  const byRun = new Map<string, number[]>()
  all.forEach(({ runs }, i) => runs.forEach((run) => addToList(byRun, run, i)))
  return all.flatMap((one, i) => {
    const shared = new Map<number, number>()
    for (const run of one.runs) for (const j of byRun.get(run)!) if (j > i) shared.set(j, (shared.get(j) ?? 0) + 1)
    return [...shared]
      .filter(([j, count]) => all[j]!.of !== one.of && count / (one.runs.size + all[j]!.runs.size - count) > 0.6)
      .map(([j]): [string, string] => [one.text, all[j]!.text])
  })
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(strings)
}

interface Reference {
  path: string
  to: string
  key: unknown
}

/** Every reference in a value, as the schema's `ref` marks them. */
function references(schema: z.ZodType, value: unknown, path: string): Reference[] {
  if (value === undefined) return []
  const to = schema.meta()?.ref
  if (to) return [value].flat().map((key) => ({ path, to, key }))
  if (schema instanceof z.ZodOptional) return references(schema.unwrap() as z.ZodType, value, path)
  if (schema instanceof z.ZodArray)
    return (value as unknown[]).flatMap((part, i) => references(schema.element as z.ZodType, part, `${path}[${i}]`))
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, part]) =>
      references(part as z.ZodType, (value as Record<string, unknown>)[name], `${path}.${name}`),
    )
  return []
}

type Shown = { name: string; sha256: string; bytes: number; mime: string }
const filesOf = (schema: z.ZodType, value: unknown): Shown[] =>
  references(schema, value, '').flatMap(({ to, key }) => (to === 'file' ? [key as Shown] : []))
