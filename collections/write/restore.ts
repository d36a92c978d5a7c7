/** @module Endpoints that restore an older version as a draft, in place of Payload's own. */
import type { Endpoint, PayloadRequest, TypedUser } from 'payload'
import { minuteOf } from '../../standard/day.ts'
import { withEmptyFields, type DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { recordDifferences } from '../../standard/trail/changes.ts'
import { changeSentence } from '../../standard/trail/words.ts'
import { collectionOf, fieldsOf } from '../documents.ts'
import { Refused } from '../errors.ts'
import { documentId } from '../ids.ts'
import { changesWithNames } from '../trail/lines-in-words.ts'
import { contextOf } from './write-context.ts'

/** How many characters are shown of what is different in a text. */
const LONGEST = 300
const PATH = '/versions/:id'
const SAVED = '已恢复为草稿。已批准的内容没有变，批准以后才生效。'

/**
 * Returns the endpoint `POST /api/<collection>/versions/<version>`: saves the content of an older version as a draft, through the
 * same checks as any draft. Everybody who may write the record may do it; it never approves.
 */
export const restoreAsDraft = (type: RecordType): Omit<Endpoint, 'root'> => ({
  path: PATH,
  method: 'post',
  handler: async (req) => {
    const collection = collectionOf(type)
    const call = { req, user: userOf(req), overrideAccess: false, depth: 0 }
    const { parent, updatedAt, version } = await req.payload.findVersionByID({
      ...call,
      collection,
      id: versionOf(req) as string,
    })
    contextOf(req).restoredFrom = minuteOf(new Date(updatedAt))
    const doc = await req.payload.update({
      ...call,
      collection,
      id: parent,
      data: withEmptyFields(type, fieldsOf(version)),
      draft: true,
    })
    return Response.json({ ...doc, message: SAVED })
  },
})

/**
 * Returns the endpoint `GET /api/<collection>/versions/<version>/changes`: what restoring a version would change of the newest content, in
 * words, and which version is the newest now: `{ at, sentences, newest, newestStatus }`. Writes nothing.
 */
export const changesOfRestoring = (type: RecordType): Omit<Endpoint, 'root'> => ({
  path: `${PATH}/changes`,
  method: 'get',
  handler: async (req) => {
    const collection = collectionOf(type)
    const call = { req, user: userOf(req), overrideAccess: false, depth: 0 }
    const { parent, updatedAt, version } = await req.payload.findVersionByID({
      ...call,
      collection,
      id: versionOf(req) as string,
    })
    const [newest] = (
      await req.payload.findVersions({
        ...call,
        collection,
        where: { parent: { equals: parent } },
        sort: '-updatedAt',
        limit: 1,
        pagination: false,
      })
    ).docs
    const before = newest ? fieldsOf(newest.version) : undefined
    const changes = recordDifferences(type, before ?? {}, fieldsOf(version))
    const words = await changesWithNames(req.payload, type, changes, LONGEST)
    return Response.json({
      at: minuteOf(new Date(updatedAt)),
      sentences: words.map(changeSentence),
      newest: newest?.id,
      newestStatus: before?.['_status'],
    })
  },
})

/** The endpoint for the site information. */
export const restoreSiteAsDraft: Omit<Endpoint, 'root'> = {
  path: PATH,
  method: 'post',
  handler: async (req) => {
    const call = { req, user: userOf(req), overrideAccess: false, depth: 0, slug: SLUGS.site }
    const { updatedAt, version } = await req.payload.findGlobalVersionByID({ ...call, id: versionOf(req) })
    contextOf(req).restoredFrom = minuteOf(new Date(updatedAt))
    const doc = await req.payload.updateGlobal({
      ...call,
      data: withEmptyFields('site', fieldsOf(version)),
      draft: true,
    })
    return Response.json({ doc, message: SAVED })
  },
}

/** @throws Refused without a login */
function userOf(req: PayloadRequest): TypedUser {
  if (!req.user) throw new Refused('请先登录。')
  return req.user
}

/** Returns the id of the version in the path, as the database has ids. */
const versionOf = ({ payload, routeParams }: PayloadRequest): DocumentId =>
  documentId(payload, String(routeParams?.['id']))
