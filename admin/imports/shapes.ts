/** @module What the routes below `/api/desk/imports` answer besides the runs themselves, as the screens of 导入 read it. */
import type { ImportRun, StoredLine } from '../../standard/imports/run.ts'

/** A page of runs, newest first. */
export interface ImportPage {
  runs: ImportRun[]
  total: number
  pages: number
}

/** A page of the rows of a run. */
export interface RowPage {
  lines: StoredLine[]
  total: number
  pages: number
}

/** A row as it is in the file. */
export interface FileRow {
  /** `column` is empty where the file is no table. */
  cells: { column: string; heading: string; value: string }[]
}

/** The lists that a file can be, with their columns, and the schemes of codes. */
export interface ImportLists {
  lists: { id: string; title: string; columns: { name: string; label: string }[] }[]
  schemes: { id: string; title: string }[]
}
