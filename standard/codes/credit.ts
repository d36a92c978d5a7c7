import { orgCheckCharacter } from './org.ts'
import { lengthProblem, place, characterProblem } from './characters.ts'
import { validCode, invalidCode, type CodeInfo, type CodeWarning } from './types.ts'

/** GB 32100-2015, character set: digits and capital letters without I, O, S, V, Z; a character's value is its position. */
export const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** GB 32100-2015, first character: the department that registers. */
const REGISTRARS: Readonly<Record<string, string>> = {
  1: '机构编制',
  2: '外交',
  3: '司法行政',
  4: '文化',
  5: '民政',
  6: '旅游',
  7: '宗教',
  8: '工会',
  9: '市场监管（原工商）',
  A: '军委改革和编制办公室',
  N: '农业',
  Y: '其他',
}

/** GB 32100-2015, first two characters: what kind of body it is. */
const CATEGORIES: Readonly<Record<string, string>> = {
  11: '机关',
  12: '事业单位',
  13: '编办直接管理机构编制的群众团体',
  19: '其他',
  51: '社会团体',
  52: '民办非企业单位',
  53: '基金会',
  59: '其他',
  91: '企业',
  92: '个体工商户',
  93: '农民专业合作社',
}

const LABELS = {
  registrar: '登记管理部门',
  category: '机构类别',
  region: '登记机关区划',
  org: '主体标识码',
  check: '校验码',
}

/**
 * Returns the check character for the first 17 characters of a unified social credit code.
 * GB 32100-2015: weight of position i is 3^(i−1) mod 31, check = 31 − Σ mod 31.
 * @returns null when `first17` is not 17 characters of the alphabet
 */
export function creditCheckCharacter(first17: string): string | null {
  if (first17.length !== 17) return null
  let sum = 0
  let weight = 1
  for (const character of first17) {
    const value = CREDIT_ALPHABET.indexOf(character)
    if (value < 0) return null
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31]!
}

/**
 * Reads a unified social credit code (GB 32100-2015), or a `TE…` temporary code, which is valid with a warning and has no
 * check character. Nothing is corrected: lower case, a missing character and invented codes come back with the reason.
 * Never throws.
 */
export function parseCreditCode(code: string): CodeInfo {
  if (code.startsWith('TE')) return temporary(code)
  const problem = characterProblem(code) ?? placeholder(code) ?? letters(code)
  if (problem) return invalidCode(code, 'credit', `统一社会信用代码${problem}`)
  const check = code[17]!
  const parts = {
    registrar: code[0]!,
    category: code[1]!,
    region: code.slice(2, 8),
    org: code.slice(8, 17),
    check,
  }
  const meanings = {
    ...meaning('registrar', REGISTRARS[parts.registrar]),
    ...meaning('category', CATEGORIES[code.slice(0, 2)]),
  }
  const details = { parts, partLabels: LABELS, meanings }
  const expected = creditCheckCharacter(code.slice(0, 17))
  if (check !== expected) {
    const reason = `统一社会信用代码第 18 位校验码不符：按前 17 位应为 ${expected}，实为 ${check}。哪一位错了算不出来，请对照登记证书核对，不要只改校验码`
    return invalidCode(code, 'credit', reason, details)
  }
  return validCode(code, 'credit', { ...details, warnings: oddities(parts.org) })
}

/** Reads a temporary code: TE, six digits of the region, ten more. Real lists have them for town offices and other bodies without a credit code. */
function temporary(code: string): CodeInfo {
  const length = lengthProblem(code, 18)
  if (length) return invalidCode(code, 'temporary-credit', `临时主体代码（TE 开头）${length}，请向平台管理员核对`)
  if (!/^TE[0-9A-Z]{16}$/.test(code)) {
    return invalidCode(code, 'temporary-credit', '临时主体代码 TE 之后应为 16 位数字或大写字母，请向平台管理员核对')
  }
  return validCode(code, 'temporary-credit', {
    parts: { prefix: 'TE', region: code.slice(2, 8), serial: code.slice(8) },
    partLabels: { prefix: '临时标志', region: '行政区划', serial: '顺序码' },
    warnings: [
      {
        id: 'temporary-credit',
        message: `${code} 是临时主体代码，不是统一社会信用代码；取得正式代码后请登记，原代码保留`,
      },
    ],
  })
}

function placeholder(code: string): string | null {
  return code.length > 3 && /^(.)\1+$/.test(code)
    ? `“${code}”每位相同，是占位的假代码，请填登记证书上的 18 位代码`
    : null
}

function letters(code: string): string | null {
  if (/^\d{19}$/.test(code)) return '应为 18 位；19 位数字像是平台内部编号，请填登记证书上的代码'
  const length = lengthProblem(code, 18)
  if (length) return `${length}；请对照登记证书重新录入，不要猜补`
  const lower = code.search(/[a-z]/)
  if (lower >= 0) return `${place(lower, 1)}“${code[lower]}”是小写字母，应为大写“${code[lower]!.toUpperCase()}”`
  const odd = [...code].findIndex((character) => !CREDIT_ALPHABET.includes(character))
  if (odd < 0) return null
  return `${place(odd, 1)}“${code[odd]}”不在代码字符集里（不用 I、O、S、V、Z），请对照证书核对，常见是 1、0、5、2 误录`
}

/** GB 32100-2015: characters 9–17 are the organisation code of GB 11714 with its own check character. */
function oddities(org: string): CodeWarning[] {
  const expected = orgCheckCharacter(org.slice(0, 8))
  return expected === org[8]
    ? []
    : [
        {
          id: 'credit-org-check',
          message: `第 17 位（主体标识码的校验码）按 GB 11714 应为 ${expected}，实为 ${org[8]}`,
        },
      ]
}

function meaning(part: string, text: string | undefined): Record<string, string> {
  return text ? { [part]: text } : {}
}
