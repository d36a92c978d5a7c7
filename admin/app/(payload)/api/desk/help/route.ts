import config from '@payload-config'
import { getPayload } from 'payload'
import { readHandbook } from '../../../../../help/handbook.ts'

/** Answers with the chapter of the handbook that has a heading. */
export async function GET(request: Request): Promise<Response> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: request.headers })
  if (!user) return Response.json({ errors: [{ message: '请先登录。' }] }, { status: 401 })
  const section = new URL(request.url).searchParams.get('section')
  const chapter = readHandbook().chapters.find(
    ({ id, sections }) => id === section || sections.some((one) => one.id === section),
  )
  if (!chapter) return Response.json({ errors: [{ message: '手册里没有这一节。' }] }, { status: 404 })
  return Response.json({ chapter: chapter.id, title: chapter.title, html: chapter.html })
}
