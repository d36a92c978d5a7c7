'use client'
import { useForm, useFormFields, useRowLabel } from '@payloadcms/ui'
import { useEffect } from 'react'
import type { FieldShape } from '../../collections/fields/describe.ts'
import { useRecordLabel } from './record-labels.ts'
import { isEmpty, summarizeValue } from './struct/values.ts'

/** The title of a folded row: its number, the record it refers to, and its first values. */
export function RowLabel({ shape }: { shape?: FieldShape[] }) {
  const { data, path, rowNumber } = useRowLabel<Record<string, unknown>>()
  useOpenWhenNew(path, rowNumber ?? 0, data)
  const reference = shape?.find(({ kind, name }) => kind === 'ref' && data?.[name])
  const recordLabel = useRecordLabel(reference?.collection, reference && data?.[reference.name])
  const values = shape
    ? shape
        .filter(({ kind, name }) => kind !== 'ref' && kind !== 'refs' && name !== 'when')
        .map((part) => summarizeValue(part, data?.[part.name]))
    : Object.entries(data ?? {}).flatMap(([name, value]) =>
        name !== 'id' && typeof value === 'string' && !isEmpty(value) ? [value] : [],
      )
  const texts = [recordLabel, ...values].filter(Boolean).slice(0, recordLabel ? 2 : 3)
  return (
    <span className="st-rowlabel">
      <span className="st-row__number">{(rowNumber ?? 0) + 1}</span>
      {texts.map((text) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)).join(' · ') || '还没有填'}
    </span>
  )
}

/** Opens a row that was just added, because rows are folded at first. */
function useOpenWhenNew(path: string, at: number, data: Record<string, unknown> | undefined): void {
  const list = path.replace(/\.\d+$/u, '')
  const { dispatchFields } = useForm()
  const rows = useFormFields(([fields]) => fields[list]?.rows)
  const { id: _id, ...values } = data ?? {}
  const isNew = isEmpty(values) && rows?.[at]?.collapsed === true
  useEffect(() => {
    if (!isNew || !rows) return
    const updatedRows = rows.map((row, i) => (i === at ? { ...row, collapsed: false } : row))
    dispatchFields({ type: 'SET_ROW_COLLAPSED', path: list, updatedRows })
    // Only once, when the row appears: afterwards the user folds and opens it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
}
