/** What a code can be. `base` and what is built on it belong to a scheme; the others are national. */
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

/** Something odd that does not stop a code from being used. `id` is stable, `message` is for staff. */
export interface CodeWarning {
  id: string
  message: string
}

/** What is known about one code. The code itself is never changed. */
export interface CodeInfo {
  /** As given, to the character. */
  code: string
  valid: boolean
  /** What it is, or, when invalid, what it most likely was meant to be. */
  kind: CodeKind | null
  /** `id` of the scheme that read it; null for national codes that need none. */
  scheme: string | null
  /** Part → its characters. Enough to compose the code again. */
  parts: Readonly<Record<string, string>>
  /** Part → what the part is called. */
  partLabels: Readonly<Record<string, string>>
  /** Part → what its characters mean, where that is known (51 → 四川省). */
  meanings: Readonly<Record<string, string>>
  warnings: readonly CodeWarning[]
  /** Why it is invalid: what, where, and how to mend it. Null when valid. */
  reason: string | null
}

/** A code that cannot be composed, minted or ranged. The message is Chinese and for staff. */
export class CodeError extends Error {
  override name = 'CodeError'
}

type Details = Partial<Pick<CodeInfo, 'scheme' | 'parts' | 'partLabels' | 'meanings' | 'warnings'>>

export function validCode(code: string, kind: CodeKind, details: Details = {}): CodeInfo {
  return { ...blank(code), ...details, kind, valid: true }
}

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
