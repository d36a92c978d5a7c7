'use client'
import { useField } from '@payloadcms/ui'

/** The button under 是 and 否 that clears the choice: then the field is not filled in. */
export function ClearBoolean({ path, readOnly }: { path?: string; readOnly?: boolean }) {
  const { disabled, setValue, value } = useField<string | null>({ potentiallyStalePath: path ?? '' })
  if (!value || disabled || readOnly) return null
  return (
    <button className="st-clear" onClick={() => setValue(null)} title="清除选择，回到未填" type="button">
      清除
    </button>
  )
}
