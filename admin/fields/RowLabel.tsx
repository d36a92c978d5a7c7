'use client'
import { useForm, useFormFields, useRowLabel } from '@payloadcms/ui'
import { useEffect } from 'react'
import type { FieldShape } from '../../collections/fields/describe.ts'
import { useRecordLabel } from './record-labels.ts'
import { isEmpty, summarizeValue } from './struct/values.ts'

/** A folded row in one line: its number, the record it refers to, and the first things it says. */
export function RowLabel({ shape }: { shape?: FieldShape[] }) {
  const { data, path, rowNumber } = useRowLabel<Record<string, unknown>>()
  useOpenWhenNew(path, rowNumber ?? 0, data)
  const reference = shape?.find(({ kind, name }) => kind === 'ref' && data?.[name])
  const named = useRecordLabel(reference?.collection, reference && data?.[reference.name])
  const told = shape
    ? shape
        .filter(({ kind, name }) => kind !== 'ref' && kind !== 'refs' && name !== 'when')
        .map((part) => summarizeValue(part, data?.[part.name]))
    : Object.entries(data ?? {}).flatMap(([name, value]) =>
        name !== 'id' && typeof value === 'string' && !isEmpty(value) ? [value] : [],
      )
  const words = [named, ...told].filter(Boolean).slice(0, named ? 2 : 3)
  return (
    <span className="st-rowlabel">
      <span className="st-row__number">{(rowNumber ?? 0) + 1}</span>
      {words.map((word) => (word.length > 40 ? `${word.slice(0, 40)}…` : word)).join(' · ') || '还没有填'}
    </span>
  )
}

/** Rows come folded; one that was just added opens, so that it can be typed into. */
function useOpenWhenNew(path: string, at: number, data: Record<string, unknown> | undefined): void {
  const list = path.replace(/\.\d+$/u, '')
  const { dispatchFields } = useForm()
  const rows = useFormFields(([fields]) => fields[list]?.rows)
  const { id: _id, ...told } = data ?? {}
  const fresh = isEmpty(told) && rows?.[at]?.collapsed === true
  useEffect(() => {
    if (!fresh || !rows) return
    const updatedRows = rows.map((row, i) => (i === at ? { ...row, collapsed: false } : row))
    dispatchFields({ type: 'SET_ROW_COLLAPSED', path: list, updatedRows })
    // Once, when the row appears: afterwards folding is the person's own business.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
}
