/**
 * @module Every text of a record that the public may read, for rules over all texts: of all types and fields, without keys and
 * fields that stay in the CMS. What a guide inherits from its matter is checked in the matter.
 */
import type { RecordType } from '../record-types.ts'
import { localShape } from '../schema/guide.ts'
import { whereOf } from '../schema/problems.ts'
import type { Published } from '../schema/index.ts'
import type { RuleContext } from './types.ts'

/** A text with its path in the record and the name of its field. */
export type Text = readonly [path: string, name: string, text: string]

/** Fields that nobody reads: keys, digests, original data of an import, undecided differences. */
const LEFT_OUT = new Set(['key', 'source', 'sha256', 'mime', 'differences'])

/** Fields of a published guide that are its own, besides its deviations. Its name is added below, and venues are records of their own. */
const OF_GUIDE = [
  ...Object.keys(localShape).filter((key) => key !== 'venues' && key !== 'promisedLimitNote'),
  'code',
  'localCode',
  'entrustedBy',
  'inCharge',
  'office',
  'jointAgencies',
  'deviating',
]

/**
 * Returns the texts of a record in the order of its fields. A guide may be given as published or as staff keep it; where the
 * context has the latter, that is the one read.
 */
export function textsOf(record: object, type: RecordType, context: RuleContext): Text[] {
  const texts: Text[] = []
  const stored = type === 'guide' ? (context.stored((record as { key: string }).key) ?? record) : record
  for (const key of keysOf(stored, type)) collect((stored as Record<string, unknown>)[key], key, key, texts)
  if (isPublished(stored, type)) {
    for (const [i, { window, note }] of ((stored as Published['guide']).venues ?? []).entries()) {
      collect(window, `venues[${i}].window`, 'window', texts)
      collect(note, `venues[${i}].note`, 'note', texts)
    }
  }
  return texts
}

/**
 * What a text has to contain for a rule about characters or personal data to find anything: a sign of markup, a character that
 * is invisible or changes the direction, the start of a formula, a rounded number, eleven digits. Most texts have none of these.
 */
const SUSPECT =
  /[<&\u00a0\u00ad\u061c\u180e\u2007\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ufffe\uffff]|\p{Cc}|^\s*[=+\-@＝＋－＠]|[Ee]\+\d|(?:[0-9０-９][ \-－]?){11}/u

/** Returns the texts that such a rule has to check. Those of the last record are cached, because several rules use them. */
export function suspectTexts(record: object, type: RecordType, context: RuleContext): readonly Text[] {
  const last = context.once('every-text:odd', () => ({ record: null as object | null, texts: [] as Text[] }))
  if (last.record !== record) {
    last.record = record
    last.texts = textsOf(record, type, context).filter(([, , text]) => SUSPECT.test(text))
  }
  return last.texts
}

const isPublished = (guide: object, type: RecordType): boolean =>
  type === 'guide' && typeof (guide as { matter?: unknown }).matter !== 'string'

function keysOf(record: object, type: RecordType): string[] {
  if (!isPublished(record, type)) return Object.keys(record)
  const { deviating, matter, name } = record as Published['guide']
  const own = [...OF_GUIDE, ...(deviating ?? []).map(({ element }) => element)]
  return name === matter?.name ? own : ['name', ...own]
}

function collect(value: unknown, path: string, name: string, into: Text[]): void {
  if (LEFT_OUT.has(name)) return
  if (typeof value === 'string') into.push([path, name, value])
  else if (Array.isArray(value)) value.forEach((part, i) => collect(part, `${path}[${i}]`, name, into))
  else if (value && typeof value === 'object') {
    for (const [key, part] of Object.entries(value)) collect(part, `${path}.${key}`, key, into)
  }
}

/** Returns the place of a text in a record, as staff read it: “咨询方式第 1 条 › 说明”. */
export const titleOfPath = (type: RecordType, path: string): string => `“${whereOf(type, path)}”`
