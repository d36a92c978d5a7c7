/** @module The rule that one matter has one code: the same name under two codes of one department needs a reason. */
import { comparedMatter, MatterIndex } from '../doubles/index.ts'
import { rule } from './types.ts'

const nameTwoCodes = rule({
  id: 'name-two-codes',
  title: '一个部门的同名事项只有一个编码，另有编码的说明理由',
  basis: '三同：同一事项、同一编码；真实目录 1,135 个事项中 2 个名称各有两个编码',
  severity: 'gate',
  readsAll: true,
  types: ['matter'],
  *check(matter, context) {
    if (matter.sameNameReason) return
    const index = context.once(
      'matter:doubles',
      () => new MatterIndex([...context.all('matter')].map((one) => comparedMatter(one, context.asOf))),
    )
    const doubles = index.doublesOf(comparedMatter(matter, context.asOf)).filter(({ kind }) => kind === 'same')
    if (doubles.length === 0) return
    const codes = doubles.map((one) => one.matter.code).join('、')
    yield {
      path: 'name',
      found: codes,
      message: `同一部门里还有同名的事项，编码是 ${codes}`,
      fix: '是同一件事的，用已有的那一条，不另编码；确是两件事的，把名称写得能区分，或由目录管理员在“同名不同码的说明”里写明理由',
    }
  },
})

/** The rules of this family, in the order of the audit. */
export const DOUBLE_RULES = [nameTwoCodes]
