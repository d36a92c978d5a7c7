'use client'
import { RelationshipField, SelectField, TextField } from '@payloadcms/ui'
import type { RelationshipFieldClientProps, SelectFieldClientProps, TextFieldClientProps } from 'payload'
import { DayField } from '../fields/DayField.tsx'
import { useGuardedField } from './useGuardedField.ts'

type Props = (TextFieldClientProps | SelectFieldClientProps | RelationshipFieldClientProps) & { isDay: boolean }

/** The input of a field that only operations change: read-only once the record is approved. */
export function OperationField({ isDay, ...props }: Props) {
  const guarded = useGuardedField(props.path)
  const readOnly = props.readOnly === true || (guarded !== undefined && !guarded.differs)
  if (props.field.type === 'select') return <SelectField {...(props as SelectFieldClientProps)} readOnly={readOnly} />
  if (props.field.type === 'relationship')
    return <RelationshipField {...(props as RelationshipFieldClientProps)} readOnly={readOnly} />
  const Input = isDay ? DayField : TextField
  return <Input {...(props as TextFieldClientProps)} readOnly={readOnly} />
}
