/**
 * @module Rules about what has ended: laws no longer in force, matters and regions that no longer exist.
 */
import type { RecordType } from '../record-types.ts'
import { ENDED_REGIONS, endOfRegion } from '../regions/ended.ts'
import { saysEnded } from '../endings/index.ts'
import type { Law } from '../schema/index.ts'
import { referencesOf } from './references.ts'
import { rule, type RuleContext } from './types.ts'

const lawInForce = rule({
  id: 'law-repealed',
  title: '依据的法规现行有效',
  basis: 'GB/T 39554.2-2020 设定依据；法规废止后依据未更新',
  severity: 'warn',
  types: ['matter', 'power'],
  *check(record, context) {
    const inMatter = 'standard' in record
    const basis = inMatter ? record.standard?.legalBasis : 'basis' in record ? record.basis : undefined
    for (const [i, { law: key }] of (basis ?? []).entries()) {
      const law: Law | undefined = key === undefined ? undefined : context.get('law', key)
      if (!law || !(law.validity === 'repealed' || ended(law.effectiveTo, context))) continue
      const next = law.replacedBy === undefined ? undefined : context.get('law', law.replacedBy)
      yield {
        path: `${inMatter ? 'standard.legalBasis' : 'basis'}[${i}].law`,
        found: law.title,
        message: `依据的“${law.title}”${law.number ? `（${law.number}）` : ''}已经废止${law.effectiveTo ? `，失效日期 ${law.effectiveTo}` : ''}`,
        fix: next
          ? `改为依据“${next.title}”${next.number ? `（${next.number}）` : ''}，重新核对条款和时限`
          : '改为现行的依据；没有现行依据的，这一项应当取消',
      }
    }
  },
})

/** Types of records that keep using the records they refer to. */
const USERS = [
  'claim',
  'guide',
  'alias',
  'question',
  'bundle',
  'mobility',
  'power',
  'dataset',
  'intermediary',
  'proof',
  'benefit',
  'agency',
  'venue',
] as const satisfies readonly RecordType[]

const retiredReference = rule({
  id: 'retired',
  title: '不再使用已经取消的事项和区划',
  basis: 'GB/T 39554.1-2020；编码台账：取消后指到承接的编码',
  severity: 'warn',
  types: USERS,
  *check(record, context, type) {
    const state = 'state' in record ? record.state : undefined
    if ((type === 'claim' && state !== 'taken') || (type === 'guide' && state === '3')) return
    if (type === 'guide') {
      const { matter, region } = record as { matter: { key: string }; region: { key: string } }
      yield* faults('matter', matter.key, 'matter', context)
      yield* faults('region', region.key, 'region', context)
      return
    }
    for (const { path, type: target, key } of referencesOf(type, record)) yield* faults(path, key, target, context)
  },
})

function* faults(path: string, key: string, type: RecordType, context: RuleContext) {
  if (type === 'matter') {
    const matter = context.get('matter', key)
    if (!matter || !saysEnded(matter, context.asOf)) return
    const to = matter.successors?.join('、')
    yield {
      path,
      found: key,
      message: `事项“${matter.name}”（${key}）已经取消，这里还在用`,
      fix: to ? `改到承接的事项 ${to}` : '删去，或改到承接的事项',
    }
  } else if (type === 'region') {
    const region = context.get('region', key)
    if (!region || !ended(region.until, context)) return
    yield {
      path,
      found: key,
      message: `区划“${region.name}”（${key}）${region.until} 已经停用，这里还在用`,
      fix: region.successor ? `改到继任区划 ${region.successor}` : '改到现在的区划',
    }
  }
}

const ended = (day: string | undefined, { asOf }: RuleContext): boolean => day !== undefined && day < asOf

const regionEnded = rule({
  id: 'region-ended',
  title: '已经撤销的区划写了停用日期',
  basis: 'GB/T 2260；民政部历年县级以上行政区划变更情况',
  severity: 'warn',
  types: ['region'],
  *check({ code, until }, context) {
    const end = until === undefined ? ENDED_REGIONS.get(code) : undefined
    if (!end) return
    yield {
      path: 'until',
      found: code,
      message: `${code} ${endOfRegion(end, (next) => context.get('region', next)?.name)}；这里还登记为现行`,
      fix: '填“停用日期”；整个并入一个区划的，“继任区划”也填上，再把用它的记录改到现在的区划',
    }
  },
})

/** The rules of this family, in the order of the audit. */
export const VALIDITY_RULES = [lawInForce, retiredReference, regionEnded]
