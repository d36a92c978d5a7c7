import config from '@payload-config'
import { getPayload } from 'payload'
import { findDoubles } from '../../../../../doubles/doubles.ts'

/** Answers with matters that may be the same as the one in a form, which is given in the query. */
export async function GET(request: Request): Promise<Response> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: request.headers })
  if (!user) return Response.json({ errors: [{ message: '请先登录。' }] }, { status: 401 })
  const query = new URL(request.url).searchParams
  const text = (name: string) => (query.get(name) ?? '').slice(0, 300)
  const [name, code] = [text('name'), text('code')]
  if (!name && !code) return Response.json({ path: [], doubles: [], more: 0 })
  const asked = {
    id: text('id'),
    name,
    code,
    type: text('type'),
    department: text('department'),
    parent: text('parent'),
  }
  return Response.json(await findDoubles(payload, user, asked))
}
