/** The collections of runs of work on many records, and of their rows. */
export const BULK_RUNS = 'bulk-runs'
export const BULK_ROWS = 'bulk-rows'
