/**
 * @module A catalogue with extreme content, to test the pages: names of eighty characters, rare characters, strings without a break, very
 * long and almost empty records. The audit finds nothing wrong with it.
 */
import type { DemoRecord } from '../../demo/load.ts'
import { resolved, type SampleRecord } from './sample.ts'

/** Eighty characters, some outside the basic plane, one with a combining mark. */
export const LONG =
  '𠅤县䶮镇𬇙河流域（含跨省界河段、国际界河段以及国家确定的重要江河湖泊）新建、改建、扩建各类取水工程和建设项目节约用水设施方案联合审查以及后续变更延续注销e\u0301类事项'
const UNBROKEN = 'ZWFW0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.repeat(4)
const URL_LONG = `https://zwfw.example.gov.cn/${'verylongpathsegmentwithoutanyhyphen'.repeat(4)}?task=${UNBROKEN}`
const TEXT = '申请人应当对其申请材料实质内容的真实性负责，行政机关不得要求申请人提交与其申请的行政许可事项无关的材料。'
const HUGE = `${TEXT.repeat(40)}\n${UNBROKEN}\n${TEXT}`

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i + 1))
const two = (i: number) => String(i).padStart(2, '0')
const three = (i: number) => String(i).padStart(3, '0')

const CITY = '519900'
const COUNTY = '519901'
/** A region in which nothing can be done. */
export const BARE = '519999'
const LEAF = '510199001000'
/** One matter, two hundred guides. */
export const MANY = '510199002000'
const phones = times(12, (i) => ({ phone: `0899-51900${two(i)}`, note: i % 3 ? `${i} 号窗口` : LONG.slice(0, 30) }))

const regions: DemoRecord[] = [
  { key: CITY, code: CITY, name: `${LONG.slice(0, 40)}市`, kind: 'statutory' as const },
  { key: COUNTY, code: COUNTY, name: '𠅤县', kind: 'statutory' as const, parent: CITY },
  { key: BARE, code: BARE, name: '什么也没有的地方', kind: 'local' as const, parent: CITY },
  ...times(200, (i) => ({
    key: `519901${three(i)}`,
    code: `519901${three(i)}`,
    name: i % 7 ? `第${i}镇` : `${LONG.slice(0, 20)}第${i}镇`,
    parent: COUNTY,
  })),
].map((record) => ({ type: 'region' as const, record }))

const agencies: DemoRecord[] = [
  {
    key: 'A-long',
    name: LONG,
    region: CITY,
    phones,
    address: HUGE,
    website: URL_LONG,
    duties: HUGE,
    creditCode: UNBROKEN,
  },
  { key: 'A-bare', name: '无', region: COUNTY },
  { key: 'A-none', name: '没有事的部门', region: BARE },
  ...times(40, (i) => ({ key: `A-${two(i)}`, name: `${['䶮', '𬇙', '阿', '曾'][i % 4]!}部门${i}`, region: COUNTY })),
].map((record) => ({ type: 'agency' as const, record }))

const venues: DemoRecord[] = [
  {
    key: 'V-long',
    name: LONG,
    region: COUNTY,
    address: `${LONG}${UNBROKEN}`,
    hours: times(6, (i) => ({
      days: `星期${'一二三四五六'[i - 1]!}`,
      from: '08:30',
      to: '12:00',
      note: LONG.slice(0, 25),
    })),
    closures: [{ from: '2026-12-01', until: '2026-12-31', reason: LONG }, { from: '2020-01-01' }],
    phones,
    windows: times(20, (i) => ({ name: `${i} 号窗口`, floor: `${i} 楼`, for: LONG.slice(0, 20) })),
    traffic: HUGE,
    map: URL_LONG,
    services: TEXT,
  },
  { key: 'V-bare', name: '点', region: COUNTY },
  ...times(40, (i) => ({ key: `V-${two(i)}`, name: `便民服务点${i}`, region: COUNTY, address: `人民路 ${i} 号` })),
].map((record) => ({ type: 'venue' as const, record }))

const scenarios = times(8, (i) => ({
  key: `s${i}`,
  name: i === 1 ? LONG : `第 ${i} 个问题？`,
  multiple: i % 2 === 0,
  options: times(i === 2 ? 12 : 4, (j) => ({ key: `s${i}-${j}`, name: j === 1 ? UNBROKEN.slice(0, 60) : `选项 ${j}` })),
}))

const materials: DemoRecord[] = [
  ...times(40, (i) => ({
    key: `M-${two(i)}`,
    name: i === 1 ? LONG : i === 2 ? UNBROKEN : `第 ${i} 份材料`,
    ...(i < 5 && { filling: HUGE, note: UNBROKEN, issuer: LONG, format: UNBROKEN, code: UNBROKEN }),
  })),
  { key: 'M-bare', name: '䶮' },
].map((record) => ({ type: 'material' as const, record }))

const basis = times(20, (i) => ({
  title: LONG,
  number: `第 ${i} 号`,
  article: `第${i}条`,
  content: i % 2 ? HUGE : '',
})).map(({ content, ...rest }) => ({ ...rest, ...(content && { content }) }))
const standard = {
  audience: ['1', '2'] as ('1' | '2')[],
  personThemes: ['005', '040'] as ('005' | '040')[],
  firmThemes: ['005' as const],
  personLocalThemes: [LONG, UNBROKEN],
  firmLocalThemes: [UNBROKEN],
  industries: [LONG, UNBROKEN],
  reviewType: 'examined' as const,
  legalBasis: basis,
  conditions: [
    ...times(30, (i) => ({ text: i === 1 ? HUGE : `${TEXT}${i}`, when: [`s${(i % 8) + 1}-2`] })),
    { text: UNBROKEN },
  ],
  prohibitions: [{ text: HUGE }],
  materials: times(40, (i) => ({
    material: `M-${two(i)}`,
    originals: 1,
    copies: i,
    necessity: (['1', '2', '3'] as const)[i % 3]!,
    ...(i % 4 === 0 && { satisfy: 'share' as const }),
    ...(i % 2 === 0 && { when: [`s${(i % 8) + 1}-1`, `s${(i % 8) + 1}-2`] }),
    signature: LONG,
    acceptance: HUGE,
    basis: UNBROKEN,
  })),
  steps: times(30, (i) => ({
    name: i === 3 ? LONG : `第 ${i} 步`,
    limit: { unit: 'working-day' as const, value: i },
    actor: i % 2 ? LONG : '窗口',
    explain: i === 4 ? HUGE : TEXT,
    standard: UNBROKEN,
    result: LONG,
  })),
  specialProcedures: times(3, (i) => ({
    name: `${LONG}${i}`,
    explain: HUGE,
    basis: UNBROKEN,
    department: LONG,
    phone: '0899-5190000',
  })),
  levyKind: UNBROKEN,
  levyReduction: { applies: true, explain: HUGE },
  statutoryLimit: { unit: 'working-day' as const, value: 365 },
  promisedLimit: { unit: 'immediate' as const },
  fee: {
    charged: true,
    basis: HUGE,
    items: times(20, (i) => ({
      name: i === 2 ? LONG : `第 ${i} 项`,
      standard: i === 3 ? HUGE : `每件 ${i} 元`,
      kind: '5' as const,
      basis: i === 4 ? UNBROKEN : TEXT,
      reducible: i % 2 === 0,
      ...(i % 5 === 0 && { when: ['s1-1'] }),
    })),
  },
  results: times(6, (i) => ({ name: i === 1 ? LONG : `结果 ${i}`, validity: LONG })),
  handling: HUGE,
  division: UNBROKEN,
  reviewStandard: HUGE,
  discretion: HUGE,
  penalty: HUGE,
  quantityLimit: LONG,
  notes: HUGE,
  delivery: HUGE,
  reconsideration: LONG + UNBROKEN,
  litigation: LONG,
}

const matters: DemoRecord[] = [
  {
    key: LEAF,
    code: LEAF,
    name: LONG,
    type: '01' as const,
    department: LONG,
    itemSource: LONG,
    summary: HUGE,
    scenarios,
    standard,
    crosswalk: [{ scheme: UNBROKEN, code: UNBROKEN, note: LONG }],
    listedBy: times(12, (i) => ({ agency: 'A-long', code: `${UNBROKEN}${i}`, name: LONG, under: LONG })),
    aliases: [UNBROKEN, LONG],
  },
  { key: MANY, code: MANY, name: '到处能办', type: '01' as const, standard: { personThemes: ['005' as const] } },
  ...times(100, (i) => ({
    key: `5101993${two(i % 100)}000`,
    code: `5101993${two(i % 100)}000`,
    name: i % 9 ? `事项 ${i}` : `${LONG.slice(0, 60)}${i}`,
    type: '01' as const,
    listedBy: [{ agency: 'A-long', code: `L-${i}` }],
  })),
  { key: 'X', code: 'X', name: '䶮' },
  {
    key: 'X-old',
    code: 'X-old',
    name: LONG,
    state: '3' as const,
    successors: [LEAF],
    related: [{ matter: LEAF, relation: 'before' as const }],
  },
].map((record) => ({ type: 'matter' as const, record }))

/** A guide with all fields, and long texts. */
export const FULL = 'G-full'
/** A guide with the required fields only. */
export const LEAST = 'G-least'

const guides: DemoRecord[] = [
  {
    key: FULL,
    code: FULL,
    matter: LEAF,
    agency: 'A-long',
    region: CITY,
    venues: [{ venue: 'V-long', window: LONG, note: HUGE }, ...times(40, (i) => ({ venue: `V-${two(i)}` }))],
    consult: phones,
    complain: phones,
    online: {
      url: URL_LONG,
      mobileUrl: URL_LONG,
      queryUrl: URL_LONG,
      resultUrl: URL_LONG,
      singleLogin: true,
      mobileSingleLogin: true,
    },
    visits: 3,
    visitReason: HUGE,
    localNotes: HUGE,
    faq: times(12, (i) => ({ question: i === 1 ? LONG : `问题 ${i}？`, answer: HUGE })),
    localCode: UNBROKEN,
    entrustedBy: LONG,
    inCharge: UNBROKEN,
  },
  { key: LEAST, code: LEAST, matter: 'X', agency: 'A-bare', region: COUNTY },
  ...times(200, (i) => ({
    key: `G-${three(i)}`,
    code: `G-${three(i)}`,
    matter: MANY,
    agency: `A-${two((i % 40) + 1)}`,
    region: `519901${three(i)}`,
    ...(i % 3 && { promisedLimit: { unit: 'working-day' as const, value: (i % 5) + 1 } }),
  })),
].map((record) => ({ type: 'guide' as const, record }))

const BUNDLE = 'B-1'
const rest: DemoRecord[] = [
  {
    type: 'claim',
    record: {
      key: `X-old|A-long|${CITY}`,
      matter: 'X',
      agency: 'A-long',
      region: CITY,
      state: 'declined',
      reason: HUGE,
    },
  },
  {
    type: 'bundle',
    record: {
      key: BUNDLE,
      code: BUNDLE,
      name: LONG,
      region: CITY,
      lead: 'A-long',
      partners: times(30, (i) => `A-${two(i)}`),
      items: times(10, (i) => ({
        matter: i === 1 ? LEAF : i === 2 ? MANY : `5101993${two(i)}000`,
        relation: 'parallel' as const,
        ...(i > 2 && { with: LEAF }),
        optional: i % 2 === 0,
      })),
      scenarios,
      conditions: [HUGE, UNBROKEN],
      materials: times(40, (i) => ({ material: `M-${two(i)}`, note: HUGE, ...(i % 3 === 0 && { when: ['s3-1'] }) })),
      materialsBefore: 120,
      form: LONG,
      apply: HUGE,
      issue: UNBROKEN,
      url: URL_LONG,
      summary: HUGE,
    },
  },
  {
    type: 'bundle',
    record: { key: 'B-2', code: 'B-2', name: '短', region: COUNTY, lead: 'A-bare', items: [{ matter: 'X' }] },
  },
  {
    type: 'mobility',
    record: {
      key: `k|${LEAF}|${CITY}`,
      kind: 'k',
      matter: LEAF,
      region: CITY,
      window: LONG,
      document: UNBROKEN,
      counterparts: times(30, (i) => ({ name: `${i}${LONG.slice(0, 12)}` })),
    },
  },
  { type: 'mobility', record: { key: `k|X|${COUNTY}`, kind: 'k', matter: 'X', region: COUNTY } },
  {
    type: 'power',
    record: {
      key: 'P-1',
      code: UNBROKEN,
      name: LONG,
      agency: 'A-long',
      basis,
      matter: LEAF,
      duties: [{ duty: HUGE, basis: UNBROKEN }],
      accountability: [{ case: HUGE }],
      steps: [{ name: LONG }],
      phones,
    },
  },
  { type: 'power', record: { key: 'P-2', code: 'P-2', name: '罚', agency: 'A-long' } },
  ...times(130, (i): DemoRecord => ({
    type: 'disclosure',
    record: {
      key: `${CITY}|${LONG}|${i}`,
      region: CITY,
      field: LONG,
      number: String(i),
      content: i % 10 ? '同上' : HUGE,
      ...(i % 10 === 0 && {
        item1: LONG,
        item2: UNBROKEN,
        item3: LONG,
        basis: HUGE,
        limit: LONG,
        body: LONG,
        office: UNBROKEN,
        address: URL_LONG,
        carriers: ['website' as const],
        carrierNote: LONG,
        audience: 'specific' as const,
        audienceNote: LONG,
        mode: 'request' as const,
        consult: phones,
        complain: phones,
        matter: LEAF,
      }),
    },
  })),
  { type: 'disclosure', record: { key: `${COUNTY}|田|`, region: COUNTY, field: '田', content: '无' } },
  { type: 'law', record: { key: 'L-1', title: LONG, number: UNBROKEN, url: URL_LONG, issuer: LONG } },
  { type: 'law', record: { key: 'L-2', title: '法' } },
  {
    type: 'licence',
    record: { key: 'C-1', name: LONG, typeCode: UNBROKEN, satisfaction: [{ how: 'share', note: HUGE }] },
  },
  { type: 'licence', record: { key: 'C-2', name: '证' } },
  {
    type: 'dataset',
    record: {
      key: 'D-1',
      code: UNBROKEN,
      name: LONG,
      provider: 'A-long',
      summary: HUGE,
      url: URL_LONG,
      items: times(60, (i) => ({ name: `${UNBROKEN.slice(0, 50)}${i}` })),
    },
  },
  {
    type: 'intermediary',
    record: { key: 'I-1', name: LONG, basis: HUGE, fee: UNBROKEN, matters: times(60, (i) => `5101993${two(i)}000`) },
  },
  { type: 'proof', record: { key: 'Z-1', name: LONG, basis: HUGE, replacement: UNBROKEN } },
  {
    type: 'benefit',
    record: { key: 'E-1', name: LONG, who: HUGE, what: UNBROKEN, phones, tags: times(30, (i) => `标签${i}`) },
  },
  { type: 'question', record: { key: 'Q-1', question: LONG, answer: HUGE, matters: [LEAF] } },
  {
    type: 'ledger',
    record: { key: 'N-1', event: 'issued', type: 'matter', code: UNBROKEN, note: HUGE, to: [UNBROKEN, LONG] },
  },
  {
    type: 'site',
    record: {
      key: 'site',
      name: LONG,
      host: LONG,
      region: CITY,
      undertaker: LONG,
      siteCode: UNBROKEN,
      icp: UNBROKEN,
      phones,
      notice: HUGE,
      popular: [LONG, UNBROKEN, '䶮'],
      licence: UNBROKEN,
      email: `${UNBROKEN}@example.gov.cn`,
      sample: true,
    },
  },
]

/** All records, as in a snapshot. */
export const messyRecords = (): SampleRecord[] =>
  resolved([...regions, ...agencies, ...venues, ...materials, ...matters, ...guides, ...rest])
