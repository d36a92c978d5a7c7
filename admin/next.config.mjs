import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withPayload } from '@payloadcms/next/withPayload'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The Next shell of the admin. Everything outside this folder belongs to the project too, so its root is the repository. */
export default withPayload({
  outputFileTracingRoot: root,
  turbopack: { root },
  poweredByHeader: false,
  // `npm run check` checks the types of the whole project; once is enough.
  typescript: { ignoreBuildErrors: true },
  // Minified server code loses the names of errors, and staff would read “unknown error”. Bodies are as large as
  // `admin/server/main.ts` lets in: `proxy.ts` would cut longer ones.
  experimental: { serverMinification: false, proxyClientMaxBodySize: '16mb' },
})
