/**
 * @module The clauses of a record: conditions, materials, steps and fees that it states itself, with their paths. What a guide has from its
 * matter is the matter's, and the name of a material that of its record.
 */
import type { localShape } from '../schema/guide.ts'
import type { Elements, Guide, Material, Matter } from '../schema/index.ts'
import type { ClauseKind } from './patterns.ts'

/** A text of a record that may hold a clause. */
export interface ClausePlace {
  path: string
  kind: ClauseKind
  text: string
}

/** The types of records whose clauses are checked. */
export type ClauseType = 'matter' | 'material' | 'guide'

type Rows = readonly Readonly<Record<string, unknown>>[]

const MATERIAL_FIELDS = ['acceptance', 'filling', 'note', 'signature'] as const
const STEP_FIELDS = ['name', 'standard', 'explain'] as const
const FEE_FIELDS = ['name', 'standard', 'reduction'] as const

/** Returns the texts of a record that may hold a clause. A guide may be given as staff keep it or as it is published. */
export function clausePlaces(type: ClauseType, record: object): ClausePlace[] {
  const places: ClausePlace[] = []
  if (type === 'matter') addElements((record as Matter).standard, 'standard.', places)
  else if (type === 'material') addMaterial(record as Material, places)
  else addGuide(record, places)
  return places
}

function addMaterial({ name, filling, note }: Material, into: ClausePlace[]): void {
  add(name, 'name', 'material-name', into)
  add(filling, 'filling', 'material', into)
  add(note, 'note', 'note', into)
}

/** Local texts that the public reads besides what the agency's deviations say. */
const LOCAL_TEXTS = [
  'promisedLimitNote',
  'visitReason',
  'notInHallReason',
  'localNotes',
] as const satisfies readonly (keyof typeof localShape)[]

function addGuide(record: object, into: ClausePlace[]): void {
  const guide = record as Partial<Guide> & Elements & { deviating?: { element: keyof Elements }[] }
  for (const name of LOCAL_TEXTS) {
    // In the published form the note on the promise may be the standard's.
    if (name !== 'promisedLimitNote' || !('path' in guide)) add(guide[name], name, 'note', into)
  }
  for (const [i, { element, value }] of (guide.deviations ?? []).entries()) {
    const from = into.length
    addElements({ [element]: value }, '', into)
    for (const place of into.slice(from)) place.path = `deviations[${i}].value${place.path.slice(element.length)}`
  }
  for (const { element } of guide.deviating ?? []) addElements({ [element]: guide[element] }, '', into)
}

function addElements(elements: Elements | undefined, at: string, into: ClausePlace[]): void {
  if (!elements) return
  const rows = (
    name: keyof Elements,
    kind: ClauseKind,
    fields: readonly string[],
    list: unknown = elements[name],
    under: string = name,
  ) => {
    for (const [i, row] of (Array.isArray(list) ? (list as Rows) : []).entries()) {
      for (const field of fields) add(row?.[field], `${at}${under}[${i}].${field}`, kind, into)
    }
  }
  rows('conditions', 'condition', ['text'])
  rows('prohibitions', 'condition', ['text'])
  rows('materials', 'material', MATERIAL_FIELDS)
  rows('steps', 'step', STEP_FIELDS)
  rows('specialProcedures', 'step', ['name', 'explain'])
  rows('specialProcedures', 'fee', ['fee'])
  rows('fee', 'fee', FEE_FIELDS, elements.fee?.items, 'fee.items')
}

function add(text: unknown, path: string, kind: ClauseKind, into: ClausePlace[]): void {
  if (typeof text === 'string' && text) into.push({ path, kind, text })
}
