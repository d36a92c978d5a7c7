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
 * To the page of a record: as it was saved (预览), and as the public sees it (公开页) with when that was published; from a matter
 * also to the guides that a change of its standard touches.
 */
export async function PageLinks({ id, payload, type, user }: Props) {
  if (!id) return null
  const { dataDir, siteUrl } = loadConfig()
  const key = await findKey(payload, type, id)
  const path = key && pageOf(type, key)
  const site = path && isPagePublic(dataDir, path) ? readCurrentRelease(dataDir) : null
  const guides = type === 'matter' ? await guidesOf(payload, id, user) : 0
  return (
    <span className="st-pagelinks">
      {guides > 0 && (
        <Link href={`/admin/collections/${SLUGS.guide}?where[or][0][and][0][matter][equals]=${id}`} prefetch={false}>
          {guides} 份指南照用
        </Link>
      )}
      {site && (
        <a
          className="st-pagelinks__public"
          href={siteUrl.replace(/\/$/u, '') + path}
          rel="noreferrer"
          target="_blank"
          title={`网站第 ${site.n} 版，${momentText(site.at)} 发布`}
        >
          公开页
          <small>{momentText(site.at).slice(5)} 发布</small>
        </a>
      )}
      <PreviewButton />
    </span>
  )
}

async function guidesOf(payload: Props['payload'], matter: string | number, user: Props['user']): Promise<number> {
  const { totalDocs } = await payload.count({
    collection: SLUGS.guide,
    where: { matter: { equals: matter } },
    overrideAccess: false,
    user,
  })
  return totalDocs
}
