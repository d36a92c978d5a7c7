import { desk } from '../../../../../../imports/server/desk.ts'

type Context = { params: Promise<{ id: string }> }

/** Answers with a run. */
export const GET = async (request: Request, { params }: Context): Promise<Response> =>
  (await desk()).one(request, (await params).id)

/** Changes the settings of a run that has written nothing, and starts its check anew. */
export const PATCH = async (request: Request, { params }: Context): Promise<Response> =>
  (await desk()).change(request, (await params).id)

/** Removes a run that has written nothing. */
export const DELETE = async (request: Request, { params }: Context): Promise<Response> =>
  (await desk()).remove(request, (await params).id)
