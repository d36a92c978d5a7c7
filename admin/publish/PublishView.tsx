import type { AdminViewServerProps } from 'payload'
import { mayPublish } from '../../collections/access/grants.ts'
import { deviationsEndedSince } from '../../collections/deviations/ended-since.ts'
import { loadConfig } from '../../config.ts'
import { readCurrentRelease } from '../../release/releases.ts'
import { AdminView } from '../views/AdminView.tsx'
import { PublishCentre } from './PublishCentre.tsx'
import { releaseSummaries } from './releases.ts'
import { lastRuns } from './runs.ts'

/** 发布中心, the view at `/admin/publish`: the current release, publishing, and rolling back. */
export async function PublishView(view: AdminViewServerProps) {
  const { req } = view.initPageResult
  const config = loadConfig()
  const user = req.user
  const [runs, releases] = user ? [await lastRuns(req.payload, 10), releaseSummaries(config.dataDir)] : [[], []]
  const release = readCurrentRelease(config.dataDir)
  const ended =
    user && release ? await deviationsEndedSince(req.payload, user, new Date(release.seenAt), new Date()) : undefined
  return (
    <AdminView title="发布中心" view={view}>
      <PublishCentre
        {...(ended && release ? { ended: { ...ended, release: release.n } } : {})}
        mayPublish={mayPublish(user)}
        releases={releases}
        runs={runs}
        siteUrl={config.siteUrl}
      />
    </AdminView>
  )
}
