/**
 * @module Who may use a code, by its entries in the ledger: for every way of writing a record, and for dry runs of an import.
 */
import {
  endedIn,
  historyOfLines,
  plannedEndIn,
  type EndedCode,
  type EventLine,
  type LedgerEvent,
} from './codes/index.ts'
import { dayAfter } from './day.ts'
import { operationAddress } from './ledger-operations/operations.ts'
import { normalizeMatterName } from './names.ts'
import { isRecordType, type RecordType } from './record-types.ts'
import { recordTitle } from './schema/index.ts'

/** The fields of a stored ledger entry that decide who may use its code. */
export interface CodeLine {
  event?: string | null
  state: 'reserved' | 'issued' | 'void'
  documentId?: string | null
  holder?: string | null
  name?: string | null
  authority?: string | null
  document?: string | null
}

/** Who wants to use a code, and for which record. */
export interface CodeApplicant {
  /** The id of the account; undefined for an import or another command of the operator. */
  user?: string | undefined
  /** Whether the account is responsible for codes of this type: it can write and approve such records itself. */
  owner?: boolean
  /** The name of the record that is to have the code. */
  name: string
}

/** Returns the entry with the present state of a code: the last one that is not void. */
export const lastLine = <L extends CodeLine>(lines: readonly L[]): L | undefined =>
  lines.findLast(({ state }) => state !== 'void')

/** Whether an entry reserves a code that no record has yet. */
export const isKeptForLater = ({ event, state, documentId }: CodeLine): boolean =>
  state === 'issued' && event === 'reserved' && !documentId

/**
 * Whether the applicant may use a reserved code. The account that reserved it may. Where the ledger has no account (entries of a
 * list or a backup), accounts responsible for these codes and imports may, for a record of the name that it was reserved for.
 */
export function mayUseReserved({ holder, name }: CodeLine, applicant: CodeApplicant): boolean {
  const account = /^user:([^/]+)/.exec(holder ?? '')?.[1]
  if (account !== undefined) return applicant.user === account
  if (applicant.user !== undefined && !applicant.owner) return false
  return !name || normalizeMatterName(name) === normalizeMatterName(applicant.name)
}

/** Returns why a code cannot be used, in Chinese: which record has it or for whom it is reserved, and what to do. */
export function codeTakenText(
  type: RecordType | 'guide-identity',
  code: string,
  line: CodeLine & { key?: string },
): string {
  const name = line.name ?? line.key ?? code
  if (type === 'guide-identity') return `这个实施主体在这个区划已经有该事项的指南（${name}）。请改那一份，不要另建。`
  if (isKeptForLater(line)) {
    const by = [line.authority, line.document].filter(Boolean).join('，')
    return `编码 ${code} 已为“${name}”预留${by ? `（${by}）` : ''}，只能由预留的人用在这一条${recordTitle(type)}上。请核对名称，或换一个编码。`
  }
  return `编码 ${code} 已经属于另一条${recordTitle(type)}（${name}）。编码不能重复，也不能再用，请核对。`
}

/** What is to be written under a code. */
export interface CodeUse {
  record: Readonly<Record<string, unknown>>
  /** Whether the record has the code already. */
  isOwn: boolean
  approving: boolean
  /** The day in China, YYYY-MM-DD. */
  today: string
}

/** The end of a code that a write does not agree with. `planned`: it is still to come. */
export type UsedCode = EndedCode & { planned?: LedgerEvent }

/**
 * Returns the end of a code that a record would bring back, or put off; undefined when it would not. The record of the ended code itself may be kept
 * up, and may come from an import, as long as it says that it has ended.
 *
 * @param lines All entries of the code, of every type.
 */
export function endedCodeInUse(
  type: RecordType,
  lines: readonly EventLine[],
  { approving, isOwn, record, today }: CodeUse,
): UsedCode | undefined {
  if (isOwn && !approving) return undefined
  const ended = endedIn(type, lines, today)
  if (!ended) return isOwn ? plannedEndLeftOut(type, lines, { record, today }) : undefined
  const { name } = ended.history
  const own = String(record['name'] ?? record['label'] ?? '')
  const isSame = isOwn || !name || normalizeMatterName(name) === normalizeMatterName(own)
  return ended.type === type && saysEnded(ended, record, today) && isSame ? undefined : ended
}

/** Returns the end that is planned by the ledger for a code, of which its record states another day or none; undefined where they agree. */
function plannedEndLeftOut(
  type: RecordType,
  lines: readonly EventLine[],
  { record, today }: Pick<CodeUse, 'record' | 'today'>,
): UsedCode | undefined {
  const planned = plannedEndIn(type, lines, today)
  if (!planned?.on) return undefined
  const until = record['until']
  const day = type === 'region' ? typeof until === 'string' && until && dayAfter(until) : record['effectiveTo']
  return day === planned.on ? undefined : { type, history: historyOfLines(type, lines, today), planned }
}

/** Whether a record says of itself that it has ended, and not on a day to come; power items, bundles and datasets have no field for it. */
function saysEnded({ type }: EndedCode, record: CodeUse['record'], today: string): boolean {
  const day = record[type === 'region' ? 'until' : 'effectiveTo']
  if (typeof day === 'string' && day > today) return false
  return Boolean(day) || (type !== 'region' && record['state'] === '3')
}

/** Returns why a code that has ended, or is to end, cannot be used so, in Chinese, and what to do. */
export function endedCodeText(code: string, { history, planned, type }: UsedCode): string {
  if (planned) {
    const address = (id: 'keep' | 'retire') => operationAddress(id, type as RecordType, code)
    const by = [planned.authority, planned.document].filter(Boolean).join('，')
    return `编码 ${code} 计划 ${planned.on} 停用${by ? `（${by}）` : ''}，这一天不能直接改：不停用了办“保留”${address('keep')}，改日子再办一次“取消”${address('retire')}`
  }
  const since = history.since ? `${history.since} ` : ''
  const to = history.successors.length ? `，去向 ${history.successors.join('、')}` : ''
  const as = isRecordType(type) ? `作为${recordTitle(type)}` : ''
  const address = operationAddress('issue', isRecordType(type) ? type : 'matter', '', { insteadOf: code })
  return `编码 ${code} ${since}已${as}停用${to}。编码不重复使用：不能批准、改回在用，也不能给别的记录。误停的请赋新码并写明代替它：${address}`
}
