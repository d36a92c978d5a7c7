/**
 * @module What a change of a shared record asks of those who show it: nothing, to confirm that their text is still right, or to write it
 * anew. Decided by field: a field that others do not show asks nothing.
 */
import type { RecordType } from '../record-types.ts'
import { isElement, type ElementName } from '../schema/parts/elements.ts'
import type { FieldChange } from '../trail/changes.ts'

/** What is asked of a record that shows another. */
export type Asks = 'none' | 'confirm' | 'rewrite'

/** Why it is asked. */
export type Cause = 'changed' | 'repealed'

/** Types whose changes can ask something of others. Nothing refers to a bundle, and claims show nothing of theirs. */
export const SHARED_TYPES = [
  'region',
  'agency',
  'venue',
  'law',
  'licence',
  'material',
  'matter',
  'intermediary',
] as const satisfies readonly RecordType[]

/** A type whose changes can ask something of others. */
export type SharedType = (typeof SHARED_TYPES)[number]

/** Whether changes of a type can ask something of others. */
export const isShared = (type: RecordType | undefined): type is SharedType =>
  (SHARED_TYPES as readonly (RecordType | undefined)[]).includes(type)

/** The fields that others show, or that their text rests on; a change of one asks to confirm. */
export const SHOWN_FIELDS: Readonly<Record<SharedType, readonly string[]>> = {
  region: ['name', 'until', 'successor', 'reconsiderationBody', 'court'],
  agency: ['name', 'region', 'address', 'phones', 'reconsiderationBody', 'court'],
  venue: ['name', 'region', 'address', 'hours', 'phones', 'windows'],
  law: ['title', 'number', 'effectiveFrom', 'effectiveTo', 'validity', 'replacedBy'],
  licence: ['name', 'issuer', 'validity', 'electronic', 'satisfaction'],
  material: ['name', 'sourceChannel', 'sourceNote', 'issuer', 'licence', 'format', 'blank', 'example', 'filling'],
  matter: [
    'name',
    'type',
    'state',
    'parent',
    'scenarios',
    'standard',
    'upcoming',
    'effectiveTo',
    'stateBasis',
    'successors',
  ],
  intermediary: ['name', 'qualification', 'limit', 'fee', 'result'],
}

/**
 * The fields that ask nothing: others do not show them, they are for programs or for finding, or pages show them as they are and no text of
 * others rests on them (the closures and the way to a hall, notes).
 */
export const SILENT_FIELDS: Readonly<Record<SharedType, readonly string[]>> = {
  region: ['code', 'shortName', 'kind', 'parent', 'from'],
  agency: ['shortName', 'aliases', 'creditCode', 'codesSeen', 'nature', 'parent', 'system', 'website', 'duties'],
  venue: ['kind', 'agency', 'roles', 'closures', 'traffic', 'map', 'coordinates', 'services'],
  law: ['kind', 'issuer', 'issuedOn', 'url'],
  licence: ['typeCode', 'holder', 'matter'],
  material: ['code', 'type', 'note', 'clauseExcuses'],
  matter: [
    'code',
    'codeOrigin',
    'scheme',
    'kind',
    'levels',
    'itemSource',
    'department',
    'crosswalk',
    'listedBy',
    'sameNameReason',
    'onApplication',
    'exempt',
    'elementSources',
    'clauseExcuses',
    'seeded',
    'aliases',
    'lifeEvents',
    'related',
    'laws',
    'effectiveFrom',
    'summary',
  ],
  intermediary: ['code', 'matters', 'agency', 'basis'],
}

/** Elements by which a matter is found and counted; a change of one asks nothing. */
const SILENT_ELEMENTS: readonly ElementName[] = [
  'personThemes',
  'firmThemes',
  'personLocalThemes',
  'firmLocalThemes',
  'industries',
  'projectType',
  'reviewType',
]

/** What a change asks by itself, before anybody decides otherwise. */
export interface Weighed {
  asks: Asks
  cause: Cause
  /** The changed standard elements that others show, of a matter of which nothing else was changed; undefined for every other change. */
  elements?: ElementName[]
}

type Fields = Readonly<Record<string, unknown>>

/**
 * Weighs a change of a shared record.
 *
 * @param changes The differences of the approved version before and the one after.
 * @param today YYYY-MM-DD
 */
export function weighChange(
  type: SharedType,
  changes: readonly FieldChange[],
  before: Fields,
  after: Fields,
  today: string,
): Weighed {
  const shown = changes.filter(({ path: [field = '', element = ''] }) =>
    field === 'standard'
      ? type === 'matter' && isElement(element) && !SILENT_ELEMENTS.includes(element)
      : SHOWN_FIELDS[type].includes(field),
  )
  if (type === 'law' && isOutOfForce(after, today) && !isOutOfForce(before, today))
    return { asks: 'rewrite', cause: 'repealed' }
  if (!shown.length) return { asks: 'none', cause: 'changed' }
  const elements = shown.map(({ path }) => (path[0] === 'standard' ? path[1]! : '')).filter(isElement)
  const onlyElements = type === 'matter' && shown.every(({ path }) => path[0] === 'standard')
  return { asks: 'confirm', cause: 'changed', ...(onlyElements ? { elements: [...new Set(elements)] } : {}) }
}

/** Whether a law is no longer in force. */
function isOutOfForce({ effectiveTo, replacedBy, validity }: Fields, today: string): boolean {
  if (validity === 'repealed') return true
  const end = typeof effectiveTo === 'string' && effectiveTo !== '' ? effectiveTo : undefined
  // One that is replaced later is in force until then.
  if (end !== undefined) return end <= today
  return replacedBy !== undefined && replacedBy !== null && replacedBy !== ''
}

/** Types of which confirmations are asked: guides, bundles, and entries of lists. Matters only where they have to be written anew. */
export const CONFIRMED_TYPES = [
  'guide',
  'bundle',
  'mobility',
  'power',
  'disclosure',
  'dataset',
  'intermediary',
  'proof',
  'benefit',
  'question',
] as const satisfies readonly RecordType[]

/** Whether something is asked of a record of a type. */
export const isAskedOf = (type: RecordType, asks: Asks): boolean =>
  (CONFIRMED_TYPES as readonly RecordType[]).includes(type) || (asks === 'rewrite' && type === 'matter')

/**
 * Fields of records that are asked whose change does not write a text anew: the day of verification, where and when it is done, telephone numbers,
 * codes and addresses of other systems.
 */
const NO_TEXT: readonly string[] = [
  'verifiedOn',
  'venues',
  'consult',
  'complain',
  'handlingForms',
  'online',
  'onlineDepth',
  'booking',
  'express',
  'payOnline',
  'ratingUrl',
  'ratings',
  'code',
  'codeOrigin',
  'localCode',
  'taskVersion',
  'clauseExcuses',
]

/** Whether changes write the text of a record anew. */
export const isTextChanged = (changes: readonly FieldChange[]): boolean =>
  changes.some(({ path: [field = ''] }) => !NO_TEXT.includes(field))

/** In how many working days a confirmation is due, where the installation says nothing else. */
export const DUE_DAYS = 20
/** How many confirmations one agency has due on a day at most; the others are due on the working days after it. */
export const DUE_PER_DAY = 10

/** Returns, for owners in the order of their confirmations, after how many working days each is due: never more on one day than {@link DUE_PER_DAY}. */
export function spreadDue(owners: readonly string[], days: number): number[] {
  const counted = new Map<string, number>()
  return owners.map((owner) => {
    const n = counted.get(owner) ?? 0
    counted.set(owner, n + 1)
    return days + Math.floor(n / DUE_PER_DAY)
  })
}
