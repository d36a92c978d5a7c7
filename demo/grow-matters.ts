/**
 * @module More matters of the kinds that the sample has, for catalogues that are grown: each with a name, conditions and materials of
 * its own. The same in every run.
 */
import type { Material, Matter } from '../standard/schema/index.ts'
import type { DemoRecord } from './load.ts'
import { TRADES, type Trade } from './trades.ts'

/** A leaf that is grown: its records, and the leaf of the sample whose offices do it. */
export interface GrownLeaf {
  leaf: string
  like: string
}

/** Main items from here on are invented for growing; those of the sample are 801 to 810 and from 901 on, powers from 501 on. */
const FIRST_MAIN = 101

/**
 * Adds leaves until there are `wanted`, or the trades run out; yields main matters and materials before what stands on them.
 *
 * @param taken Codes of the sample, which are not used again.
 */
export function* growMatters(wanted: number, taken: ReadonlySet<string>, leaves: GrownLeaf[]): Generator<DemoRecord> {
  const subjects = TRADES.map(({ subjects: words }) => words.split(' '))
  const mains = new Map<string, number>()
  const rounds = Math.max(...subjects.map(({ length }) => length))
  for (let round = 0; round < rounds; round++) {
    for (const [at, field] of TRADES.entries()) {
      if (leaves.length >= wanted) return
      const subject = subjects[at]![round]
      if (!subject) continue
      const begin = field.like.slice(0, 6)
      let main = mains.get(begin) ?? FIRST_MAIN
      while (taken.has(`${begin}${main}000`)) main++
      mains.set(begin, main + 1)
      const code = `${begin}${main}000`
      const name = `${subject}${field.matter}`
      yield { type: 'matter', record: mainMatter(code, name, field) }
      const materials = field.materials.map((text, i): Material => {
        return { key: `M-grown-${code}-${i + 1}`, name: text.replaceAll('{s}', subject) }
      })
      for (const record of materials) yield { type: 'material', record }
      for (const [i, item] of field.items.entries()) {
        if (leaves.length >= wanted) return
        const leaf = `${begin}${main}${String(i + 1).padStart(5, '0')}`
        yield { type: 'matter', record: leafMatter(leaf, code, subject, item, i, field, materials) }
        leaves.push({ leaf, like: field.like })
      }
    }
  }
}

function mainMatter(code: string, name: string, { department, like }: Trade): Matter {
  return {
    key: code,
    code,
    scheme: 'gbt39554',
    name,
    kind: 'main',
    type: like.slice(2, 4),
    department,
    state: '1',
    onApplication: true,
  } as Matter
}

function leafMatter(
  code: string,
  parent: string,
  subject: string,
  item: string,
  at: number,
  { matter, conditions, department }: Trade,
  materials: readonly Material[],
): Matter {
  const said = (text: string): string => text.replaceAll('{s}', subject)
  // First the whole list; later items ask for a part of it, each for another.
  const asked = at === 0 ? conditions : conditions.filter((_, i) => (i + at) % 3 !== 0)
  const handed = at === 0 ? materials : materials.filter((_, i) => (i + at) % 2 === 0)
  return {
    key: code,
    code,
    scheme: 'gbt39554',
    name: `${subject}${matter}（${item}）`,
    kind: 'handling',
    parent,
    summary: `${subject}要${item}的，向${department}部门提出，条件和材料看这里。`,
    ...(at === 0 ? { aliases: [`办${subject}手续`, `${subject}证`] } : {}),
    standard: {
      conditions: asked.map((text) => ({ text: said(text) })),
      materials: handed.map(({ key }) => ({ material: key, necessity: '1', originals: 1, form: '3' })),
      statutoryLimit: { unit: 'working-day', value: 20 },
      promisedLimit: { unit: 'working-day', value: 3 + ((at * 7 + subject.length * 5) % 12) },
      fee: { charged: false },
      results: [{ name: `${subject}${matter}${at === 0 ? '证' : '决定书'}`, type: '10' }],
    },
  }
}
