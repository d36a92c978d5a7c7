/** @module The endpoint that checks a form as it is now, before anything is saved. */
import type { Endpoint, PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import type { Document } from '../../standard/document.ts'
import { isKnownAlone, levelOf, proposalFor, type Level, type Proposal } from '../../standard/findings/index.ts'
import { addToList } from '../../standard/group.ts'
import { isRecordType, SLUGS, type RecordType } from '../../standard/record-types.ts'
import {
  findingsNowAndLater,
  gatesOfRecord,
  identityOfFinding,
  newStoppingFindings,
  textFindings,
  type Finding,
} from '../../standard/rules/index.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf, type Key } from '../../standard/schema/keys.ts'
import { coversSite, grantsFor } from '../access/grants.ts'
import { collectionOf, fieldsOf, findDocuments, type CollectedType } from '../documents.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { documentId, isDocumentId } from '../ids.ts'
import { bodyOf } from '../request-body.ts'
import { loadContext, type RecordContext } from '../rule-context/load-context.ts'
import { messageOf, placeOf, rowOf } from './check-record.ts'
import { EXCUSES } from './slug.ts'

/** Something that is found in a form, in Chinese. */
export interface FormFinding {
  rule: string
  level: Level
  /** Where in the record, as in JSON. */
  path: string
  /** Where in the form, as staff read it. */
  where: string
  message: string
  fix: string
  /** A value that a click takes. */
  proposal?: Proposal
}

/** The answer of the endpoint. */
export interface FormCheck {
  findings: FormFinding[]
}

/**
 * `POST /api/<collection>/check-form`, and of the site information `POST /api/globals/site-info/check-form`, with `data`, the fields of the form, and `id` where the record is stored: what would stop its approval
 * and what is only told. For those who may read the record, or make one. Nothing is stored.
 */
export const checkForm = (type: RecordType): Omit<Endpoint, 'root'> => ({
  path: '/check-form',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Refused('请先登录。')
    const { data, id } = await bodyOf(req)
    if (typeof data !== 'object' || data === null || Array.isArray(data))
      throw new Unacceptable('请写表单的内容（data）。', { field: 'data' })
    const saved = await savedOf(req, type, id)
    if (!saved && !grantsFor(req.user, 'write', type).length) throw new Refused('没有新建这类记录的权限。')
    const document = { ...saved?.newest, ...ofSchema(type, data as Document) }
    return Response.json({ findings: await findingsOfForm(req, type, document, saved?.approved) } satisfies FormCheck)
  },
})

/** Only what the schema knows: the system's own fields are those that are stored. */
function ofSchema(type: RecordType, data: Document): Document {
  const keys = keysOf(schemas[type]).filter(({ name }) => name in data && name !== 'key')
  return Object.fromEntries(keys.map((key) => [key.name, asStored(key, data[key.name])]))
}

/** Returns a value of a form as it would be stored: an empty list of rows is the number 0 there. */
function asStored(key: Key, value: unknown): unknown {
  if (key.schema._zod.def.type === 'array' && typeof value === 'number') return []
  if (!key.keys.length || typeof value !== 'object' || value === null) return value
  const part = (one: unknown): unknown => {
    if (typeof one !== 'object' || one === null) return one
    const fields = fieldsOf(one)
    const known = key.keys.filter(({ name }) => name in fields)
    return { ...fields, ...Object.fromEntries(known.map((inner) => [inner.name, asStored(inner, fields[inner.name])])) }
  }
  return Array.isArray(value) ? value.map(part) : part(value)
}

/** A stored record: its newest version, and the approved one. */
interface Saved {
  newest: Document
  approved: Document | undefined
}

async function readSaved(req: PayloadRequest, type: CollectedType, id: unknown): Promise<Saved> {
  if (!isDocumentId(req.payload, String(id))) throw new Unacceptable('没有这条记录（id）。', { field: 'id' })
  const asked = {
    collection: collectionOf(type),
    id: documentId(req.payload, String(id)),
    depth: 0,
    user: req.user,
    overrideAccess: false,
    req,
  } as const
  const newest = fieldsOf(await req.payload.findByID({ ...asked, draft: true }))
  const main = fieldsOf(await req.payload.findByID({ ...asked, draft: false }))
  return { newest, approved: main['_status'] === 'published' ? main : undefined }
}

async function savedOf(req: PayloadRequest, type: RecordType, id: unknown): Promise<Saved | undefined> {
  if (type === 'site') return readSite(req)
  return id === undefined || id === null ? undefined : readSaved(req, type, id)
}

/** The site information, for those who read its drafts. @throws Refused */
async function readSite(req: PayloadRequest): Promise<Saved> {
  if (!coversSite(req.user, 'read')) throw new Refused('网站信息不在您的授权范围内。')
  const asked = { slug: SLUGS.site, depth: 0, user: req.user, overrideAccess: false, req } as const
  const newest = fieldsOf(await req.payload.findGlobal({ ...asked, draft: true }))
  const main = fieldsOf(await req.payload.findGlobal({ ...asked, draft: false }))
  // Its findings name it by its key.
  return {
    newest: { ...newest, id: 'site', key: 'site' },
    approved: main['_status'] === 'published' ? main : undefined,
  }
}

async function findingsOfForm(
  req: PayloadRequest,
  type: RecordType,
  document: Document,
  approved: Document | undefined,
): Promise<FormFinding[]> {
  const today = dayOf(new Date())
  let found: Finding[]
  let record: { key?: string }
  try {
    const context = await loadContext(req.payload, type, document, req)
    record = context.record
    found = findingsNowAndLater(type, context.record, context.near, today, await labelsFor(req, context))
  } catch (error) {
    if (error instanceof TypeError) throw new Unacceptable('表单里有一格的内容不像样，查不了。', { field: 'data' })
    throw error
  }
  // Where the schema is not met, no other rule has run: those that read nothing else are told all the same.
  const known = new Set(found.map(identityOfFinding))
  for (const one of [...gatesOfRecord(type, record), ...textFindings(type, record)]) {
    if (known.has(identityOfFinding(one))) continue
    known.add(identityOfFinding(one))
    found.push(one)
  }
  let stopping = newStoppingFindings(found, [])
  if (stopping.length && approved) {
    const { near, record: before } = await loadContext(req.payload, type, approved, req)
    stopping = newStoppingFindings(
      found,
      findingsNowAndLater(type, before, near, today, () => undefined),
    )
  }
  const stops = new Set(stopping)
  const excused = await excusedIn(req, type, document['id'], today)
  return found.flatMap((finding): FormFinding[] => {
    const stopsNow = stops.has(finding)
    if (!stopsNow && !isKnownAlone(finding.rule) && finding.severity !== 'hold') return []
    const row = rowOf(type, finding, 'draft')
    if (finding.severity === 'warn' && excused.has(row.identity)) return []
    const proposal = proposalFor(document, finding) ?? proposalFor(record, finding)
    return [
      {
        rule: finding.rule,
        level: stopsNow ? 'must' : 'hint',
        path: finding.path,
        where: placeOf(type, finding.path),
        message: `${messageOf(finding)}${!stopsNow && levelOf(finding.severity) === 'must' ? '（已批准的版本里就有，不拦这次批准）' : ''}`,
        fix: finding.fix,
        ...(proposal ? { proposal } : {}),
      },
    ]
  })
}

/** Names records that are not approved by their labels only to those who may read them. */
async function labelsFor(
  req: PayloadRequest,
  { unapproved }: RecordContext<RecordType>,
): Promise<(type: RecordType, key: string) => string> {
  const keys = new Map<RecordType, string[]>()
  for (const name of unapproved.keys()) {
    const at = name.indexOf('/')
    const type = name.slice(0, at)
    if (isRecordType(type)) addToList(keys, type, name.slice(at + 1))
  }
  const readable = new Set<string>()
  for (const [type, some] of keys) {
    if (type === 'site') continue
    const { docs } = await findDocuments<{ key?: string }>(req.payload, collectionOf(type), {
      where: { key: { in: some } },
      draft: true,
      select: { key: true },
      pagination: false,
      limit: 0,
      overrideAccess: false,
      user: req.user,
      req,
    })
    for (const { key } of docs) readable.add(`${type}/${key}`)
  }
  return (type, key) => {
    const name = `${type}/${key}`
    return readable.has(name) ? `“${unapproved.get(name)!}”` : '（选的那一条）'
  }
}

async function excusedIn(req: PayloadRequest, type: RecordType, id: unknown, today: string): Promise<Set<string>> {
  if (id === undefined) return new Set()
  const { docs } = await req.payload.find({
    collection: EXCUSES,
    where: {
      and: [
        { type: { equals: type } },
        { document: { equals: String(id) } },
        { state: { equals: 'open' } },
        { until: { greater_than_equal: today } },
      ],
    },
    select: { identity: true },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return new Set(docs.map(({ identity }) => identity ?? ''))
}
