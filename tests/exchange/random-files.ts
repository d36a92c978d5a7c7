/** Rows of every shape about the same few records, and lines that are no rows, as fast-check draws them. */
import * as fc from 'fast-check'
import { auditRow, disclosureRow, guangdongRow, portalRow } from './samples.ts'

/** One line of a file; the number of the run makes its records differ from those of other runs. */
export type MadeLine = (run: number) => string

const AGENCIES = ['区市监局', '区民政局'] as const
const digits = (run: number, code: number) => String(run * 10 + code).padStart(6, '0')

/** A line that fast-check prints when a test fails. */
const printable = (line: MadeLine): MadeLine =>
  Object.assign((run: number) => line(run), { [fc.toStringMethod]: () => line(0).slice(0, 300) })

const json = (value: (run: number) => unknown): MadeLine => printable((run) => JSON.stringify(value(run)))

/** Which record a row is about, its name, and choices of what the row says of it. */
const choices = fc.record({
  code: fc.integer({ min: 0, max: 2 }),
  name: fc.constantFrom('备案', '备案', '备案', '许可'),
  agency: fc.constantFrom(...AGENCIES),
  version: fc.constantFrom('3', '4', ''),
  number: fc.integer({ min: 1, max: 3 }),
  part: fc.boolean(),
})
type Choices = typeof choices extends fc.Arbitrary<infer T> ? T : never

const national = (run: number, code: number) => `000131${digits(run, code)}`
const task = (run: number, code: number) => `11450721MB155808114${national(run, code)}`
const listed = (run: number, code: number) => `511A31${digits(run, code)}`

const row = (make: (run: number, one: Choices) => unknown): fc.Arbitrary<MadeLine> =>
  choices.map((one) => json((run) => make(run, one)))

const rows: fc.Arbitrary<MadeLine>[] = [
  row((run, { code, name, number, part }) => ({
    type: 'matter',
    record: {
      code: part ? listed(run, code) : national(run, code),
      name: `${name}${code}`,
      ...(number === 1 ? { standard: { fee: { charged: false } } } : number === 2 ? { standard: null } : {}),
    },
  })),
  row((run, { code, number }) => ({
    type: 'guide',
    record: {
      code: task(run, code),
      matter: national(run, code),
      agency: `A-${run}`,
      region: '450721',
      visits: number,
    },
  })),
  row((run, { code, number }) => ({ type: 'guide', record: { code: task(run, code), visits: number } })),
  row((run, { code }) => ({
    type: 'claim',
    record: { matter: listed(run, code), agency: `A-${run}`, region: '450721', state: 'taken' },
  })),
  row((run, { agency, part }) => ({
    type: 'agency',
    key: `A-${run}`,
    name: agency,
    region: part ? '450721' : '999999',
  })),
  row((run, { code, name, number, agency }) =>
    portalRow({
      name: `${name}${code}`,
      department: agency,
      itemCode: `${listed(run, code)}-511602000000-000-11511301008778183N-${number}-00`,
    }),
  ),
  row((run, { code, name, number, agency, version }) =>
    auditRow({
      task_name: `${name}${code}`,
      dept_name: agency,
      task_code: task(run, code),
      catalog_code: national(run, code),
      task_version: version,
      promise_day: String(number),
    }),
  ),
  row((run, { code, name, number, version }) => {
    const { AUDIT_ITEM } = auditRow({ task_name: `${name}${code}`, promise_day: String(number), task_version: version })
    return { ...AUDIT_ITEM, task_code: task(run, code), catalog_code: national(run, code) }
  }),
  row((run, { code, name, number }) =>
    guangdongRow({
      事项名称: `${name}${code}`,
      实施编码: task(run, code),
      基本编码: national(run, code),
      到办事现场次数: String(number),
    }),
  ),
  row((run, { code, number }) => disclosureRow({ 领域: `领域${run}`, 序号: String(code), 公开内容: `内容${number}` })),
  row((run, { code, name, number, part }) => ({
    职权编码: `0200-B-${digits(run, code)}`,
    职权名称: name,
    实施主体: '忻州市工信局',
    追责情形: `情形${number}`,
    ...(part ? { 地区编码: '140900' } : {}),
  })),
  row((run, { code, name, number }) => ({
    type: 'power',
    record: {
      code: `0200-B-${digits(run, code)}`,
      name,
      agency: `A-${run}`,
      accountability: [{ case: String(number) }],
    },
  })),
]

const others: fc.Arbitrary<MadeLine> = fc.constantFrom<MadeLine>(
  json(() => ({ errCode: -1, errMsg: '未找到匹配的信息' })),
  json(() => ({ special_item_type: 'TC', catalog_name: '我要开店' })),
  json(() => ({ hello: 1 })),
  json(() => [1, 2]),
  json(() => 'text'),
  () => '{"broken',
  () => '{"type":"region","code":"519901","name":"\\ud83d"}',
  () => `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
  (run) => `{"type":"matter","record":{"code":"${national(run, 0)}","name":"备案0","name":"备案0"}}`,
  () => '',
)

/** A file whose first line is valid, so that it is read line by line. */
const file = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.oneof(...rows) }, { weight: 1, arbitrary: others }), { maxLength: 8 })
  .map((lines): MadeLine[] => [json(() => ({ type: 'region', code: '450721', name: '灵山县' })), ...lines])

/** One or two files and how they are imported. */
export const mixture = fc.record({
  files: fc.array(file, { minLength: 1, maxLength: 2 }),
  approve: fc.boolean(),
  overwrite: fc.boolean(),
  replace: fc.boolean(),
})

/** The number of lines that are not blank. */
export const countLines = (lines: readonly string[]): number => lines.filter((line) => line.trim() !== '').length
