/** @module What Payload's configuration says about a path of the REST API: whether it can exist. */
import type { Payload } from 'payload'
import { configOf } from '../../collections/documents.ts'
import { isDocumentId } from '../../collections/ids.ts'

/**
 * Returns, in Chinese, why a path of the API cannot exist. Undefined when it may exist: then Payload looks for it.
 *
 * @param path The segments behind `/api/`, decoded.
 */
export function missingRouteText(path: string[], payload: Payload): string | undefined {
  const [slug = '', second] = path
  const shownPath = `/api/${path.join('/')}`.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 100)
  if (path.some((segment) => segment in {} || segment.length > 255 || segment.includes('\0'))) {
    return `没有这个接口：${shownPath}`
  }
  const collection = configOf(payload, slug)
  if (collection && second === 'versions' && !collection.versions)
    return `没有这个接口：${shownPath}。${slug} 不保存历史版本。`
  // Payload reads `10abc`, `1e1` and ` 10` as the id 10.
  const id = second === 'versions' ? path[2] : second
  if (collection && id !== undefined && /^[\s\d.+-]/u.test(id) && !isDocumentId(payload, id))
    return `没有编号为“${id.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 40)}”的记录。`
  // Payload has this endpoint for accounts of every kind, and fails where accounts are not confirmed by mail.
  if (collection && second === 'verify' && !collection.auth?.verify) return `没有这个接口：${shownPath}`
  return undefined
}
