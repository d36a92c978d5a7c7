import { Link } from '@payloadcms/ui'
import { trailHref } from '../../collections/trail/view-address.ts'

/** Stands above the list of accounts: the views about people at work. */
export function PeopleLinks() {
  return (
    <nav aria-label="账号的事" className="st-quick">
      {[
        ['/admin/people/matrix', '权限一览'],
        ['/admin/people/hand-over', '工作交接'],
        ['/admin/people/checks', '账号复核'],
        [trailHref({ account: 'all' }), '账号变更记录'],
      ].map(([href, title]) => (
        <Link className="st-chip" href={href!} key={href} prefetch={false}>
          {title}
        </Link>
      ))}
    </nav>
  )
}
