'use client'
import { FieldDescription, FieldError, FieldLabel, useField } from '@payloadcms/ui'
import type { JSONFieldClientProps } from 'payload'
import { useCallback } from 'react'
import type { FieldShape } from '../../collections/fields/describe.ts'
import { PartEditor } from './struct/PartEditor.tsx'
import { isEmpty } from './struct/values.ts'

type Props = JSONFieldClientProps & { shape: FieldShape }

/** The form of a field that is stored as JSON. Its shape says which editors it has. */
export function StructField({ field, path: given, readOnly, shape }: Props) {
  const { disabled, path, setValue, showError, value } = useField<unknown>({ potentiallyStalePath: given })
  const onChange = useCallback((next: unknown) => setValue(isEmpty(next) ? null : next), [setValue])
  const id = `field-${path.replace(/\./gu, '__')}`
  return (
    <div className={`field-type st-field st-field--${shape.kind}`}>
      <FieldLabel htmlFor={id} label={field.label} path={path} required={field.required ?? false} />
      <FieldError path={path} showError={showError} />
      {field.admin?.description && shape.name !== 'when' && (
        <FieldDescription description={field.admin.description} path={path} />
      )}
      <PartEditor disabled={readOnly || disabled} id={id} onChange={onChange} shape={shape} value={value} />
    </div>
  )
}
