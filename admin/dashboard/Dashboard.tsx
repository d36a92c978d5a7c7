import { Gutter, Link } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import { ROLES } from '../../collections/access/grants.ts'
import { readsTrailOfOthers } from '../../collections/access/trail.ts'
import { loadConfig } from '../../config.ts'
import { releaseSummaries } from '../publish/releases.ts'
import { momentText } from '../publish/time.ts'
import { NewestTrailLines } from '../trail/TrailLines.tsx'
import '../trail/trail.css'
import { Tour } from '../tour/Tour.tsx'
import { deskOf, readCards, readStanding } from './cards.ts'
import { EmptyState } from './EmptyState.tsx'
import { RecordGroups } from './RecordGroups.tsx'
import { TaskCard } from './TaskCard.tsx'

/** 工作台, the first page of the admin: the user's tasks, the tour, and links to all records. */
export async function Dashboard({ initPageResult }: AdminViewServerProps) {
  const { req, visibleEntities } = initPageResult
  const user = req.user
  if (!user) return null
  const { payload } = req
  const { dataDir } = loadConfig()
  const releases = releaseSummaries(dataDir)
  const current = releases.find((release) => release.current)
  const desk = deskOf(payload, user, dataDir)
  const { rights } = desk
  /** The desk of whoever looks after others and writes nothing is the trail. */
  const audits = readsTrailOfOthers(user) && !rights.writes && !rights.approves
  const [cards, standing] = await Promise.all([readCards(desk), readStanding(desk)])
  const roles = [...new Set((user.grants ?? []).map(({ role }) => ROLES[role]?.title))].filter(Boolean).join('、')
  const hasNoRecords = [...standing.counts.values()].every((count) => count === 0)
  const firstOf = (id: string) => cards.find((card) => card.id === id)?.list.first[0]

  return (
    <Gutter className="st-desk">
      <h1>{user.name ? `${user.name}，您好` : '工作台'}</h1>
      <p className="st-help">
        {roles ? roles !== user.name && `${roles}。` : '还没有授权，请联系系统管理员。'}
        {current ? `网站是第 ${current.n} 版，${momentText(current.at)} 发布` : '网站还没有发布过'}
        {current && siteStateText(standing.unpublished, standing.held)}。
        {rights.publishes && (
          <Link href="/admin/publish" prefetch={false}>
            发布中心
          </Link>
        )}
      </p>
      <Tour
        counts={standing.counts}
        payload={payload}
        releases={releases}
        toApprove={firstOf('review') ?? firstOf('approve')}
        user={user}
      />
      {cards.length > 0 ? (
        <div className="st-cards">
          {cards.map(({ id, ...card }) => (
            <TaskCard key={id} {...card} />
          ))}
        </div>
      ) : (
        !hasNoRecords && roles && !audits && <EmptyState publishes={rights.publishes} writes={rights.writes} />
      )}
      {audits && (
        <section className="st-card">
          <h2>审计记录</h2>
          <NewestTrailLines payload={payload} user={user} />
        </section>
      )}
      <RecordGroups config={payload.config} counts={standing.counts} visible={visibleEntities.collections} />
    </Gutter>
  )
}

/** Says how many approved records the public does not see yet, and how many of them the last publish held back. */
function siteStateText(unpublished: number, held: number): string {
  const later = unpublished ? `，之后又批准了 ${unpublished} 条` : ''
  if (held) return `${later}，有 ${held} 条已批准但发布时暂缓，网站上没有更新`
  return later || '，已批准的都在网站上了'
}
