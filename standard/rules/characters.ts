/**
 * @module Rules about characters that pages, spreadsheets or readers misread: markup, formulas, line breaks in names, characters
 * that are invisible or change the writing direction, numbers that a spreadsheet has rounded.
 */
import { RECORD_TYPES } from '../record-types.ts'
import { cleanText } from '../text/clean.ts'
import { isFormula } from '../text/formula.ts'
import { markupIn } from '../text/markup.ts'
import { isRounded } from '../text/rounded.ts'
import { suspectTexts, titleOfPath } from './every-text.ts'
import { rule } from './types.ts'

const readsOnlyRecord = true

const noMarkup = rule({
  id: 'markup',
  title: '文字里没有网页标记',
  basis: '真实接口数据里的 &nbsp; 和 <br>，会原样显示给群众',
  severity: 'gate',
  readsOnlyRecord,
  types: RECORD_TYPES,
  *check(record, context, type) {
    for (const [path, , text] of suspectTexts(record, type, context)) {
      const found = markupIn(text)
      if (found === undefined) continue
      yield {
        path,
        found,
        message: `${titleOfPath(type, path)}里有网页标记“${found.slice(0, 60)}”，群众会看到这些符号`,
        fix: '删去尖括号里的标记和 &nbsp; 这类符号，只留文字；要分段的，直接换行',
      }
    }
  },
})

/** Fields used in lists, headings and file names, which have to be one line. */
const NAMES = new Set(['name', 'shortName', 'title', 'question', 'item1', 'item2', 'item3'])

const nameLines = rule({
  id: 'name-lines',
  title: '名称写在一行里',
  basis: '名称用作标题、列表、表格和文件名',
  severity: 'gate',
  readsOnlyRecord,
  types: RECORD_TYPES,
  *check(record, context, type) {
    for (const [path, name, text] of suspectTexts(record, type, context)) {
      if (!/[\r\n\u2028\u2029]/u.test(text) || !(NAMES.has(name) || (type === 'alias' && path === 'text'))) continue
      yield { path, found: text, message: `${titleOfPath(type, path)}里有换行`, fix: '删去换行，写成一行' }
    }
  },
})

const noFormula = rule({
  id: 'formula',
  title: '文字不以公式开头',
  basis: '下载的表格用 Excel、WPS 打开时，公式会运行',
  severity: 'gate',
  readsOnlyRecord,
  types: RECORD_TYPES,
  *check(record, context, type) {
    for (const [path, , text] of suspectTexts(record, type, context)) {
      if (!isFormula(text)) continue
      yield {
        path,
        found: text,
        message: `${titleOfPath(type, path)}像一条公式：“${text.trim().slice(0, 40)}”`,
        fix: '删去开头的等号、加号、减号或 @，直接写文字',
      }
    }
  },
})

const DIRECTION = /[\u202a-\u202e\u2066-\u2069]|[\u061c\u200e\u200f](?!\p{Script=Arabic}|\p{Script=Hebrew})/u
/** Letters written from right to left, as in Uyghur and Kazakh: direction marks are right next to them. */
const RIGHT_TO_LEFT = /\p{Script=Arabic}|\p{Script=Hebrew}/u

const noDirection = rule({
  id: 'direction',
  title: '文字里没有改变阅读方向的字符',
  basis: 'Unicode 双向控制字符会把后面的文字倒过来显示，编码、网址因此被看错',
  severity: 'gate',
  readsOnlyRecord,
  types: RECORD_TYPES,
  *check(record, context, type) {
    for (const [path, , text] of suspectTexts(record, type, context)) {
      const [found] = DIRECTION.exec(text) ?? []
      if (found === undefined || (/[\u061c\u200e\u200f]/u.test(found) && RIGHT_TO_LEFT.test(text))) continue
      const code = `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
      yield {
        path,
        found: code,
        message: `${titleOfPath(type, path)}里有改变阅读方向的字符（${code}），后面的文字会倒过来显示`,
        fix: '删去这一格，重新打字写入，不要粘贴',
      }
    }
  },
})

const noUnseen = rule({
  id: 'unseen',
  title: '文字里没有看不见的字符',
  basis: '零宽字符和控制字符看不见，搜索和比对却会因此对不上',
  severity: 'warn',
  types: RECORD_TYPES,
  *check(record, context, type) {
    for (const [path, , text] of suspectTexts(record, type, context)) {
      if (!cleanText(text).changes.includes('看不见的字符')) continue
      yield {
        path,
        found: text,
        message: `${titleOfPath(type, path)}里有看不见的字符`,
        fix: '打开这条记录，任改一处再保存，系统会清掉；导入的，重新导入一次',
      }
    }
  },
})

const EXACT = new Set(['code', 'phone', 'creditCode', 'listCode', 'typeCode', 'siteCode'])

const notRounded = rule({
  id: 'rounded',
  title: '编码和电话不是表格软件约过的数',
  basis: '表格软件把长数字写成 5.12E+11，后面的位数已经丢失',
  severity: 'gate',
  readsOnlyRecord,
  types: RECORD_TYPES,
  *check(record, context, type) {
    for (const [path, name, text] of suspectTexts(record, type, context)) {
      if (!EXACT.has(name) || !isRounded(text)) continue
      yield {
        path,
        found: text,
        message: `${titleOfPath(type, path)}“${text}”是表格软件约过的数，后面的位数已经丢失`,
        fix: '对照原件重新写全；在表格里先把这一列设为“文本”',
      }
    }
  },
})

/** The rules of this family, in the order of the audit. */
export const CHARACTER_RULES = [noMarkup, nameLines, noFormula, noDirection, noUnseen, notRounded]
