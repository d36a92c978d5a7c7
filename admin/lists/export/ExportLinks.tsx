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

interface FormatProps {
  hrefOf: (format: TableFormat) => string
  /** What is taken out, such as 导出这 12 行. */
  label?: string
}

/** Links to a table in each of its formats. */
export function FormatLinks({ hrefOf, label = '导出' }: FormatProps) {
  return (
    <span className="st-export">
      {label}
      {(Object.entries(TABLE_FORMATS) as [TableFormat, string][]).map(([format, title]) => (
        <a aria-label={`${label} ${title}`} download href={hrefOf(format)} key={format}>
          {title}
        </a>
      ))}
    </span>
  )
}
