/**
 * @module Reader of the shape `own`: our own records as JSON.
 */
import { keyOf } from '../../../standard/keys.ts'
import { isRecordType, RECORD_TYPES, type RecordType } from '../../../standard/record-types.ts'
import { makeRuleContext, gatesOfRecord, RULES } from '../../../standard/rules/index.ts'
import { whereOf } from '../../../standard/schema/problems.ts'
import { recordTitle, schemas, type Records } from '../../../standard/schema/index.ts'
import { keysOf } from '../../../standard/schema/keys.ts'
import type { CellVerdict } from '../../../standard/imports/verdict.ts'
import { changesText } from '../../../standard/text/clean.ts'
import { cleanRecord, type CleanedAt } from '../../../standard/text/record.ts'
import { sha256 } from '../../../snapshot/hash.ts'
import { nameOfRecord } from '../../../standard/labels.ts'
import { RowRefusal, type JsonObject, type ReaderResult } from '../../parsed-row.ts'
import { faultTexts, schemaFaults } from '../../record-problems.ts'
import {
  codeOfKnownGuide,
  composedCode,
  knownGuideText,
  lacksCode,
  NO_AGENCIES,
  type GuideCodeSource,
} from '../guide-codes.ts'
import type { KnownNames } from '../row-context.ts'

/** Whether a row is one of our own records: it says its type. */
export const isOwnRow = (row: JsonObject): boolean => typeof row['type'] === 'string' && !('itemCode' in row)

/**
 * Reads one of our own records: `{ "type": "agency", … }`, or `{ "type": "matter", "record": {…} }` where the record itself has a field
 * `type`. For a stored record, the row may have only the fields that change; `null` empties a field. A guide without a code gets one that is
 * composed of its parts.
 */
export function readOwnRow(row: JsonObject, codes: GuideCodeSource = NO_AGENCIES, names?: KnownNames): ReaderResult {
  const type = row['type'] as string
  if (!isRecordType(type)) {
    throw new RowRefusal(
      `“${type}”不是记录类型；可用：${RECORD_TYPES.map((one) => `${one}（${recordTitle(one)}）`).join('、')}`,
      {
        field: 'type',
      },
    )
  }
  const { record: fields, cleaned } = cleanRecord(type, withRegionCodesAsText(type, fieldsOf(row)))
  const { stated, cleared } = withoutNulls(fields)
  const name = nameOfRecord(stated)
  const about = {
    type,
    ...(name === undefined ? {} : { name }),
    ...(typeof stated['key'] === 'string' ? { key: stated['key'] } : {}),
  }
  if (type === 'ledger') {
    throw new RowRefusal('编码台账由系统记账，不能导入；恢复台账请用备份恢复命令', about)
  }
  const isWithoutCode = type === 'guide' && lacksCode(stated)
  const known = isWithoutCode ? codeOfKnownGuide(stated, names, about) : undefined
  const others = isWithoutCode ? names?.otherCodes(String(stated['matter'])) : undefined
  const composed =
    isWithoutCode && known === undefined ? composedCode(stated, codes, about, { otherCodes: others }) : undefined
  if (known !== undefined) Object.assign(stated, { code: known })
  if (composed !== undefined)
    Object.assign(stated, {
      code: composed,
      codeOrigin: { ...(stated['codeOrigin'] as JsonObject | undefined), by: 'own' },
    })
  const key = identify(type, stated, about)
  const record = { ...stated, key }
  const emptied = !isWithoutCode ? cleared : cleared.filter((path) => !/^code(?:Origin\b|$)/u.test(path))
  const faults = schemaFaults(type, record)
  const problems = faultTexts(faults)
  const incomplete = faults.length > 0 && faults.every(({ path }) => isLeftOut(path, record))
  if (faults.length && !incomplete)
    throw new RowRefusal(problems.join('；'), { ...about, key, field: problems[0]!.split('：')[0]! }, faults)
  const rounded = gatesOfRecord(type, record).find((one) => one.rule === 'rounded')
  if (rounded) {
    const text = `${rounded.message}。${rounded.fix}`
    throw new RowRefusal(text, { ...about, key, field: rounded.path }, [{ path: rounded.path, text }])
  }
  return {
    policy: 'replace',
    main: { type, key, record },
    ...(emptied.length ? { cleared: emptied } : {}),
    ...(incomplete ? { incomplete: problems, lacking: faults } : {}),
    shared: [],
    warnings: incomplete ? [] : codeWarnings(type, record),
    notes: [
      ...(known === undefined ? [] : [knownGuideText(known)]),
      ...(composed === undefined ? [] : [`没有写编码，按实施主体、行使层级和事项拼合为 ${composed}`]),
    ],
    blocking: [],
    ...(cleaned.length ? { cells: cleaned.map((one) => cellOf(type, one)) } : {}),
  }
}

const cellOf = (type: RecordType, { path, changes, before, after }: CleanedAt): CellVerdict => ({
  kind: 'cleaned',
  heading: path,
  field: path,
  label: whereOf(type, path),
  found: before,
  after,
  text: changesText(changes),
})

/** Whether a problem is only that a field is left out, which the stored record may have. Fields inside lists are never left out. */
function isLeftOut(path: string, record: JsonObject): boolean {
  if (path === '' || path.includes('[')) return false
  const value = path
    .split('.')
    .reduce<unknown>((at, name) => (at && typeof at === 'object' ? (at as JsonObject)[name] : undefined), record)
  return value === undefined
}

/** The fields of a row without those that are null, and the paths of the latter. A null field inside a list is only removed. */
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

/** The rules that need only the record itself; all other rules are checked by the audit, with all records. */
const CODE_CHECKS = RULES.filter(({ id }) => ['code-readable', 'credit-code', 'region-code'].includes(id))

const NO_RECORDS = makeRuleContext({ getSync: () => undefined, has: () => false, iterateSync: () => [] }, '')

const codeWarnings = (type: RecordType, record: JsonObject): string[] =>
  CODE_CHECKS.filter(({ types }) => types.includes(type)).flatMap((check) =>
    [...check.check(record as never, NO_RECORDS, type)].map(({ message, fix }) => `${message}；${fix}`),
  )

/** Region codes as text: rows may have them as numbers, because they have no leading zeros and few digits. */
function withRegionCodesAsText(type: RecordType, record: JsonObject): JsonObject {
  const given = { ...record }
  for (const { name, meta } of keysOf(schemas[type])) {
    const region = meta.ref === 'region' || (type === 'region' && (name === 'code' || name === 'key'))
    if (region && Number.isSafeInteger(given[name])) given[name] = String(given[name])
  }
  return given
}

/** The fields of the record in a row. */
function fieldsOf(row: JsonObject): JsonObject {
  const inner = row['record']
  if (inner && typeof inner === 'object' && !Array.isArray(inner)) return inner as JsonObject
  const { type: _type, ...fields } = row
  return fields
}

/** The key of a record. @throws RowRefusal when the row does not identify it, or has another key. */
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

/** The key that is computed from the fields of a record; undefined when they are missing or of a wrong type. */
function deriveKey(type: RecordType, record: JsonObject): string | undefined {
  try {
    return keyOf(type, record as Partial<Records[RecordType]>, sha256)
  } catch {
    return undefined
  }
}
