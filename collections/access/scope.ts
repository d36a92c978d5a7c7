import { parseCookies, type BaseFilter, type Where } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { regionRange } from '../../standard/codes/index.ts'
import { ROLES, type GrantHolder } from './grants.ts'
import { SCOPE_COOKIE, type Scope } from './scope-names.ts'

/** Types whose records lie in a region, with the field that names the agency they belong to. */
const AGENCY_FIELDS: { [T in RecordType]?: string | null } = {
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

/** Whom a user works for, over all grants. */
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

/** The choices that mean something to a user in lists of a type; empty where there is nothing to choose. */
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

/** What a user sees of a list: as chosen, else one's own place for those who work for one only. */
export function scopeOf(user: GrantHolder | null | undefined, type: RecordType, chosen: string | undefined): Scope {
  const scopes = scopesOf(user, type)
  if (scopes.includes(chosen as Scope)) return chosen as Scope
  // Chosen in another list, where there was more to choose from.
  if (chosen === 'agency' && scopes.includes('region')) return 'region'
  if (chosen || !places(user).bound) return 'all'
  return scopes[1] ?? 'all'
}

/** A scope as a filter for the database. */
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

/** The filter of a list by the choice in the cookie. */
export const scopeFilter =
  (type: RecordType): BaseFilter =>
  ({ req }) => {
    const user = req.user
    return scopeWhere(user, type, scopeOf(user, type, parseCookies(req.headers).get(SCOPE_COOKIE)))
  }
