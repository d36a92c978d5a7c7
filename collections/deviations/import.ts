/** @module The deviations of an import: each becomes a request, once, whatever the file says of its approval. */
import { createLocalReq, type Payload, type TypedUser } from 'payload'
import type { GuideDeviation } from '../../standard/deviations/index.ts'
import type { DocumentId } from '../../standard/document.ts'
import { askDeviation, asksTheSame, readLaw } from './ask.ts'
import { deviationsOfGuide, type StoredDeviation } from './store.ts'

/** What became of a deviation of an import: the number of its request, and in Chinese whether it is a new one. */
export interface AskedByImport {
  number: string
  was: string
}

/** Ends the remark of a request that was taken back with its import: a later import may ask again. */
export const UNDONE = '（导入已撤销）'

const STATES: Readonly<Record<NonNullable<StoredDeviation['state']>, string>> = {
  asked: '已经申请过，还没有决定',
  granted: '已经同意过',
  refused: '已经定为不同意，没有再申请',
  ended: '已经终止，没有再申请',
  withdrawn: '申请过又撤回了，没有再申请',
}

/** Returns the function by which an import asks for deviations; for a user, only of guides that the user may write. */
export const askForImport =
  (payload: Payload, user?: TypedUser) =>
  async (guide: DocumentId, stated: GuideDeviation): Promise<AskedByImport> => {
    const req = await createLocalReq({ context: { origin: 'import' }, ...(user ? { user } : {}) }, payload)
    const all = await deviationsOfGuide(req, guide, ['asked', 'granted', 'refused', 'ended', 'withdrawn'])
    const same = all
      .filter(({ note }) => !note?.endsWith(UNDONE))
      .findLast((one) => asksTheSame(one, stated.element, stated.value))
    if (same) return { number: same.number ?? '', was: STATES[same.state ?? 'asked'] }
    const { approval, clause } = stated
    const said = [approval?.by, approval?.document, approval?.on].filter(Boolean).join('，')
    const law = clause?.law === undefined ? undefined : await readLaw(req, clause.law).catch(() => undefined)
    const { number } = await askDeviation(
      req,
      {
        guide,
        element: stated.element,
        value: stated.value,
        reason: stated.reason,
        law: law?.id,
        article: clause?.article,
        proposedLaw: law ? undefined : clause?.title,
        basis: stated.basis,
        from: stated.from,
        until: stated.until,
        note: `导入带来的${said ? `；文件里写的批准是：${said}，请核对` : ''}`,
      },
      { incomplete: true },
    )
    return { number: number ?? '', was: '已存为差异申请，等标准的主管决定' }
  }
