/** Previews are made as pages are. */
export { onRequest } from '../middleware.ts'
