import { Link } from '@payloadcms/ui'
import { cookies } from 'next/headers.js'
import type { SanitizedCollectionConfig, ServerProps } from 'payload'
import { Suspense } from 'react'
import { SCOPE_COOKIE } from '../../collections/access/scope-names.ts'
import { scopeOf, scopesOf, scopeWhere } from '../../collections/access/scope.ts'
import { collectionOf } from '../../collections/documents.ts'
import { countUnchecked } from '../../collections/findings/refresh.ts'
import type { ListViewOptions, QuickFilter } from '../../collections/list-view-config.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { labelText } from '../label-text.ts'
import { DayFilter } from './DayFilter.tsx'
import { EmptyList } from './EmptyList.tsx'
import { ListExport } from './export/ListExport.tsx'
import { addressConditions, conditionsText, filterConditions, filterWhere, recordFilters } from './quick-filters.ts'
import { ScopeSwitch } from './ScopeSwitch.tsx'

interface Props extends ServerProps {
  collectionConfig: SanitizedCollectionConfig
  hasCreatePermission?: boolean
}

/** Stands above a list: the switch of its scope, quick filters with the number of records, and what to do when it is empty. */
export async function ListBar({ collectionConfig, hasCreatePermission, payload, searchParams, user }: Props) {
  const { listed } = collectionConfig.custom as { listed: ListViewOptions }
  const { emptyListHint, quickFilters, requiredFirst, type } = listed
  const { admin, labels, slug } = collectionConfig
  const conditions = addressConditions(searchParams)
  const scopes = type ? scopesOf(user, type) : []
  const scope = type ? scopeOf(user, type, (await cookies()).get(SCOPE_COOKIE)?.value) : 'all'
  const inScope = type ? scopeWhere(user, type, scope) : null
  const days = collectionConfig.flattenedFields.flatMap((field) =>
    field.custom?.['filteredByDay'] && 'label' in field ? [{ name: field.name, label: labelText(field.label) }] : [],
  )
  const href = `/admin/collections/${slug}`
  const count = async (filter: QuickFilter): Promise<number> => {
    const { totalDocs } = await payload.find({
      collection: slug,
      where: { and: [...filterWhere(filter), ...(inScope ? [inScope] : [])] },
      ...(type ? { draft: true } : {}),
      depth: 0,
      limit: 1,
      select: {},
      overrideAccess: false,
      user,
    })
    return totalDocs
  }
  return (
    <div className="st-listbar">
      {scopes.length > 0 && <ScopeSwitch scope={scope} scopes={scopes} />}
      <QuickFilters
        active={conditionsText(conditions)}
        count={count}
        filters={[...(type ? recordFilters(user!.id) : []), ...quickFilters]}
        href={href}
      />
      {type && (
        <Suspense fallback={null}>
          <Unchecked of={countUnchecked(payload, type)} />
        </Suspense>
      )}
      {days.length > 0 && <DayFilter fields={days} />}
      <ListExport slug={slug} />
      <EmptyList
        about={labelText(admin.description)}
        aliases={type === 'matter' || type === 'guide' ? `/admin/collections/${SLUGS.alias}` : undefined}
        create={hasCreatePermission ? `${href}/create` : undefined}
        hint={emptyListHint}
        requiredFirst={requiredFirst.map((needed) => ({
          href: `/admin/collections/${SLUGS[needed]}`,
          title: labelText(payload.collections[collectionOf(needed)].config.labels.plural),
        }))}
        plural={labelText(labels.plural)}
        scope={scope}
        singular={labelText(labels.singular)}
      />
    </div>
  )
}

interface QuickFiltersProps {
  filters: QuickFilter[]
  /** The conditions in the address of the list, as one text. */
  active: string
  /** The address of the list. */
  href: string
  count: (filter: QuickFilter) => Promise<number>
}

/** Links to the filtered lists, each with the number of its records once it is counted. */
function QuickFilters({ filters, active, href, count }: QuickFiltersProps) {
  if (filters.length === 0) return null
  return (
    <nav aria-label="常用筛选" className="st-quick">
      <Link aria-current={active === '' ? 'true' : undefined} className="st-chip" href={href} prefetch={false}>
        不筛选
      </Link>
      {filters.map((filter) => {
        const conditions = filterConditions(filter)
        return (
          <Link
            aria-current={active === conditionsText(conditions) ? 'true' : undefined}
            className="st-chip"
            href={`${href}?${new URLSearchParams(conditions).toString()}`}
            key={filter.label}
            prefetch={false}
          >
            {filter.label}
            <Suspense fallback={null}>
              <Count of={count(filter)} />
            </Suspense>
          </Link>
        )
      })}
    </nav>
  )
}

/** Says that the numbers of findings are not the last word. */
async function Unchecked({ of }: { of: Promise<number> }) {
  const count = await of
  return count > 0 && <span className="st-quiet">{count} 条还没有查完，数还会变</span>
}

async function Count({ of }: { of: Promise<number> }) {
  return <span>{await of}</span>
}
