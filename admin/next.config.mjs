import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withPayload } from '@payloadcms/next/withPayload'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The configuration of Next. The root is the repository, because the admin imports files outside its own folder. */
export default withPayload({
  outputFileTracingRoot: root,
  turbopack: { root },
  poweredByHeader: false,
  // `npm run check` checks the types of the whole project.
  typescript: { ignoreBuildErrors: true },
  // Minified server code loses the names of errors, and staff would read “unknown error”. `proxy.ts` would cut bodies longer
  // than the limit here, which is the largest one of `admin/server/refusals.ts`.
  experimental: { serverMinification: false, proxyClientMaxBodySize: '52mb' },
})
