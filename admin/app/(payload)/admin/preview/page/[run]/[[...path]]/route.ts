import config from '@payload-config'
import { readFile, readdir } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { getPayload } from 'payload'
import { gonePage, PREVIEW_HEADERS, refusedPage, redirectToLogin } from '../../../../../../../preview/responses.ts'
import { mayPreview } from '../../../../../../../preview/saved-record.ts'
import { isRunName, findPreviewRun, previewSiteDir } from '../../../../../../../preview/runs.ts'

/** Content types of the files of a preview, by extension. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
}

/** Answers with the page of a preview or one of its assets, for users who may read the record. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ run: string; path?: string[] }> },
): Promise<Response> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: request.headers })
  if (!user) return redirectToLogin(request)
  const { path, run } = await params
  const preview = isRunName(run) ? findPreviewRun(run) : undefined
  if (preview?.state !== 'done') return gonePage()
  if (!mayPreview(user, preview.scope)) return refusedPage()

  const site = previewSiteDir(run)
  const file = path?.length ? join(site, ...path) : await onlyPage(site)
  if (!file?.startsWith(site + sep)) return gonePage()
  const body = await readFile(/* turbopackIgnore: true */ file).catch(() => undefined)
  if (!body) return gonePage()
  const type = TYPES[extname(file)] ?? 'application/octet-stream'
  return new Response(new Uint8Array(body), { headers: { ...PREVIEW_HEADERS, 'Content-Type': type } })
}

/** Returns the path of the one page of a preview; undefined when there is none. */
async function onlyPage(site: string): Promise<string | undefined> {
  const names = await readdir(/* turbopackIgnore: true */ site, { recursive: true }).catch(() => [])
  const name = names.find((path) => path.endsWith('index.html'))
  return name && join(site, name)
}
