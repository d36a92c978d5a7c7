/** The same middleware as that of the site. */
export { onRequest } from '../middleware.ts'
