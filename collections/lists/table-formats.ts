/** The kinds of files that lists are taken out as. */
export const TABLE_FORMATS = { csv: 'CSV', xlsx: 'Excel' } as const
/** The kind of a file. */
export type TableFormat = keyof typeof TABLE_FORMATS

/** Reads the kind of file that an address asks for: CSV where it says nothing that is known. */
export const tableFormat = (asked: unknown): TableFormat => (asked === 'xlsx' ? 'xlsx' : 'csv')
