import { Link } from '@payloadcms/ui'
import type { ServerProps } from 'payload'

/** Above the collections: the desk, and where releases are made. */
export function DeskLinks({ user }: ServerProps) {
  if (!user) return null
  return (
    <div className="st-navlinks">
      <Link className="nav__link" href="/admin" prefetch={false}>
        <span className="nav__link-label">工作台</span>
      </Link>
      <Link className="nav__link" href="/admin/publish" prefetch={false}>
        <span className="nav__link-label">发布中心</span>
      </Link>
    </div>
  )
}
