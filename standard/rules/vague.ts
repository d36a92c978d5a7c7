/**
 * @module Catch-all and vague clauses in conditions, materials, steps and fees. They let staff ask for anything, so a record with one cannot be
 * approved; its owner may let a clause stand that a law words so.
 */
import { vagueClausesIn } from '../vague/index.ts'
import { rule } from './types.ts'

const vagueClause = rule({
  id: 'vague-clause',
  title: '条件、材料、环节和收费没有兜底和含糊的话',
  basis: '国办督查函〔2017〕115号、国务院令第 722 号《优化营商环境条例》：清理“其他材料”“有关部门要求的”等兜底条款',
  severity: 'gate',
  readsOnlyRecord: true,
  types: ['matter', 'material', 'guide'],
  *check(record, context, type) {
    const kept = type === 'guide' ? (context.stored(record.key) ?? record) : record
    for (const { path, sentence, reason, fix, proposal } of vagueClausesIn(type, kept)) {
      yield {
        path,
        found: sentence,
        message: `“${sentence}”${reason}`,
        fix: `${proposal === undefined ? fix : proposal ? `改成“${proposal}”，或者${fix}` : `删去这一句，或者${fix}`}${type === 'material' ? '' : '；法律条文就是这样写的，由主管的人登记到“免改的句子”，写明条款和日期'}`,
      }
    }
  },
})

/** The rules of this family, in the order of the audit. */
export const VAGUE_RULES = [vagueClause]
