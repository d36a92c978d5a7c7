import { Gutter } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import { grantsFor, ROLES, type Staff } from '../../collections/access/grants.ts'
import { loadConfig } from '../../config.ts'
import { listReleases } from '../publish/releases.ts'
import { day } from '../publish/time.ts'
import { Families } from './Families.tsx'
import { PileCard } from './PileCard.tsx'
import { APPROVABLE, countRecords, myDrafts, toApprove, unpublished } from './waiting.ts'

/** 工作台: what waits for the person who opened it, and the way to everything else. */
export async function Dashboard({ initPageResult }: AdminViewServerProps) {
  const { req, visibleEntities } = initPageResult
  const user = req.user as unknown as (Staff & { name?: string }) | null
  if (!user) return null
  const { payload } = req
  const releases = await listReleases(loadConfig().dataDir)
  const current = releases.find((one) => one.current)
  const writes = APPROVABLE.some((type) => grantsFor(user, 'write', type).length)
  const approves = APPROVABLE.some((type) => grantsFor(user, 'approve', type).length)
  const [mine, waiting, fresh, counts] = await Promise.all([
    writes ? myDrafts(payload, user) : undefined,
    approves ? toApprove(payload, user) : undefined,
    unpublished(payload, user, current?.at),
    countRecords(payload, user),
  ])
  const roles = [...new Set((user.grants ?? []).map(({ role }) => ROLES[role]?.title))].filter(Boolean).join('、')
  const empty = [...counts.values()].every((count) => count === 0)

  return (
    <Gutter className="st-desk">
      <h1>{user.name ? `${user.name}，您好` : '工作台'}</h1>
      <p className="st-help">工作台 · {roles || '还没有授权，请联系系统管理员'}</p>
      {empty && (
        <section className="st-card st-start">
          <h2>从这里开始</h2>
          <ol>
            <li>建行政区划和实施主体：谁在哪里办。</li>
            <li>建政务服务事项：写一次标准要素，各地照用。</li>
            <li>建办事指南：只写本地的地点、电话和网址。</li>
            <li>批准以后到发布中心发布，网站就有了。</li>
          </ol>
          <p className="st-help">已有的目录表可以用命令 santong import 一次导入。</p>
        </section>
      )}
      <div className="st-cards">
        {mine && <PileCard empty="没有写到一半的记录。改动先存草稿，写好再送批准。" pile={mine} title="我的草稿" />}
        {waiting && (
          <PileCard empty="没有等您批准的记录。别人保存草稿以后会出现在这里。" pile={waiting} title="等我批准" />
        )}
        <PileCard
          empty={current ? '已批准的都在网站上了。' : '还没有批准过记录。批准的内容会在这里等待发布。'}
          more={{ href: '/admin/publish', label: '去发布中心' }}
          note={current ? `网站是第 ${current.n} 版，${day(current.at)} 发布` : '还没有发布过'}
          pile={fresh}
          title="已批准，待发布"
        />
      </div>
      <Families counts={counts} visible={visibleEntities.collections} config={payload.config} />
    </Gutter>
  )
}
