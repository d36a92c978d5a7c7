import { exportHref } from '../../../collections/lists/export-address.ts'
import { TABLE_FORMATS, type TableFormat } from '../../../collections/lists/table-formats.ts'

interface Props {
  /** The slug of a collection, or the name of a view. */
  list: string
  /** The query of the address that shows the list. */
  query?: string
}

/** Links that take out the list at hand, as CSV and as a workbook. */
export function ExportLinks({ list, query = '' }: Props) {
  return (
    <span className="st-export">
      导出
      {(Object.entries(TABLE_FORMATS) as [TableFormat, string][]).map(([format, title]) => (
        <a aria-label={`导出 ${title}`} download href={exportHref(list, format, query)} key={format}>
          {title}
        </a>
      ))}
    </span>
  )
}
