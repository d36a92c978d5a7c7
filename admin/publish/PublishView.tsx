import type { AdminViewServerProps } from 'payload'
import { mayPublish } from '../../collections/access/grants.ts'
import { loadConfig } from '../../config.ts'
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
  return (
    <AdminView title="发布中心" view={view}>
      <PublishCentre mayPublish={mayPublish(user)} releases={releases} runs={runs} siteUrl={config.siteUrl} />
    </AdminView>
  )
}
