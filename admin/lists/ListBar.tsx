import type { SanitizedCollectionConfig, ServerProps, Where } from 'payload'
import { Link } from '@payloadcms/ui'
import { cookies } from 'next/headers.js'
import { Suspense } from 'react'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { collectionOf } from '../../collections/documents.ts'
import { SCOPE_COOKIE } from '../../collections/access/scope-names.ts'
import { scopeOf, scopesOf, scopeWhere } from '../../collections/access/scope.ts'
import type { ListViewOptions, QuickFilter } from '../../collections/list-view-config.ts'
import { dayBefore } from '../../standard/day.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { EmptyList } from './EmptyList.tsx'
import { ScopeSwitch } from './ScopeSwitch.tsx'

interface Props extends ServerProps {
  collectionConfig: SanitizedCollectionConfig
  hasCreatePermission?: boolean
}

const zh = (label: unknown): string =>
  typeof label === 'string' ? label : ((label as { zh?: string } | undefined)?.zh ?? '')

const RECORD_FILTERS = (user: GrantHolder['id']): QuickFilter[] => [
  { label: '待批准', and: [['_status', 'equals', 'draft']] },
  { label: '我改过的', and: [['lastEditedBy', 'equals', String(user)]] },
]

/** Above a list: whose records are shown, the filters that are often needed with how many each finds, and what to do when there are none. */
export async function ListBar({ collectionConfig, hasCreatePermission, payload, searchParams, user }: Props) {
  const { listed } = collectionConfig.custom as { listed: ListViewOptions }
  const { first, needs, quick, type } = listed
  const staff = user!
  const scopes = type ? scopesOf(staff, type) : []
  const scope = type ? scopeOf(staff, type, (await cookies()).get(SCOPE_COOKIE)?.value) : 'all'
  const within = type ? scopeWhere(staff, type, scope) : null
  const here = `/admin/collections/${collectionConfig.slug}`
  const all: QuickFilter[] = [...(type ? RECORD_FILTERS(staff.id) : []), ...quick]
  const asked = conditionsIn(searchParams)
  const count = async (one: QuickFilter): Promise<number> => {
    const { totalDocs } = await payload.find({
      collection: collectionConfig.slug,
      where: { and: [...whereOf(one), ...(within ? [within] : [])] },
      ...(type ? { draft: true } : {}),
      depth: 0,
      limit: 1,
      select: {},
      overrideAccess: false,
      user,
    })
    return totalDocs
  }
  const plural = zh(collectionConfig.labels.plural)
  return (
    <div className="st-listbar">
      {scopes.length > 0 && <ScopeSwitch scope={scope} scopes={scopes} />}
      {all.length > 0 && (
        <nav aria-label="常用筛选" className="st-quick">
          <Link aria-current={asked === '' ? 'true' : undefined} className="st-chip" href={here} prefetch={false}>
            不筛选
          </Link>
          {all.map((one) => {
            const conditions = conditionsOf(one)
            return (
              <Link
                aria-current={asked === textOf(conditions) ? 'true' : undefined}
                className="st-chip"
                href={`${here}?${new URLSearchParams(conditions).toString()}`}
                key={one.label}
                prefetch={false}
              >
                {one.label}
                <Suspense fallback={null}>
                  <Count of={count(one)} />
                </Suspense>
              </Link>
            )
          })}
        </nav>
      )}
      <EmptyList
        about={zh(collectionConfig.admin.description)}
        aliases={type === 'matter' || type === 'guide' ? `/admin/collections/${SLUGS.alias}` : undefined}
        create={hasCreatePermission ? `${here}/create` : undefined}
        first={first}
        needs={needs.map((one) => ({
          href: `/admin/collections/${SLUGS[one]}`,
          title: zh(payload.collections[collectionOf(one)].config.labels.plural),
        }))}
        plural={plural}
        scope={scope}
        singular={zh(collectionConfig.labels.singular)}
      />
    </div>
  )
}

async function Count({ of }: { of: Promise<number> }) {
  return <span>{await of}</span>
}

/** A day so many days ago, where the value says so. */
function valueOf(value: string): string {
  const days = /^-(\d+)d$/u.exec(value)?.[1]
  return days ? dayBefore(new Date(), Number(days)) : value
}

const whereOf = ({ and }: QuickFilter): Where[] =>
  and.map(([field, operator, value]) => ({ [field]: { [operator]: valueOf(value) } }))

/** As the list's address has it, in the form that the filter panel reads. */
const conditionsOf = ({ and }: QuickFilter): [string, string][] =>
  and.map(([field, operator, value], i) => [`where[or][0][and][${i}][${field}][${operator}]`, valueOf(value)])

const textOf = (conditions: [string, string][]): string =>
  conditions
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&')

const conditionsIn = (params: ServerProps['searchParams']): string =>
  textOf(
    Object.entries((params ?? {}) as Record<string, unknown>)
      .filter(([name]) => name.startsWith('where'))
      .map(([name, value]) => [name, String(value)]),
  )
