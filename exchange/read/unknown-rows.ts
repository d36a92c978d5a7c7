/**
 * @module Rows without a known shape that can still be recognised: answers without a record, service bundles, answers around a list.
 */
import { NoRecordInRow, RowRefusal, type JsonObject } from '../parsed-row.ts'
import { findWrappedList } from './json-values.ts'

/** The refusal of a row without a shape, in Chinese; undefined when the row is not recognised at all. */
export function unknownRowRefusal(row: JsonObject): RowRefusal | undefined {
  const answer = emptyAnswerText(row)
  if (answer !== undefined) return new NoRecordInRow(`接口没有给出记录：${answer}`)
  if (row['special_item_type'] === 'TC' || row['special_item_type_text'] === '套餐服务') {
    const name = textOf(row['catalog_name'] ?? row['name'])
    return new RowRefusal(
      `这是一件事（套餐服务）${name ? `“${name}”` : ''}，由几个事项合成，不是一个事项的指南。请在“一件事一次办”里登记，或按三同记录 {"type":"bundle"} 导入`,
      { type: 'bundle', ...(name ? { name } : {}) },
    )
  }
  const list = findWrappedList(row)
  if (list)
    return new RowRefusal(
      `这一行是接口的一个应答，${list.path} 里有 ${list.rows.length} 条。请先取出里面的记录，一行一条，如：jq -c '.${list.path}[]' 文件`,
    )
  return undefined
}

/** Field names of an answer itself; a row with other fields may have a record. */
const ANSWER_FIELD =
  /^(?:err(?:or)?_?(?:code|msg|message|info)|(?:return)?_?(?:code|msg|message)|success|status|result|data|time(?:stamp)?|path)$/iu
const MESSAGE_FIELD = /(?:msg|message|info)$/iu

/** The message of an answer without a record; undefined when a row is no such answer. */
function emptyAnswerText(row: JsonObject): string | undefined {
  const entries = Object.entries(row)
  if (!entries.length || !entries.every(([name]) => ANSWER_FIELD.test(name))) return undefined
  if (entries.some(([, value]) => value && typeof value === 'object' && Object.keys(value).length)) return undefined
  const message = entries.find(([name, value]) => MESSAGE_FIELD.test(name) && textOf(value))
  const code = entries.find(([name]) => /code$/iu.test(name))
  if (!message && !(code && /^err/iu.test(code[0]))) return undefined
  return `${message ? textOf(message[1]) : '没有说明'}${code ? `（${code[0]} ${textOf(code[1])}）` : ''}`.slice(0, 200)
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
