'use client'
import { toast, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useCallback } from 'react'
import { changedFieldNames } from './changed-fields.ts'

/**
 * Saves the form as a draft or approved, telling the CMS which content it started from and which fields were changed: what
 * others saved meanwhile is merged, or the answer names the field both changed. Typed text stays on screen in any case.
 */
export function useSave(): (status: 'draft' | 'published') => Promise<boolean> {
  const { collectionSlug, data, globalSlug, id, setHasPublishedDoc, setUnpublishedVersionCount } = useDocumentInfo()
  const { getData, setModified, submit } = useForm()
  const router = useRouter()

  return useCallback(
    async (status) => {
      const draft = status === 'draft'
      const started = (data ?? {}) as Record<string, unknown>
      const touched = changedFieldNames(started, getData())
      const target = globalSlug ? `globals/${globalSlug}` : `${collectionSlug}${id ? `/${id}` : ''}`
      const result = await submit({
        action: `/api/${target}?depth=0&fallback-locale=null${draft ? '&draft=true' : ''}`,
        method: id ? 'PATCH' : 'POST',
        overrides: {
          _status: status,
          ...(started['contentHash'] ? { contentHash: started['contentHash'], _touched: touched } : {}),
        },
        skipValidation: draft,
      })
      const saved = Boolean(result && 'res' in result && result.res.status < 400)
      if (!saved) {
        setModified(touched.length > 0 || !id)
        if (await isLoggedOut()) {
          toast.error('登录过期了，没有存上。您写的还在页面上：另开一个窗口登录，再回到这里保存。')
        }
        return false
      }
      if (draft) setUnpublishedVersionCount((count) => count + 1)
      else {
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

/** Whether the session ended; a server that does not answer tells nothing. */
async function isLoggedOut(): Promise<boolean> {
  try {
    const answer = await fetch('/api/users/me', { credentials: 'include' })
    return answer.ok && !((await answer.json()) as { user?: unknown }).user
  } catch {
    return false
  }
}
