import { desk } from '../../../../../../../imports/server/desk.ts'

/** Answers with a page of what was said of the rows. */
export const GET = async (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  (await desk()).rows(request, (await params).id)
