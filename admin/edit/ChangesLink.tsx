'use client'
import { Link, useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { trailHref } from '../../collections/trail/view-address.ts'
import { typeOfSlug } from '../../standard/record-types.ts'
import { newestVersion } from './newest-version.ts'

/**
 * Links to the comparison in words of the newest draft with the approved version, where it can be approved and returned. The list of
 * versions compares a save only with the one before it.
 */
export function ChangesLink() {
  const { collectionSlug, data, id } = useDocumentInfo()
  const [href, setHref] = useState<string>()
  const saved = String(data?.['updatedAt'] ?? '')

  useEffect(() => {
    const type = typeOfSlug(collectionSlug)
    if (!collectionSlug || !id) return
    const request = new AbortController()
    const newest = (status: string) => newestVersion(collectionSlug, id, status, request.signal)
    Promise.all([newest('draft'), newest('published')])
      .then(([to, from]) =>
        setHref(
          to && from && type
            ? trailHref({ record: { type, id: String(id) }, older: String(from), newer: String(to) })
            : undefined,
        ),
      )
      .catch(() => undefined)
    return () => request.abort()
  }, [collectionSlug, id, saved])

  if (!href) return null
  return (
    <Link className="st-status__changes" href={href} prefetch={false}>
      看改了什么
    </Link>
  )
}
