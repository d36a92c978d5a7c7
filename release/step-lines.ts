/**
 * @module The lines that a publish logs: `santong publish --json` prints them, the admin reads them. Can be imported by code in the browser.
 */
import type { RecordType } from '../standard/record-types.ts'
import type { SeverityCounts } from '../standard/rules/types.ts'
import type { Held } from './held.ts'

/** One line of the log. `--json` prints it as JSON. */
export interface StepLine {
  step: string
  state: 'start' | 'done' | 'failed' | 'info'
  /** A sentence for staff. */
  text: string
  /** How long the step took, in milliseconds. */
  ms?: number
  [detail: string]: unknown
}

/** The step of the last line, which has the result of the publish. */
export const END = 'end'

/** Exit codes of `santong publish`: published or unchanged; the same with records held; not published. */
export const EXIT = { done: 0, held: 1, notPublished: 2 } as const

/** Further members of the last line. */
export interface EndDetails {
  published: boolean
  /** The public release. */
  release?: number | null
  /** How many records are held. */
  held?: number
}

/** Further members of the line at the end of the step `take`. */
export interface HeldDetails {
  held: Held[]
}

/** Records of one type that a publish would remove from the site. */
export interface Removal {
  type: RecordType
  removed: number
  /** How many are public now. */
  of: number
  /** The first few, as staff know them. */
  names: string[]
}

/** Further members of the last line when the publish would remove too many records without a confirmation. */
export interface RemovalDetails {
  /** How many records would be removed. */
  removing: number
  /** The same by type, with the Chinese name of the type. */
  removals: (Removal & { title: string })[]
  /** The command that removes them, as a sentence for staff. */
  next: string
}

/** A line that was read back. It may come from another version of the program or from another command. */
export type LogLine = Record<string, unknown>

const textOf = (line: LogLine | undefined): string => String(line?.['text'] ?? '')

/** A step, put together from its lines. */
export interface Step {
  id: string
  name: string
  state: 'running' | 'done' | 'failed'
  ms?: number
  /** The result in words; empty unless it is done. */
  says: string
}

/** The steps in the order they were started. */
export function stepsOf(lines: readonly LogLine[]): Step[] {
  const steps = new Map<string, Step>()
  for (const line of lines) {
    const { step: id, state, ms } = line
    if (typeof id !== 'string' || id === END || state === 'info') continue
    const before = steps.get(id)
    steps.set(id, {
      id,
      name: before?.name ?? (state === 'start' ? textOf(line) : id),
      state: state === 'done' ? 'done' : state === 'failed' ? 'failed' : 'running',
      ...(typeof ms === 'number' ? { ms } : {}),
      says: state === 'done' ? textOf(line) : '',
    })
  }
  return [...steps.values()]
}

/** The warnings of a publish, which are in lines with `warning: true`: a clock that may be wrong, a missing address. */
export const warningsOf = (lines: readonly LogLine[]): string[] =>
  lines.filter(({ warning }) => warning === true).map(textOf)

/** The last line; undefined while the publish runs. */
export const endOf = (lines: readonly LogLine[]): (LogLine & Partial<EndDetails>) | undefined =>
  lines.findLast(({ step }) => step === END)

/** The text of the last line; empty while the publish runs and when it failed. */
export const lastMessage = (lines: readonly LogLine[]): string =>
  textOf(lines.findLast(({ step, state }) => step === END && state !== 'failed'))

/** The records that were held. */
export const heldIn = (lines: readonly LogLine[]): Held[] =>
  (lines.findLast(({ held }) => Array.isArray(held)) as (LogLine & HeldDetails) | undefined)?.held ?? []

/** How many findings of each severity there were in what a publish took; undefined where the log does not say. */
export const findingsIn = (lines: readonly LogLine[]): SeverityCounts | undefined =>
  lines.findLast(({ findings }) => typeof findings === 'object' && findings !== null)?.['findings'] as
    SeverityCounts | undefined

/** The removals that a publish did not make without a confirmation. */
export interface Removals {
  total: number
  kinds: RemovalDetails['removals']
}

/** The removals that have to be confirmed; undefined when there are none. */
export function removalsOf(lines: readonly LogLine[]): Removals | undefined {
  const line = lines.findLast(({ removing }) => typeof removing === 'number') as (LogLine & RemovalDetails) | undefined
  return line && { total: line.removing, kinds: line.removals }
}

/** Why a publish failed; empty when it did not. */
export const failureOf = (lines: readonly LogLine[]): string =>
  textOf(lines.findLast(({ state }) => state === 'failed'))
