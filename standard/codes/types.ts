/** The kinds of codes. `base` and those built on it belong to a scheme; the others are national. */
export type CodeKind =
  | 'region'
  | 'local-region'
  | 'credit'
  | 'temporary-credit'
  | 'org'
  | 'base'
  | 'base-handling'
  | 'local-base'
  | 'implementation'
  | 'handling'
  | 'material'
  | 'portal-key'

/** Chinese names of the kinds. */
export const KIND_TITLES: Readonly<Record<CodeKind, string>> = {
  region: '行政区划代码',
  'local-region': '本地自编区划代码',
  credit: '统一社会信用代码',
  'temporary-credit': '临时主体代码',
  org: '组织机构代码',
  base: '基本编码',
  'base-handling': '业务办理项目录编码',
  'local-base': '旧式基本编码',
  implementation: '实施编码',
  handling: '业务办理项编码',
  material: '材料编码',
  'portal-key': '平台事项编码',
}

/** Something unusual about a code that is valid all the same. `id` is stable, `message` is for staff. */
export interface CodeWarning {
  id: string
  message: string
}

/** What is known about one code. The code itself is never changed. */
export interface CodeInfo {
  /** Exactly as given. */
  code: string
  valid: boolean
  /** The kind of code, or, when it is invalid, the kind it was most likely meant to be; null when unknown. */
  kind: CodeKind | null
  /** `id` of the scheme that read it; null for national codes that need none. */
  scheme: string | null
  /** The characters of each part, enough to compose the code again. */
  parts: Readonly<Record<string, string>>
  /** The Chinese name of each part. */
  partLabels: Readonly<Record<string, string>>
  /** What the characters of a part mean, where that is known (51 → 四川省). */
  meanings: Readonly<Record<string, string>>
  warnings: readonly CodeWarning[]
  /** Why it is invalid, where, and what to do, in Chinese; null when it is valid. */
  reason: string | null
}

/** A code that cannot be composed, made or turned into a range. The message is Chinese and for staff. */
export class CodeError extends Error {
  override name = 'CodeError'
}

type Details = Partial<Pick<CodeInfo, 'scheme' | 'parts' | 'partLabels' | 'meanings' | 'warnings'>>

/** Makes the result for a valid code. */
export function validCode(code: string, kind: CodeKind, details: Details = {}): CodeInfo {
  return { ...blank(code), ...details, kind, valid: true }
}

/** Makes the result for an invalid code; `reason` is Chinese and for staff. */
export function invalidCode(code: string, kind: CodeKind | null, reason: string, details: Details = {}): CodeInfo {
  return { ...blank(code), ...details, kind, reason }
}

function blank(code: string): CodeInfo {
  return {
    code,
    valid: false,
    kind: null,
    scheme: null,
    parts: {},
    partLabels: {},
    meanings: {},
    warnings: [],
    reason: null,
  }
}
