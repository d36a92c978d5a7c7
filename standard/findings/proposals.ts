/** @module Values that mend a finding, where a rule leaves no choice: the form offers them, and a click takes them. */
import type { Finding } from '../rules/index.ts'
import { cleanText, narrow } from '../text/clean.ts'
import { withoutMarkup } from '../text/markup.ts'
import { replaceSentence, vagueClausesIn, type ClauseType } from '../vague/index.ts'

/** A value for a field of the form. */
export interface Proposal {
  /** The field, as in JSON: `materials[2].copies`. */
  path: string
  /** The new value; null empties the field. */
  value: unknown
  /** What the button says: “改成‘…’”, “删去这一句”. */
  label: string
}

/** How many characters of a value a button shows. */
const SHOWN = 40

type Mend = (value: unknown, record: object, finding: Finding) => Proposal | undefined

/** Proposes a text, where mending it changes it and leaves something. */
const text =
  (mend: (text: string) => string): Mend =>
  (value, _record, { path }) => {
    if (typeof value !== 'string') return undefined
    const mended = mend(value).trim()
    return mended && mended !== value ? { path, value: mended, label: `改成“${shortened(mended)}”` } : undefined
  }

const DIRECTION = /[\u202a-\u202e\u2066-\u2069\u061c\u200e\u200f]/gu

/** By rule. */
const MENDS: Readonly<Record<string, Mend>> = {
  markup: text(withoutMarkup),
  'name-lines': text((one) => one.replace(/\s*[\r\n\u2028\u2029]+\s*/gu, '')),
  formula: text((one) => one.replace(/^[\s=＝+＋\-－@＠]+/u, '')),
  direction: text((one) => one.replace(DIRECTION, '')),
  unseen: text((one) => cleanText(one).text),
  'code-readable': text((one) => narrow(one).replace(/\s+/gu, '')),
  'credit-code': text((one) =>
    narrow(one)
      .replace(/[\s-]+/gu, '')
      .toUpperCase(),
  ),
  'region-code': text((one) => narrow(one).replace(/\s+/gu, '')),
  'phone-form': text((one) =>
    narrow(one)
      .replace(/[—–－]+/gu, '-')
      .replace(/\s+/gu, ' '),
  ),
  themes: (_value, _record, { path, found }) =>
    found && (path === 'personThemes' || path === 'firmThemes')
      ? { path, value: null, label: '清空这一项' }
      : undefined,
  hours: (value, _record, { path }) => {
    const row = (value ?? {}) as { from?: unknown; to?: unknown }
    for (const name of ['from', 'to'] as const) {
      const clock = row[name]
      if (typeof clock !== 'string') continue
      const mended = clock.normalize('NFKC').trim()
      if (mended !== clock) return { path: `${path}.${name}`, value: mended, label: `改成“${mended}”` }
    }
    return undefined
  },
}

/**
 * Returns the value that mends a finding in a record; undefined where somebody has to decide.
 *
 * @param record As staff keep it, or the fields of the form.
 */
export function proposalFor(record: object, finding: Finding): Proposal | undefined {
  if (finding.rule === 'vague-clause') return vagueProposal(record, finding)
  return MENDS[finding.rule]?.(valueAt(record, finding.path), record, finding)
}

function vagueProposal(record: object, { found, path, type }: Finding): Proposal | undefined {
  const clause = vagueClausesIn(type as ClauseType, record).find(
    (one) => one.path === path && (one.sentence === found || one.sentence.startsWith(found.replace(/…$/u, ''))),
  )
  if (clause?.proposal === undefined) return undefined
  const value = replaceSentence(clause.text, clause.sentence, clause.proposal) || null
  return { path, value, label: clause.proposal ? `改成“${shortened(clause.proposal)}”` : '删去这一句' }
}

const shortened = (one: string): string => (one.length > SHOWN ? `${one.slice(0, SHOWN)}…` : one)

/** Returns the value at a path, as in JSON. */
const valueAt = (record: unknown, path: string): unknown =>
  [...path.matchAll(/[^.[\]]+/gu)].reduce<unknown>(
    (at, [step]) => (at && typeof at === 'object' ? (at as Record<string, unknown>)[step] : undefined),
    record,
  )
