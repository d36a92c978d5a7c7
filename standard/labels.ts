import type { RecordType } from './record-types.ts'

type Fields = Readonly<Record<string, unknown>>

const firstText = (fields: object, names: readonly string[]): string | undefined =>
  names.map((name) => (fields as Fields)[name]).find((one) => typeof one === 'string')

/** Returns the name that a record has itself; undefined for one that has none, as a claim. */
export const nameOfRecord = (record: object): string | undefined =>
  firstText(record, ['name', 'title', 'question', 'text', 'item1'])

/**
 * Returns what a record or document is called where another one names it: its short name before its full name, else the label
 * it is listed by.
 */
export const shortNameOfRecord = (record: object): string | undefined =>
  firstText(record, ['shortName', 'name', 'title', 'label'])

/**
 * What lists and pickers call a record; where it has no name of its own, what it joins. `nameOf` gives the name of the record
 * that a field refers to, empty when there is none.
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
      // Its kind is a key; lists show the name beside.
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
 * The region that grants and filters see a record by: a region's own code, else that of the region it names, else that of
 * its agency. `codeOf` gives the region code behind a field that refers to a region or an agency.
 */
export function regionCodeOf(
  type: RecordType,
  fields: Fields,
  codeOf: (field: 'region' | 'agency' | 'provider') => string | null | undefined,
): string | null {
  if (type === 'region') return (fields['code'] as string | undefined) ?? null
  return codeOf('region') ?? codeOf('agency') ?? codeOf('provider') ?? null
}
