import { Link } from '@payloadcms/ui'
import type { Payload, TypedUser } from 'payload'
import { readUsers, type Target } from '../../collections/where-used/read-users.ts'
import { impactOf } from '../../collections/where-used/summary.ts'
import { SLUGS } from '../../standard/record-types.ts'
import './where-used.css'

/** One line before something is ended or changed: who uses it, as far as the user may read them, with the way to the list. */
export async function ImpactLine({ payload, target, user }: { payload: Payload; target: Target; user: TypedUser }) {
  const { text, total } = impactOf((await readUsers({ payload, user }, target)).values())
  if (!total) return <p className="st-help st-impact">没有别的记录用到它。</p>
  return (
    <p className="st-caution st-impact">
      影响 {text}。{' '}
      <Link href={`/admin/collections/${SLUGS[target.type]}/${String(target.id)}/used-by`} prefetch={false}>
        看是哪些
      </Link>
    </p>
  )
}
