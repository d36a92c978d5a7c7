'use client'
import { toast, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useCallback } from 'react'
import type { Asks } from '../../standard/propagation/index.ts'
import { APPROVED_TEXT } from '../../standard/reviews/index.ts'
import { typeOfSlug } from '../../standard/record-types.ts'
import { toastWithUndo } from './ask-write.ts'
import { changedFieldNames } from './changed-fields.ts'
import { reloadWithToast } from './toast-after-reload.ts'
import { undoOfApproval } from './undo-approval.ts'

/**
 * Returns a function that saves the form as a draft or approves it; it returns whether that worked. The request says which
 * content the form was loaded with and which fields were changed, so that the CMS merges what others have saved since, or names
 * the field that both changed. Typed text always stays in the form. `more` is sent with it.
 */
export function useSave(): (status: 'draft' | 'published', more?: { _asks?: Asks }) => Promise<boolean> {
  const { collectionSlug, data, globalSlug, id, setHasPublishedDoc, setUnpublishedVersionCount } = useDocumentInfo()
  const { getData, setModified, submit } = useForm()
  const router = useRouter()

  return useCallback(
    async (status, more = {}) => {
      const draft = status === 'draft'
      const loaded = (data ?? {}) as Record<string, unknown>
      const changed = changedFieldNames(loaded, getData())
      const target = globalSlug ? `globals/${globalSlug}` : `${collectionSlug}${id ? `/${id}` : ''}`
      const result = await submit({
        action: `/api/${target}?depth=0&fallback-locale=null${draft ? '&draft=true' : ''}`,
        method: id ? 'PATCH' : 'POST',
        overrides: {
          _status: status,
          ...more,
          ...(loaded['contentHash'] ? { contentHash: loaded['contentHash'], _touched: changed } : {}),
        },
        skipValidation: draft,
        disableSuccessStatus: !draft,
      })
      const saved = Boolean(result && 'res' in result && result.res.status < 400)
      if (!saved) {
        setModified(changed.length > 0 || !id)
        if (await isLoggedOut()) {
          toast.error('登录过期了，没有存上。您写的还在页面上：另开一个窗口登录，再回到这里保存。')
        }
        return false
      }
      if (draft) setUnpublishedVersionCount((count) => count + 1)
      else {
        const undo = undoOfApproval(typeOfSlug(collectionSlug), id)
        toastWithUndo(APPROVED_TEXT, undo && { ...undo, done: reloadWithToast })
        setUnpublishedVersionCount(0)
        setHasPublishedDoc(true)
      }
      if (id || globalSlug) router.refresh()
      return true
    },
    [
      collectionSlug,
      data,
      getData,
      globalSlug,
      id,
      router,
      setHasPublishedDoc,
      setModified,
      setUnpublishedVersionCount,
      submit,
    ],
  )
}

/** Whether the session has ended; false when the server does not answer. */
async function isLoggedOut(): Promise<boolean> {
  try {
    const response = await fetch('/api/users/me', { credentials: 'include' })
    return response.ok && !((await response.json()) as { user?: unknown }).user
  } catch {
    return false
  }
}
