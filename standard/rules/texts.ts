/**
 * @module Rules about texts without content, broken document numbers, private links and incomplete telephones. Texts of a matter
 * are checked in the matter, not again in every guide that inherits them.
 */
import type { RecordType } from '../record-types.ts'
import { localShape } from '../schema/guide.ts'
import { rule, type RuleContext } from './types.ts'

const TYPES = [
  'agency',
  'venue',
  'law',
  'licence',
  'material',
  'matter',
  'guide',
  'bundle',
  'mobility',
  'power',
  'disclosure',
  'dataset',
  'intermediary',
  'proof',
  'benefit',
  'question',
] as const satisfies readonly RecordType[]

/** Fields that a guide states itself. Venues are records of their own, and the note on the promise may be the standard's. */
const LOCAL = Object.keys(localShape).filter((key) => key !== 'venues' && key !== 'promisedLimitNote')

type Text = readonly [path: string, name: string, text: string]

/** Returns every text of a record with its path and the name of its field. Those of the last record are cached, because several rules use them. */
function textsOf(record: object, type: RecordType, context: RuleContext): readonly Text[] {
  const last = context.once('texts:last', () => ({ record: null as object | null, texts: [] as Text[] }))
  if (last.record !== record) {
    last.record = record
    last.texts = []
    for (const key of type === 'guide' ? LOCAL : Object.keys(record)) {
      collect((record as Record<string, unknown>)[key], key, key, last.texts)
    }
  }
  return last.texts
}

function collect(value: unknown, path: string, name: string, into: Text[]): void {
  if (typeof value === 'string') into.push([path, name, value])
  else if (Array.isArray(value)) value.forEach((part, i) => collect(part, `${path}[${i}]`, name, into))
  else if (value && typeof value === 'object') {
    for (const [key, part] of Object.entries(value)) collect(part, `${path}.${key}`, key, into)
  }
}

const PLACEHOLDER =
  /^[（(]?(?:(?:内容)?待(?:补充|完善|定|填写?|确认|更新|核实)|暂缺|详?见附件|(?:内容)?同上|略|此处填写.*|测试|test|x{2,}|\.{2,}|…+|null|undefined)[）)]?[。.]?$/iu

const textsSaid = rule({
  id: 'placeholder',
  title: '不用“待补充”“同上”代替内容',
  basis: '国办督查函〔2017〕115号；真实公开目录以“同上”代替内容',
  severity: 'warn',
  types: TYPES,
  *check(record, context, type) {
    for (const [path, , text] of textsOf(record, type, context)) {
      if (text.length > 24 || !PLACEHOLDER.test(text.trim())) continue
      yield { path, found: text, message: `这里写的是“${text}”，没有内容`, fix: '写上内容；这一项没有的，清空' }
    }
  },
})

/** A document number whose year in brackets has not four digits or no closing bracket: 〔201680号. */
const BROKEN_NUMBER = /[\p{Script=Han}]*〔\d(?!\d{3}〕)[\d〕]*号?/u

const documentNumbers = rule({
  id: 'document-number',
  title: '文号完整',
  basis: '真实公开目录中文号缺括号（〔201680号）',
  severity: 'warn',
  types: TYPES,
  *check(record, context, type) {
    for (const [path, , text] of textsOf(record, type, context)) {
      const [broken] = (text.includes('〔') && BROKEN_NUMBER.exec(text)) || []
      if (!broken) continue
      yield {
        path,
        found: broken,
        message: `文号“${broken}”不完整，〔〕里应是四位年份`,
        fix: '对照文件原件改正，如“国办发〔2016〕80号”',
      }
    }
  },
})

const PRIVATE_HOST = /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|\.(?:local|lan|internal)$/u

const linksPublic = rule({
  id: 'link-public',
  title: '网址群众打得开',
  basis: '办事地址写成内网地址或占位符的，群众打不开',
  severity: 'warn',
  types: TYPES,
  *check(record, context, type) {
    for (const [path, , text] of textsOf(record, type, context)) {
      if (!/^https?:\/\//u.test(text)) continue
      const host = URL.canParse(text) ? new URL(text).hostname : ''
      const why = !host
        ? '不是网址'
        : PRIVATE_HOST.test(host)
          ? '是内网地址'
          : !host.includes('.') || /^(?:www\.)?x+\./u.test(host)
            ? '没有写完'
            : null
      if (why)
        yield {
          path,
          found: text,
          message: `网址“${text}”${why}，群众打不开`,
          fix: '换成公网能打开的地址；没有的，清空',
        }
    }
  },
})

const WITH_AREA = /^(?:\+?86[- ]?)?(?:0\d{2,3}[-—–－ ]?)(?:\d{7,8}|1\d{4})(?:(?:转|[-—–－])\d{1,6})?$/u
const OTHERWISE_WHOLE = /^(?:1[3-9]\d{9}|1\d{2,5}|9\d{4,5}|[48]00[- ]?\d{3}[- ]?\d{4}|[48]00[- ]?\d{4}[- ]?\d{3})$/u

const phonesWhole = rule({
  id: 'phone-form',
  title: '电话完整，带区号',
  basis: '温州指南质检规则 11、14',
  severity: 'warn',
  types: TYPES,
  *check(record, context, type) {
    for (const [path, name, text] of textsOf(record, type, context)) {
      if (name !== 'phone') continue
      const phone = text
        .trim()
        .replaceAll('（', '(')
        .replaceAll('）', ')')
        .replace(/^\((0\d{2,3})\)/u, '$1-')
      if (WITH_AREA.test(phone) || OTHERWISE_WHOLE.test(phone)) continue
      const bare = /^[2-8]\d{6,7}$/u.test(phone)
      yield {
        path,
        found: text,
        message: bare ? `电话“${text}”没有区号` : `电话“${text}”不像一个能打通的号码`,
        fix: bare ? '在前面加区号，如 0826-2333333' : '一格写一个号码，带区号，如 0826-2333333；说明写到“说明”里',
      }
    }
  },
})

/** The rules of this family, in the order of the audit. */
export const TEXT_RULES = [textsSaid, documentNumbers, linksPublic, phonesWhole]
