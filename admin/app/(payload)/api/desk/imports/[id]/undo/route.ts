import { desk } from '../../../../../../../imports/server/desk.ts'

/** Starts the undo of a run. */
export const POST = async (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  (await desk()).undo(request, (await params).id)
