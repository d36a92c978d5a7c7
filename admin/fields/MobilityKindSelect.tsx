'use client'
import { FieldError, FieldLabel, useField } from '@payloadcms/ui'
import { mergeFieldStyles } from '@payloadcms/ui/shared'
import type { TextFieldClientProps } from 'payload'

interface Props {
  field: TextFieldClientProps['field']
  path: string
  readOnly: boolean
  /** Keys and names of the kinds, in their order. */
  kinds: readonly (readonly [key: string, name: string])[]
}

/** A choice of kinds by name; a key that the site information does not have stays as it is. */
export function MobilityKindSelect({ field, kinds, path: given, readOnly }: Props) {
  const { disabled, path, setValue, showError, value } = useField<string | null>({ potentiallyStalePath: given })
  const id = `field-${path}`
  return (
    <div className="field-type st-field" style={mergeFieldStyles(field)}>
      <FieldLabel htmlFor={id} label={field.label} path={path} required={field.required ?? false} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <select
          className="st-input"
          disabled={readOnly || disabled}
          id={id}
          onChange={({ target }) => setValue(target.value || null)}
          value={value ?? ''}
        >
          <option value="">未选</option>
          {kinds.map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
          {value && !kinds.some(([key]) => key === value) && <option value={value}>{value}</option>}
        </select>
      </div>
      <p className="st-help">类型和名称在“网站信息”里维护</p>
    </div>
  )
}
