import { Link } from '@payloadcms/ui'
import type { ServerProps } from 'payload'
import { loadConfig } from '../../config.ts'
import { pageOf } from '../../release/path-segment.ts'
import { isPagePublic, readCurrentRelease } from '../../release/releases.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { momentText } from '../publish/time.ts'
import { findKey } from './findKey.ts'
import { PreviewButton } from './PreviewButton.tsx'

interface Props extends ServerProps {
  id?: string | number
  type: 'guide' | 'matter'
}

/**
 * Links above the form of a record: the preview of the saved record (预览), the public page with the time of the release (公开页),
 * and for a matter the guides that use its standard.
 */
export async function PageLinks({ id, payload, type, user }: Props) {
  if (!id) return null
  const { dataDir, siteUrl } = loadConfig()
  const key = await findKey(payload, type, id)
  const path = key && pageOf(type, key)
  const release = path && isPagePublic(dataDir, path) ? readCurrentRelease(dataDir) : null
  const guides = type === 'matter' ? await countGuides(payload, id, user) : 0
  return (
    <span className="st-pagelinks">
      {guides > 0 && (
        <Link href={`/admin/collections/${SLUGS.guide}?where[or][0][and][0][matter][equals]=${id}`} prefetch={false}>
          {guides} 份指南照用
        </Link>
      )}
      {release && (
        <a
          className="st-pagelinks__public"
          href={siteUrl.replace(/\/$/u, '') + path}
          rel="noreferrer"
          target="_blank"
          title={`网站第 ${release.n} 版，${momentText(release.at)} 发布`}
        >
          公开页
          <small>{momentText(release.at).slice(5)} 发布</small>
        </a>
      )}
      <PreviewButton />
    </span>
  )
}

/** Counts the guides of a matter that the user may read. */
async function countGuides(payload: Props['payload'], matter: string | number, user: Props['user']): Promise<number> {
  const { totalDocs } = await payload.count({
    collection: SLUGS.guide,
    where: { matter: { equals: matter } },
    overrideAccess: false,
    user,
  })
  return totalDocs
}
