/**
 * @module Rules about materials: with a number of copies, not required where government has them already.
 */
import type { RecordType } from '../record-types.ts'
import { satisfactionOf } from '../resolve/materials.ts'
import { label } from '../terms.ts'
import { rule } from './types.ts'

/** Documents that only government issues. */
const ISSUED =
  /身份证|户口(?:簿|本)|营业执照|结婚证|离婚证|出生医学证明|不动产权|土地使用证|房屋所有权证|社会保障卡|驾驶证|行驶证|残疾人证|登记证书|许可证(?!申请)/u
const FORM_LIKE = /申请|登记表|承诺书|委托书|复印|照片|声明|损坏|损毁|遗失|作废/u

interface MaterialTold {
  name: string
  sourceChannel?: string
}

/** Returns the materials of a guide, or the material record itself, each with the path of its fields. */
function materialsIn(record: object, type: RecordType): (MaterialTold & { at: string })[] {
  if (type !== 'guide') return [{ ...(record as MaterialTold), at: '' }]
  const { materials = [] } = record as { materials?: MaterialTold[] }
  return materials.map((one, i) => ({ ...one, at: `materials[${i}].` }))
}

const materialCopies = rule({
  id: 'material-copies',
  title: '份数与说明一致',
  basis: '真实目录中写“复印件”而份数为 0',
  severity: 'warn',
  types: ['guide'],
  *check({ materials }) {
    for (const [i, { name, copies, originals, note, acceptance, submit }] of (materials ?? []).entries()) {
      if (!submit) continue
      const said = [name, note, acceptance].some(
        (text) => text && text.includes('复印件') && !/无需复印|不(?:要|需要|收)复印/u.test(text),
      )
      if (said && copies === 0) {
        yield {
          path: `materials[${i}].copies`,
          found: '0',
          message: `材料“${name}”写了复印件，复印件份数却是 0`,
          fix: '写明复印件份数；不要复印件的，删去说明里的“复印件”',
        }
      } else if (originals === 0 && copies === 0) {
        yield {
          path: `materials[${i}].originals`,
          found: '0',
          message: `材料“${name}”要提交，原件和复印件份数都是 0`,
          fix: '写明份数；只交电子件的，材料形式选“电子”并清空份数',
        }
      }
    }
  },
})

const materialSource = rule({
  id: 'material-source',
  title: '政府核发的证照不标“申请人自备”',
  basis: '真实目录中政府核发的证照标为申请人自备',
  severity: 'warn',
  types: ['guide', 'material'],
  *check(record, _context, type) {
    for (const { at, name, sourceChannel: channel } of materialsIn(record, type)) {
      if (channel !== '10' || !ISSUED.test(name) || FORM_LIKE.test(name)) continue
      yield {
        path: `${at}sourceChannel`,
        found: label('materialSource', channel),
        message: `材料“${name}”由政府部门核发，“来源渠道”写成了申请人自备`,
        fix: '在材料目录里改成“政府部门核发”，写明出具单位',
      }
    }
  },
})

const materialShared = rule({
  id: 'material-shared',
  title: '能共享的证照不要群众交',
  basis: '国务院令第 722 号《优化营商环境条例》：能共享获取的不得要求提供',
  severity: 'warn',
  types: ['guide'],
  *check({ materials, region }, context) {
    for (const [i, use] of (materials ?? []).entries()) {
      if (!use.submit) continue
      const key = context.get('material', use.material)?.licence
      const licence = key === undefined ? undefined : context.get('licence', key)
      if (!licence?.satisfaction) continue
      const { satisfy: _stated, ...unstated } = use
      const how = satisfactionOf(unstated, licence, region.key, context.asOf)
      if (how === 'submit') continue
      yield {
        path: `materials[${i}].satisfy`,
        found: label('satisfy', use.satisfy ?? 'submit'),
        message: `材料“${use.name}”对应的证照“${licence.name}”可以${label('satisfy', how)}，仍要群众提交`,
        fix: `把“材料满足方式”改成${label('satisfy', how)}，或清空（照用证照目录）`,
      }
    }
  },
})

const ASKS_FOR_PAPER =
  /^(?:申请人)?(?:应当?|须|需要?|要|请)?(?:提交|提供|递交|携带|出示|填写).{0,40}(?:复印件|原件|申请表|申请书|登记表|证明|证书|身份证|户口簿|营业执照|照片|材料)(?:等|各?[一二三两\d]份)?[。；]?$/u

const conditionsNotPapers = rule({
  id: 'condition-material',
  title: '受理条件不是材料',
  basis: '真实指南中把申请材料抄进受理条件',
  severity: 'warn',
  types: ['matter'],
  *check({ standard }) {
    for (const [i, { text }] of (standard?.conditions ?? []).entries()) {
      if (!ASKS_FOR_PAPER.test(text)) continue
      yield {
        path: `standard.conditions[${i}].text`,
        found: text,
        message: `受理条件“${text}”说的是材料`,
        fix: '移到“申请材料”，从材料目录选择；这里只写符合什么条件可以申请',
      }
    }
  },
})

/** The rules of this family, in the order of the audit. */
export const MATERIAL_RULES = [materialCopies, materialSource, materialShared, conditionsNotPapers]
