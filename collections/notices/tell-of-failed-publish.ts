/** @module Tells those who may publish that the worker has tried to publish in vain. */
import type { Payload } from 'payload'
import type { DocumentId } from '../../standard/document.ts'
import { mayPublish } from '../access/grants.ts'
import { changeTogether } from '../write/change-together.ts'
import { onceKey } from './add-notices.ts'
import { notify } from './notify.ts'
import { readGrantHolders } from './owners.ts'
import { NOTICES } from './slug.ts'

/**
 * Tells of an occasion for which no publish has worked. Does nothing when it was told already.
 *
 * @param action What it was to be, in Chinese.
 * @param run The last run.
 */
export async function tellOfFailedPublish(
  payload: Payload,
  { action, name }: { name: string; action: string },
  run: DocumentId,
  times: number,
): Promise<void> {
  const once = `publish/${name}`
  const to = (await readGrantHolders(payload)).filter(mayPublish).map(({ id }) => id)
  const keys = to.map((account) => onceKey({ account, once }))
  const { totalDocs } = await payload.db.count({ collection: NOTICES, where: { key: { in: keys } } })
  if (totalDocs) return
  const text = `${action}没有做成，试了 ${times} 次，网站上还是以前的。原因在发布中心；处理好了再发布一次`
  const about = { type: 'publish-runs', id: run }
  await changeTogether(payload, {}, (req) =>
    notify(req, { to, kind: 'plan', text, about, href: '/admin/publish', once }),
  )
}
