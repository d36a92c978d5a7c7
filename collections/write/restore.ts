import type { Endpoint, PayloadRequest, TypedUser } from 'payload'
import { withEmptyFields, type DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { collectionOf, fieldsOf } from '../documents.ts'
import { Refused } from '../errors.ts'
import { documentId } from '../ids.ts'

const PATH = '/versions/:id'
const SAVED = '已恢复为草稿。已批准的内容没有变，批准以后才生效。'

/**
 * `POST /api/<collection>/versions/<version>`, in place of Payload's own: saves the content of an older version as a draft,
 * as if somebody had typed it. Whoever may write the record may do it, and it never approves.
 */
export const restoreAsDraft = (type: RecordType): Omit<Endpoint, 'root'> => ({
  path: PATH,
  method: 'post',
  handler: async (req) => {
    const collection = collectionOf(type)
    const asked = { req, user: askedBy(req), overrideAccess: false, depth: 0 }
    const { parent, version } = await req.payload.findVersionByID({
      ...asked,
      collection,
      id: versionOf(req) as string,
    })
    const doc = await req.payload.update({
      ...asked,
      collection,
      id: parent,
      data: withEmptyFields(type, fieldsOf(version)),
      draft: true,
    })
    return Response.json({ ...doc, message: SAVED })
  },
})

/** The same for the site's own record. */
export const restoreSiteAsDraft: Omit<Endpoint, 'root'> = {
  path: PATH,
  method: 'post',
  handler: async (req) => {
    const asked = { req, user: askedBy(req), overrideAccess: false, depth: 0, slug: SLUGS.site }
    const { version } = await req.payload.findGlobalVersionByID({ ...asked, id: versionOf(req) })
    const doc = await req.payload.updateGlobal({
      ...asked,
      data: withEmptyFields('site', fieldsOf(version)),
      draft: true,
    })
    return Response.json({ doc, message: SAVED })
  },
}

function askedBy(req: PayloadRequest): TypedUser {
  if (!req.user) throw new Refused('请先登录。')
  return req.user
}

/** Payload's types ask for text; on SQLite it takes numbers. */
const versionOf = ({ payload, routeParams }: PayloadRequest): DocumentId =>
  documentId(payload, String(routeParams?.['id']))
