/**
 * @module Rules about what has ended: laws no longer in force, matters and regions that no longer exist.
 */
import type { RecordType } from '../record-types.ts'
import { ENDED_REGIONS, endOfRegion } from '../regions/ended.ts'
import { saysEnded } from '../endings/index.ts'
import type { Law } from '../schema/index.ts'
import { label } from '../terms.ts'
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

/** What is half said of a law: from when and until when it is in force, and whether it is. */
const lawDays = rule({
  id: 'law-days',
  title: '法规的效力和日期写全、对得上',
  basis: '三同：从哪天起不能再作依据，要看得出来',
  severity: 'warn',
  types: ['law'],
  *check({ effectiveFrom, effectiveTo, replacedBy, validity }, context) {
    const word = validity === undefined ? '没有写' : `写“${label('validity', validity)}”`
    const next = replacedBy === undefined ? undefined : context.get('law', replacedBy)
    const until = next?.effectiveFrom
      ? `；代替它的“${next.title}”${next.effectiveFrom} 施行，一般是前一天`
      : '，看废止它的文件'
    const isOver = ended(effectiveTo, context)
    const begins = effectiveFrom !== undefined && effectiveFrom > context.asOf
    if (effectiveFrom !== undefined && effectiveTo !== undefined && effectiveTo < effectiveFrom)
      yield {
        path: 'effectiveTo',
        found: effectiveTo,
        message: `失效日期 ${effectiveTo} 早于施行日期 ${effectiveFrom}`,
        fix: '照文件核对两个日期',
      }
    if (validity === 'repealed') {
      if (effectiveTo === undefined)
        yield {
          path: 'effectiveTo',
          message: '效力写“已废止”，没有写失效日期，看不出从哪天起不能再作依据',
          fix: `填“失效日期”${until}`,
        }
      else if (!isOver)
        yield {
          path: 'validity',
          found: validity,
          message: `效力写“已废止”，失效日期 ${effectiveTo} 还没有过`,
          fix: '还在施行的，效力写“现行有效”，到那天自动算失效；已经废止的，改失效日期',
        }
    } else if (isOver)
      yield {
        path: 'validity',
        found: validity,
        message: `失效日期 ${effectiveTo} 已经过了，效力${word}`,
        fix: '效力改为“已废止”；还有效的，改失效日期',
      }
    else if (replacedBy !== undefined && effectiveTo === undefined)
      yield {
        path: 'effectiveTo',
        message: `写了被“${next?.title ?? replacedBy}”代替，没有写失效日期，效力${word}`,
        fix: `填“失效日期”${until}`,
      }
    if (validity === 'pending' && !begins)
      yield {
        path: effectiveFrom === undefined ? 'effectiveFrom' : 'validity',
        found: effectiveFrom,
        message: effectiveFrom
          ? `施行日期 ${effectiveFrom} 已经到了，效力写“尚未施行”`
          : '效力写“尚未施行”，没有写施行日期',
        fix: effectiveFrom ? '效力改为“现行有效”' : '填“施行日期”',
      }
    else if ((validity === 'force' || validity === 'amended') && begins)
      yield {
        path: 'validity',
        found: validity,
        message: `施行日期 ${effectiveFrom} 还没有到，效力${word}`,
        fix: '效力改为“尚未施行”，或核对施行日期',
      }
  },
})

/** The rules of this family, in the order of the audit. */
export const VALIDITY_RULES = [lawInForce, lawDays, retiredReference, regionEnded]
