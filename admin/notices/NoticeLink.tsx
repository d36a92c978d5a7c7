'use client'
import { Link } from '@payloadcms/ui'
import type { ReactNode } from 'react'
import { post } from './call.ts'

/** A link to what a notice is about, which also marks it as read. */
export function NoticeLink({
  children,
  href,
  id,
  isUnread,
}: {
  children: ReactNode
  href: string
  id: string | number
  isUnread: boolean
}) {
  return (
    <Link
      href={href}
      onClick={() => {
        if (isUnread) void post('notices/read', { ids: [id] })
      }}
      prefetch={false}
    >
      {children}
    </Link>
  )
}
