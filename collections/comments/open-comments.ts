import type { PayloadRequest } from 'payload'
import type { DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { Comment } from '../payload-types.ts'
import { COMMENTS } from '../reviews/slug.ts'

/** Returns the comments on a record that nobody has resolved, the oldest first. */
export async function openCommentsOf(req: PayloadRequest, type: RecordType, id: DocumentId): Promise<Comment[]> {
  const { docs } = await req.payload.find({
    collection: COMMENTS,
    where: {
      and: [{ documentId: { equals: String(id) } }, { type: { equals: type } }, { state: { equals: 'open' } }],
    },
    sort: 'createdAt',
    limit: 0,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs
}

/** Says that open comments stop an approval. */
export const openCommentsText = (count: number): string =>
  `还有 ${count} 条批注没有处理，处理完才能批准：改好，或说明为什么不改，再点“已处理”。`
