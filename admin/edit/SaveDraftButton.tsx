'use client'
import { FormSubmit, useDocumentInfo, useEditDepth, useFormModified, useHotkey } from '@payloadcms/ui'
import { useRef } from 'react'
import { useRights } from './rights.ts'
import { useSave } from './useSave.ts'

/** 保存草稿: saves the form as a draft, which is not public. Also done by Ctrl+S. */
export function SaveDraftButton() {
  const { globalSlug, id, uploadStatus } = useDocumentInfo()
  const modified = useFormModified()
  const { write } = useRights()
  const save = useSave()
  const editDepth = useEditDepth()
  const button = useRef<HTMLButtonElement>(null)
  const disabled = Boolean((id || globalSlug) && !modified) || uploadStatus === 'uploading'
  useHotkey({ cmdCtrlKey: true, editDepth, keyCodes: ['s'] }, (event) => {
    event.preventDefault()
    event.stopPropagation()
    button.current?.click()
  })
  if (!write) return null
  return (
    <FormSubmit
      buttonId="action-save-draft"
      buttonStyle="secondary"
      disabled={disabled}
      onClick={() => void (disabled || save('draft'))}
      ref={button}
      size="medium"
      type="button"
    >
      保存草稿
    </FormSubmit>
  )
}
