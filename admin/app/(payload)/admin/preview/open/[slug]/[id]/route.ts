import config from '@payload-config'
import { getPayload } from 'payload'
import {
  failedPage,
  redirectTo,
  gonePage,
  missingPage,
  progressPage,
  refusedPage,
  redirectToLogin,
} from '../../../../../../../preview/responses.ts'
import { isPreviewed, mayPreview, readSavedRecord } from '../../../../../../../preview/saved-record.ts'
import { previewBasePath, makePreviewJob } from '../../../../../../../preview/job.ts'
import { isRunName, findPreviewRun, startPreview } from '../../../../../../../preview/runs.ts'

/** Makes the preview of what is saved of a record, shows how far it is (`?run=`), and leads to the page. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string; id: string }> },
): Promise<Response> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: request.headers })
  if (!user) return redirectToLogin(request)
  const { id, slug } = await params
  const { pathname, searchParams } = new URL(request.url)

  const asked = searchParams.get('run')
  if (asked !== null) {
    const run = isRunName(asked) ? findPreviewRun(asked) : undefined
    if (!run) return gonePage()
    if (!mayPreview(user, run.place)) return refusedPage()
    if (run.state === 'done') return redirectTo(previewBasePath(asked))
    return run.state === 'failed' ? failedPage(run) : progressPage(run)
  }

  const saved = isPreviewed(slug) ? await readSavedRecord(payload, slug, id) : null
  if (!saved || !isPreviewed(slug)) return missingPage()
  if (!mayPreview(user, saved.place)) return refusedPage()
  const { job, run } = await makePreviewJob(payload, slug, saved.document)
  startPreview(run, job, saved.place)
  return redirectTo(findPreviewRun(run)?.state === 'done' ? previewBasePath(run) : `${pathname}?run=${run}`)
}
