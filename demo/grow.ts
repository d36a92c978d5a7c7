/**
 * @module Grows the sample to any size, by matters and by regions and the agencies in them: for benches and for tests at scale. The
 * same size and seed give the same records, to the byte.
 */
import { createHash } from 'node:crypto'
import { creditCheckCharacter, orgCheckCharacter } from '../standard/codes/index.ts'
import { addToList } from '../standard/group.ts'
import { keyOf } from '../standard/keys.ts'
import type { Agency, Claim, Guide, Region, Venue } from '../standard/schema/index.ts'
import { growMatters, type GrownLeaf } from './grow-matters.ts'
import { loadDemo, type DemoRecord } from './load.ts'

export interface GrowOptions {
  /** How many guides there are to be in all; never fewer than the sample has. */
  guides: number
  seed?: number
  /** How many more leaves there are than the sample has, unless told as many as a real county has; the fewer, the more places each. */
  leaves?: number | undefined
}

const SYLLABLES = [...'青松云槐鹿溪岚柳桐枫竹荷菱汀渚沅澧湄浔泠漪皋陵冈麓坪塬垭岭屿']
const STREETS = ['人民路', '建设路', '学府街', '滨江路', '解放街', '文化路', '新华路', '迎宾大道']
const NOTES = [
  '窗口中午不休息。',
  '人多的时候可以先在网上取号。',
  '停车请走北门，凭办事回执免费一小时。',
  '赶场日延长到十八点。',
  '老年人可以走一楼绿色通道。',
  '材料带不齐的，窗口当场写清单，补来不用再排队。',
]

const sha = (text: string) => createHash('sha256').update(text).digest('hex')

/** A guide more in so many there is another leaf: at 20,000 guides a region has as many as a real county, above 1,500. */
const GUIDES_A_LEAF = 14

/** The sample, more matters, then region after region with its agencies, venue, claims and guides until there are enough. */
export function* growDemo({ guides: wanted, seed = 1, leaves: more }: GrowOptions): Generator<DemoRecord> {
  const sample = loadDemo()
  yield* sample
  const model = new Model(sample)
  const own = sample.filter(({ type }) => type === 'guide').length
  const grown: GrownLeaf[] = []
  const taken = new Set(sample.flatMap(({ type, record }) => (type === 'matter' ? [record.key] : [])))
  yield* growMatters(more ?? Math.ceil((wanted - own) / GUIDES_A_LEAF), taken, grown)
  const leaves: GrownLeaf[] = [...model.leaves.map((leaf) => ({ leaf, like: leaf })), ...grown]
  let made = own
  for (let n = 0; made < wanted; n++) {
    const place = new Place(n, model, seed)
    yield { type: 'region', record: place.region }
    yield { type: 'venue', record: place.venue }
    const agencies = new Map<string, Agency>()
    for (const { leaf, like } of leaves) {
      if (made >= wanted) break
      const { template, office } = model.of(like, place.random)
      const kind = kindOf(office)
      let agency = agencies.get(kind)
      if (!agency) {
        agency = place.agency(office, agencies.size)
        agencies.set(kind, agency)
        yield { type: 'agency', record: agency }
      }
      yield { type: 'claim', record: place.claim(leaf, agency) }
      // One claim in twenty has no guide yet, as in real catalogues.
      if (place.random() < 0.05) continue
      yield { type: 'guide', record: place.guide(leaf === like ? template : bare(template, leaf), agency) }
      made++
    }
  }
}

/** A guide that says nothing of its matter but what is the office's: for a matter that only grows. */
function bare({ faq: _f, online: _o, promisedLimit: _p, ...kept }: Guide, matter: string): Guide {
  return { ...kept, matter }
}

/** What an office is without its place: 市场监督管理局. */
const kindOf = ({ name }: Agency) => name.replace(/^.*?[市县区镇](?=.{3})/u, '')

/** What the sample offers to be varied: its leaves, and for each the guides that show how it is done. */
class Model {
  readonly leaves: string[]
  readonly root: Region
  readonly #guides = new Map<string, Guide[]>()
  readonly #agencies: Map<string, Agency>

  constructor(sample: DemoRecord[]) {
    this.#agencies = new Map(sample.flatMap(({ type, record }) => (type === 'agency' ? [[record.key, record]] : [])))
    this.root = sample.find(({ type }) => type === 'region')!.record as Region
    const parents = new Set(sample.flatMap(({ type, record }) => (type === 'matter' ? [record.parent] : [])))
    for (const { type, record } of sample) {
      if (type !== 'guide' || parents.has(record.matter)) continue
      addToList(this.#guides, record.matter, record)
    }
    this.leaves = [...this.#guides.keys()]
  }

  of(leaf: string, random: () => number): { template: Guide; office: Agency } {
    const templates = this.#guides.get(leaf)!
    const template = templates[Math.floor(random() * templates.length)]!
    return { template, office: this.#agencies.get(template.agency)! }
  }
}

class Place {
  readonly random: () => number
  readonly region: Region
  readonly venue: Venue
  readonly #n: number

  constructor(n: number, model: Model, seed: number) {
    this.#n = n
    this.random = generator(seed * 1_000_003 + n)
    // 5194–5198 and the rest of 5199 are not assigned by GB/T 2260; beyond those 600 counties come their towns.
    const county = String(519_400 + Math.floor(n / 90) * 100 + (n % 90) + 10)
    const code =
      n < 450 ? county : `${519_410 + ((n - 450) % 90)}${String(101 + Math.floor((n - 450) / 90)).padStart(3, '0')}`
    const name = this.#pick(SYLLABLES) + this.#pick(SYLLABLES) + (code.length === 6 ? '县' : '镇')
    this.region = { key: code, code, name, kind: 'statutory', parent: model.root.key }
    this.venue = {
      key: `V${code}-centre`,
      name: `${name}政务服务中心`,
      kind: code.length === 6 ? 'centre' : 'town',
      region: code,
      address: `${name}${this.#pick(STREETS)} ${1 + Math.floor(this.random() * 180)} 号`,
      hours: [{ days: '星期一至星期五', from: '09:00', to: this.random() < 0.3 ? '17:30' : '17:00' }],
      phones: [{ phone: this.#phone(1) }],
      windows: [{ name: '综合窗口', floor: '1 楼' }],
    }
  }

  agency(office: Agency, n: number): Agency {
    const name = this.region.name + kindOf(office)
    const body = `MB${String(this.#n * 40 + n).padStart(6, '0')}`
    const first = `11${this.region.code.slice(0, 6)}${body}${orgCheckCharacter(body)}`
    const record = { name, region: this.region.code } as Agency
    return {
      ...record,
      key: keyOf('agency', record, sha)!,
      creditCode: first + creditCheckCharacter(first),
      ...(office.aliases && { aliases: office.aliases }),
      ...(office.nature && { nature: office.nature }),
      ...(office.system && { system: office.system }),
      phones: [{ phone: this.#phone(10 + n) }],
    }
  }

  claim(matter: string, agency: Agency): Claim {
    const record = { matter, agency: agency.key, region: this.region.code, state: 'taken' as const, on: '2025-03-20' }
    return { ...record, key: keyOf('claim', record as Claim, sha)! }
  }

  /** The same matter elsewhere: other people, other telephone, now and then a shorter promise, a note, one visit less. */
  guide(template: Guide, agency: Agency): Guide {
    const { deviations: _d, differences: _u, faq, localNotes: _n, forms: _f, ...kept } = template
    const level = this.region.code.length === 6 ? '4' : '5'
    const code = agency.creditCode! + level + template.matter
    const shorter = template.promisedLimit?.value && this.random() < 0.4
    const day = String(1 + Math.floor(this.random() * 28)).padStart(2, '0')
    return {
      ...kept,
      key: code,
      code,
      agency: agency.key,
      region: this.region.code,
      exerciseLevel: level,
      ...(shorter && {
        promisedLimit: { ...template.promisedLimit!, value: Math.max(1, template.promisedLimit!.value! - 1) },
      }),
      venues: [
        {
          venue: this.venue.key,
          window: `${1 + Math.floor(this.random() * 3)} 楼 ${1 + Math.floor(this.random() * 30)} 号窗口`,
        },
      ],
      consult: [{ phone: this.#phone(100 + Math.floor(this.random() * 400)) }],
      complain: [{ phone: '12345' }],
      verifiedOn: `2026-0${1 + Math.floor(this.random() * 9)}-${day}`,
      ...(this.random() < 0.25 && { localNotes: this.#pick(NOTES) }),
      ...(faq && this.random() < 0.5 && { faq }),
    }
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!
  }

  #phone(n: number): string {
    return `0899-${String(5_200_000 + ((this.#n * 613 + n) % 700_000))}`
  }
}

/** mulberry32: small, fast, the same everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
