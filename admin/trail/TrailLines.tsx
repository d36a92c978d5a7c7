import { Link } from '@payloadcms/ui'
import type { Payload, TypedUser } from 'payload'
import { readsTrailOfOthers } from '../../collections/access/trail.ts'
import { displayName } from '../../collections/accounts/name.ts'
import { readTrailPage } from '../../collections/trail/read-page.ts'
import { findDocument } from '../../collections/documents.ts'
import { documentId, isDocumentId } from '../../collections/ids.ts'
import { trailHref, type TrailAddress } from '../../collections/trail/view-address.ts'
import { filterOf } from '../../collections/trail/filter-of-address.ts'
import { TrailFilters } from './TrailFilters.tsx'
import { TrailTable } from './TrailTable.tsx'
import { linesInWords } from '../../collections/trail/lines-in-words.ts'

/** How many lines a page has. */
const PAGE_LINES = 50

interface Props {
  payload: Payload
  user: TypedUser
  address: TrailAddress
}

/** How many lines the desk shows. */
const DESK_LINES = 8

/** The newest lines that a user may read, with a link to all of them; for the desk of whoever audits. */
export async function NewestTrailLines({ payload, user }: Omit<Props, 'address'>) {
  const page = await readTrailPage(payload, user, {}, { limit: DESK_LINES })
  const lines = await linesInWords(payload, page.lines)
  return (
    <>
      {lines.length > 0 ? <TrailTable lines={lines} /> : <p className="st-help">还没有审计记录。</p>}
      <p className="st-trail__more">
        <Link href={trailHref({})} prefetch={false}>
          全部审计记录，按人、按天、按记录查
        </Link>
      </p>
    </>
  )
}

/** The trail with its filters: a page of the lines that a user may read. */
export async function TrailLines({ address, payload, user }: Props) {
  const others = readsTrailOfOthers(user)
  const { filter, problem } = await filterOf(payload, address)
  const page = await readTrailPage(payload, user, filter, { below: address.below, limit: PAGE_LINES })
  const lines = await linesInWords(payload, page.lines)
  const { run, user: of } = address
  return (
    <>
      <TrailFilters address={address} others={others} />
      {!others && <p className="st-help">这里是您自己做过的。别人做的，监督员和系统管理员看得到。</p>}
      {of && <p className="st-help">只看{await accountName(payload, of)}做的。</p>}
      {run && <p className="st-help">只看这一批：{run}。</p>}
      {problem && <p className="st-caution">{problem}</p>}
      {lines.length > 0 && <TrailTable lines={lines} />}
      {!lines.length && !problem && page.next === undefined && (
        <p className="st-help">没有符合条件的{address.below === undefined ? '' : '更早的'}记录。</p>
      )}
      {page.next !== undefined && (
        <p className="st-trail__more">
          <Link href={trailHref({ ...address, below: page.next })} prefetch={false}>
            {lines.length < PAGE_LINES ? `符合的不多，已找到第 ${page.next} 行，再往前找` : '更早的'}
          </Link>
        </p>
      )}
    </>
  )
}

async function accountName(payload: Payload, id: string): Promise<string> {
  if (!isDocumentId(payload, id)) return `账号 ${id}`
  const where = { id: { equals: documentId(payload, id) } }
  const account = await findDocument<{ name?: string }>(payload, 'users', { where, select: { name: true } })
  return account ? displayName(account) : `账号 ${id}`
}
