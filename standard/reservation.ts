/**
 * @module Who may take a code, by the lines that the ledger has of it. One rule for every door, and for the forecast of a dry run.
 */
import { normalizeMatterName } from './names.ts'
import type { RecordType } from './record-types.ts'
import { recordTitle } from './schema/index.ts'

/** A line of the ledger as it is stored, in so far as it decides who may take a code. */
export interface CodeLine {
  event?: string | null
  state: 'reserved' | 'issued' | 'void'
  documentId?: string | null
  holder?: string | null
  name?: string | null
  authority?: string | null
  document?: string | null
}

/** Who wants a code, and what for. */
export interface CodeApplicant {
  /** The account; none for an import or another command of the operator. */
  user?: string | undefined
  /** Whether the account looks after codes of this type: writes and approves such records by itself. */
  owner?: boolean
  /** What the record is called that is to bear it. */
  name: string
}

/** The line that says what a code is now: those that came to nothing do not count. */
export const lastLine = <L extends CodeLine>(lines: readonly L[]): L | undefined =>
  lines.findLast(({ state }) => state !== 'void')

/** Whether a line only keeps a code for later: nothing bears it yet. */
export const isKeptForLater = ({ event, state, documentId }: CodeLine): boolean =>
  state === 'issued' && event === 'reserved' && !documentId

/**
 * Whether a code that is kept for later may be taken now: by the account that reserved it; where the ledger knows no account
 * (lines of a list or a backup), by who looks after these codes, and by an import, for what it was reserved for.
 */
export function mayTake({ holder, name }: CodeLine, taker: CodeApplicant): boolean {
  const account = /^user:([^/]+)/.exec(holder ?? '')?.[1]
  if (account !== undefined) return taker.user === account
  if (taker.user !== undefined && !taker.owner) return false
  return !name || normalizeMatterName(name) === normalizeMatterName(taker.name)
}

/** Why a code cannot be taken, in Chinese: whose it is, and what to do. */
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
