/**
 * @module What reviews demand of an approval, whatever door it comes through: the stages of the record, another person than the author, and no
 * comment left open.
 */
import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { OWN_TEXT_REASON, stagesText, type ReviewStage } from '../../standard/reviews/index.ts'
import { openCommentsOf, openCommentsText } from '../comments/open-comments.ts'
import { Refused } from '../errors.ts'
import { putsApprovedBack } from '../hooks/guard.ts'
import { contentHash } from '../hooks/hashContent.ts'
import { contextOf, isApproval, keepsApproval, operationOf, reviewOf, writerOf } from '../write/write-context.ts'
import { authorsOf, decides, namesText, ownText } from './deciders.ts'
import { placeOfDocument, reviewingOf, type Reviewing } from './read-plan.ts'
import { reviewsOf } from './store.ts'

/**
 * Returns the hook that checks an approval by an account, also by an import of the admin, against the reviews. Other writes without a user are commands and imports of the server, whose
 * approvals are recorded as theirs. It runs after `guardWrite`.
 *
 * @throws Refused with the reason
 */
export const guardApproval =
  (type: RecordType): CollectionBeforeChangeHook =>
  async ({ data, operation, originalDoc, req }) => {
    const account = writerOf(req)
    if (!account || !isApproval(data) || operationOf(req) || keepsApproval(req) || contextOf(req).putsBack) return data
    const stored = operation === 'update' ? (originalDoc as Document & { id: DocumentId }) : undefined
    if (stored && (await putsApprovedBack(type, stored, data, req))) return data
    const hash = contentHash(type, data)
    const mark = reviewOf(req)
    if (mark) {
      if (mark.contentHash !== hash) throw new Refused('批准的不是审过的那一稿，没有批准。')
      return data
    }
    if (stored?.['_status'] === 'published' && stored['contentHash'] === hash) return data
    const [reviewing, stages] = await strictest(type, data, stored, req)
    if (stages.length > 1) await requireReviewed(type, stored, hash, stages, req)
    else if (
      !decides(account, type, reviewing.at, stages[0]!.duty) &&
      !decides(account, type, placeOfDocument(data), stages[0]!.duty)
    )
      throw new Refused('您的授权不含这一审核环节，不能批准。')
    const authors = new Set(stored ? await authorsOf(req, type, stored) : [])
    if (hash !== stored?.['contentHash']) authors.add(String(account.id))
    const duty = stages.at(-1)!.duty
    const found = await ownText(req, account.id, [...authors], { type, at: reviewing.at, duty })
    if (found.own && !found.allowed)
      throw new Refused(
        `不能批准自己编写的内容，请由其他有权批准的人批准：${namesText(found.names)}。可以先保存为草稿，再送审。`,
        {
          others: found.names,
        },
      )
    if (found.own) contextOf(req).reason ??= OWN_TEXT_REASON
    const open = stored ? await openCommentsOf(req, type, stored.id) : []
    if (open.length) throw new Refused(openCommentsText(open.length))
    return data
  }

/** Returns the stages of a record where it was or where it is going, whichever are more. */
async function strictest(
  type: RecordType,
  data: Document,
  stored: Document | undefined,
  req: PayloadRequest,
): Promise<[Reviewing, readonly ReviewStage[]]> {
  const now = await reviewingOf(req.payload, type, placeOfDocument(data), req)
  if (!stored) return [now, now.stages]
  const before = await reviewingOf(req.payload, type, placeOfDocument(stored), req)
  const more = before.stages.length > now.stages.length ? before : now
  return [more, more.stages]
}

/** @throws Refused unless the newest review of the record has approved this content in all stages */
async function requireReviewed(
  type: RecordType,
  stored: (Document & { id: DocumentId }) | undefined,
  hash: string,
  stages: readonly ReviewStage[],
  req: PayloadRequest,
): Promise<void> {
  const [newest] = stored ? await reviewsOf(req, type, stored.id) : []
  if (newest?.state === 'approved' && newest.contentHash === hash) return
  throw new Refused(`这类记录要依次经过${stagesText(stages)}，不能直接批准。请保存草稿，再“送审”。`, {
    stages: stages.map(({ duty }) => duty),
  })
}
