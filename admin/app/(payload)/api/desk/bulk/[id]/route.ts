import config from '@payload-config'
import { getPayload } from 'payload'
import { BULK_RUNS } from '../../../../../../../collections/bulk-runs/slug.ts'
import { documentId, isDocumentId } from '../../../../../../../collections/ids.ts'
import { ensureProcess } from '../../../../../../bulk/server/runs.ts'

type Context = { params: Promise<{ id: string }> }

/** Starts the process of a run of work on many records, where it is to be worked on and has none: at once, and after its process was killed. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: request.headers })
  if (!user) return Response.json({ error: '请先登录。' }, { status: 401 })
  const { id } = await params
  const run = isDocumentId(payload, id)
    ? await payload.findByID({
        collection: BULK_RUNS,
        id: documentId(payload, id),
        depth: 0,
        disableErrors: true,
        overrideAccess: false,
        user,
      })
    : null
  if (!run) return Response.json({ error: '没有这次批量办理，或您不能查看。' }, { status: 404 })
  return Response.json({ started: await ensureProcess(payload, run) })
}
