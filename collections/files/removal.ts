/** @module Removal of files by administrators, for example of samples with personal data. */
import { dirname } from 'node:path'
import type { Endpoint, PayloadRequest, Where } from 'payload'
import { minuteOf } from '../../standard/day.ts'
import { isAdmin, type GrantHolder } from '../access/grants.ts'
import { Refused, Unacceptable } from '../errors.ts'
import type { File } from '../payload-types.ts'
import { eraseFiles } from './erase.ts'

/** What is stored about a removed file, beside its name and its hash. */
export interface FileRemovalFields {
  /** ISO 8601. */
  removedAt: string
  /** Name and id of the account. */
  removedBy: string
  removedReason: string
}

const FILES = 'files'

/** The least and the greatest length of a reason, in characters. */
const REASON = { least: 4, most: 500 }

/**
 * The endpoint `POST /api/files/:id/remove` with `{ "reason": "…" }`, for administrators. It removes the bytes of a file, and of other
 * uploads with the same content, from the uploads and from all releases and previews. The document stays, because records may
 * refer to it, and says who removed the file, when and why. A second request removes bytes that are left, and keeps that information.
 */
export const removeFileEndpoint: Endpoint = {
  path: '/:id/remove',
  method: 'post',
  handler: async (req) => {
    const user = req.user
    if (!isAdmin(user)) throw new Refused('只有系统管理员可以撤下文件。')
    const reason = await reasonIn(req)
    const id = req.routeParams?.['id'] as string
    const {
      docs: [file],
    } = await req.payload.find({ collection: FILES, where: { id: { equals: id } }, depth: 0, limit: 1, req })
    if (!file) throw new Unacceptable(`没有编号为 ${id} 的文件。`)
    const same = file.sha256 ? await withHash(req, file.sha256) : [file]
    const noted: FileRemovalFields = {
      removedAt: new Date().toISOString(),
      removedBy: accountOf(user!),
      removedReason: reason,
    }
    // The document is changed first: a publish that is running reads it again after it has copied the files.
    for (const one of same) {
      if (one.removedAt) continue
      await req.payload.update({ collection: FILES, id: one.id, data: noted, depth: 0, req })
    }
    const erased = eraseFiles(dirname(staticDir(req)), same)
    const doc = await req.payload.findByID({ collection: FILES, id: file.id, depth: 0, req })
    return Response.json({ message: '已撤下。', doc, erased })
  },
}

/** @throws Unacceptable when a file with the same content was removed before, so that it cannot be uploaded again */
export async function refuseRemovedContent(req: PayloadRequest, sha256: string, name: string): Promise<void> {
  const gone = (await withHash(req, sha256)).find(({ removedAt }) => removedAt)
  if (!gone) return
  throw new Unacceptable(
    `文件“${name}”不能上传：内容与“${gone.filename}”完全相同，${removalText(gone)}确要再用，请先改掉那些内容，另存一份再传。`,
    { removed: gone.id },
  )
}

/** Returns the answer (410) to a request for a removed file; nothing when the file was not removed. */
export async function removedFileResponse(req: PayloadRequest, filename: string): Promise<Response | void> {
  const where: Where = { and: [{ filename: { equals: filename } }, { removedAt: { exists: true } }] }
  const { docs } = await req.payload.find({ collection: FILES, where, depth: 0, limit: 1, req })
  const [gone] = docs
  if (gone?.removedAt) return Response.json({ errors: [{ message: removalText(gone) }] }, { status: 410 })
}

/** Returns a Chinese sentence that says when, by whom and why a file was removed. */
const removalText = ({ removedAt, removedBy, removedReason }: Pick<File, keyof FileRemovalFields>): string =>
  `这个文件已于 ${minuteOf(new Date(removedAt ?? 0))} 由${removedBy ?? '管理员'}撤下，原因：${removedReason ?? '没有写'}。`

/** Returns the uploads with the same content. */
async function withHash(req: PayloadRequest, sha256: string): Promise<File[]> {
  const where: Where = { sha256: { equals: sha256 } }
  const { docs } = await req.payload.find({ collection: FILES, where, depth: 0, pagination: false, limit: 0, req })
  return docs
}

/** Returns the reason in the body of a request. Throws Unacceptable when it is missing, too short or too long. */
async function reasonIn(req: PayloadRequest): Promise<string> {
  let body: unknown
  try {
    body = await req.json?.()
  } catch {
    throw new Unacceptable('请求的内容不是 JSON，应当是 {"reason":"原因"}。')
  }
  const given = (body as { reason?: unknown } | null | undefined)?.reason
  const reason = typeof given === 'string' ? given.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim() : ''
  const { length } = [...reason]
  if (length >= REASON.least && length <= REASON.most) return reason
  throw new Unacceptable(
    `“撤下原因”（reason）${length ? `写了 ${length} 个字` : '没有写'}，要写 ${REASON.least} 到 ${REASON.most} 个字，例如：样例里有真实的身份证号码。`,
    { fields: ['reason'] },
  )
}

const accountOf = ({ id, name }: GrantHolder & { name?: string }): string => `${name ?? ''}（账号 ${id}）`

function staticDir(req: PayloadRequest): string {
  const { upload } = req.payload.collections[FILES].config
  return upload.staticDir!
}
