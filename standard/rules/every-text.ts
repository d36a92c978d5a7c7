/**
 * @module Every text that a record itself says and the public may read: of all types and in all fields, keys and what stays in
 * the CMS apart. What a guide has from its matter is looked at there.
 */
import type { RecordType } from '../record-types.ts'
import { localShape } from '../schema/guide.ts'
import { whereOf } from '../schema/problems.ts'
import type { Published } from '../schema/index.ts'
import type { RuleContext } from './types.ts'

/** A text with its path in the record and the name of its field. */
export type Text = readonly [path: string, name: string, text: string]

/** Not read by anybody: keys, digests, what an import kept, what is not decided. */
const LEFT_OUT = new Set(['key', 'source', 'sha256', 'mime', 'differences'])

/** Texts of a published guide that are its own, beside what it deviates in; its name may be the matter's, halls have theirs. */
const OF_GUIDE = [
  ...Object.keys(localShape).filter((key) => key !== 'venues' && key !== 'promisedLimitNote'),
  'code',
  'entrustedBy',
  'inCharge',
  'office',
  'jointAgencies',
  'deviating',
]

/**
 * The texts of a record in the order of its fields. A guide may be given as it is published or as staff keep it; where staff's
 * is known, that is the one read.
 */
export function textsOf(record: object, type: RecordType, context: RuleContext): Text[] {
  const texts: Text[] = []
  const kept = type === 'guide' ? (context.stored((record as { key: string }).key) ?? record) : record
  for (const key of keysOf(kept, type)) collect((kept as Record<string, unknown>)[key], key, key, texts)
  if (isPublished(kept, type)) {
    for (const [i, { window, note }] of ((kept as Published['guide']).venues ?? []).entries()) {
      collect(window, `venues[${i}].window`, 'window', texts)
      collect(note, `venues[${i}].note`, 'note', texts)
    }
  }
  return texts
}

/**
 * What a text must hold for any rule over characters or personal data to find something in it: a sign of markup, what is not
 * seen or turns the direction, the start of a formula, digits of a rounded number, eleven digits. Most texts hold none.
 */
const ODD =
  /[<&\u00a0\u00ad\u061c\u180e\u2007\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ufffe\uffff]|\p{Cc}|^\s*[=+\-@＝＋－＠]|[Ee]\+\d|(?:[0-9０-９][ \-－]?){11}/u

/** Those of the texts that such a rule has to look at. Several rules ask for the same record in turn. */
export function suspectTexts(record: object, type: RecordType, context: RuleContext): readonly Text[] {
  const last = context.once('every-text:odd', () => ({ record: null as object | null, texts: [] as Text[] }))
  if (last.record !== record) {
    last.record = record
    last.texts = textsOf(record, type, context).filter(([, , text]) => ODD.test(text))
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

/** What staff call the place of a text. */
export const titleOfPath = (type: RecordType, path: string): string => `“${whereOf(type, path)}”`
