/**
 * @module Cells of tables of our own records, cleaned by the key of the schema that they fill; what was done is told.
 */
import type { RecordType } from '../../../standard/record-types.ts'
import { titleOfKey, type Key } from '../../../standard/schema/keys.ts'
import { label, valueOf } from '../../../standard/terms.ts'
import type { Limit } from '../../../standard/limits/index.ts'
import { codeText, flagText, limitTold, nameText, phoneText, saysNothing, type Tidied } from '../cleaning.ts'
import type { JsonObject } from '../../parsed-row.ts'
import type { RowRemarks } from '../row-remarks.ts'
import { meantValue } from './spellings.ts'

/** Keys whose values are names in one line; names of materials are often sentences. */
const NAMES = new Set(['name', 'title', 'shortName'])
/** Keys whose values are codes, with whether all their letters are capitals. */
const CODES: Readonly<Record<string, boolean>> = { creditCode: true, listCode: true, typeCode: false, siteCode: false }
/** Types whose own codes have capitals only. */
const CAPITALS: readonly RecordType[] = ['matter', 'guide']

/** The text of a cell as its key has it; undefined when the cell says that there is nothing. */
export function tidiedCell(
  type: RecordType,
  name: string,
  key: Key,
  text: string,
  remarks: RowRemarks,
): string | undefined {
  // What is a text in words may well be the word 无.
  const words = key.storage === 'scalar' && !key.meta.day && key.schema._zod.def.type === 'string'
  const empty = words
    ? /^[-－—–/／\\]{1,3}$/u.test(text.trim())
    : saysNothing(text) && (key.storage !== 'flag' || (!flagText(text) && text.trim() !== '无'))
  if (empty) {
    remarks.cleaned(name, text, '', '按没有填读')
    return undefined
  }
  const done = tidiedText(type, key, text)
  if (!done?.what.length) return text
  remarks.cleaned(name, text, done.text, done.what.join('、'))
  return done.text
}

function tidiedText(type: RecordType, key: Key, text: string): Tidied | undefined {
  const { name, storage, meta } = key
  if (NAMES.has(name)) return type === 'material' ? undefined : nameText(text)
  if (name === 'code') return codeText(text, CAPITALS.includes(type))
  if (name in CODES) return codeText(text, CODES[name])
  if (storage === 'ref' && meta.ref !== 'file' && !/[\u4e00-\u9fff]/u.test(text)) return codeText(text, false)
  return undefined
}

/** Tells what the value of a cell is where it was written in another way. Telephones in it are tidied. */
export function tellConverted(name: string, key: Key, text: string, value: unknown, remarks: RowRemarks): void {
  const { meta, storage, keys } = key
  const plain = text.trim()
  const tell = (after: string, what: string) => remarks.cleaned(name, text, after, what)
  if (storage === 'flag') {
    const found = flagText(plain, titleOfKey(key))
    if (found?.what) tell(found.value ? '是' : '否', found.what)
  } else if (meta.day) {
    if (typeof value === 'string' && value !== plain && /^\d{4}-\d{2}-\d{2}$/u.test(value))
      tell(value, '日期写成年-月-日')
  } else if (typeof value === 'number') {
    if (String(value) !== plain) tell(String(value), '按数字读')
  } else if (meta.table && Array.isArray(value)) tellTerms(value, key, plain, tell)
  else if (keys.some((one) => one.name === 'unit') && isLimit(value)) {
    const after = limitTold(text, value)
    if (after !== undefined) tell(after, '时限写成数字和单位')
  } else if (keys.some((one) => one.name === 'phone') && Array.isArray(value)) tidyPhones(value, tell)
}

const isLimit = (value: unknown): value is Limit => typeof value === 'object' && value !== null && 'unit' in value

function tellTerms(
  values: readonly unknown[],
  { meta }: Key,
  text: string,
  tell: (after: string, what: string) => void,
): void {
  const table = meta.table!
  const said = text.split(/[,，、;；\n]/u).map((part) => part.trim())
  const meant = said.some((part) => part && valueOf(table, part) === null && meantValue(table, part) !== null)
  if (!meant) return
  const after = values.map((one) =>
    typeof one === 'string' && valueOf(table, one) !== null ? label(table, one) : String(one),
  )
  tell(after.join('、'), '按代码表里的写法读')
}

function tidyPhones(entries: readonly unknown[], tell: (after: string, what: string) => void): void {
  const what = new Set<string>()
  for (const entry of entries as readonly JsonObject[]) {
    if (typeof entry['phone'] !== 'string') continue
    const done = phoneText(entry['phone'])
    for (const one of done.what) what.add(one)
    entry['phone'] = done.text
  }
  if (what.size) tell(entries.map((one) => String((one as JsonObject)['phone'])).join('、'), [...what].join('、'))
}
