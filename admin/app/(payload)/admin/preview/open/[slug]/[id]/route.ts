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

/** Starts the preview of a record as it was saved; with `?run=` shows its progress, and redirects to the page when it is ready. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string; id: string }> },
): Promise<Response> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: request.headers })
  if (!user) return redirectToLogin(request)
  const { id, slug } = await params
  const { pathname, searchParams } = new URL(request.url)

  const runName = searchParams.get('run')
  if (runName !== null) {
    const run = isRunName(runName) ? findPreviewRun(runName) : undefined
    if (!run) return gonePage()
    if (!mayPreview(user, run.scope)) return refusedPage()
    if (run.state === 'done') return redirectTo(previewBasePath(runName))
    return run.state === 'failed' ? failedPage(run) : progressPage(run)
  }

  const saved = isPreviewed(slug) ? await readSavedRecord(payload, slug, id) : null
  if (!saved || !isPreviewed(slug)) return missingPage()
  if (!mayPreview(user, saved.scope)) return refusedPage()
  const { job, run } = await makePreviewJob(payload, slug, saved.document)
  startPreview(run, job, saved.scope)
  return redirectTo(findPreviewRun(run)?.state === 'done' ? previewBasePath(run) : `${pathname}?run=${run}`)
}
