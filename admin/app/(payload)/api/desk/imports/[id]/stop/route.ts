import { desk } from '../../../../../../../imports/server/desk.ts'

/** Stops the process of a run between two batches. */
export const POST = async (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  (await desk()).stop(request, (await params).id)
