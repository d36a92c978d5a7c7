/**
 * @module What a record is called: its name, its short name, its label in lists; and the region by which it is filtered.
 */
import type { RecordType } from './record-types.ts'

type Fields = Readonly<Record<string, unknown>>

const firstText = (fields: object, names: readonly string[]): string | undefined =>
  names.map((name) => (fields as Fields)[name]).find((one) => typeof one === 'string')

/** Returns a record's own name; undefined for records without one, such as claims. */
export const nameOfRecord = (record: object): string | undefined =>
  firstText(record, ['name', 'title', 'question', 'text', 'item1'])

/**
 * Returns the name of a record or document as other records show it: its short name, else its full name, else its label in lists.
 */
export const shortNameOfRecord = (record: object): string | undefined =>
  firstText(record, ['shortName', 'name', 'title', 'label'])

/**
 * Returns the label of a record in lists and pickers: its name, or the names of the records that it joins. `nameOf` returns the
 * name of the record that a field refers to, empty when there is none.
 */
export function labelOf(type: RecordType, fields: Fields, nameOf: (field: string) => string): string {
  const own = (field: string) => String(fields[field] ?? '')
  const joined = (...parts: string[]) => parts.filter(Boolean).join(' · ')
  switch (type) {
    case 'guide':
      return joined(own('name') || nameOf('matter'), nameOf('agency'), nameOf('region'))
    case 'claim':
      return joined(nameOf('matter'), nameOf('agency'), nameOf('region'))
    case 'mobility':
      // Its kind is left out: lists have a column for it.
      return joined(nameOf('matter'), nameOf('region'))
    case 'disclosure':
      return joined(own('item1'), own('item2'), own('item3'))
    case 'alias':
      return joined(own('text'), nameOf('matter'))
    default:
      return own('name') || own('title') || own('question') || own('code')
  }
}

/**
 * Returns the region code by which grants and filters find a record: a region's own code, else that of the region it refers to,
 * else that of its agency; null when it has none. `codeOf` returns the region code of the record that a field refers to.
 */
export function regionCodeOf(
  type: RecordType,
  fields: Fields,
  codeOf: (field: 'region' | 'agency' | 'provider') => string | null | undefined,
): string | null {
  if (type === 'region') return (fields['code'] as string | undefined) ?? null
  return codeOf('region') ?? codeOf('agency') ?? codeOf('provider') ?? null
}
