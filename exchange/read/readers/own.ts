import { keyOf } from '../../../standard/keys.ts'
import { isRecordType, RECORD_TYPES, type RecordType } from '../../../standard/record-types.ts'
import { makeRuleContext, gatesOfRecord, RULES } from '../../../standard/rules/index.ts'
import { problemsOf as foundIn } from '../../../standard/schema/problems.ts'
import { recordTitle, schemas, type Records } from '../../../standard/schema/index.ts'
import { keysOf } from '../../../standard/schema/keys.ts'
import { cleanedText, cleanRecord } from '../../../standard/text/record.ts'
import { sha256 } from '../../../snapshot/hash.ts'
import { nameOfRecord } from '../../../standard/labels.ts'
import { RowRefusal, type JsonObject, type ReaderResult } from '../../parsed-row.ts'
import { schemaProblems } from '../../record-problems.ts'

/** Whether a row is one of our own records: it says its type. */
export const isOwnRow = (row: JsonObject): boolean => typeof row['type'] === 'string' && !('itemCode' in row)

/**
 * One of our own records, `{ "type": "agency", … }` or `{ "type": "matter", "record": {…} }` where the record has a type of
 * its own. Of a record that is there the line need only say what is to be otherwise: what it leaves out stays, `null` empties.
 */
export function readOwnRow(row: JsonObject): ReaderResult {
  const type = row['type'] as string
  if (!isRecordType(type)) {
    throw new RowRefusal(
      `“${type}”不是记录类型；可用：${RECORD_TYPES.map((one) => `${one}（${recordTitle(one)}）`).join('、')}`,
      {
        field: 'type',
      },
    )
  }
  const { record: fields, cleaned } = cleanRecord(type, withRegionText(type, fieldsOf(row)))
  const { stated: given, cleared } = withoutNulls(fields)
  const name = nameOfRecord(given)
  const about = {
    type,
    ...(name === undefined ? {} : { name }),
    ...(typeof given['key'] === 'string' ? { key: given['key'] } : {}),
  }
  if (type === 'ledger') {
    throw new RowRefusal('编码台账由系统记账，不能导入；恢复台账请用备份恢复命令', about)
  }
  const key = identify(type, given, about)
  const record = { ...given, key }
  const problems = schemaProblems(type, record)
  const incomplete = problems.length > 0 && foundIn(type, record).every(({ path }) => isLeftOut(path, record))
  if (problems.length && !incomplete)
    throw new RowRefusal(problems.join('；'), { ...about, key, field: problems[0]!.split('：')[0]! })
  const rounded = gatesOfRecord(type, record).find((one) => one.rule === 'rounded')
  if (rounded) throw new RowRefusal(`${rounded.message}。${rounded.fix}`, { ...about, key, field: rounded.path })
  return {
    policy: 'replace',
    main: { type, key, record },
    ...(cleared.length ? { cleared } : {}),
    ...(incomplete ? { incomplete: problems } : {}),
    shared: [],
    warnings: [...cleanedText(type, cleaned), ...(incomplete ? [] : codeWarnings(type, record))],
    blocking: [],
  }
}

/** Whether a problem is only that the row does not say something which the record may have already. Lists are taken whole. */
function isLeftOut(path: string, record: JsonObject): boolean {
  if (path === '' || path.includes('[')) return false
  const value = path
    .split('.')
    .reduce<unknown>((at, name) => (at && typeof at === 'object' ? (at as JsonObject)[name] : undefined), record)
  return value === undefined
}

/** What a row states, and the paths that it says are to be emptied. In lists, which are taken whole, null says nothing. */
function withoutNulls(row: JsonObject): { stated: JsonObject; cleared: string[] } {
  const cleared: string[] = []
  const strip = (value: unknown, at: string | undefined): unknown => {
    if (Array.isArray(value)) return value.map((one: unknown) => (one === null ? one : strip(one, undefined)))
    if (!value || typeof value !== 'object') return value
    const kept = Object.entries(value).flatMap(([name, part]) => {
      const here = at === undefined ? undefined : at ? `${at}.${name}` : name
      if (part !== null) return [[name, strip(part, here)] as const]
      if (here !== undefined) cleared.push(here)
      return []
    })
    return Object.fromEntries(kept)
  }
  return { stated: strip(row, '') as JsonObject, cleared: cleared.toSorted() }
}

/** Whether a code is one can be told from the row alone; everything else the audit says once the records are together. */
const CODE_CHECKS = RULES.filter(({ id }) => ['code-readable', 'credit-code', 'region-code'].includes(id))

const NOTHING = makeRuleContext({ getSync: () => undefined, has: () => false, iterateSync: () => [] }, '')

const codeWarnings = (type: RecordType, record: JsonObject): string[] =>
  CODE_CHECKS.filter(({ types }) => types.includes(type)).flatMap((check) =>
    [...check.check(record as never, NOTHING, type)].map(({ message, fix }) => `${message}；${fix}`),
  )

/** A region's code may be a number: it has no leading zeros and few digits. */
function withRegionText(type: RecordType, record: JsonObject): JsonObject {
  const given = { ...record }
  for (const { name, meta } of keysOf(schemas[type])) {
    const region = meta.ref === 'region' || (type === 'region' && (name === 'code' || name === 'key'))
    if (region && Number.isSafeInteger(given[name])) given[name] = String(given[name])
  }
  return given
}

function fieldsOf(row: JsonObject): JsonObject {
  const inner = row['record']
  if (inner && typeof inner === 'object' && !Array.isArray(inner)) return inner as JsonObject
  const { type: _type, ...fields } = row
  return fields
}

function identify(type: RecordType, record: JsonObject, about: RowRefusal['about']): string {
  const derived = deriveKey(type, record)
  const given = record['key']
  const key = derived ?? (typeof given === 'string' ? given : undefined)
  if (!key) throw new RowRefusal(`缺少确定${recordTitle(type)}身份的内容（编码、名称或所属关系），请补上`, about)
  if (typeof given === 'string' && given !== key)
    throw new RowRefusal(`键“${given}”与内容不符，按内容应为“${key}”；键由系统生成，请去掉 key 或改对`, {
      ...about,
      field: 'key',
    })
  return key
}

/** Identity may be half there, in any type: what keys are made of is then not text. */
function deriveKey(type: RecordType, record: JsonObject): string | undefined {
  try {
    return keyOf(type, record as Partial<Records[RecordType]>, sha256)
  } catch {
    return undefined
  }
}
