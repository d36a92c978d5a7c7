import { foldName } from '../names.ts'
import { ancestorRegions, checked } from './region.ts'
import { CodeError } from './types.ts'

const LEVEL = '(?:国家|国|省|市|州|地|县|区|乡|镇|街道|村|社区)'
/** （县级） （市级/县级） （县级行使） （县级权限） （省、市、县）: a lone character without 级 may be part of a name and stays. */
const MARKER = new RegExp(
  `\\((?:本级|${LEVEL}级(?:本级)?(?:[/、,和及]?${LEVEL}级(?:本级)?)*|${LEVEL}(?:[/、,和及]${LEVEL})+级?)(?:行使|权限|实施)?\\)`,
  'gu',
)

/** A name for matching only, never for writing back: folded widths, brackets and spaces, without level markers. */
export function normalizeName(name: string): string {
  return foldName(name).replace(MARKER, '')
}

/** The text whose hash an agency's key is cut from: hash it, then call `agencyKey`. */
export function agencyIdentity(region: string, normalizedName: string): string {
  return `agency\u001f${checked(region)}\u001f${normalizedName}`
}

/**
 * `A<region6>-<8 hex>`: the permanent key of an agency, from its region and name only. Towns, villages and local codes
 * count with the county they lie in.
 * @param hash hexadecimal digest of `agencyIdentity(region, normalizedName)`; hashing is the caller's
 * @throws CodeError when the region cannot be read, the name is empty or the digest is no hexadecimal of 8 or more
 */
export function agencyKey(region: string, normalizedName: string, hash: string): string {
  const code = checked(region)
  if (normalizedName === '') throw new CodeError('实施主体没有名称，不能生成主体标识')
  const seed = /^[0-9a-f]{8}/.exec(hash.toLowerCase())
  if (!seed) throw new CodeError('生成主体标识需要至少 8 位十六进制的摘要')
  const county =
    code.length === 6 ? code : (ancestorRegions(code).find((above) => above.length === 6) ?? code.slice(0, 6))
  return `A${county}-${seed[0]}`
}
