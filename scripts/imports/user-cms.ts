/** @module The CMS as an import of one account writes it: every write has the rights of the account, one by one and in bulk. */
import { APIError, type Payload } from 'payload'
import { bulkWriter } from '../../collections/bulk/bulk-writer.ts'
import { askForImport } from '../../collections/deviations/import.ts'
import type { User } from '../../collections/payload-types.ts'
import { withRetry } from '../../collections/write/retry.ts'
import { asCms } from '../../exchange/index.ts'

type Cms = ReturnType<typeof asCms>
type Create = Parameters<Cms['create']>[0]

/**
 * Returns the CMS of an import for an account. A record that may not be approved as it is becomes a draft.
 *
 * @param onDraft Receives the reason why, in Chinese.
 */
export async function cmsOfUser(payload: Payload, user: User, onDraft: (why: string) => void): Promise<Cms> {
  const acting = { actsFor: user }
  const own = <O extends { context: object }>(options: O): O => ({
    ...options,
    context: { ...options.context, ...acting },
  })
  const bulk = await bulkWriter(payload)
  const cms = asCms(
    payload,
    withRetry,
    bulk && ((batch) => bulk({ ...batch, context: { ...batch.context, ...acting } })),
    askForImport(payload, { ...user, collection: 'users' }),
  )
  const orAsDraft = async <O extends Pick<Create, 'data' | 'draft' | 'context'>, T>(
    options: O,
    write: (options: O) => Promise<T>,
  ): Promise<T> => {
    try {
      return await write(own(options))
    } catch (error) {
      const approves = options.data['_status'] === 'published'
      if (!approves || !(error instanceof APIError) || error.status >= 500) throw error
      const stored = await write(own({ ...options, data: { ...options.data, _status: 'draft' }, draft: true }))
      onDraft(`${String(options.data['label'] ?? options.data['key'] ?? '')} 存为草稿：${error.message}`)
      return stored
    }
  }
  return {
    ...cms,
    create: (options) => orAsDraft(options, (one) => cms.create(one)),
    update: (options) => orAsDraft(options, (one) => cms.update(one)),
    updateGlobal: (options) => orAsDraft(options, (one) => cms.updateGlobal(one)),
  }
}
