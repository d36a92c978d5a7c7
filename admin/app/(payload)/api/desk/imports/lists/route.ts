import { desk } from '../../../../../../imports/server/desk.ts'

/** Answers with the lists that can be imported, with their columns, and the schemes of codes. */
export const GET = async (request: Request): Promise<Response> => (await desk()).lists(request)
