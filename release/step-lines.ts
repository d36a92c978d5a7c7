/**
 * @module What a publish tells of itself, a line a time: `santong publish --json` prints the lines, the admin reads them. Also for the
 * browser.
 */
import type { RecordType } from '../standard/record-types.ts'
import type { Held } from './held.ts'

/** One line. `--json` prints it as it is, one a line. */
export interface StepLine {
  step: string
  state: 'start' | 'done' | 'failed' | 'info'
  /** What to tell staff. */
  text: string
  ms?: number
  [detail: string]: unknown
}

/** The step of the last line: what came of it all. */
export const END = 'end'

/** Exit codes of `santong publish`: done, done with records held, not published. */
export const EXIT = { done: 0, held: 1, notPublished: 2 } as const

/** What the last line says besides. */
export interface EndDetails {
  published: boolean
  /** The release that is up. */
  release?: number | null
  /** How many records are held. */
  held?: number
}

/** What the line of reading records says besides. */
export interface HeldDetails {
  held: Held[]
}

/** Records of a type that are public now and would be no more. */
export interface Removal {
  type: RecordType
  removed: number
  /** How many are public now. */
  of: number
  /** The first few, by what staff know them by. */
  names: string[]
}

/** What the last line says besides where more records would go than go by themselves, and nobody has said that they may. */
export interface RemovalDetails {
  /** How many records would go. */
  removing: number
  /** The same by type, with what staff call the type. */
  removals: (Removal & { title: string })[]
  /** What to run where they should. */
  next: string
}

/** A line as it is read back: of any version, or of another command. */
export type LogLine = Record<string, unknown>

const textOf = (line: LogLine | undefined): string => String(line?.['text'] ?? '')

/** A step as its lines tell of it. */
export interface Step {
  id: string
  name: string
  state: 'running' | 'done' | 'failed'
  ms?: number
  /** What came of it. */
  says: string
}

/** The steps in order: a step is announced, then told as done or failed. */
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

/** What the command warned of before it published, in lines with `warning: true`: a clock that cannot be right, no address. */
export const warningsOf = (lines: readonly LogLine[]): string[] =>
  lines.filter(({ warning }) => warning === true).map(textOf)

/** The last line, once there is one. */
export const endOf = (lines: readonly LogLine[]): (LogLine & Partial<EndDetails>) | undefined =>
  lines.findLast(({ step }) => step === END)

/** What the command said in the end. */
export const lastMessage = (lines: readonly LogLine[]): string =>
  textOf(lines.findLast(({ step, state }) => step === END && state !== 'failed'))

/** Records that were held. */
export const heldIn = (lines: readonly LogLine[]): Held[] =>
  (lines.findLast(({ held }) => Array.isArray(held)) as (LogLine & HeldDetails) | undefined)?.held ?? []

/** Why a publish stopped and waits for somebody to say that so many records may go. */
export interface Removals {
  total: number
  kinds: RemovalDetails['removals']
}

/** What a publish would take off the site, where that is more than goes by itself. */
export function removalsOf(lines: readonly LogLine[]): Removals | undefined {
  const line = lines.findLast(({ removing }) => typeof removing === 'number') as (LogLine & RemovalDetails) | undefined
  return line && { total: line.removing, kinds: line.removals }
}

/** Why a run failed. */
export const failureOf = (lines: readonly LogLine[]): string =>
  textOf(lines.findLast(({ state }) => state === 'failed'))
