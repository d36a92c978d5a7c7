import { exportHref } from '../../../collections/lists/export-address.ts'
import { TABLE_FORMATS, type TableFormat } from '../../../collections/lists/table-formats.ts'

interface Props {
  /** The slug of a collection, or the name of a view. */
  list: string
  /** The query of the address that shows the list. */
  query?: string
}

/** Links that take out the list at hand, as CSV and as a workbook. */
export const ExportLinks = ({ list, query = '' }: Props) => (
  <FormatLinks hrefOf={(format) => exportHref(list, format, query)} />
)

/** Links to a table in each of its formats. */
export function FormatLinks({ hrefOf }: { hrefOf: (format: TableFormat) => string }) {
  return (
    <span className="st-export">
      导出
      {(Object.entries(TABLE_FORMATS) as [TableFormat, string][]).map(([format, title]) => (
        <a aria-label={`导出 ${title}`} download href={hrefOf(format)} key={format}>
          {title}
        </a>
      ))}
    </span>
  )
}
