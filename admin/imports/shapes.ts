/** @module What the routes below `/api/desk/imports` answer, as the screens of 导入 read it. */
import type { VerdictCounts, VerdictLine } from '../../standard/imports/verdict.ts'

/** Where an import is. */
export type ImportState = 'checking' | 'checked' | 'running' | 'done' | 'stopped' | 'failed' | 'undoing' | 'undone'

/** Which column each heading of a list stands for; null: none. */
export interface ColumnMapping {
  list: string
  columns: Record<string, string | null>
}

/** What a person tells of a file. */
export interface ImportSettings {
  list?: string
  region?: string
  agency?: string
  scheme?: string
  sender?: string
  sheetNameAs?: string
  approve?: boolean
  overwrite?: boolean
  replace?: boolean
  mapping?: ColumnMapping[]
}

/** A heading with the column it was matched with. */
export interface MatchedHeading {
  heading: string
  column?: string
  label?: string
  /** The value of the column that a mark below the heading means. */
  tick?: string
  /** 0 to 1; 0 where no column was found. */
  confidence: number
  samples: readonly string[]
  suggestion?: { column: string; label: string }
  remark?: string
}

/** How the headings of a list were matched. */
export interface MatchReport {
  list: string
  title: string
  columns: MatchedHeading[]
}

/** A sheet of a workbook, or a file of another kind. */
export interface ImportSheet {
  file: string
  entry?: string
  sheet?: string
  rows: number
  notes: string[]
  unusable?: string
  matches?: MatchReport[]
}

/** A record that an undo left as it is. */
export interface LeftRecord {
  type: string
  key: string
  name?: string
  why: string
  href?: string
}

/** An import of one file. */
export interface ImportRun {
  id: string | number
  /** The name of the file. */
  name: string
  by: string
  at: string
  settings: ImportSettings
  state: ImportState
  progress?: { phase: 'read' | 'write' | 'undo'; done: number; total: number }
  counts?: VerdictCounts
  total?: number
  sheets: ImportSheet[]
  notes: string[]
  error?: string
  /** The import of the same list before this one, and what is different. */
  since?: { run: string | number; name: string; at: string; added: number; removed: number; changed: number }
  undo?: { back: number; left: LeftRecord[] }
  mayApprove: boolean
}

/** A list of imports, newest first. */
export interface ImportPage {
  runs: ImportRun[]
  total: number
}

/** A page of the rows of an import. */
export interface RowPage {
  lines: VerdictLine[]
  total: number
  pages: number
}

/** A row as it is in the file. */
export interface FileRow {
  cells: { column: string; heading?: string; value: string }[]
}

/** The lists that a file can be, with their columns, and the schemes of codes. */
export interface ImportLists {
  lists: { id: string; title: string; columns: { name: string; label: string }[] }[]
  schemes: { id: string; title: string }[]
}
