/**
 * @module Telephone numbers and hosts of addresses as pages show and link them.
 */
import { withNote } from './with-note.ts'

interface Phone {
  phone: string
  note?: string | undefined
}

/** How many numbers `phonesText` shows. */
const MAX_PHONES = 3

/** Returns up to three numbers of the first list that has any, in one line; the service hotline when none has. */
export function phonesText(lists: readonly (readonly Phone[] | undefined)[]): string {
  const phones = lists.find((list) => list?.length) ?? [{ phone: '12345', note: '政务服务热线' }]
  return phones
    .slice(0, MAX_PHONES)
    .map(({ phone, note }) => withNote(phone, note))
    .join('；')
}

/** Returns the `href` of a link that dials a number. */
export const telHref = (phone: string) => `tel:${phone.replace(/[^\d+]/g, '')}`

/** Returns the host of an address, as the short text of a link; the whole text when it is not an address. */
export const hostText = (url: string) => (URL.canParse(url) ? new URL(url).host : url)
