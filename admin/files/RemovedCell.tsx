import type { DefaultServerCellComponentProps } from 'payload'

/** A cell in the list of files: whether a file was removed. */
export function RemovedCell({ rowData }: DefaultServerCellComponentProps) {
  const { removedAt } = rowData as { removedAt?: string }
  return removedAt ? <span className="st-pill st-pill--changed">已撤下</span> : <span>—</span>
}
