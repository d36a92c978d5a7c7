/** @module What becomes of confirmations when the import or the approval is undone that made the change which they are about. */
import { isolateObjectProperty, type PayloadRequest, type Where } from 'payload'
import { dayOf } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'
import type { Confirmation } from '../payload-types.ts'
import { displayName } from '../accounts/name.ts'
import { CONFIRMATIONS } from './slug.ts'
import { MOST_WORDS, saidOf, stepsOf, withoutStep, type ChangeStep } from './steps.ts'

/** What is stored with a confirmation that is open. */
const OPEN = { state: 'open', doneOn: null, doneBy: null, doneByName: null, note: null } as const

/** A change of a record that is undone: the record is as it was before. */
export interface UndoneChange {
  type: string
  id: DocumentId
  /** From when on confirmations of the record are those of the change, where they do not say by which they were made. */
  since: Date
  /** The import that made it, by its name in the trail; undefined for an approval, which is the last change of the record. */
  run?: string
}

/**
 * Settles the confirmations of a record that an import or an approval has changed: those that it opened are closed, those that were open before say again
 * what they said before. Those that somebody has settled meanwhile are open again: what was looked at is no longer what holds. Within the transaction of
 * `req`.
 *
 * @param by Who undoes it; undefined for a command of the server.
 */
export async function settleOfUndone(
  req: PayloadRequest,
  changed: UndoneChange,
  by: { id: DocumentId; name?: string | null } | undefined,
): Promise<void> {
  const where: Where = {
    changed: { equals: `${changed.type}/${String(changed.id)}` },
    updatedAt: { greater_than_equal: changed.since.toISOString() },
  }
  const asked = { collection: CONFIRMATIONS, where, limit: 0, pagination: false, depth: 0, req } as const
  const { docs } = await req.payload.find({ ...asked, overrideAccess: true, showHiddenFields: true })
  const marked = isolateObjectProperty(req, 'context')
  marked.context = { ...req.context, confirmation: true }
  for (const one of docs) {
    const data = afterUndo(one, changed, by)
    if (data)
      await req.payload.update({
        collection: CONFIRMATIONS,
        id: one.id,
        data,
        depth: 0,
        overrideAccess: true,
        req: marked,
      })
  }
}

/** Returns what is stored with a confirmation after the undo of an import; undefined where it stays as it is. */
function afterUndo(
  one: Confirmation,
  { run, since }: UndoneChange,
  by: { id: DocumentId; name?: string | null } | undefined,
): Partial<Confirmation> | undefined {
  if (one.state === 'dropped') return undefined
  const what = run === undefined ? '批准' : '导入'
  const steps = stepsOf(one)
  const made = { made: true } as const
  const isUndone = (step: ChangeStep) => (run === undefined ? Date.parse(step.at) >= since.getTime() : step.run === run)
  const without = steps ? withoutStep(steps, isUndone) : Date.parse(one.createdAt) >= since.getTime() ? made : undefined
  if (!without) return undefined
  if (one.state !== 'open') {
    const before = without.made ? saidOf(one) : without.said
    const words = [...(before.words ?? []), `${what}撤销了，改回了原来的内容`].slice(-MOST_WORDS)
    return { ...OPEN, ...(without.made ? {} : { ...without.said, steps: [...without.steps] }), words }
  }
  if (!without.made) return { ...without.said, steps: [...without.steps] }
  return {
    state: 'dropped',
    doneOn: dayOf(new Date()),
    doneBy: (by?.id ?? null) as Confirmation['doneBy'],
    doneByName: by ? displayName(by) : null,
    note: `${what}撤销了，内容和原来一样，不用办`,
  }
}
