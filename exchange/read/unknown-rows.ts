/**
 * @module Rows that are no record of any shape but can be told apart: answers without a record, service bundles, whole pages.
 */
import { NoRecordInRow, RowRefusal, type JsonObject } from '../parsed-row.ts'
import { findWrappedList } from './json-values.ts'

/** What is to be said of a row that has no shape; undefined when nothing is known of it. */
export function unknownRowRefusal(row: JsonObject): RowRefusal | undefined {
  const answer = emptyAnswer(row)
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

/** Names of an answer's frame; a row with others holds something. */
const FRAME =
  /^(?:err(?:or)?_?(?:code|msg|message|info)|(?:return)?_?(?:code|msg|message)|success|status|result|data|time(?:stamp)?|path)$/iu
const MESSAGE = /(?:msg|message|info)$/iu

/** What an answer says that holds no record; undefined when a row is none. */
function emptyAnswer(row: JsonObject): string | undefined {
  const entries = Object.entries(row)
  if (!entries.length || !entries.every(([name]) => FRAME.test(name))) return undefined
  if (entries.some(([, value]) => value && typeof value === 'object' && Object.keys(value).length)) return undefined
  const said = entries.find(([name, value]) => MESSAGE.test(name) && textOf(value))
  const code = entries.find(([name]) => /code$/iu.test(name))
  if (!said && !(code && /^err/iu.test(code[0]))) return undefined
  return `${said ? textOf(said[1]) : '没有说明'}${code ? `（${code[0]} ${textOf(code[1])}）` : ''}`.slice(0, 200)
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
