import { desk } from '../../../../../../../imports/server/desk.ts'

/** Starts, or continues, a run that was checked. */
export const POST = async (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  (await desk()).run(request, (await params).id)
