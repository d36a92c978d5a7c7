'use client'
import { Button, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useRights } from './rights.ts'
import { useSave } from './useSave.ts'

/** 预览: opens the preview of the record in a new tab. Unsaved changes are saved as a draft first. */
export function PreviewButton() {
  const { collectionSlug, id } = useDocumentInfo()
  const { read, write } = useRights()
  const modified = useFormModified()
  const save = useSave()
  if (!id || !read) return null
  const href = `/admin/preview/open/${collectionSlug}/${id}`
  const open = async (): Promise<void> => {
    // Opened before the save: a tab opened after it would be blocked as a pop-up.
    const tab = window.open('', '_blank')
    if (modified && write && !(await save('draft'))) {
      tab?.close()
      return
    }
    if (tab) tab.location.href = href
    else window.location.href = href
  }
  return (
    <Button
      buttonStyle="secondary"
      id="action-preview"
      margin={false}
      onClick={() => void open()}
      size="medium"
      tooltip={modified && write ? '先存成草稿，再打开预览' : '发布后的样子，公众看不到'}
    >
      预览
    </Button>
  )
}
