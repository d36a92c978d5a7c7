'use client'
import { useRowLabel } from '@payloadcms/ui'
import type { Described } from '../../collections/fields/describe.ts'
import { useLabelOf } from './labels.ts'
import { isEmpty, summaryOf } from './struct/values.ts'

/** A folded row in one line: its number, the record it refers to, and the first things it says. */
export function RowLabel({ shape }: { shape?: Described[] }) {
  const { data, rowNumber } = useRowLabel<Record<string, unknown>>()
  const reference = shape?.find(({ kind, name }) => kind === 'ref' && data?.[name])
  const named = useLabelOf(reference?.collection, reference && data?.[reference.name])
  const told = shape
    ? shape.filter(({ kind }) => kind !== 'ref' && kind !== 'refs').map((part) => summaryOf(part, data?.[part.name]))
    : Object.entries(data ?? {}).flatMap(([name, value]) =>
        name !== 'id' && typeof value === 'string' && !isEmpty(value) ? [value] : [],
      )
  const words = [named, ...told].filter(Boolean).slice(0, named ? 2 : 3) as string[]
  return (
    <span className="st-rowlabel">
      <span className="st-row__number">{(rowNumber ?? 0) + 1}</span>
      {words.map((word) => (word.length > 40 ? `${word.slice(0, 40)}…` : word)).join(' · ') || '还没有填'}
    </span>
  )
}
