/** @module The changes that a confirmation asks about, one after the other, each with what it said before: so that one of them can be taken out. */
import type { Field } from 'payload'
import type { Confirmation } from '../payload-types.ts'

/** How many sentences about a change are kept with a confirmation. */
export const MOST_WORDS = 12
/** How many changes are kept with a confirmation. */
const MOST_STEPS = 12

/** What a confirmation says of the changes that it asks about. */
export interface SaidOfChanges extends Pick<Confirmation, 'asks' | 'cause'> {
  words?: string[] | null
}

/** Reads what a stored confirmation says. */
export const saidOf = ({ asks, cause, words }: Partial<Confirmation>): SaidOfChanges => ({
  asks: asks ?? null,
  cause: cause ?? null,
  words: Array.isArray(words) ? words.map(String) : null,
})

/** A change that a confirmation asks about. */
export interface ChangeStep {
  /** ISO 8601 UTC. */
  at: string
  /** The import that made the change, by its name in the trail. */
  run?: string
  /** What the confirmation said before; absent in the step that made it. */
  before?: SaidOfChanges
}

/** The field of these steps. Written by `make.ts` and by the undo of an import or an approval, shown nowhere. */
export const stepsField: Field = { name: 'steps', type: 'json', admin: { hidden: true }, hidden: true }

/** Reads the steps of a stored confirmation; undefined for one that was made before they were kept. */
export const stepsOf = ({ steps }: { steps?: unknown }): readonly ChangeStep[] | undefined =>
  Array.isArray(steps) ? (steps as ChangeStep[]) : undefined

/** Returns the first step of a confirmation. */
export const firstStep = (at: string, run: string | undefined): ChangeStep => ({ at, ...(run ? { run } : {}) })

/** Returns the steps of a confirmation with a further one, the newest of them. */
export const withStep = (
  stored: { steps?: unknown } & SaidOfChanges,
  at: string,
  run: string | undefined,
): readonly ChangeStep[] => {
  const { asks, cause, words } = stored
  return [...(stepsOf(stored) ?? []), { ...firstStep(at, run), before: { asks, cause, words } }].slice(-MOST_STEPS)
}

/**
 * Returns a confirmation without a change and what came after it: what it said before, or that this change made it. Undefined where the change is
 * none of those that it asks about.
 *
 * @param isUndone Whether a step is the change; the first such counts.
 */
export function withoutStep(
  steps: readonly ChangeStep[],
  isUndone: (step: ChangeStep) => boolean,
): { made: true } | { made: false; said: SaidOfChanges; steps: ChangeStep[] } | undefined {
  const at = steps.findIndex(isUndone)
  const step = steps[at]
  if (!step) return undefined
  if (!step.before) return { made: true }
  return { made: false, said: step.before, steps: steps.slice(0, at) }
}
