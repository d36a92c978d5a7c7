import { desk } from '../../../../../../../imports/server/desk.ts'

/** Sends the report. */
export const GET = async (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  (await desk()).report(request, (await params).id)
