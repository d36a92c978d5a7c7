import config from '@payload-config'
import { getPayload } from 'payload'
import {
  failedPage,
  goTo,
  gonePage,
  missingPage,
  progressPage,
  refusedPage,
  toLogin,
} from '../../../../../../../preview/answers.ts'
import { isPreviewed, mayPreview, savedRecord } from '../../../../../../../preview/draft.ts'
import { pageBase, previewJob } from '../../../../../../../preview/job.ts'
import { isRunName, previewRun, startPreview } from '../../../../../../../preview/runs.ts'

/** Makes the preview of what is saved of a record, shows how far it is (`?run=`), and leads to the page. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string; id: string }> },
): Promise<Response> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: request.headers })
  if (!user) return toLogin(request)
  const { id, slug } = await params
  const { pathname, searchParams } = new URL(request.url)

  const asked = searchParams.get('run')
  if (asked !== null) {
    const run = isRunName(asked) ? previewRun(asked) : undefined
    if (!run) return gonePage()
    if (!mayPreview(user, run.place)) return refusedPage()
    if (run.state === 'done') return goTo(pageBase(asked))
    return run.state === 'failed' ? failedPage(run) : progressPage(run)
  }

  const saved = isPreviewed(slug) ? await savedRecord(payload, slug, id) : null
  if (!saved || !isPreviewed(slug)) return missingPage()
  if (!mayPreview(user, saved.place)) return refusedPage()
  const { job, run } = await previewJob(payload, slug, saved.document)
  startPreview(run, job, saved.place)
  return goTo(previewRun(run)?.state === 'done' ? pageBase(run) : `${pathname}?run=${run}`)
}
