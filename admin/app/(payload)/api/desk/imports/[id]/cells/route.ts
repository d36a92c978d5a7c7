import { desk } from '../../../../../../../imports/server/desk.ts'

/** Answers with a row as it is in the file. */
export const GET = async (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  (await desk()).cells(request, (await params).id)
