import { describe, expect, test } from 'vitest'
import type { RecordType } from '../../standard/record-types.ts'
import type { Guide, Published } from '../../standard/schema/index.ts'
import { checkRecord, makeRuleContext, gatesOfRecord, RULES, type Finding } from '../../standard/rules/index.ts'

type Some = { [T in RecordType]?: object[] }
type Part = Record<string, unknown>

const region = { key: '519901', code: '519901', name: '松汀县' }
const agency = { key: 'A1', name: '松汀县市场监督管理局', region: '519901' }
const matter: Part = {
  key: '000131029001',
  code: '000131029001',
  name: '食品经营许可',
  standard: { promisedLimit: { unit: 'working-day', value: 10 } },
}
const licence = { key: 'Z1', name: '营业执照', satisfaction: [{ how: 'share', region: '510000' }] }
const material = { key: 'M1', name: '营业执照', licence: 'Z1', sourceChannel: '20' }
const venue = { key: 'V1', name: '政务服务中心', region: '519901' }
const hours = [{ days: '星期一至星期五', from: '09:00', to: '17:00' }]

/** A guide that no rule has anything against. */
const good: Part = {
  key: '1144000000694016744000131029001',
  code: '1144000000694016744000131029001',
  name: '食品经营许可',
  matter: { key: '000131029001', name: '食品经营许可' },
  path: [{ key: '000131029001', name: '食品经营许可' }],
  agency: { key: 'A1', name: '松汀县市场监督管理局' },
  region: { key: '519901', name: '松汀县' },
  version: 1,
  exerciseLevel: '4',
  legalBasis: [{ title: '中华人民共和国食品安全法' }],
  audience: ['1', '2'],
  personThemes: ['040'],
  firmThemes: ['010'],
  projectType: '2',
  conditions: [{ text: '有固定的经营场所' }],
  materials: [
    { material: 'M1', name: '营业执照', sourceChannel: '20', satisfy: 'share', submit: false },
    {
      material: 'M2',
      name: '食品经营许可申请书',
      sourceChannel: '10',
      originals: 1,
      copies: 0,
      submit: true,
      note: '原件',
    },
  ],
  steps: [{ name: '受理', limit: { unit: 'working-day', value: 2 } }],
  statutoryLimit: { unit: 'working-day', value: 20 },
  promisedLimit: { unit: 'working-day', value: 8 },
  fee: { charged: false },
  results: [{ name: '食品经营许可证' }],
  consult: [{ phone: '0899-2333333' }],
  complain: [{ phone: '12345' }],
  venues: [{ venue: 'V1', name: '政务服务中心', hours }],
  visits: 0,
}
const base: Some = {
  region: [region],
  agency: [agency],
  matter: [matter],
  licence: [licence],
  material: [material, { key: 'M2', name: '食品经营许可申请书' }],
  venue: [venue],
  guide: [good],
}

function run(type: RecordType, record: object, others: Some = {}, stored?: object): Finding[] {
  const all: Some = { ...base, ...others }
  const list = (of: RecordType) => (all[of] ?? []) as { key: string }[]
  const context = makeRuleContext(
    {
      getSync: (of, key) => list(of).find((one) => one.key === key) as never,
      has: (of, key) => list(of).some((one) => one.key === key),
      iterateSync: (of) => list(of) as never,
      stored: () => stored as Guide | undefined,
    },
    '2026-06-01',
  )
  return checkRecord(type, record as Published[RecordType], context)
}

/** A question that nothing depends on yet. */
const asked = () => [
  {
    key: 's1',
    name: '您卖什么？',
    options: [
      { key: 's1a', name: '预包装食品' },
      { key: 's1b', name: '热食' },
    ],
  },
]

const SENTENCE = '烹饪间、备餐间和餐具消毒设备齐全的当场发证'
/** Two main items with one sentence, which is about kitchens. */
const KITCHEN: Part = {
  ...matter,
  key: '000131029009',
  code: '000131029009',
  name: '餐饮服务许可',
  standard: { conditions: [{ text: '烹饪间和备餐间分开，有餐具消毒设备' }], reviewStandard: SENTENCE },
}
const PASTED: Part = {
  ...matter,
  key: '000131029008',
  code: '000131029008',
  name: '老年人优待证',
  standard: { conditions: [{ text: '年满六十岁' }], reviewStandard: `${SENTENCE}。` },
}

const ids = (findings: Finding[]) => [...new Set(findings.map(({ rule }) => rule))]
const guide = (changes: Part) => ({ ...good, ...changes })
/** A guide whose code is our own. */
const own = (changes: Part) => guide({ ...changes, origin: { by: 'own' } })

test('a good guide and the records it refers to have no findings', () => {
  expect(run('guide', good)).toEqual([])
  for (const [type, record] of [
    ['region', region],
    ['agency', agency],
    ['matter', matter],
    ['material', material],
  ] as const) {
    expect(run(type, record)).toEqual([])
  }
})

describe('every rule finds its case', () => {
  type Case = [rule: string, severity: string, type: RecordType, record: object, others?: Some, stored?: object]
  const cases: Case[] = [
    ['schema', 'block', 'guide', guide({ visits: -1 })],
    ['schema', 'block', 'matter', { key: '1', code: '000131029001' }],
    ['reference', 'block', 'guide', guide({ agency: { key: 'A9', name: '某局' } })],
    ['reference', 'hold', 'guide', guide({ venues: [{ venue: 'V9', name: '某厅' }] })],
    ['reference', 'block', 'matter', { ...matter, parent: '000131029000' }],
    ['code-readable', 'block', 'guide', guide({ code: '123' })],
    ['code-readable', 'block', 'matter', { ...matter, code: '食品01' }],
    ['code-readable', 'warn', 'guide', guide({ code: 'TE440000006939756B244210104C002' })],
    ['code-readable', 'gate', 'guide', own({ code: '000131029001' })],
    ['code-level', 'warn', 'guide', guide({ exerciseLevel: '3' })],
    ['code-level', 'gate', 'guide', own({ exerciseLevel: '3' })],
    ['code-credit', 'warn', 'guide', good, { agency: [{ ...agency, creditCode: '11519901009900128B' }] }],
    ['code-credit', 'gate', 'guide', own({}), { agency: [{ ...agency, creditCode: '11519901009900128B' }] }],
    ['code-base', 'warn', 'guide', guide({ code: '1144000000694016744000131029002' })],
    ['code-base', 'gate', 'guide', own({ code: '1144000000694016744000131029002' })],
    ['code-handling', 'gate', 'guide', own({ code: '114400000069401674400013102900101' })],
    ['code-handling', 'warn', 'guide', good, { matter: [{ ...matter, code: '00013102900101' }] }],
    ['code-area', 'warn', 'guide', guide({ code: '511Z07001006-511602000000-000-11511301008778183N-1-00' })],
    ['code-type', 'warn', 'guide', good, { matter: [{ ...matter, type: '07' }] }],
    ['code-region-level', 'warn', 'guide', guide({ code: '1144000000694016743000131029001' })],
    ['code-without-credit', 'gate', 'guide', own({})],
    ['matter-code-kind', 'warn', 'matter', { ...matter, kind: 'handling' }],
    [
      'matter-code-kind',
      'gate',
      'matter',
      { ...matter, code: '00013102900101', kind: 'sub', codeOrigin: { by: 'own' } },
    ],
    ['matter-code-type', 'gate', 'matter', { ...matter, type: '07', codeOrigin: { by: 'own' } }],
    ['matter-code-parent', 'warn', 'matter', { ...matter, parent: '000131028000' }],
    ['matter-code-sub', 'warn', 'matter', { ...matter, kind: 'main' }],
    ['matter-code-sub', 'gate', 'matter', { ...matter, code: '000131029000', kind: 'sub', codeOrigin: { by: 'own' } }],
    ['credit-code', 'warn', 'agency', { ...agency, creditCode: '2222222222222' }],
    ['region-code', 'block', 'region', { ...region, code: '51' }],
    ['guide-once', 'block', 'guide', good, { guide: [good, guide({ key: 'G2', code: 'G2' })] }],
    ['guide-leaf', 'warn', 'guide', good, { matter: [matter, { ...matter, key: 'x', code: 'x', parent: matter.key }] }],
    ['limit-statutory', 'warn', 'guide', guide({ statutoryLimit: { unit: 'working-day', value: 5 } })],
    [
      'limit-statutory',
      'warn',
      'guide',
      guide({
        type: '01',
        promisedLimit: { unit: 'natural-day', value: 40, open: true },
        statutoryLimit: { unit: 'working-day', value: 30 },
      }),
    ],
    [
      'limit-statutory',
      'warn',
      'guide',
      guide({
        promisedLimit: { unit: 'natural-day', value: 15 },
        statutoryLimit: { unit: 'working-day', value: 5 },
      }),
    ],
    ['limit-local', 'block', 'guide', guide({ promisedLimit: { unit: 'working-day', value: 15 } })],
    ['limit-local-units', 'gate', 'guide', guide({ promisedLimit: { unit: 'natural-day', value: 20 } })],
    ['limit-unit-open', 'warn', 'guide', guide({ promisedLimit: { unit: 'natural-day', value: 8, open: true } })],
    [
      'limit-words',
      'warn',
      'guide',
      guide({ promisedLimit: { unit: 'working-day', value: 8, words: '9个工作日(不含公示)' } }),
    ],
    ['region-ended', 'warn', 'region', { ...region, key: '330104', code: '330104', name: '江干区' }],
    ['limit-steps', 'warn', 'guide', guide({ steps: [{ name: '审查', limit: { unit: 'working-day', value: 9 } }] })],
    ['limit-project-type', 'warn', 'guide', guide({ projectType: '1' })],
    ['limit-project-type', 'warn', 'guide', guide({ promisedLimit: { unit: 'immediate' } })],
    ['visits', 'warn', 'guide', guide({ visits: 1 })],
    ['visits', 'warn', 'guide', guide({ visitReason: '核对原件' })],
    ['visits', 'warn', 'guide', guide({ visits: 1, visitReason: '核对原件', fullyOnline: true })],
    ['phones', 'warn', 'guide', guide({ complain: [{ phone: '08992333333' }] })],
    ['fee', 'warn', 'guide', guide({ fee: { charged: true } })],
    ['fee', 'warn', 'guide', guide({ payOnline: true })],
    ['vague-clause', 'gate', 'material', { ...material, name: '法律法规规定的其他材料' }],
    ['vague-clause', 'gate', 'material', { ...material, name: '见备注' }],
    ['vague-clause', 'gate', 'matter', { ...matter, standard: { conditions: [{ text: '符合上述条件' }] } }],
    [
      'vague-clause',
      'gate',
      'guide',
      guide({
        conditions: [{ text: '有关部门认为需要的，提交其他材料' }],
        deviating: [{ element: 'conditions', reason: '本地', direction: 'favourable' }],
      }),
    ],
    ['vague-clause', 'gate', 'guide', guide({ localNotes: '带上身份证等相关材料。' })],
    [
      'vague-clause',
      'gate',
      'guide',
      good,
      {},
      {
        deviations: [
          { element: 'conditions', value: [{ text: '符合上述规定' }], direction: 'burdensome', reason: '本地' },
        ],
      },
    ],
    [
      'material-copies',
      'warn',
      'guide',
      guide({ materials: [{ material: 'M1', name: '合同复印件', copies: 0, submit: true }] }),
    ],
    ['material-source', 'warn', 'material', { ...material, sourceChannel: '10' }],
    [
      'material-source',
      'warn',
      'guide',
      guide({ materials: [{ material: 'M1', name: '居民身份证', sourceChannel: '10', submit: true }] }),
    ],
    [
      'material-shared',
      'warn',
      'guide',
      guide({ materials: [{ material: 'M1', name: '营业执照', satisfy: 'submit', submit: true }] }),
    ],
    ['themes', 'warn', 'guide', guide({ audience: ['2'] })],
    ['themes', 'warn', 'guide', guide({ audience: ['1'] })],
    ['element-type', 'warn', 'guide', guide({ type: '01', penalty: '无证经营的，没收违法所得' })],
    ['element-type', 'warn', 'guide', guide({ type: '01', levyKind: '行政事业性收费' })],
    ['element-type', 'warn', 'guide', guide({ type: '02', levyReduction: { applies: true } })],
    ['bare-code', 'warn', 'matter', { ...matter, itemSource: '2' }],
    ['bare-code', 'warn', 'matter', { ...matter, standard: { levyKind: '02' } }],
    ['bare-code', 'warn', 'matter', { ...matter, standard: { industries: ['餐饮业', 'H62'] } }],
    ['local-themes', 'warn', 'guide', guide({ personThemes: ['998'] })],
    ['local-themes', 'warn', 'guide', guide({ firmLocalThemes: ['街面经营'] })],
    ['review-type', 'warn', 'guide', guide({ projectType: '2', reviewType: 'instant' })],
    ['review-type', 'warn', 'guide', guide({ projectType: '1', reviewType: 'examined' })],
    ['single-login', 'warn', 'guide', guide({ online: { singleLogin: true, mobileUrl: 'https://x.gov.cn/' } })],
    ['single-login', 'warn', 'guide', guide({ online: { url: 'https://x.gov.cn/', mobileSingleLogin: true } })],
    [
      'phone-form',
      'warn',
      'matter',
      { ...matter, standard: { specialProcedures: [{ name: '专家评审', phone: '2333333' }] } },
    ],
    ['name-brackets', 'warn', 'matter', { ...matter, name: '备案（技术改造)' }],
    ['name-level', 'warn', 'matter', { ...matter, name: '企业投资项目备案（县级）' }],
    ['name-once', 'warn', 'matter', matter, { matter: [matter, { ...matter, key: 'x', code: '000131029002' }] }],
    [
      'name-two-codes',
      'gate',
      'matter',
      { ...matter, department: '市场监管' },
      { matter: [{ ...matter, key: 'x', code: '000131029002', department: '市场监管' }] },
    ],
    [
      'deviation-basis',
      'block',
      'guide',
      good,
      {},
      {
        deviations: [
          {
            element: 'materials',
            direction: 'burdensome',
            reason: '多收一份',
            approval: { document: '某发〔2026〕1号' },
          },
        ],
      },
    ],
    [
      'deviation-basis',
      'warn',
      'guide',
      good,
      {},
      { deviations: [{ element: 'materials', direction: 'burdensome', reason: '多收一份' }] },
    ],
    ['limit-units', 'warn', 'guide', guide({ statutoryLimit: { unit: 'natural-day', value: 10 } })],
    ['visits', 'warn', 'guide', guide({ visits: 2, visitReason: '拍照、领证', localNotes: '最多跑一次。' })],
    ['fee', 'warn', 'guide', guide({ fee: { charged: false, items: [{ name: '工本费', standard: '10 元' }] } })],
    ['name-local', 'warn', 'guide', guide({ name: '开饭店许可' })],
    ['hours', 'warn', 'venue', { ...venue, hours: [{ days: '星期一至星期五', from: '09:00', to: '下午5点' }] }],
    ['hours', 'warn', 'venue', { ...venue, hours: [{ from: '14:00', to: '09:00' }] }],
    ['hours', 'warn', 'venue', { ...venue, hours: [{ note: '上班时间' }] }],
    ['hours', 'warn', 'venue', { ...venue, hours: [{ from: '09：00', to: '17:00' }] }],
    ['hours', 'warn', 'venue', { ...venue, hours: [{ from: '24:00', to: '02:00', nextDay: true }] }],
    ['hours', 'warn', 'venue', { ...venue, hours: [{ from: '09:00', to: '17:00', nextDay: true }] }],
    [
      'hours-overlap',
      'gate',
      'venue',
      {
        ...venue,
        hours: [
          { days: '星期六', from: '22:00', to: '02:00', nextDay: true },
          { days: '周日、周一', from: '01:00', to: '03:00' },
        ],
      },
    ],
    ['ratings', 'gate', 'guide', guide({ ratings: { total: 10, good: 11, asOf: '2026-10-31', from: '省系统' } })],
    ['closures', 'gate', 'venue', { ...venue, closures: [{ from: '2026-10-07', until: '2026-10-01' }] }],
    ['placeholder', 'warn', 'disclosure', { key: 'D', region: '519901', field: '就业', content: '同上' }],
    ['placeholder', 'warn', 'guide', guide({ localNotes: '待补充' })],
    ['placeholder', 'warn', 'matter', { ...matter, standard: { notes: '详见附件' } }],
    [
      'document-number',
      'warn',
      'benefit',
      { key: 'B', name: '助餐', who: '老人', what: '餐补', basis: '国办发〔201680号' },
    ],
    [
      'document-number',
      'warn',
      'benefit',
      { key: 'B', name: '助餐', who: '老人', what: '餐补', basis: '建村〔2017192号)' },
    ],
    ['link-public', 'warn', 'guide', guide({ online: { url: 'http://192.168.1.8/apply' } })],
    ['link-public', 'warn', 'guide', guide({ online: { queryUrl: 'http://www' } })],
    ['phone-form', 'warn', 'venue', { ...venue, phones: [{ phone: '0899-51958' }] }],
    ['phone-form', 'warn', 'guide', guide({ consult: [{ phone: '2333333' }] })],
    ['phone-form', 'warn', 'guide', guide({ consult: [{ phone: '0899-2333333、2333334' }] })],
    [
      'law-repealed',
      'warn',
      'matter',
      { ...matter, standard: { legalBasis: [{ law: 'L1' }] } },
      { law: [{ key: 'L1', title: '旧办法', validity: 'repealed' }] },
    ],
    [
      'law-repealed',
      'warn',
      'power',
      { key: 'P', code: 'P', name: '检查', agency: 'A1', basis: [{ law: 'L1' }] },
      { law: [{ key: 'L1', title: '旧办法', validity: 'force', effectiveTo: '2026-05-31' }] },
    ],
    ...(
      [
        { validity: 'repealed' },
        { validity: 'repealed', effectiveTo: '2999-01-01' },
        { validity: 'force', effectiveTo: '2020-05-31' },
        { validity: 'amended', effectiveFrom: '2020-01-01', effectiveTo: '2019-12-31' },
        { replacedBy: 'L1' },
        { validity: 'pending' },
        { validity: 'pending', effectiveFrom: '2020-01-01' },
        { validity: 'force', effectiveFrom: '2999-01-01' },
      ] as const
    ).map((fields): Case => ['law-days', 'warn', 'law', { key: 'L', title: '某办法', ...fields }]),
    [
      'retired',
      'warn',
      'alias',
      { key: 'x', text: '开饭店', matter: 'R' },
      { matter: [{ ...matter, key: 'R', state: '3' }] },
    ],
    [
      'retired',
      'warn',
      'claim',
      { key: 'x', matter: '000131029001', agency: 'A1', region: '519901', state: 'taken' },
      { region: [{ ...region, until: '2026-01-01', successor: '519902' }] },
    ],
    ['retired', 'warn', 'guide', good, { matter: [{ ...matter, effectiveTo: '2026-01-01' }] }],
    [
      'venue-elsewhere',
      'warn',
      'mobility',
      { key: 'x', kind: 'a', matter: '000131029001', region: '519901', venue: 'V9' },
      { venue: [{ key: 'V9', name: '外县大厅', region: '519902' }] },
    ],
    [
      'venue-elsewhere',
      'warn',
      'bundle',
      {
        key: 'B',
        code: 'B',
        name: '一件事',
        region: '519901',
        lead: 'A1',
        items: [{ matter: '000131029001' }],
        venue: 'V9',
      },
      { venue: [{ key: 'V9', name: '外县大厅', region: '519902' }] },
    ],
    [
      'organ-reachable',
      'warn',
      'region',
      { ...region, court: 'F1' },
      { agency: [{ key: 'F1', name: '某县人民法院', region: '519901', address: '一号' }] },
    ],
    [
      'suspension-order',
      'gate',
      'matter',
      { ...matter, state: '2', stateBasis: { on: '2026-12-01', until: '2026-11-01' } },
    ],
    [
      'end-dated',
      'warn',
      'matter',
      { ...matter, key: 'R', code: '000131029001', state: '3' },
      { ledger: [{ key: 'E1', event: 'issued', type: 'matter', code: 'Z', document: '一号', on: '2020-01-01' }] },
    ],
    [
      'question-once',
      'warn',
      'question',
      { key: 'Q1', question: '要钱吗？', answer: '不要', matters: ['000131029001'] },
      {
        question: [
          { key: 'Q1', question: '要钱吗？', answer: '不要', matters: ['000131029001'] },
          { key: 'Q2', question: '要钱吗', answer: '要', matters: ['000131029001'] },
        ],
      },
    ],
    [
      'scenario-idle',
      'warn',
      'matter',
      { ...matter, scenarios: asked() },
      { matter: [{ ...matter, scenarios: asked() }] },
    ],
    [
      'scenario-idle',
      'warn',
      'matter',
      { ...matter, scenarios: [{ key: 's1', name: '您是？', options: [{ key: 's1a', name: '新办' }] }] },
    ],
    ['condition-material', 'warn', 'matter', { ...matter, standard: { conditions: [{ text: '提交身份证复印件。' }] } }],
    ['difference-open', 'warn', 'guide', good, {}, { differences: [{ element: 'fee', value: { charged: true } }] }],
    ['markup', 'gate', 'matter', { ...matter, name: '食品<b>经营</b>许可' }],
    ['markup', 'gate', 'guide', guide({ localNotes: '&nbsp;先取号' })],
    ['markup', 'gate', 'region', { ...region, name: '松汀县<br>' }],
    ['name-lines', 'gate', 'agency', { ...agency, name: '松汀县\n市场监督管理局' }],
    ['formula', 'gate', 'material', { ...material, name: '=HYPERLINK("http://x.example","表")' }],
    ['direction', 'gate', 'guide', guide({ localNotes: '编码\u202e1234' })],
    ['unseen', 'warn', 'venue', { ...venue, name: '政务\u200b服务中心' }],
    [
      'site-url',
      'gate',
      'site',
      { key: 'site', name: '办事', host: '府', region: '519901', url: 'https://example.gov.cn/zwfw' },
    ],
    ['rounded', 'gate', 'guide', guide({ consult: [{ phone: '8.26E+09' }] })],
    ['personal-identity', 'gate', 'guide', guide({ localNotes: '如 110101199003070011' })],
    [
      'personal-identity',
      'gate',
      'site',
      { key: 'site', name: '办事', host: '府', region: '519901', notice: '11010119900307001１' },
    ],
    [
      'personal-identity',
      'gate',
      'guide',
      guide({ venues: [{ venue: 'V1', name: '厅', note: '找 110101199003070011' }] }),
    ],
    [
      'personal-identity',
      'gate',
      'guide',
      guide({
        conditions: [{ text: '如 110101199003070011' }],
        deviating: [{ element: 'conditions', reason: '本地', direction: 'favourable' }],
      }),
    ],
    ['personal-mobile', 'warn', 'guide', guide({ consult: [{ phone: '12345', note: '李主任 13800138000' }] })],
    ['personal-card', 'warn', 'guide', guide({ localNotes: '缴到 6222 0212 3456 7890 128' })],
    [
      'acceptance-empty',
      'warn',
      'matter',
      { ...matter, standard: { materials: [{ material: 'M1', acceptance: '无' }] } },
    ],
    [
      'limit-note',
      'warn',
      'matter',
      {
        ...matter,
        standard: {
          promisedLimit: { unit: 'working-day', value: 24 },
          promisedLimitNote: '受理之日起1个工作日。',
        },
      },
    ],
    [
      'limit-note',
      'warn',
      'guide',
      good,
      {},
      { promisedLimit: { unit: 'working-day', value: 8 }, promisedLimitNote: '承诺 5 个工作日办结' },
    ],
    ['theme-subject', 'warn', 'matter', { ...matter, name: '体育场地占用许可', standard: { personThemes: ['005'] } }],
    ['material-instruction', 'warn', 'material', { key: 'M2', name: '携带原件到窗口核验' }],
    ['material-instruction', 'warn', 'material', { key: 'M2', name: '代为办理的，应当提供代办人身份证' }],
    [
      'material-electronic',
      'warn',
      'matter',
      { ...matter, standard: { materials: [{ material: 'M2', form: '2' }] } },
      { material: [{ key: 'M2', name: '申请书', format: 'A4' }] },
    ],
    [
      'level-division',
      'warn',
      'guide',
      guide({
        division: '放射治疗由市级办理，影像诊断由县级办理。',
        scenarios: [{ key: 's1', name: '做什么？', options: [{ key: 's1a', name: '放射治疗' }] }],
      }),
    ],
    [
      'claim-guide',
      'warn',
      'claim',
      {
        key: 'x',
        matter: '000131029002',
        agency: 'A1',
        region: '519901',
        state: 'taken',
        on: '2025-03-01',
      },
      { matter: [matter, { ...matter, key: '000131029002', code: '000131029002', name: '食品生产许可' }] },
    ],
    [
      'guide-claim',
      'warn',
      'guide',
      good,
      { claim: [{ key: 'x', matter: 'other', agency: 'A1', region: '519901', state: 'taken' }] },
    ],
    [
      'scope-mobility',
      'warn',
      'guide',
      guide({ crossRegion: '4' }),
      { mobility: [{ key: 'x', kind: '跨省通办', matter: '000131029001', region: '519901' }] },
    ],
    ['material-licence', 'warn', 'material', { key: 'M3', name: '营业执照复印件' }],
    ['remedy-organ', 'warn', 'guide', guide({ reconsideration: '可以自知道之日起六十日内申请行政复议。' })],
    ['remedy-organ', 'warn', 'guide', guide({ litigation: '可以在六个月内提起行政诉讼。' })],
    [
      'disclosure-limit',
      'warn',
      'disclosure',
      { key: 'D', region: '519901', field: '就业', content: '名单', limit: '及时公开' },
    ],
    ['text-pasted', 'warn', 'matter', PASTED, { matter: [PASTED, KITCHEN] }],
    ...[
      'legalBasis',
      'conditions',
      'materials',
      'promisedLimit',
      'fee',
      'results',
      'consult',
      'complain',
      'venues',
      'visits',
    ].map(
      (path) => ['required', 'gate', 'guide', guide({ [path]: undefined })] as [string, string, RecordType, object],
    ),
    ...['steps', 'statutoryLimit'].map(
      (path) => ['required', 'warn', 'guide', guide({ [path]: undefined })] as [string, string, RecordType, object],
    ),
    ['required', 'gate', 'guide', guide({ type: '01', statutoryLimit: undefined })],
    ['required', 'gate', 'guide', guide({ venues: [{ venue: 'V1', name: '政务服务中心' }] })],
    ['required', 'warn', 'guide', guide({ type: '06', venues: undefined })],
    ['required', 'gate', 'guide', guide({ type: '06', complain: undefined })],
    [
      'required',
      'gate',
      'guide',
      guide({ deviating: [{ element: 'conditions', reason: '本地', direction: 'favourable' }] }),
    ],
    [
      'required',
      'gate',
      'guide',
      guide({ steps: undefined }),
      { site: [{ key: 'site', name: '办事', host: '府', region: '519901', required: [{ standard: ['steps'] }] }] },
    ],
  ]

  test.each(cases)('%s (%s) on %s', (rule, severity, type, record, others, stored) => {
    const found = run(type, record, others, stored).filter((one) => one.rule === rule)
    expect(found.map((one) => one.severity)).toContain(severity)
    for (const one of found) {
      expect(one.message).toMatch(/[\u4e00-\u9fff]/)
      expect(one.fix).toMatch(/[\u4e00-\u9fff]/)
    }
  })

  test('every rule of the list is tried', () => {
    const tried = new Set(cases.map(([rule]) => rule))
    expect(RULES.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([])
  })
})

describe('and finds nothing in correct records', () => {
  type Case = [rule: string, type: RecordType, record: object, others?: Some, stored?: object]
  const cases: Case[] = [
    [
      'material-copies',
      'guide',
      guide({
        materials: [{ material: 'M1', name: '合同', note: '不需要复印件', copies: 0, originals: 1, submit: true }],
      }),
    ],
    ['material-source', 'material', { key: 'M2', name: '营业执照遗失声明', sourceChannel: '10' }],
    ['material-source', 'material', { key: 'M2', name: '食品经营许可证申请书', sourceChannel: '10' }],
    ['vague-clause', 'material', { key: 'M2', name: '其他组织登记证书' }],
    ['vague-clause', 'guide', guide({ conditions: [{ text: '符合上述条件' }] })],
    [
      'limit-local',
      'guide',
      guide({
        promisedLimit: { unit: 'working-day', value: 15 },
        deviating: [{ element: 'promisedLimit', reason: '法定', direction: 'burdensome' }],
      }),
    ],
    ['limit-local', 'guide', guide({ promisedLimit: { unit: 'natural-day', value: 12 } })],
    ['limit-local-units', 'guide', guide({ promisedLimit: { unit: 'natural-day', value: 12 } })],
    ['limit-local', 'guide', guide({ type: '01', promisedLimit: { unit: 'natural-day', value: 10, open: true } })],
    ['limit-words', 'guide', guide({ promisedLimit: { unit: 'working-day', value: 8, words: '8个工作日(不含公示)' } })],
    ['region-ended', 'region', { ...region, key: '330104', code: '330104', name: '江干区', until: '2021-04-08' }],
    [
      'limit-steps',
      'guide',
      guide({ steps: [{ name: '审查', when: ['s1a'], limit: { unit: 'working-day', value: 90 } }] }),
    ],
    ['visits', 'guide', guide({ visitReason: '无' })],
    ['phones', 'guide', guide({ consult: [{ phone: '12345' }], complain: [{ phone: '12345' }] })],
    [
      'deviation-basis',
      'guide',
      good,
      {},
      {
        deviations: [
          { element: 'materials', direction: 'burdensome', reason: '多收一份', basis: '《某法》第三条' },
          {
            element: 'materials',
            direction: 'burdensome',
            reason: '多收一份',
            approval: { on: '2024-01-01' },
            until: '2025-01-01',
          },
        ],
      },
    ],
    ['limit-units', 'guide', guide({ statutoryLimit: { unit: 'natural-day', value: 60 } })],
    ['visits', 'guide', guide({ visits: 1, visitReason: '拍照', localNotes: '最多跑一次。' })],
    ['name-local', 'guide', guide({ name: '食品经营许可（县级）' })],
    [
      'hours',
      'venue',
      {
        ...venue,
        hours: [{ days: '星期一', from: '9:00', to: '17:00' }, { note: '全天开放' }, { note: '逢 3、6、9 赶集日' }],
      },
    ],
    ['hours', 'venue', { ...venue, hours: [{ days: '每天', from: '00:00', to: '24:00' }] }],
    ['hours', 'venue', { ...venue, hours: [{ days: '星期五', from: '22:00', to: '02:00', nextDay: true }] }],
    [
      'hours-overlap',
      'venue',
      {
        ...venue,
        hours: [
          { days: '星期一至星期五', from: '09:00', to: '12:00' },
          { days: '星期一至星期五', from: '12:00', to: '17:00' },
          { days: '星期日', from: '22:00', to: '02:00', nextDay: true },
          { days: '逢 3、6、9', from: '09:00', to: '17:00' },
          { days: '星期六', from: '08:00', to: '18:00', note: '夏季' },
          { days: '星期六', from: '09:00', to: '17:00', note: '冬季' },
        ],
      },
    ],
    ['ratings', 'guide', guide({ ratings: { total: 10, good: 10, asOf: '2026-10-31', from: '省系统' } })],
    ['ratings', 'guide', guide({ ratings: { total: 0, good: 0, asOf: '2026-10-31', from: '省系统' } })],
    [
      'closures',
      'venue',
      { ...venue, closures: [{ from: '2026-10-01', until: '2026-10-01' }, { from: '2026-10-03' }] },
    ],
    ['placeholder', 'guide', guide({ visitReason: '无', localNotes: '停车场在楼后。' })],
    ['placeholder', 'guide', guide({ notes: '详见附件' })],
    [
      'document-number',
      'benefit',
      {
        key: 'B',
        name: '助餐',
        who: '老人',
        what: '餐补',
        basis: '国办发〔2016〕80号、国发〔1987〕24号、社会救助〔暂行〕',
      },
    ],
    ['link-public', 'guide', guide({ online: { url: 'https://zwfw.qingtang.example/apply/1' } })],
    [
      'phone-form',
      'guide',
      guide({
        consult: [
          '0899-2333333',
          '08992333333',
          '12345',
          '0755-12345',
          '400-820-8820',
          '0899-2333333转8',
          '13800000000',
        ].map((phone) => ({ phone })),
      }),
    ],
    [
      'law-repealed',
      'matter',
      { ...matter, standard: { legalBasis: [{ law: 'L1' }, { title: '某办法' }] } },
      { law: [{ key: 'L1', title: '新办法', validity: 'amended', effectiveFrom: '2020-01-01' }] },
    ],
    ...(
      [
        { validity: 'force', effectiveFrom: '2020-01-01' },
        { validity: 'force', effectiveTo: '2999-01-01', replacedBy: 'L1' },
        { validity: 'repealed', effectiveFrom: '2010-01-01', effectiveTo: '2019-12-31', replacedBy: 'L1' },
        { validity: 'pending', effectiveFrom: '2999-01-01' },
        {},
      ] as const
    ).map((fields): Case => ['law-days', 'law', { key: 'L', title: '某办法', ...fields }]),
    [
      'retired',
      'claim',
      { key: 'x', matter: 'R', agency: 'A1', region: '519901', state: 'declined' },
      { matter: [{ ...matter, key: 'R', state: '3' }] },
    ],
    [
      'question-once',
      'question',
      { key: 'Q1', question: '要钱吗？', answer: '不要', matters: ['000131029001'], region: '519901' },
      {
        question: [
          { key: 'Q1', question: '要钱吗？', answer: '不要', matters: ['000131029001'], region: '519901' },
          { key: 'Q2', question: '要钱吗', answer: '要', matters: ['000131029001'], region: '519902' },
          { key: 'Q3', question: '要钱吗', answer: '要', matters: ['000131029002'] },
        ],
      },
    ],
    [
      'scenario-idle',
      'matter',
      { ...matter, scenarios: asked() },
      {
        matter: [
          { ...matter, scenarios: asked() },
          {
            ...matter,
            key: 'below',
            parent: matter['key'],
            standard: { conditions: [{ text: '有厨房', when: ['s1b'] }] },
          },
        ],
      },
    ],
    [
      'condition-material',
      'matter',
      { ...matter, standard: { conditions: [{ text: '提供餐饮服务的，有独立的厨房。' }] } },
    ],
    [
      'acceptance-empty',
      'matter',
      { ...matter, standard: { materials: [{ material: 'M1', acceptance: '无涂改，与身份证一致' }] } },
    ],
    ...[
      ['自受理之日起三十日内作出决定。', { unit: 'natural-day', value: 30 }],
      ['受理之日起10个工作日，情况特殊的经批准可以延长5个工作日。', { unit: 'working-day', value: 20 }],
      ['不用新埋管道的，3 个工作日内通水。', { unit: 'working-day', value: 6 }],
      ['法律没有规定天数。', { unit: 'working-day', value: 6 }],
    ].map(
      ([statutoryLimitNote, statutoryLimit]) =>
        ['limit-note', 'matter', { ...matter, standard: { statutoryLimit, statutoryLimitNote } }] as [
          string,
          RecordType,
          object,
        ],
    ),
    ['theme-subject', 'matter', { ...matter, name: '收养登记', standard: { personThemes: ['005'] } }],
    ['material-instruction', 'material', { key: 'M2', name: '登记表' }],
    ['material-instruction', 'material', { key: 'M2', name: '到期换证承诺书' }],
    ['material-instruction', 'material', { key: 'M2', name: '场地提供者的身份证' }],
    [
      'material-electronic',
      'matter',
      { ...matter, standard: { materials: [{ material: 'M2', form: '3' }] } },
      { material: [{ key: 'M2', name: '申请书', format: 'A4' }] },
    ],
    ...[
      { scenarios: [{ key: 's1', name: '做什么？', options: [{ key: 's1a', name: '影像诊断' }] }] },
      {
        scenarios: [
          { key: 's1', name: '做什么？', options: [{ key: 's1a', name: '放射治疗', explain: '到市级大厅办' }] },
        ],
      },
      { powerSource: '5', scenarios: [{ key: 's1', name: '做什么？', options: [{ key: 's1a', name: '放射治疗' }] }] },
    ].map(
      (more) =>
        ['level-division', 'guide', guide({ division: '放射治疗由市级办理，影像诊断由县级办理。', ...more })] as [
          string,
          RecordType,
          object,
        ],
    ),
    [
      'claim-guide',
      'claim',
      { key: 'x', matter: '000131029001', agency: 'A1', region: '519901', state: 'taken', on: '2025-03-01' },
    ],
    [
      'claim-guide',
      'claim',
      { key: 'x', matter: '000131029001', agency: 'A9', region: '519901', state: 'taken', on: '2026-05-01' },
    ],
    [
      'guide-claim',
      'guide',
      good,
      { claim: [{ key: 'x', matter: '000131029001', agency: 'A1', region: '519901', state: 'taken' }] },
    ],
    ...['1', undefined].map(
      (crossRegion) =>
        [
          'scope-mobility',
          'guide',
          guide({ crossRegion }),
          { mobility: [{ key: 'x', kind: '跨省通办', matter: '000131029001', region: '519901' }] },
        ] as [string, RecordType, object, Some],
    ),
    [
      'scope-mobility',
      'guide',
      guide({ crossRegion: '4' }),
      { mobility: [{ key: 'x', kind: '跨省通办', matter: '000131029001', region: '519902' }] },
    ],
    ['material-licence', 'material', { key: 'M3', name: '营业执照原件' }],
    ['material-licence', 'material', { key: 'M3', name: '营业执照遗失声明' }],
    ['remedy-organ', 'guide', guide({ reconsideration: '可以向松汀县人民政府申请行政复议。' })],
    [
      'remedy-organ',
      'guide',
      guide({ litigation: '可以提起行政诉讼。', remedies: { litigation: { agency: 'A1', name: '松汀县人民法院' } } }),
    ],
    ...['信息形成之日起二十个工作日内', '实时', '每季度发放后 10 个工作日内'].map(
      (limit) =>
        ['disclosure-limit', 'disclosure', { key: 'D', region: '519901', field: '就业', content: '名单', limit }] as [
          string,
          RecordType,
          object,
        ],
    ),
    ['text-pasted', 'matter', KITCHEN, { matter: [PASTED, KITCHEN] }],
    ['required', 'guide', guide({ materials: undefined, noMaterials: true })],
    ['required', 'guide', guide({ venues: undefined, online: { url: 'https://x.example/' } })],
    ['element-type', 'guide', guide({ type: '02', penalty: '无证经营的，没收违法所得' })],
    ['element-type', 'guide', guide({ type: '04', levyKind: '行政事业性收费', levyReduction: { applies: false } })],
    ['element-type', 'guide', guide({ penalty: '无证经营的，没收违法所得' })],
    ['bare-code', 'matter', { ...matter, itemSource: '2025 年版省级目录', standard: { industries: ['餐饮业'] } }],
    ['local-themes', 'guide', guide({ personThemes: ['998'], personLocalThemes: ['乡村宴席'] })],
    ['review-type', 'guide', guide({ projectType: '1', reviewType: 'instant' })],
    ['single-login', 'guide', guide({ online: { singleLogin: false, mobileSingleLogin: false } })],
    ['required', 'guide', guide({ visits: undefined, fullyOnline: true })],
    ['required', 'guide', guide({ type: '06', visits: undefined })],
    ['required', 'guide', guide({ type: '01', statutoryLimit: undefined, statutoryLimitNote: '法律没有规定天数。' })],
    ['required', 'guide', guide({ state: '3', venues: undefined })],
    [
      'required',
      'guide',
      guide({ deviating: [{ element: 'conditions', reason: '本地', direction: 'favourable' }] }),
      { matter: [{ ...matter, standard: { conditions: [{ text: '有摊位' }] } }] },
    ],
    [
      'required',
      'guide',
      guide({ type: '01', visits: undefined }),
      {
        site: [
          { key: 'site', name: '办事', host: '府', region: '519901', required: [{ type: '01', local: ['consult'] }] },
        ],
      },
    ],
    ['name-level', 'matter', { ...matter, name: '企业投资项目备案（技术改造）' }],
    ['name-brackets', 'matter', { ...matter, name: '备案（技术改造）' }],
    ['name-once', 'matter', matter, { matter: [matter, { ...matter, key: 'x', code: '000131029002', parent: 'y' }] }],
    [
      'name-two-codes',
      'matter',
      { ...matter, department: '市场监管', sameNameReason: '省级目录分别列出' },
      { matter: [{ ...matter, key: 'x', code: '000131029002', department: '市场监管' }] },
    ],
    ['name-two-codes', 'matter', matter, { matter: [{ ...matter, key: 'x', code: '000131029002' }] }],
    ['code-level', 'guide', guide({ code: '511Z07001006-511602000000-000-11511301008778183N-1-00' })],
  ]
  test.each(cases)('%s on %s', (rule, type, record, others, stored) => {
    const found = ids(run(type, record, others, stored))
    expect(found).not.toContain('schema')
    expect(found).not.toContain(rule)
  })
})

test('a finding names the record, the field, what was found and how to correct it', () => {
  const [finding] = run('guide', guide({ promisedLimit: { unit: 'working-day', value: 15 } }))
  expect(finding).toEqual({
    rule: 'limit-local',
    severity: 'block',
    type: 'guide',
    code: '1144000000694016744000131029001',
    path: 'promisedLimit',
    found: '15 个工作日',
    message:
      '办事指南“食品经营许可”（1144000000694016744000131029001）：“承诺办结时限”15 个工作日，比事项标准 10 个工作日还长',
    fix: '改成不超过 10 个工作日，或清空（照用标准）；确有法律依据的，走差异项审批',
  })
})

test('an address of the site ends with the host, and leads others there', () => {
  const found = (url: string) => {
    const record = { key: 'site', name: '办事', host: '府', region: '519901', url }
    return gatesOfRecord('site', record as never).map(({ message, rule, severity }) => `${rule} ${severity} ${message}`)
  }
  for (const good of ['https://zwfw.example.gov.cn', 'https://zwfw.example.gov.cn/', 'http://10.1.2.3:8080'])
    expect(found(good)).toEqual([])
  expect(found('https://www.example.gov.cn/zwfw/')[0]).toMatch(/^site-url gate .*域名后面还有内容/)
  expect(found('https://a:b@example.gov.cn')[0]).toContain('用户名或密码')
  for (const own of ['http://127.0.0.1:4321', 'http://localhost:4321/', 'http://[::1]:80'])
    expect(found(own)[0]).toContain('只有这台机器自己打得开')
})
