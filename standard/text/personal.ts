/**
 * @module Personal data in texts: resident identity numbers, mobile numbers, bank cards.
 */
import { isDay } from '../day.ts'
import { parseCode, parseRegion, regionLevel } from '../codes/index.ts'
import { narrow } from './clean.ts'

/** Eighteen places, alone or in the usual groups; nothing of a longer run of digits and letters. */
const IDENTITY = /(?<![0-9A-Za-z]|\d[-_])(\d{6})([ -]?)((?:18|19|20)\d{6})\2(\d{3}[0-9Xx])(?![0-9A-Za-z]|[-_]\d)/gu
const MOBILE =
  /(?<![0-9A-Za-z.]|\d[-_])(?:(?:\+|00)?86[ -]?)?(1[3-9]\d([ -]?)\d{4}\2\d{4})(?![0-9A-Za-z]|\.\d|[-_]\d)/gu
const CARD = /(?<![0-9A-Za-z.]|\d[-_])(\d{4}([ -]?)\d{4}\2\d{4}\2\d{3,4}(?:\2\d{1,3})?)(?![0-9A-Za-z]|\.\d|[-_]\d)/gu
const LINK = /https?:\/\/[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]+/gu

/** A digit run long enough for any of them; most texts have none. */
const LONG = /(?:[0-9０-９][ \-－]?){11}/u

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK = '10X98765432'

/**
 * Resident identity numbers in a text, as they stand there: region, date of birth and check digit are right (GB 11643), and
 * it is no code that a scheme reads. Those inside a longer run of digits or letters are none.
 */
export function identityNumbersIn(text: string): string[] {
  return matches(text, IDENTITY, (found) => isIdentityNumber(found.replace(/[ -]/gu, '').toUpperCase()))
}

/** Whether eighteen characters are a resident identity number. */
function isIdentityNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/u.test(number)) return false
  const region = number.slice(0, 6)
  if (!parseRegion(region).valid || regionLevel(region) !== 'county') return false
  if (!isBirthday(number.slice(6, 14))) return false
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return CHECK[sum % 11] === number[17] && !parseCode(number).valid
}

/** Chinese mobile numbers in a text; those within web addresses do not count. */
export const mobileNumbersIn = (text: string): string[] => matches(text, MOBILE, () => true)

/** Bank cards that people carry, in a text: known beginnings and lengths, and a right check digit (Luhn). */
export const bankCardsIn = (text: string): string[] =>
  matches(text, CARD, (found) => {
    const digits = found.replace(/\D/gu, '')
    const known =
      (digits.startsWith('62') && digits.length >= 16 && digits.length <= 19) ||
      (/^(?:4|5[1-5]|35)/u.test(digits) && digits.length === 16) ||
      (/^3[47]/u.test(digits) && digits.length === 15)
    return known && luhn(digits) && !isIdentityNumber(digits)
  })

function matches(text: string, pattern: RegExp, counts: (found: string) => boolean): string[] {
  if (!LONG.test(text)) return []
  const plain = narrow(text).replace(LINK, (link) => (pattern === IDENTITY ? link : ' '.repeat(link.length)))
  return [...plain.matchAll(pattern)].map(([whole]) => whole).filter(counts)
}

/** A day of birth as an identity number writes it, YYYYMMDD. */
const isBirthday = (text: string): boolean =>
  text >= '1880' && isDay(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)

function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const weighed = i % 2 ? digit * 2 : digit
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return sum % 10 === 0
}
