/**
 * @module A run of an import in the admin: a file that is checked, then written by a process of its own, and can be undone. What the
 * screens, the routes and the process share.
 */
import type { VerdictCounts, VerdictLine } from './verdict.ts'

/** The states of a run. */
export const IMPORT_STATES = {
  checking: '正在检查',
  checked: '检查完了，还没有导入',
  running: '正在导入',
  done: '导入完了',
  stopped: '停下了',
  failed: '没有做完',
  undoing: '正在撤销',
  undone: '已撤销',
} as const

/** The name of a state. */
export type ImportState = keyof typeof IMPORT_STATES

/** The states in which a process works on a run. */
export const BUSY_STATES = ['checking', 'running', 'undoing'] as const satisfies readonly ImportState[]

/** Whether a process works on a run in this state. */
export const isBusy = (state: ImportState): boolean => (BUSY_STATES as readonly ImportState[]).includes(state)

/** The column of each heading of a list, as somebody corrected it; null for one that is not to be used. */
export interface ColumnMapping {
  list: string
  columns: Record<string, string | null>
}

/** What may be told of a whole file that does not say it itself, with what staff call it. */
export const TOLD_SETTINGS = {
  list: '是哪种清单',
  region: '都是哪个地区的',
  agency: '都是哪个部门的',
  scheme: '编码按哪种规则',
  sheetNameAs: '工作表的名字就是哪一列',
} as const
export type ToldName = keyof typeof TOLD_SETTINGS
/** What was told of a whole file. */
export type ToldSettings = Partial<Record<ToldName, string>>
const TOLD_NAMES = Object.keys(TOLD_SETTINGS) as ToldName[]

/** What of some settings is told of the whole file. */
export const toldIn = (settings: ToldSettings): ToldSettings =>
  Object.fromEntries(TOLD_NAMES.flatMap((name) => (settings[name] ? [[name, settings[name]]] : [])))

/** What is kept of that for the next file: region and agency only where it is known who sent it, since others have the same form. */
export function toldToKeep({ sender, ...settings }: ToldSettings & { sender?: string }): ToldSettings {
  const { agency, region, ...others } = toldIn(settings)
  return sender ? { ...others, ...(region ? { region } : {}), ...(agency ? { agency } : {}) } : others
}

/** What was told of an earlier file of the same sender with the same headings, and taken over. */
export interface Remembered {
  /** When it was told, ISO 8601 UTC. */
  at: string
  names: ToldName[]
}

/** What the sender of a file is asked. */
export interface ImportSettings extends ToldSettings {
  sender?: string
  approve?: boolean
  overwrite?: boolean
  replace?: boolean
  mapping?: ColumnMapping[]
  /** Set by the first check: nothing is taken over again, so that what was taken over can be taken out. */
  remembered?: Remembered
}

/** How far a process is. */
export interface ImportProgress {
  phase: 'read' | 'write' | 'undo'
  done: number
  total: number
}

/** How the headings of a list were matched. */
export interface HeadingMatches {
  list: string
  title: string
  columns: {
    heading: string
    /** Name and label of the column; absent where none was found. */
    column?: string
    label?: string
    /** The value of the column that a mark below the heading means. */
    tick?: string
    confidence: number
    samples: readonly string[]
    suggestion?: { column: string; label: string }
    remark?: string
  }[]
}

/** A sheet of a file, or the file. */
export interface ImportSheet {
  file: string
  entry?: string
  sheet?: string
  rows: number
  notes: string[]
  unusable?: string
  matches?: HeadingMatches[]
}

/** What changed since an earlier import of the same list. */
export interface ImportSince {
  /** The id of the earlier run. */
  run: string
  name: string
  at: string
  added: number
  removed: number
  changed: number
}

/** A record that an undo leaves as it is. */
export interface LeftRecord {
  type: string
  key: string
  name: string
  /** In Chinese. */
  why: string
  /** Where it is in the admin. */
  href: string
}

/** What an undo did. */
export interface ImportUndo {
  /** Records that are again as they were before the import. */
  back: number
  left: LeftRecord[]
  /** How many more were left than `left` names. */
  more?: number
}

/** A run as the admin shows it. */
export interface ImportRun {
  id: string
  /** The name of the file. */
  name: string
  by: string
  /** ISO 8601 UTC. */
  at: string
  settings: ImportSettings
  state: ImportState
  progress?: ImportProgress
  counts?: VerdictCounts
  total?: number
  sheets: ImportSheet[]
  /** In Chinese. */
  notes: string[]
  error?: string
  since?: ImportSince
  undo?: ImportUndo
  /** Whether whoever asks may have records approved that meet all that approving asks for. */
  mayApprove: boolean
  /** Whether whoever asks may run, stop and undo it. */
  mayRun: boolean
  mayUndo: boolean
  /** The file and what was said of its rows are still kept. */
  kept: boolean
  /** Its name in the trail, once it has written something. */
  run?: string
}

/** Limits of an upload. */
export const UPLOAD_LIMITS = { bytes: 50_000_000, rows: 200_000, name: 200 } as const
/** How many days the file and what was said of its rows are kept after the last work on a run. */
export const DAYS_KEPT = 90

const TEXTS = [...TOLD_NAMES, 'sender'] as const
const SWITCHES = ['approve', 'overwrite', 'replace'] as const
const MOST_MAPPINGS = 50
const MOST_HEADINGS = 500
const LONGEST_TEXT = 200

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads settings as a request sends them. Returns what is wrong in Chinese, if anything is. */
export function readImportSettings(value: unknown): { settings: ImportSettings } | { problem: string } {
  if (value === undefined || value === null) return { settings: {} }
  if (!isObject(value)) return { problem: '导入的设置不是对象' }
  const settings: ImportSettings = {}
  for (const [name, one] of Object.entries(value)) {
    if (one === undefined || one === null || one === '') continue
    const text = TEXTS.find((known) => known === name)
    const toggle = SWITCHES.find((known) => known === name)
    if (text) {
      if (typeof one !== 'string' || one.length > LONGEST_TEXT) return { problem: `设置“${name}”应是不长的文字` }
      const trimmed = one.trim()
      if (trimmed) settings[text] = trimmed
    } else if (toggle) {
      if (typeof one !== 'boolean') return { problem: `设置“${name}”应是 true 或 false` }
      if (one) settings[toggle] = true
    } else if (name === 'mapping') {
      const mapping = readMappings(one)
      if (!mapping) return { problem: '列对照的样子不对：应有 list（哪种清单）和 columns（表头 → 列）' }
      if (mapping.length) settings.mapping = mapping
    } else if (name === 'remembered') {
      if (!isRemembered(one)) return { problem: '设置“remembered”应是检查时写下的那样' }
      settings.remembered = one
    } else return { problem: `没有“${name}”这个设置` }
  }
  return { settings }
}

const isRemembered = (value: unknown): value is Remembered =>
  isObject(value) &&
  typeof value['at'] === 'string' &&
  value['at'].length <= LONGEST_TEXT &&
  Array.isArray(value['names']) &&
  value['names'].every((one) => TOLD_NAMES.some((name) => name === one))

function readMappings(value: unknown): ColumnMapping[] | undefined {
  if (!Array.isArray(value) || value.length > MOST_MAPPINGS) return undefined
  const found: ColumnMapping[] = []
  for (const one of value as unknown[]) {
    if (!isObject(one) || typeof one['list'] !== 'string' || !isObject(one['columns'])) return undefined
    const columns = Object.entries(one['columns'])
    if (columns.length > MOST_HEADINGS) return undefined
    if (columns.some(([, column]) => column !== null && typeof column !== 'string')) return undefined
    found.push({ list: one['list'], columns: one['columns'] as ColumnMapping['columns'] })
  }
  return found
}

/** The text by which corrected matches of one sender and one set of headings are found again. */
export const mappingId = (sender: string | undefined, { columns, list }: ColumnMapping): string =>
  JSON.stringify([sender?.trim() ?? '', list, Object.keys(columns).sort()])

/** The text by which what was told of files of one sender with one set of headings is found again. */
export const toldId = (sender: string | undefined, headings: readonly string[]): string =>
  JSON.stringify([sender?.trim() ?? '', 'told', [...headings].sort()])

/** What a row was in comparison with the earlier import of the same list. */
export type SinceKind = 'added' | 'changed' | 'removed'

/** A verdict as it is stored with a run. */
export interface StoredLine extends VerdictLine {
  since?: SinceKind
}

/** Which rows are asked for; all conditions must hold. */
export interface RowFilter {
  verdict?: string | undefined
  /** The kind of one of its cells. */
  kind?: string | undefined
  sheet?: string | undefined
  since?: string | undefined
  /** Part of its name, key, messages, or of a cell. */
  q?: string | undefined
}

/** Whether a row is among those that are asked for. */
export function matchesFilter(line: StoredLine, { kind, q, sheet, since, verdict }: RowFilter): boolean {
  if (verdict && line.verdict !== verdict) return false
  if (kind && !line.cells.some((cell) => cell.kind === kind)) return false
  if (sheet && placeOf(line) !== sheet && line.sheet !== sheet) return false
  if (since && line.since !== since) return false
  if (!q) return true
  const wanted = q.toLowerCase()
  const has = (text: string | undefined) => text?.toLowerCase().includes(wanted) ?? false
  return (
    String(line.row) === q ||
    [line.name, line.key, ...line.messages, ...(line.notes ?? [])].some(has) ||
    (line.read ?? []).some(({ after, found }) => [found, after].some(has)) ||
    line.cells.some(({ after, before, found, text }) => [found, before, after, text].some(has))
  )
}

/** The place of a row inside its file, in one text: the path in a ZIP file and the name of the sheet. */
export const placeOf = ({ entry, sheet }: Pick<VerdictLine, 'entry' | 'sheet'>): string =>
  [entry, sheet].filter((one) => one !== undefined).join(' / ')

/** What is kept of a row for comparisons with later versions of its list. */
export interface RowMark {
  /** Type and key of its record, or its place where it has none. */
  id: string
  /** Hash of what the row says. */
  hash: string
  name?: string
  row: number
  /** The row was refused: nothing of it was imported. */
  refused?: true
}

/**
 * What changed from the rows of an earlier import to those of a later one. Of several rows with one id the last counts; a row that was refused
 * earlier is changed when it is there again, and not missed when it is not.
 */
export function compareRows(
  earlier: readonly RowMark[],
  later: readonly RowMark[],
): { kinds: Map<string, 'added' | 'changed'>; removed: RowMark[] } {
  const before = new Map(earlier.map((one) => [one.id, one]))
  const now = new Map(later.map((one) => [one.id, one]))
  const kinds = new Map<string, 'added' | 'changed'>()
  const refusedNames = new Set(earlier.flatMap(({ name, refused }) => (refused && name ? [lastPart(name)] : [])))
  for (const [id, { hash, name }] of now) {
    const old = before.get(id)
    const mended = !old && name !== undefined && refusedNames.has(lastPart(name))
    if (!old) kinds.set(id, mended ? 'changed' : 'added')
    else if (old.hash !== hash) kinds.set(id, 'changed')
  }
  return { kinds, removed: [...before.values()].filter(({ id, refused }) => !refused && !now.has(id)) }
}

/** The last part of a name: a refused row has no key yet, and its name may have the parts before it in front. */
const lastPart = (name: string): string => name.slice(name.lastIndexOf('・') + 1)
