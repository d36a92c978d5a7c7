/**
 * @module What the feeds say of a code: where it comes from, its parts, and codes of the same thing elsewhere.
 */
import { GUIDE_CODE_KINDS, parseCode, readMatterCode, schemeById, type CodeInfo } from '../codes/index.ts'
import type { Guide, Matter, ResolvedGuide } from '../schema/index.ts'
import { withoutUndefined } from '../without-undefined.ts'

type Origin = NonNullable<ResolvedGuide['origin']>
type PublishedParts = NonNullable<ResolvedGuide['parts']>
type External = NonNullable<ResolvedGuide['external']>

/** Returns where a code comes from, as the feeds have it; undefined where nobody stated by whom it was given. */
export const publishedOrigin = (origin: Guide['codeOrigin']): Origin | undefined =>
  origin?.by ? { ...origin, by: origin.by } : undefined

/** Returns the parts of a guide's code; undefined for a code that cannot be read, and for a draft that has none yet. */
export function guideCodeParts(code: string | undefined): PublishedParts | undefined {
  if (!code) return undefined
  const info = parseCode(code, { expect: GUIDE_CODE_KINDS })
  const form = schemeById(info.scheme ?? '')?.guideCode
  if (!info.valid || !form || 'none' in form) return undefined
  const named = Object.entries(form.fields).map(([part, field]) => [part, info.parts[field]] as const)
  return partsOf(info, Object.fromEntries(named))
}

/** Returns the parts of a matter's code; undefined for a code that cannot be read. */
export function matterCodeParts({ code, scheme }: Pick<Matter, 'code' | 'scheme'>): PublishedParts | undefined {
  const info = readMatterCode(code, scheme)
  if (!info.valid) return undefined
  const { base, handlingItem } = info.parts
  return partsOf(info, { base, handling: handlingItem })
}

function partsOf(info: CodeInfo, named: Omit<Partial<PublishedParts>, 'kind'>): PublishedParts {
  const { province, type, department, main, sub } = info.parts
  return withoutUndefined({
    kind: info.kind!,
    scheme: info.scheme ?? undefined,
    ...named,
    province,
    type,
    department,
    main,
    sub,
  })
}

/**
 * Returns the codes of a guide elsewhere: its own in the systems of its province or city, those of its matter in other schemes, and its
 * own in lists that name its agency.
 */
export function externalCodesOfGuide(
  guide: Pick<Guide, 'code' | 'localCode' | 'agency' | 'region'>,
  { crosswalk, listedBy }: Pick<Matter, 'crosswalk' | 'listedBy'>,
): External | undefined {
  const own = listedBy?.filter(
    ({ agency, region }) => agency === guide.agency && (region === undefined || region === guide.region),
  )
  return externalCodes(guide.code, crosswalk, own, guide.localCode)
}

/** Returns the codes of a matter in other schemes and in lists. */
export const externalCodesOfMatter = ({
  code,
  crosswalk,
  listedBy,
}: Pick<Matter, 'code' | 'crosswalk' | 'listedBy'>): External | undefined => externalCodes(code, crosswalk, listedBy)

function externalCodes(
  code: string,
  crosswalk: Matter['crosswalk'],
  listedBy: Matter['listedBy'],
  local?: string,
): External | undefined {
  const found = new Map<string, External[number]>()
  if (local) found.set(local, { code: local, note: '地方实施编码' })
  for (const one of crosswalk ?? []) found.set(one.code, withoutUndefined({ ...one }))
  for (const one of listedBy ?? []) {
    if (!found.has(one.code)) found.set(one.code, withoutUndefined({ code: one.code, list: one.name }))
  }
  found.delete(code)
  return found.size ? [...found.values()] : undefined
}
