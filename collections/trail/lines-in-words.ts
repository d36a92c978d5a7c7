/** @module Changes of lines and of versions in words, with the names of the records that they refer to. */
import type { Payload } from 'payload'
import { ROLES, type Grant, type Role } from '../access/grants.ts'
import { grantText, type GrantNames } from '../access/grant-words.ts'
import { readGrantNames } from '../accounts/grant-names.ts'
import { collectionOf, findDocuments } from '../documents.ts'
import { isFamily } from '../families.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { plainFieldsOf } from './plain-fields.ts'
import { isDuty } from '../../standard/reviews/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { FieldChange } from '../../standard/trail/changes.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { changesInWords, type ChangeInWords, type NameOfReference } from '../../standard/trail/words.ts'

/** A line with its changes in words. */
export interface ShownLine extends TrailLine {
  words: ChangeInWords[]
}

/** Returns lines with their changes in words. */
export async function linesInWords(payload: Payload, lines: readonly TrailLine[]): Promise<ShownLine[]> {
  const names = lines.some(hasGrants) ? await readGrantNames(payload) : undefined
  const changes = lines.map((line) =>
    names && hasGrants(line) ? line.changes?.map((change) => grantsInWords(change, names)) : line.changes,
  )
  const words = (nameOf?: NameOfReference) =>
    lines.map(({ type }, at) => changesInWords(type, changes[at], nameOf, undefined, plainFieldsOf(payload, type)))
  const nameOf = await namesIn(payload, (collect) => void words(collect))
  const shown = words(nameOf)
  return lines.map((line, at) => ({ ...line, words: shown[at]! }))
}

const hasGrants = ({ changes, type }: TrailLine): boolean =>
  type === 'account' && (changes ?? []).some(({ path }) => path[0] === 'grants')

/** Grants are kept as `editor guides 519900 3,4`: they are shown as what they let do. */
function grantsInWords({ path, ...values }: FieldChange, names: GrantNames): FieldChange {
  if (path[0] !== 'grants') return { path, ...values }
  const titled = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((one) => grantInWords(String(one), names)) : value
  return {
    path,
    ...('old' in values ? { old: titled(values.old) } : {}),
    ...('new' in values ? { new: titled(values.new) } : {}),
  }
}

/** Returns a grant as it is kept in the trail, in words: its title, and what it lets do. */
function grantInWords(kept: string, names: GrantNames): string {
  const [role = '', ...parts] = kept.split(' ')
  if (!isRole(role)) return kept
  const grant: Grant = { role }
  for (const part of parts) {
    const items = part.split(',')
    if (items.every(isFamily)) grant.families = items
    else if (items.every(isDuty)) grant.duties = items
    else if (/^\d{6}(?:\d{3}){0,2}$/u.test(part)) grant.region = part
    else grant.agencies = items
  }
  return `${ROLES[role].title}（${grantText(grant, names)}）`
}

const isRole = (text: string): text is Role => Object.hasOwn(ROLES, text)

/** Returns the changes of a record in words. @param whole Whether long texts are given in full. */
export async function changesWithNames(
  payload: Payload,
  type: RecordType,
  changes: readonly FieldChange[],
  longest?: number | 'whole',
): Promise<ChangeInWords[]> {
  const nameOf = await namesIn(payload, (collect) => void changesInWords(type, changes, collect))
  return changesInWords(type, changes, nameOf, longest)
}

/** Finds the names of all records for which `ask` asks the function that it gets. */
async function namesIn(payload: Payload, ask: (nameOf: NameOfReference) => void): Promise<NameOfReference> {
  const wanted = new Map<RecordType | 'file', Set<string>>()
  ask((type, id) => {
    if (isDocumentId(payload, id)) wanted.set(type, (wanted.get(type) ?? new Set()).add(id))
    return undefined
  })
  const names = new Map<string, string>()
  for (const [type, ids] of wanted) {
    if (type === 'site') continue
    const collection = type === 'file' ? 'files' : collectionOf(type)
    const { docs } = await findDocuments<{ label?: string; name?: string; filename?: string }>(payload, collection, {
      where: { id: { in: [...ids].map((id) => documentId(payload, id)) } },
      select: { label: true, name: true, filename: true },
      pagination: false,
      limit: 0,
    })
    for (const { filename, id, label, name } of docs) {
      const found = filename ?? label ?? name
      if (found) names.set(`${type}/${String(id)}`, found)
    }
  }
  return (type, id) => names.get(`${type}/${id}`)
}
