import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { loadContext } from '../../collections/rule-context/load-context.ts'
import { loadConfig } from '../../config.ts'
import { uploadsDir } from '../../release/layout.ts'
import { pageOf } from '../../release/path-segment.ts'
import type { PreviewJob } from '../../release/preview.ts'
import { currentDir } from '../../release/releases.ts'
import { dayOf } from '../../standard/day.ts'
import type { Document } from '../../standard/document.ts'
import { momentText } from '../publish/time.ts'
import { PREVIEW_TYPES, type PreviewedSlug } from './saved-record.ts'

/** Returns the path of the admin under which a preview is served. */
export const previewBasePath = (run: string): string => `/admin/preview/page/${run}`

/**
 * Reads what `publish/preview/worker.ts` needs to make the page of a record, and names it by its content: a page that was made
 * from the same content is shown again at once.
 */
export async function makePreviewJob(
  payload: Payload,
  slug: PreviewedSlug,
  document: Document,
): Promise<{ run: string; job: PreviewJob }> {
  const { dataDir, siteUrl } = loadConfig()
  const type = PREVIEW_TYPES[slug]
  const { files, near, record, unapproved } = await loadContext(payload, type, document)
  const job: Omit<PreviewJob, 'base'> = {
    type,
    record,
    near: [...near].flatMap(([of, records]) =>
      [...records.values()].map((one) => [of, one as { key: string }] as const),
    ),
    unapproved: [...unapproved],
    files: [...files.values()].map((file) => ({ ...file, path: join(uploadsDir(dataDir), file.name) })),
    release: currentDir(dataDir),
    page: join('.', pageOf(type, record.key), 'index.html'),
    asOf: dayOf(new Date()),
    siteUrl,
    editUrl: `/admin/collections/${slug}/${String(document['id'])}`,
    bannerText: savedText(document),
  }
  const run = createHash('sha256').update(JSON.stringify(job)).digest('hex').slice(0, 32)
  return { run, job: { ...job, base: previewBasePath(run) } }
}

/** Says when a record was saved and whether it is approved. */
function savedText(document: Document): string {
  const at = momentText(document['updatedAt'] as string)
  return document['_status'] === 'published'
    ? `${at} 保存，已批准。这里是下次发布后的样子。`
    : `${at} 保存的草稿，还没有批准，公众看不到。`
}
