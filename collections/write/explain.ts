import type { AfterErrorHook } from 'payload'
import { isTransient } from './retry.ts'

/** What the database says in its own words, in words that staff can act on. */
export const explain: AfterErrorHook = ({ error, result }) => {
  if (!isTransient(error)) return { response: result as never }
  const message = '别处正在保存同一条记录，您的改动还没有存上。内容还在页面上，请再保存一次。'
  return { status: 409, response: { errors: [{ message, data: { reason: 'busy' } }] } as never }
}
