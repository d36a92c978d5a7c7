/** @module The address of the view of one import: the step that is shown, and the filters of its rows. Pure. */
import { CELL_KINDS, ROW_VERDICTS, type CellKind, type RowVerdict } from '../../standard/imports/verdict.ts'

/** The steps of an import, in their order. */
export const STEPS = ['file', 'columns', 'rows', 'run', 'result'] as const
export type Step = (typeof STEPS)[number]

/** What staff read for each. */
export const STEP_NAMES: Readonly<Record<Step, string>> = {
  file: '文件与表头',
  columns: '列对照',
  rows: '结果预览',
  run: '导入',
  result: '完成',
}

/** The ways in which a row differs from an earlier import of the same list. */
export const SINCE = ['added', 'removed', 'changed'] as const
export type Since = (typeof SINCE)[number]

/** Which rows are shown. */
export interface RowFilters {
  verdict?: RowVerdict
  kind?: CellKind
  /** The place of a sheet; see `sheetKey`. */
  sheet?: string
  since?: Since
  /** A part of a name, a code or a text. */
  q?: string
  /** From 1. */
  page?: number
}

/** What the address of the view says. */
export interface ImportAddress extends RowFilters {
  /** Absent: the step that the import is at. */
  step?: Step
}

const oneOf = <T extends string>(values: readonly T[], text: string | null): T | undefined =>
  values.find((value) => value === text)

/** Reads the address; whatever does not belong to it is left out. */
export function readImportAddress(params: { get: (name: string) => string | null }): ImportAddress {
  const page = Number(params.get('page') ?? '')
  const found: { [K in keyof ImportAddress]: ImportAddress[K] | undefined } = {
    step: oneOf(STEPS, params.get('step')),
    verdict: oneOf(ROW_VERDICTS, params.get('verdict')),
    kind: oneOf(CELL_KINDS, params.get('kind')),
    since: oneOf(SINCE, params.get('since')),
    sheet: params.get('sheet') || undefined,
    q: params.get('q')?.trim() || undefined,
    page: Number.isInteger(page) && page > 1 ? page : undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** Returns an address as a query, without `?`; an empty text when it says nothing. */
export function importQuery(address: ImportAddress): string {
  const entries = Object.entries(address).filter(([, value]) => value !== undefined && value !== '' && value !== 1)
  return new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()
}

/** A change of an address; what is undefined is taken out. */
export type AddressChange = { [K in keyof ImportAddress]?: ImportAddress[K] | undefined }

/** Returns an address with a change. Changed filters start at the first page. */
export function withFilter(address: ImportAddress, change: AddressChange): ImportAddress {
  const entries = Object.entries({ ...address, page: undefined, ...change })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''))
}

/** Returns whether any filter is set. */
export const isFiltered = ({ kind, q, sheet, since, verdict }: RowFilters): boolean =>
  [kind, q, sheet, since, verdict].some(Boolean)

/** The address of the view of an import. */
export const importHref = (id: string | number, address: ImportAddress = {}): string => {
  const query = importQuery(address)
  return `/admin/imports/${id}${query ? `?${query}` : ''}`
}
