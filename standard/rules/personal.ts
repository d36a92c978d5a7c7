/**
 * @module Rules about personal data in texts that the public reads.
 */
import { RECORD_TYPES } from '../record-types.ts'
import { bankCardsIn, identityNumbersIn, mobileNumbersIn } from '../text/personal.ts'
import { suspectTexts, titleOfPath } from './every-text.ts'
import { rule } from './types.ts'

const BASIS = '《个人信息保护法》；公开的内容不写个人信息'

const identityNumbers = rule({
  id: 'personal-identity',
  title: '公开的文字里没有居民身份证号',
  basis: `${BASIS}；GB 11643-1999 校验码`,
  severity: 'gate',
  stopsEveryApproval: true,
  readsOnlyRecord: true,
  types: RECORD_TYPES,
  *check(record, context, type) {
    for (const [path, , text] of suspectTexts(record, type, context)) {
      for (const found of identityNumbersIn(text)) {
        yield {
          path,
          found: masked(found),
          message: `${titleOfPath(type, path)}里有居民身份证号 ${masked(found)}`,
          fix: '删去号码；要举例的，写成 110101********0011 这样',
        }
      }
    }
  },
})

/** Hides most of a number: findings are kept with the release and seen by many. */
const masked = (number: string): string => `${number.slice(0, 6)}********${number.slice(-4)}`

const maskedTail = (number: string): string => {
  const digits = number.replace(/\D/gu, '')
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`
}

/** Makes a rule about personal numbers in free texts; fields for telephones and codes are left out. */
const personalNumbers = (
  about: { id: string; title: string; fix: string },
  numbersIn: (text: string) => Iterable<string>,
  said: (where: string, number: string) => string,
) =>
  rule({
    id: about.id,
    title: about.title,
    basis: BASIS,
    severity: 'warn',
    types: RECORD_TYPES,
    *check(record, context, type) {
      for (const [path, name, text] of suspectTexts(record, type, context)) {
        if (name === 'phone' || name === 'code') continue
        for (const number of numbersIn(text)) {
          const found = maskedTail(number)
          yield { path, found, message: said(titleOfPath(type, path), found), fix: about.fix }
        }
      }
    },
  })

const mobileNumbers = personalNumbers(
  {
    id: 'personal-mobile',
    title: '电话栏以外没有手机号',
    fix: '是个人的号码，删去；是公开的办公电话，写到电话栏里',
  },
  mobileNumbersIn,
  (where, number) => `${where}里有手机号 ${number}`,
)

const bankCards = personalNumbers(
  {
    id: 'personal-card',
    title: '公开的文字里没有个人银行卡号',
    fix: '是个人的卡号，删去；是单位的收款账号，核对后可以留',
  },
  bankCardsIn,
  (where, number) => `${where}里像有个人银行卡号 ${number}`,
)

/** The rules of this family, in the order of the audit. */
export const PERSONAL_RULES = [identityNumbers, mobileNumbers, bankCards]
