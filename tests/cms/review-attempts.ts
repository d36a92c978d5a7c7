/** How the operations of the table "Reviews" in docs/access.md are tried. Used by `access-table.test.ts`. */
import { createLocalReq, type CollectionSlug, type Payload, type PayloadRequest, type Where } from 'payload'
import { approveInReview, handOver, returnFromReview, submitForReview } from '../../collections/reviews/operations.ts'
import { resolveComment, writeComment } from '../../collections/comments/operations.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { DUTIES, type Duty } from '../../standard/reviews/index.ts'
import { allowed, localAllowed, type Attempt, type Caller, type Place } from './access-attempt.ts'

/** The stages of the table. */
export const FOUR_STAGES: { duty: Duty }[] = (Object.keys(DUTIES) as Duty[]).map((duty) => ({ duty }))

/** Returns how each operation is tried on a record. */
export function reviewAttempts(
  payload: Payload,
  { agency, id, region, type }: Place,
  changeOf: (type: RecordType, words: string) => object,
): Record<string, Attempt> {
  const collection = SLUGS[type] as CollectionSlug
  let count = 0
  let contentHash = ''
  let review: DocumentId = 0
  let state = ''
  const marked = { context: { reviewing: true } }

  /** A draft of an account waits, or of nobody in particular. */
  const waiting = async (by: DocumentId | null): Promise<void> => {
    await payload.db.deleteMany({ collection: 'reviews', where: { documentId: { equals: String(id) } } })
    const approved = { _status: 'published' as const }
    await payload.update({ collection, id, data: approved, depth: 0 })
    await payload.update({
      collection,
      id,
      data: changeOf(type, `第 ${++count} 次送审`),
      draft: true,
      depth: 0,
    })
    const and: Where[] = [{ parent: { equals: id } }, { latest: { equals: true } }]
    const { docs } = await payload.findVersions({ collection, where: { and }, limit: 1, depth: 0 })
    const version: Document = { ...docs[0]!.version, lastEditedBy: by }
    await payload.db.updateVersion({ collection, id: docs[0]!.id, versionData: { ...docs[0]!, version } })
    contentHash = String(version['contentHash'])
  }
  /** The draft is under review in a stage. What an attempt has not used up is used again. */
  const at = async (stage: number, by: DocumentId | null = null): Promise<string> => {
    const wanted = `${stage} ${String(by)}`
    if (state !== wanted) {
      await waiting(by)
      const data = {
        type,
        documentId: String(id),
        key: 'k',
        contentHash,
        regionCode: region,
        agency,
        state: 'open' as const,
        stages: FOUR_STAGES as object[],
        stage,
        duty: FOUR_STAGES[stage]!.duty,
        atRegion: region,
        atAgency: agency,
        authors: ';',
        opinions: [],
      }
      review = (await payload.create({ collection: 'reviews', data, depth: 0, ...marked })).id
      state = wanted
    }
    return `reviews/${String(review)}`
  }
  const draft = async (): Promise<{ type: RecordType; id: DocumentId; contentHash: string }> => {
    if (state !== 'draft') await waiting(null)
    state = 'draft'
    return { type, id, contentHash }
  }
  const used = (through: boolean): boolean => {
    if (through) state = ''
    return through
  }
  const reqOf = ({ local }: Caller): Promise<PayloadRequest> => createLocalReq({ user: local.user }, payload)
  const agree = (stage: number, by: (caller: Caller) => DocumentId | null = () => null): Attempt => ({
    rest: async (caller) => {
      const path = await at(stage, by(caller))
      return used(allowed(await caller.rest.post(`${path}/approve`, { contentHash })))
    },
    local: async (caller) => {
      await at(stage, by(caller))
      const req = await reqOf(caller)
      return used(await localAllowed(() => approveInReview(req, review, { contentHash })))
    },
  })
  const comment = async (): Promise<DocumentId> => {
    const data = {
      type,
      documentId: String(id),
      key: 'k',
      regionCode: region,
      agency,
      text: '核对',
      state: 'open' as const,
    }
    return (await payload.create({ collection: 'comments', data, depth: 0, ...marked })).id
  }
  const withoutComments = async (through: boolean): Promise<boolean> => {
    await payload.db.deleteMany({ collection: 'comments', where: { documentId: { equals: String(id) } } })
    return through
  }
  return {
    read: { rest: async ({ rest }) => (await rest.get(`${await at(0)}?depth=0`)).status === 200 },
    submit: {
      rest: async ({ rest }) => used(allowed(await rest.post('reviews/submit', await draft()))),
      local: async (caller) => {
        const [seen, req] = [await draft(), await reqOf(caller)]
        return used(await localAllowed(() => submitForReview(req, seen)))
      },
    },
    ...Object.fromEntries(FOUR_STAGES.map(({ duty }, stage) => [`agree in ${DUTIES[duty]}`, agree(stage)])),
    'agree to what one wrote': agree(3, ({ id: own }) => own ?? null),
    return: {
      rest: async ({ rest }) => {
        const path = await at(3)
        return used(allowed(await rest.post(`${path}/return`, { contentHash, reason: '不全' })))
      },
      local: async (caller) => {
        await at(3)
        const req = await reqOf(caller)
        return used(await localAllowed(() => returnFromReview(req, review, { contentHash, reason: '不全' })))
      },
    },
    'return what nobody submitted': {
      rest: async ({ rest }) => {
        const through = allowed(await rest.post('reviews/return', { ...(await draft()), reason: '不全' }))
        return through
      },
    },
    'hand over': {
      rest: async ({ rest }) => allowed(await rest.post(`${await at(0)}/hand-over`, { to: null })),
      local: async (caller) => {
        await at(0)
        const req = await reqOf(caller)
        return localAllowed(() => handOver(req, review, { to: null }))
      },
    },
    'withdraw what another submitted': {
      rest: async ({ rest }) => used(allowed(await rest.post(`${await at(0)}/withdraw`, {}))),
    },
    'approve past the stages': {
      rest: async ({ rest }) => {
        await at(3)
        return used(allowed(await rest.patch(`${SLUGS[type]}/${id}?depth=0`, { _status: 'published', contentHash })))
      },
      local: async ({ local }) => {
        await at(3)
        const data = { _status: 'published', contentHash } as never
        return used(await localAllowed(() => payload.update({ ...local, collection, id, data, depth: 0 })))
      },
    },
    'undo the approval of another': {
      rest: async ({ rest }) => {
        // Approved by a command.
        if (state !== 'approved') {
          await waiting(null)
          await payload.update({ collection, id, data: { _status: 'published' }, depth: 0 })
        }
        state = 'approved'
        return allowed(await rest.post('reviews/undo-approval', { type, id }))
      },
    },
    comment: {
      rest: async ({ rest }) => withoutComments(allowed(await rest.post('comments/write', { type, id, text: '核对' }))),
      local: async (caller) => {
        const req = await reqOf(caller)
        return withoutComments(await localAllowed(() => writeComment(req, { type, id, text: '核对' })))
      },
    },
    'resolve a comment of another': {
      rest: async ({ rest }) =>
        withoutComments(allowed(await rest.post(`comments/${String(await comment())}/resolve`, {}))),
      local: async (caller) => {
        const [made, req] = [await comment(), await reqOf(caller)]
        return withoutComments(await localAllowed(() => resolveComment(req, made)))
      },
    },
    create: {
      rest: async ({ rest }) => allowed(await rest.post('reviews', { type, documentId: String(id), key: 'k' })),
      local: ({ local }) =>
        localAllowed(() => payload.create({ ...local, collection: 'reviews', data: { type, key: 'k' } as never })),
    },
    update: {
      rest: async ({ rest }) => allowed(await rest.patch(await at(0), { state: 'approved' })),
      local: async ({ local }) => {
        await at(0)
        return localAllowed(() =>
          payload.update({ ...local, collection: 'reviews', id: review, data: { state: 'approved' } }),
        )
      },
    },
    delete: {
      rest: async ({ rest }) => allowed(await rest.delete(await at(0))),
      local: async ({ local }) => {
        await at(0)
        return localAllowed(() => payload.delete({ ...local, collection: 'reviews', id: review }))
      },
    },
  }
}
