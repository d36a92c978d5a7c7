import { validCode, invalidCode, type CodeInfo } from './types.ts'
import { place, characterProblem } from './characters.ts'

/** GB 11714-1997: weights of the eight characters of the body; the check character is 11 − Σ mod 11. */
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** Returns the check character for the eight characters of an organisation code; null when they are not eight of `0-9A-Z`. */
export function orgCheckCharacter(body: string): string | null {
  if (!/^[0-9A-Z]{8}$/.test(body)) return null
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number.parseInt(body[i]!, 36), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** Reads an organisation code (GB 11714), written `00877868-5` or `083372204`. Never throws. */
export function parseOrgCode(code: string): CodeInfo {
  const surface = characterProblem(code)
  if (surface) return invalidCode(code, 'org', `组织机构代码${surface}`)
  const found = /^([0-9A-Z]{8})-?([0-9X])$/.exec(code)
  if (!found) {
    return invalidCode(code, 'org', '组织机构代码应为 8 位数字或大写字母加 1 位校验码（0–9 或 X），校验码前可有短横线')
  }
  const [, body, check] = found as unknown as [string, string, string]
  const details = { parts: { body, check }, partLabels: { body: '本体代码', check: '校验码' } }
  const expected = orgCheckCharacter(body)
  if (check !== expected) {
    const where = place(code.length - 1, 1)
    return invalidCode(
      code,
      'org',
      `组织机构代码${where}校验码应为 ${expected}，实为 ${check}；请对照证书核对`,
      details,
    )
  }
  return validCode(code, 'org', {
    ...details,
    warnings: [{ id: 'org-superseded', message: '组织机构代码已由统一社会信用代码取代，请补录 18 位代码' }],
  })
}
