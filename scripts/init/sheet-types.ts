/** @module The sheets that `santong init` reads: their columns and rows. */
/** A column of a sheet. */
export interface Column<N extends string = string> {
  name: N
  title: string
  /** Other headings of the same column. */
  also?: readonly string[]
  required?: boolean
  /** The column has codes or telephones, which a spreadsheet must not change into numbers. */
  exact?: true
  /** The hint after the heading in the template. */
  hint: string
}

/** A row that is not empty: trimmed texts by column, without empty ones. */
export interface SheetRow<N extends string = string> {
  row: number
  values: Partial<Record<N, string>>
}
