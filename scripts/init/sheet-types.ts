/** @module The sheets that `santong init` reads: their columns and rows. */
/** A column of a sheet. */
export interface Column<N extends string = string> {
  name: N
  title: string
  /** Other headings that mean the same. */
  also?: readonly string[]
  required?: boolean
  /** Codes and telephones: digits that a spreadsheet took for a number are lost. */
  exact?: true
  /** What the template says behind the heading. */
  hint: string
}

/** A row that says something: texts by column, trimmed, empty ones absent. */
export interface SheetRow<N extends string = string> {
  row: number
  values: Partial<Record<N, string>>
}
