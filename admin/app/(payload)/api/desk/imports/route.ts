import { desk } from '../../../../../imports/server/desk.ts'

/** Answers with the runs that the user sees, newest first. */
export const GET = async (request: Request): Promise<Response> => (await desk()).list(request)

/** Takes a file and starts its check. */
export const POST = async (request: Request): Promise<Response> => (await desk()).upload(request)
