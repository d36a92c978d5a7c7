/**
 * @module Finds personal data in texts: resident identity numbers, mobile numbers, numbers of bank cards.
 */
import { isDay } from '../day.ts'
import { parseCode, parseRegion, regionLevel } from '../codes/index.ts'
import { narrow } from './clean.ts'

/** Eighteen characters, together or in the usual groups, that are not part of a longer run of digits and letters. */
const IDENTITY = /(?<![0-9A-Za-z]|\d[-_])(\d{6})([ -]?)((?:18|19|20)\d{6})\2(\d{3}[0-9Xx])(?![0-9A-Za-z]|[-_]\d)/gu
const MOBILE =
  /(?<![0-9A-Za-z.]|\d[-_])(?:(?:\+|00)?86[ -]?)?(1[3-9]\d([ -]?)\d{4}\2\d{4})(?![0-9A-Za-z]|\.\d|[-_]\d)/gu
const CARD = /(?<![0-9A-Za-z.]|\d[-_])(\d{4}([ -]?)\d{4}\2\d{4}\2\d{3,4}(?:\2\d{1,3})?)(?![0-9A-Za-z]|\.\d|[-_]\d)/gu
const LINK = /https?:\/\/[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]+/gu

/** A run of digits long enough for any of them. Most texts have none, and need no further test. */
const LONG = /(?:[0-9０-９][ \-－]?){11}/u

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK = '10X98765432'

/**
 * Returns the resident identity numbers in a text, as written there. Their region, date of birth and check digit are right
 * (GB 11643), they are no code that `parseCode` reads, and not part of a longer run of digits or letters.
 */
export function identityNumbersIn(text: string): string[] {
  return matches(text, IDENTITY, (found) => isIdentityNumber(found.replace(/[ -]/gu, '').toUpperCase()))
}

/** Whether a text without separators is a resident identity number. */
function isIdentityNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/u.test(number)) return false
  const region = number.slice(0, 6)
  if (!parseRegion(region).valid || regionLevel(region) !== 'county') return false
  if (!isBirthday(number.slice(6, 14))) return false
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return CHECK[sum % 11] === number[17] && !parseCode(number).valid
}

/** Returns the Chinese mobile numbers in a text, without those in web addresses. */
export const mobileNumbersIn = (text: string): string[] => matches(text, MOBILE, () => true)

/** Returns the numbers of bank cards in a text: with known first digits and length, and a right check digit (Luhn). */
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

/** Whether a text YYYYMMDD, as in an identity number, is a possible day of birth. */
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
