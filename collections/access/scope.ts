/** @module The scope of the admin's lists: all records, or those of the user's regions or agencies. */
import { parseCookies, type BaseFilter, type Where } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { regionRange } from '../../standard/codes/index.ts'
import { ROLES, type GrantHolder } from './grants.ts'
import { SCOPE_COOKIE, type Scope } from './scope-names.ts'

/** Types whose records are in a region, with the field that refers to their agency; null where there is none. */
export const AGENCY_FIELDS: { [T in RecordType]?: string | null } = {
  guide: 'agency',
  claim: 'agency',
  disclosure: null,
  agency: 'id',
  venue: 'agency',
  bundle: 'lead',
  mobility: null,
  power: 'agency',
  dataset: 'provider',
  intermediary: 'agency',
  benefit: 'agency',
}

/** Returns the regions and agencies of a user's grants; `bound` says that every grant has one. */
function places(user: GrantHolder | null | undefined): {
  regions: string[]
  agencies: (string | number)[]
  bound: boolean
} {
  const grants = (user?.grants ?? []).filter(({ role }) => ROLES[role])
  const regions = new Set(grants.flatMap(({ region }) => region ?? []))
  const agencies = grants
    .flatMap(({ agencies }) => agencies ?? [])
    .map((one) => (typeof one === 'object' ? one.id : one))
  const bound = grants.length > 0 && grants.every(({ region, agencies }) => region || agencies?.length)
  return { regions: [...regions], agencies: [...new Set(agencies)], bound }
}

/** Returns the scopes that a user can choose in lists of a type; empty when there is no choice. */
export function scopesOf(user: GrantHolder | null | undefined, type: RecordType): Scope[] {
  const field = AGENCY_FIELDS[type]
  if (field === undefined) return []
  const { agencies, regions } = places(user)
  const own: Scope[] = [
    ...(field && agencies.length ? (['agency'] as const) : []),
    ...(regions.length ? (['region'] as const) : []),
  ]
  return own.length ? ['all', ...own] : []
}

/** Returns the scope of a list: as chosen, else the user's own regions or agencies when every grant has some. */
export function scopeOf(user: GrantHolder | null | undefined, type: RecordType, chosen: string | undefined): Scope {
  const scopes = scopesOf(user, type)
  if (scopes.includes(chosen as Scope)) return chosen as Scope
  // The choice was made in a list of another type, which has agencies.
  if (chosen === 'agency' && scopes.includes('region')) return 'region'
  if (chosen || !places(user).bound) return 'all'
  return scopes[1] ?? 'all'
}

/** Returns the filter of a scope; null for all records. */
export function scopeWhere(user: GrantHolder | null | undefined, type: RecordType, scope: Scope): Where | null {
  if (scope === 'all') return null
  const { agencies, regions } = places(user)
  if (scope === 'agency') return { [AGENCY_FIELDS[type] ?? 'agency']: { in: agencies } }
  return {
    or: regions.map((region) => {
      const { from, to } = regionRange(region)
      return { and: [{ regionCode: { greater_than_equal: from } }, { regionCode: { less_than: to } }] }
    }),
  }
}

/** Returns the filter of a list by the choice in the cookie. */
export const scopeFilter =
  (type: RecordType): BaseFilter =>
  ({ req }) => {
    const user = req.user
    return scopeWhere(user, type, scopeOf(user, type, parseCookies(req.headers).get(SCOPE_COOKIE)))
  }
