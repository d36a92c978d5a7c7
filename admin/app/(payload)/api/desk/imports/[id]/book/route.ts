import { desk } from '../../../../../../../imports/server/desk.ts'

/** Sends the sender's workbook with what is to be mended. */
export const GET = async (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  (await desk()).book(request, (await params).id)
