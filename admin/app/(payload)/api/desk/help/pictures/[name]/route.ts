import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import config from '@payload-config'
import { getPayload } from 'payload'
import { ROOT } from '../../../../../../../../config.ts'

/** Answers with a picture of the handbook. */
export async function GET(request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: request.headers })
  if (!user) return Response.json({ errors: [{ message: '请先登录。' }] }, { status: 401 })
  const { name } = await params
  const bytes = /^[\w-]+\.png$/u.test(name)
    ? await readFile(join(ROOT, 'docs/pictures', name)).catch(() => undefined)
    : undefined
  if (!bytes) return Response.json({ errors: [{ message: '没有这张图。' }] }, { status: 404 })
  return new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=3600' },
  })
}
