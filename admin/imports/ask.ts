/** @module Requests of the screens of 导入, with refusals in Chinese. */
import type { TableFormat } from '../../collections/lists/table-formats.ts'
import type { ImportSettings } from '../../standard/imports/run.ts'
import { importQuery, type ImportAddress } from './import-address.ts'

/** An answer, or why there is none. */
export type Answer<T> =
  { answer: T; problem?: undefined; status?: undefined } | { answer?: undefined; problem: string; status: number }

const ROOT = '/api/desk/imports'
const OFFLINE = '连不上服务器。请检查网络再试。'

/** Returns what was refused, in Chinese. */
function refusal(status: number, body: unknown): string {
  const { error } = (body ?? {}) as { error?: unknown }
  if (typeof error === 'string' && error) return error
  if (status === 401) return '登录过期了。另开一个窗口登录，再回来。'
  if (status === 404) return '没有这次导入，或者不是您能看的。'
  if (status === 413) return '文件太大，服务器不收。'
  return `服务器没有办成（${status}），请再试。`
}

/** Sends a request of the screens; `path` starts with a slash or is empty. */
export async function ask<T>(
  path: string,
  { body, method = 'GET', signal }: { method?: string; body?: object; signal?: AbortSignal } = {},
): Promise<Answer<T>> {
  try {
    const response = await fetch(`${ROOT}${path}`, {
      method,
      credentials: 'include',
      ...(signal ? { signal } : {}),
      ...(body ? { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : {}),
    })
    const answer: unknown = await response.json().catch(() => null)
    if (response.ok) return { answer: answer as T }
    return { problem: refusal(response.status, answer), status: response.status }
  } catch {
    return { problem: OFFLINE, status: 0 }
  }
}

/** Sends a file; tells how much of it is sent, from 0 to 1. */
export function sendFile(
  file: File,
  settings: ImportSettings,
  onSent: (part: number) => void,
): Promise<Answer<{ id: string | number }>> {
  const body = new FormData()
  body.set('settings', JSON.stringify(settings))
  body.set('file', file)
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', ROOT)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onSent(total ? loaded / total : 0)
    request.onload = () => {
      const { status } = request
      const response: unknown = request.response
      if (status >= 200 && status < 300) resolve({ answer: response as { id: string | number } })
      else resolve({ problem: refusal(status, response), status })
    }
    request.onerror = () => resolve({ problem: OFFLINE, status: 0 })
    request.send(body)
  })
}

/** The address of a file of an import: the marked book, or the report. */
export const fileHref = (id: string | number, file: 'book' | 'report'): string => `${ROOT}/${id}/${file}`

/** The address of the rows of an import that an address of its view shows, as a table. */
export const rowsHref = (
  id: string | number,
  format: TableFormat,
  { step: _step, page: _page, ...filters }: ImportAddress = {},
): string => {
  const query = importQuery(filters)
  return `${fileHref(id, 'report')}?format=${format}${query ? `&${query}` : ''}`
}
