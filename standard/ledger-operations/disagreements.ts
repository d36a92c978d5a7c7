/** @module What does not agree between the events of codes and the records that have them. */
import {
  eventsOfLines,
  historyOfLines,
  numberOfLine,
  plannedEndIn,
  type CodeHistory,
  type EventLine,
} from '../codes/index.ts'
import { groupBy } from '../group.ts'
import { normalizeMatterName } from '../names.ts'
import { isRecordType, type RecordType } from '../record-types.ts'
import { recordTitle } from '../schema/index.ts'
import { label } from '../terms.ts'

/** What kind of disagreement it is. */
export type DisagreementKind =
  /** A number is missing among the entries of a code: an entry was removed. */
  | 'gap'
  /** An event happened in a state in which it may not. */
  | 'order'
  /** The code ended, and its record does not say so. */
  | 'ended'
  /** The record says that it ended or is suspended, and the ledger does not. */
  | 'state'
  /** The record has another name than the last renaming says. */
  | 'name'
  /** The record has a code without an entry. */
  | 'no-entry'
  /** An entry belongs to a record that is gone or has another code. */
  | 'no-record'
  /** The codes that follow an ended one are unknown. */
  | 'successor'
  /** Two records have one code. */
  | 'twice'
  /** The code ended for one type of records and is in use for another one. */
  | 'reused'
  /** A writer has left an entry unfinished. */
  | 'unfinished'

/** Something that does not agree. */
export interface Disagreement {
  kind: DisagreementKind
  type: RecordType
  code: string
  /** In Chinese, with what to do. */
  message: string
}

/** A record with a code, as far as the ledger is about it. */
export interface CodedRecord {
  type: RecordType
  id: string
  code: string
  name?: string | undefined
  state?: string | undefined
  /** The first day after its end, of a region the day after its last one; YYYY-MM-DD. */
  endsOn?: string | undefined
  /** Whether the record names a document or an authority for its end or suspension. */
  hasBasis?: boolean
  isApproved: boolean
}

/** An entry of the ledger as it is checked. */
export type CheckedLine = EventLine & { documentId?: string | null; batch?: string | null }

/**
 * Replays all entries of the ledger and returns what does not agree with the records, sorted by code. Regions need no entry: their codes are not
 * ours.
 *
 * @param today The day in China, YYYY-MM-DD.
 */
export function disagreements(
  lines: readonly CheckedLine[],
  records: readonly CodedRecord[],
  today: string,
): Disagreement[] {
  const own = lines.filter(({ type }) => isRecordType(type))
  const byCode = groupBy(own, ({ code, type }) => `${type}:${code}`)
  const recordsByCode = groupBy(records, ({ code, type }) => `${type}:${code}`)
  const known = new Set([...own, ...records].map(({ code }) => code))
  const found: Disagreement[] = []
  for (const [name, entries] of byCode) {
    const type = entries[0]!.type as RecordType
    const code = entries[0]!.code
    const say = (kind: DisagreementKind, message: string) => found.push({ kind, type, code, message })
    checkEntries(type, entries, known, say)
    const history = historyOfLines(type, entries, today)
    const [record, ...more] = recordsByCode.get(name) ?? []
    if (more.length) say('twice', `有 ${more.length + 1} 条${recordTitle(type)}用同一个编码，只能有一条`)
    if (record) compare(record, history, entries, say)
    if (record) comparePlannedEnd(record, plannedEndIn(type, entries, today)?.on, say)
    checkOwner(entries, record, history, say)
  }
  for (const record of records) {
    const { code, isApproved, type } = record
    if (byCode.has(`${type}:${code}`) || type === 'region' || !isApproved) continue
    found.push({
      kind: 'no-entry',
      type,
      code,
      message: `“${record.name ?? code}”批准了，台账里没有它的编码；请打开这条记录保存一次`,
    })
  }
  return [...found, ...reusedCodes(own, records, today)].sort((a, b) =>
    a.code < b.code ? -1 : a.code > b.code ? 1 : 0,
  )
}

/** The order of all events is checked, also of those that are to come. */
const LAST_DAY = '9999-12-31'

type Say = (kind: DisagreementKind, message: string) => unknown

function checkEntries(type: RecordType, entries: readonly CheckedLine[], known: ReadonlySet<string>, say: Say): void {
  const numbers = new Set(entries.map(numberOfLine))
  const last = Math.max(...numbers)
  for (let n = 1; n <= last; n++)
    if (!numbers.has(n)) say('gap', `台账缺第 ${n} 笔（共到第 ${last} 笔）：有人删过，请从备份里找回`)
  for (const { key, state } of entries)
    if (state === 'reserved')
      say('unfinished', `台账第 ${key.slice(key.lastIndexOf('#') + 1)} 笔没有写完，下次保存这个编码的记录时会结清`)
  const events = eventsOfLines(entries)
  for (const { id, message } of historyOfLines(type, entries, LAST_DAY).problems)
    // Old lists seldom state authority and document, and an approval issues a code without.
    if (id !== 'missing') say('order', message)
  for (const event of events)
    for (const target of event.to ?? [])
      if (!known.has(target))
        say('successor', `${label('ledgerEvent', event.event)}的去向 ${target}，台账和记录里都没有，请核对`)
}

function compare(record: CodedRecord, history: CodeHistory, entries: readonly CheckedLine[], say: Say): void {
  const { endsOn, isApproved, name, state, type } = record
  if (!isApproved) return
  const title = `“${name ?? record.code}”`
  const isOver = state === '3' || endsOn !== undefined
  const hasState = type === 'matter' || type === 'guide' || type === 'region'
  if (history.state === 'retired' && !isOver && hasState)
    say(
      'ended',
      `台账里已停用${history.since ? `（${history.since}）` : ''}，${title}还写着在用；请把状态改为取消再批准`,
    )
  else if (history.state === 'retired' && !hasState) say('ended', `台账里已停用，${title}还批准着；请撤回批准`)
  // Lists from elsewhere bring an end with its document and no event of ours.
  if (type === 'matter' && history.state !== 'retired' && state === '3' && !record.hasBasis)
    say('state', `${title}写着取消，台账里还在用；请用“取消”“合并”或“拆分”补记`)
  const isSuspended = state === '2'
  if (
    type === 'matter' &&
    history.state !== 'retired' &&
    !isOver &&
    !record.hasBasis &&
    isSuspended !== (history.state === 'suspended')
  )
    say(
      'state',
      `${title}写着${isSuspended ? '暂停' : '在用'}，台账里是${isSuspended ? '在用' : '暂停'}；请用“${isSuspended ? '暂停' : '恢复'}”补记`,
    )
  const renamed = eventsOfLines(entries).findLast(({ event }) => event === 'renamed')
  if (renamed?.name && name !== undefined && normalizeMatterName(renamed.name) !== normalizeMatterName(name))
    say('name', `台账里${renamed.on ?? ''}更名为“${renamed.name}”，记录叫${title}；请核对，用“更名”补记或改正`)
}

/** The day of an end that is to come is the same in both. */
function comparePlannedEnd(
  { code, endsOn, isApproved, name, type }: CodedRecord,
  on: string | undefined,
  say: Say,
): void {
  const hasDay = type === 'matter' || type === 'guide' || type === 'region'
  if (!on || !isApproved || !hasDay || endsOn === on) return
  say(
    'ended',
    `台账里计划 ${on} 停用，“${name ?? code}”${endsOn ? `写的是 ${endsOn}` : '没有写这一天'}；请用“保留”或“取消”补记`,
  )
}

/** The last entry with a record belongs to the record that has the code; an ended code needs no record. */
function checkOwner(
  entries: readonly CheckedLine[],
  record: CodedRecord | undefined,
  history: CodeHistory,
  say: Say,
): void {
  if (history.state === 'retired') return
  const owner = entries.findLast(({ documentId, state }) => state === 'issued' && documentId)?.documentId
  if (!owner || owner === record?.id) return
  say(
    'no-record',
    record
      ? `台账里属于另一条记录（编号 ${owner}），现在是“${record.name ?? record.code}”在用`
      : `台账里在用，没有记录有这个编码（原来的编号 ${owner}）`,
  )
}

function reusedCodes(lines: readonly CheckedLine[], records: readonly CodedRecord[], today: string): Disagreement[] {
  const found: Disagreement[] = []
  const byCode = groupBy(
    lines.filter(({ type }) => type !== 'region'),
    ({ code }) => code,
  )
  for (const record of records) {
    if (record.type === 'region' || !record.isApproved) continue
    for (const [type, entries] of groupBy(byCode.get(record.code) ?? [], (line) => line.type)) {
      if (type === record.type) continue
      const { since, state } = historyOfLines(type, entries, today)
      const issued = lines.find((line) => line.type === record.type && line.code === record.code && line.on)?.on
      if (state === 'retired' && since && issued && issued > since)
        found.push({
          kind: 'reused',
          type: record.type,
          code: record.code,
          message: `${since} 作为${recordTitle(type as RecordType)}停用的编码，后来给了“${record.name ?? record.code}”；编码不重复使用，请另赋新码`,
        })
    }
  }
  return found
}
