import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import { grantCovers, grantsFor } from '../../collections/access/grants.ts'
import { statusForForm } from '../../collections/reviews/status-for-form.ts'
import {
  decidesMissedQueries,
  mayEnterMissedQueries,
  seesAllMissedQueries,
} from '../../collections/access/missed-queries.ts'
import { loadConfig } from '../../config.ts'
import { ExportLinks } from '../lists/export/ExportLinks.tsx'
import { AdminView } from '../views/AdminView.tsx'
import './aliases.css'
import { readLeafMatters } from './leaf-matters.ts'
import { readMatterFilter } from './matter-filter.ts'
import { MattersWithoutAlias } from './MattersWithoutAlias.tsx'
import { readMissedQueryRows } from './missed-queries.ts'
import { MissedQueries } from './MissedQueries.tsx'
import { nearestMatters } from './nearest.ts'
import type { ShownRow } from './types.ts'

/** How many rows are shown at a time. */
const PAGE_ROWS = 30
/** How many matters are suggested for a text. */
const SUGGESTED = 4

/** 补俗称, the view at `/admin/aliases`: what was not found, and the matters without any alias. */
export async function AliasesView(view: AdminViewServerProps) {
  return (
    <AdminView title="补俗称" view={view}>
      <ViewParts view={view} />
    </AdminView>
  )
}

async function ViewParts({ view }: { view: AdminViewServerProps }) {
  const { req } = view.initPageResult
  const { payload, user } = req
  if (!user) return null
  const writes = decidesMissedQueries(user)
  if (!mayEnterMissedQueries(user) && !seesAllMissedQueries(user))
    return <p className="st-help">您没有这里的权限：写记录的人可以登记搜不到的说法，管俗称库的人把它收成俗称。</p>
  const address = readMatterFilter(view.searchParams)
  const { part, query, used } = address
  const matters = await readLeafMatters(payload, user)
  const missed = await readMissedQueryRows(payload, user, loadConfig().dataDir, async () => matters)
  const without = matters.filter(({ aliases }) => aliases.length === 0)
  // What others may approve is saved as a draft.
  const { othersIfChanged, staged } = await statusForForm(req, 'alias', 'new')
  const approves =
    !staged &&
    !othersIfChanged.length &&
    grantsFor(user, 'approve', 'alias').some((grant) => grantCovers(grant, {}, 'alias'))
  const rights = { writes, approves: writes && approves, enters: mayEnterMissedQueries(user) }
  const nearest = nearestMatters(matters)
  const shown = (row: (typeof missed.open)[number]): ShownRow => ({
    ...row,
    suggested: nearest(row.text, SUGGESTED).map(({ id, code, name }) => ({ id, code, name })),
  })
  return (
    <>
      <nav aria-label="补俗称的两个来源" className="st-quick st-aliases__parts">
        <PartLink
          active={address.part === 'missed'}
          count={missed.open.length}
          href="/admin/aliases"
          label="搜不到的说法"
        />
        {seesAllMissedQueries(user) && (
          <PartLink
            active={address.part === 'matters'}
            count={without.length}
            href="/admin/aliases?part=matters"
            label="没有俗称的事项"
          />
        )}
        <ExportLinks
          list="aliases"
          query={new URLSearchParams({ part, ...(query ? { q: query } : {}), ...(used ? { used } : {}) }).toString()}
        />
      </nav>
      {address.part === 'missed' ? (
        <MissedQueries
          dismissed={missed.dismissed.slice(0, PAGE_ROWS).map(shown)}
          more={Math.max(0, missed.open.length - PAGE_ROWS)}
          problem={missed.problem}
          rights={rights}
          rows={missed.open.slice(0, PAGE_ROWS).map(shown)}
        />
      ) : (
        <MattersWithoutAlias all={without} filter={address} pageRows={PAGE_ROWS} rights={rights} />
      )}
    </>
  )
}

function PartLink({ label, href, count, active }: { label: string; href: string; count: number; active: boolean }) {
  return (
    <Link aria-current={active ? 'page' : undefined} className="st-chip" href={href} prefetch={false}>
      {label}
      <span>{count}</span>
    </Link>
  )
}
