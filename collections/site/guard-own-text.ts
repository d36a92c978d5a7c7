/** @module Nobody approves a draft of the site information that they wrote themselves, while another account may. */
import type { PayloadRequest } from 'payload'
import type { Document, DocumentId } from '../../standard/document.ts'
import { OWN_TEXT_REASON, UNKNOWN_AUTHOR_REASON } from '../../standard/reviews/index.ts'
import { Refused } from '../errors.ts'
import { contentHash } from '../hooks/hashContent.ts'
import { authorsOf, namesText, ownText, SITE_PLACE } from '../reviews/deciders.ts'
import { contextOf, writerOf } from '../write/write-context.ts'

/**
 * Checks the approval of the site information by an account, as `reviews/guard-approval.ts` does that of a record; the trail says why where one approves a text
 * of one's own, or one of which nobody knows who wrote it.
 *
 * @param stored The newest version.
 * @throws Refused with the names of those who may approve it
 */
export async function guardOwnSiteText(
  data: Document,
  stored: Document | undefined,
  req: PayloadRequest,
): Promise<void> {
  const account = writerOf(req)
  if (!account) return
  const isChanged = contentHash('site', data) !== stored?.['contentHash']
  const isDraft = stored !== undefined && stored['_status'] !== 'published'
  if (!isChanged && !isDraft) return
  const written = isDraft ? await authorsOf(req, 'site', stored as Document & { id: DocumentId }) : []
  const authors = isChanged ? [...new Set([...written, String(account.id)])] : written
  const found = await ownText(req, account.id, authors, SITE_PLACE)
  if (found.own && !found.allowed)
    throw new Refused(
      `不能批准自己编写的内容，请由其他有权批准的人批准：${namesText(found.names)}。可以先保存为草稿，他们的工作台上会列出来。`,
      { others: found.names },
    )
  if (found.own) contextOf(req).reason ??= OWN_TEXT_REASON
  else if (isDraft && stored['contentHash'] && !written.length) contextOf(req).reason ??= UNKNOWN_AUTHOR_REASON
}
