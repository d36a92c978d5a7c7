'use client'
import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useMemo } from 'react'
import { jumpTo, type FormField } from '../findings/jump.ts'

/** Returns the fields of the form on screen, of a record or of the site information. */
export function useFormFields(): readonly FormField[] {
  const { collectionSlug, globalSlug } = useDocumentInfo()
  const { getEntityConfig } = useConfig()
  return useMemo(() => {
    const config = collectionSlug
      ? getEntityConfig({ collectionSlug })
      : globalSlug
        ? getEntityConfig({ globalSlug })
        : undefined
    return (config?.fields ?? []) as unknown[] as FormField[]
  }, [collectionSlug, globalSlug, getEntityConfig])
}

/** Returns what goes to a field of the form, or into a row of a list: opens what is around it, and puts the cursor into it. */
export function useJump(): (path: string) => void {
  const form = useFormFields()
  return (path) => void jumpTo(form, path)
}
