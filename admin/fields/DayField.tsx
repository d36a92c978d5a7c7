'use client'
import { FieldDescription, FieldError, FieldLabel, useField } from '@payloadcms/ui'
import { mergeFieldStyles } from '@payloadcms/ui/shared'
import type { TextFieldClientProps } from 'payload'

/** A calendar day, stored as the text `YYYY-MM-DD`, without time and zone. */
export function DayField({ field, path: given, readOnly }: TextFieldClientProps) {
  const { customComponents, disabled, path, setValue, showError, value } = useField<string | null>({
    potentiallyStalePath: given,
  })
  const id = `field-${path.replace(/\./gu, '__')}`
  return (
    <div className="field-type st-field" style={mergeFieldStyles(field)}>
      <FieldLabel htmlFor={id} label={field.label} path={path} required={field.required ?? false} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <input
          className="st-input st-input--day"
          disabled={readOnly || disabled}
          id={id}
          onChange={(event) => setValue(event.target.value || null)}
          type="date"
          value={value ?? ''}
        />
        {customComponents?.AfterInput}
      </div>
      {field.admin?.description && <FieldDescription description={field.admin.description} path={path} />}
    </div>
  )
}
