import config from '@payload-config'
import { getPayload } from 'payload'
import { readStandardView } from '../../../../../../guide/standard.ts'
import { documentId, isDocumentId } from '../../../../../../../collections/ids.ts'

/** Answers with the standard of a matter, which the form of a guide shows beside the local fields. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: request.headers })
  if (!user) return Response.json({ errors: [{ message: '请先登录。' }] }, { status: 401 })
  const { id } = await params
  const standard = isDocumentId(payload, id)
    ? await readStandardView(payload, user, documentId(payload, id))
    : undefined
  if (!standard) return Response.json({ errors: [{ message: '没有这个事项，或您不能查看。' }] }, { status: 404 })
  return Response.json({ standard })
}
