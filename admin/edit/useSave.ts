'use client'
import { useDocumentInfo, useForm } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useCallback } from 'react'
import { touchedNames } from './touched.ts'

/**
 * Saves the form as a draft or approved, telling the CMS which version it started from and which fields were changed: what
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
      const touched = touchedNames(started, getData() as Record<string, unknown>)
      const target = globalSlug ? `globals/${globalSlug}` : `${collectionSlug}${id ? `/${id}` : ''}`
      const result = await submit({
        action: `/api/${target}?depth=0&fallback-locale=null${draft ? '&draft=true' : ''}`,
        method: id ? 'PATCH' : 'POST',
        overrides: {
          _status: status,
          ...(started['updatedAt'] ? { _base: started['updatedAt'], _touched: touched } : {}),
        },
        skipValidation: draft,
      })
      const saved = Boolean(result && 'res' in result && (result.res as Response).status < 400)
      if (!saved) {
        setModified(touched.length > 0 || !id)
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
