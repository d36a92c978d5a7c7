/**
 * Rows of lists damaged at random, from a fixed seed: values emptied, cut, doubled, changed with those of other columns, replaced by what no list
 * should have.
 */
import { auditRow, disclosureRow, guangdongRow, portalRow, powerRow } from './samples.ts'
import { randomOf } from './mutated-books.ts'

type Row = Record<string, unknown>

const own = (type: string, record: Row): Row => ({ type, record })

/** Proper rows, made anew for each use; `n` makes them differ. */
const BASES: readonly ((n: number) => Row)[] = [
  (n) => portalRow({ name: `第${n}种许可` }),
  (n) => powerRow({ 职权编码: `Q-${n}`, 地区编码: '450721' }),
  (n) => disclosureRow({ 序号: String(n) }),
  (n) => guangdongRow({ 事项版本: String(n % 7) }),
  (n) => auditRow({ task_version: String(n % 5) }),
  (n) => own('law', { title: `第${n}号办法`, number: `某政发〔2026〕${n}号`, issuedOn: '2026-03-01' }),
  (n) => own('question', { key: `Q-m${n}`, question: `第${n}问？`, answer: '答。', similar: ['另一种问法'] }),
  (n) =>
    own('venue', { name: `第${n}中心`, region: '450721', address: '江南路5号', phones: [{ phone: '0777-6420001' }] }),
  (n) => own('agency', { name: `第${n}局`, region: '450721', creditCode: '11450721MB15580811' }),
]

const ODD: readonly unknown[] = [
  '',
  ' ',
  '无',
  null,
  true,
  0,
  -1,
  1e21,
  NaN,
  [],
  {},
  [null],
  [[[]]],
  { a: { b: {} } },
  '5.12E+11',
  '１２３',
  '3/4/26',
  '2026-02-30',
  '\u0000\u0007',
  '\ufffd',
  '\ud800',
  '<script>x</script>',
  '=1+1',
  '../../etc/passwd',
  '__proto__',
  '长'.repeat(20_000),
  '行\n行\r\n行',
  '110101199003070011',
  'O0OIl',
]

/** One damaged row; the same seed gives the same one. */
export function mutatedRow(seed: number): Row {
  const random = randomOf(seed + 7)
  const below = (end: number) => Math.floor(random() * end)
  const row = structuredClone(BASES[below(BASES.length)]!(seed))
  for (let i = 0; i <= below(4); i++) {
    const places = placesOf(row)
    if (!places.length) break
    const [holder, name] = places[below(places.length)]!
    const value = holder[name]
    const kind = below(7)
    if (kind === 0) delete holder[name]
    else if (kind === 1) holder[name] = ODD[below(ODD.length)]
    else if (kind === 2) holder[`${name}${ODD[below(ODD.length)] as string}`.slice(0, 50)] = value
    else if (kind === 3) {
      const [other, otherName] = places[below(places.length)]!
      holder[name] = structuredClone(other[otherName])
    } else if (typeof value === 'string') {
      const at = below(value.length + 1)
      const put = String(ODD[below(ODD.length)]).slice(0, 12)
      holder[name] =
        kind === 4 ? value.slice(0, at) : kind === 5 ? value + value : value.slice(0, at) + put + value.slice(at)
    } else holder[name] = typeof value === 'number' ? value * 1e13 : [value, value]
  }
  return row
}

/** Every value of a row with the object that holds it. */
function placesOf(value: Row): [holder: Row, name: string][] {
  return Object.keys(value).flatMap((name): [Row, string][] => {
    const inner = value[name]
    const below = inner && typeof inner === 'object' && !Array.isArray(inner) ? placesOf(inner as Row) : []
    const entries = Array.isArray(inner)
      ? inner.filter((one): one is Row => !!one && typeof one === 'object' && !Array.isArray(one))
      : []
    return [[value, name], ...below, ...entries.flatMap(placesOf)]
  })
}
