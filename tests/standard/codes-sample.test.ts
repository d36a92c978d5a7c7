import { expect, it } from 'vitest'
import { loadDemo } from '../../demo/load.ts'
import { composeGuideCode, creditCodeOn, leafCodes } from '../../standard/codes/index.ts'
import { resolveGuide } from '../../standard/resolve/guide.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { checkRecord, makeRuleContext, OWN_CODE_RULES } from '../../standard/rules/index.ts'
import type { Guide, Matter, Records } from '../../standard/schema/index.ts'

const DAY = '2026-11-28'
const byType = new Map(RECORD_TYPES.map((type) => [type, new Map<string, object>()]))
for (const { type, record } of loadDemo()) byType.get(type)!.set(record.key, record)
const get = <T extends RecordType>(type: T, key: string) => byType.get(type)!.get(key) as Records[T] | undefined
const guides = [...byType.get('guide')!.values()] as Guide[]

it('every code of the sample’s guides is the one that is composed of its agency, level and leaf', () => {
  expect(guides.length).toBeGreaterThan(500)
  const other = guides.flatMap(({ code, agency, matter, region, exerciseLevel }) => {
    const credit = creditCodeOn(get('agency', agency)!, DAY)
    const composed = composeGuideCode({ credit, level: exerciseLevel, leaf: leafCodes(get('matter', matter)!), region })
    return composed.code === code ? [] : [{ code, composed }]
  })
  expect(other).toEqual([])
})

it('nothing in the codes of the sample disagrees with its records', () => {
  const source = {
    getSync: get as never,
    has: (type: RecordType, key: string) => byType.get(type)!.has(key),
    iterateSync: (type: RecordType) => byType.get(type)!.values() as never,
  }
  const context = makeRuleContext(source, DAY)
  const lookup = Object.fromEntries(RECORD_TYPES.map((type) => [type, (key: string) => get(type, key)])) as never
  const found = [
    ...guides.flatMap((guide) => checkRecord('guide', resolveGuide(guide, lookup, DAY).guide!, context)),
    ...([...byType.get('matter')!.values()] as Matter[]).flatMap((matter) => checkRecord('matter', matter, context)),
  ]
  expect(found.filter(({ rule }) => OWN_CODE_RULES.has(rule))).toEqual([])
})
