import { Gutter, Link } from '@payloadcms/ui'
import type { AdminViewServerProps, Payload } from 'payload'
import type { ComponentProps } from 'react'
import { grantsFor, mayPublish, ROLES, type Right, type GrantHolder } from '../../collections/access/grants.ts'
import { loadConfig } from '../../config.ts'
import { readCurrentRelease } from '../../release/releases.ts'
import { releaseSummaries } from '../publish/releases.ts'
import { momentText } from '../publish/time.ts'
import { Tour } from '../tour/Tour.tsx'
import { EmptyState } from './EmptyState.tsx'
import { RecordGroups } from './RecordGroups.tsx'
import { findHeldForUser } from './held-for-user.ts'
import { TaskCard } from './TaskCard.tsx'
import {
  APPROVABLE_TYPES,
  countRecords,
  findOwnDrafts,
  findOpenProposals,
  findOpenReports,
  findDraftsToApprove,
  findGuidesToVerify,
  guidesToVerifyHref,
  findClaimsWithoutGuide,
  claimsWithoutGuideHref,
  findUnpublished,
  VERIFY_DAYS,
  type TaskList,
} from './tasks.ts'

/** 工作台: what waits for the person who opened it, and the way to everything else. */
export async function Dashboard({ initPageResult }: AdminViewServerProps) {
  const { req, visibleEntities } = initPageResult
  const user = req.user
  if (!user) return null
  const { payload } = req
  const { dataDir } = loadConfig()
  const releases = releaseSummaries(dataDir)
  const current = releases.find((one) => one.current)
  const rights = rightsOf(user)
  const waiting = await waitingFor(payload, user, rights, dataDir)
  const roles = [...new Set((user.grants ?? []).map(({ role }) => ROLES[role]?.title))].filter(Boolean).join('、')
  const empty = [...waiting.counts.values()].every((count) => count === 0)
  const cards = cardsOf(waiting, rights, current !== undefined).filter(({ pile }) => pile?.count)

  return (
    <Gutter className="st-desk">
      <h1>{user.name ? `${user.name}，您好` : '工作台'}</h1>
      <p className="st-help">
        {roles ? roles !== user.name && `${roles}。` : '还没有授权，请联系系统管理员。'}
        {current ? `网站是第 ${current.n} 版，${momentText(current.at)} 发布` : '网站还没有发布过'}
        {current && siteStateText(waiting.fresh.count, waiting.held.seen)}。
        {rights.publishes && (
          <Link href="/admin/publish" prefetch={false}>
            发布中心
          </Link>
        )}
      </p>
      <Tour
        counts={waiting.counts}
        payload={payload}
        releases={releases}
        user={user}
        waiting={waiting.toApprove?.first[0]}
      />
      {cards.length > 0 ? (
        <div className="st-cards">
          {cards.map(({ id, pile, ...card }) => (
            <TaskCard key={id} pile={pile!} {...card} />
          ))}
        </div>
      ) : (
        !empty && roles && <EmptyState publishes={rights.publishes} writes={rights.writes} />
      )}
      <RecordGroups counts={waiting.counts} visible={visibleEntities.collections} config={payload.config} />
    </Gutter>
  )
}

/** What the user may do somewhere. */
interface Rights {
  writes: boolean
  approves: boolean
  publishes: boolean
}

function rightsOf(user: GrantHolder): Rights {
  const holds = (right: Right) => APPROVABLE_TYPES.some((type) => grantsFor(user, right, type).length > 0)
  return { writes: holds('write'), approves: holds('approve'), publishes: mayPublish(user) }
}

/** Reads everything that waits for the user; undefined is what the user has no part in. */
async function waitingFor(payload: Payload, user: GrantHolder, { writes, approves }: Rights, dataDir: string) {
  const up = readCurrentRelease(dataDir)
  const [mine, approvable, held, unwritten, verify, reports, proposals, fresh, counts] = await Promise.all([
    writes ? findOwnDrafts(payload, user) : undefined,
    approves ? findDraftsToApprove(payload, user) : undefined,
    findHeldForUser(payload, user, dataDir),
    findClaimsWithoutGuide(payload, user),
    findGuidesToVerify(payload, user),
    findOpenReports(payload, user),
    approves ? findOpenProposals(payload, user) : undefined,
    findUnpublished(payload, user, up?.seenAt),
    countRecords(payload, user),
  ])
  return { mine, toApprove: approvable, held, unwritten, verify, reports, proposals, fresh, counts }
}

type Card = Omit<ComponentProps<typeof TaskCard>, 'pile'> & { id: string; pile: TaskList | undefined }

/** The cards in the order in which they stand; those with nothing in them are left out by the desk. */
function cardsOf(
  waiting: Awaited<ReturnType<typeof waitingFor>>,
  { approves, publishes }: Rights,
  isPublished: boolean,
): Card[] {
  const { mine, toApprove: approvable, held, unwritten, verify, reports, proposals, fresh } = waiting
  return [
    {
      id: 'approve',
      title: '等我批准',
      pile: approvable,
      next: '打开看改了什么，没问题就点“批准”；有问题告诉编辑。',
    },
    {
      id: 'held',
      title: '发布时暂缓',
      pile: held.mine,
      next: `网站上还是以前的内容，或者没有。照下面的原因改好、批准${publishes ? '，再发布一次' : '，下次发布就上网'}。`,
      ...(publishes ? { more: { href: '/admin/publish', label: '去发布中心看全部' } } : {}),
    },
    {
      id: 'mine',
      title: '我的草稿',
      pile: mine,
      next: approves ? '写好就批准，批准以后发布才上网。' : '写好保存，审核员就看得到；不用另外提交。',
    },
    {
      id: 'reports',
      title: '群众反馈',
      pile: reports,
      next: '核对属实的改指南，再在这里答复。',
      more: { href: '/admin/collections/reports', label: '全部反馈' },
    },
    {
      id: 'proposals',
      title: '待定的建议',
      pile: proposals,
      next: '导入时同一个编码有了两个名称。对照两边，定是改名、另编码，还是不采纳。',
      more: { href: '/admin/collections/proposals', label: '全部建议' },
    },
    {
      id: 'write',
      title: '等着写的指南',
      pile: unwritten,
      next: '已认领，还没有指南。点开就是新的一份，事项、部门和区划已经选好。',
      aged: '认领于 ',
      ...(unwritten.count > unwritten.first.length
        ? { more: { href: claimsWithoutGuideHref(unwritten.claims), label: '看这些认领' } }
        : {}),
    },
    {
      id: 'verify',
      title: '该核验了',
      pile: verify,
      next: `超过 ${VERIFY_DAYS} 天没人核对。打一遍电话、对一对地点，改“最近核验日期”。`,
      aged: '上次核验 ',
      more: { href: guidesToVerifyHref(), label: '全部列出' },
    },
    {
      id: 'fresh',
      title: '已批准，待发布',
      pile: publishes && isPublished ? fresh : undefined,
      next: '已批准，网站上还是旧的，发布一次就更新。',
      aged: '批准于 ',
      more: { href: '/admin/publish', label: '去发布' },
    },
  ]
}

/** What of the approved records the public does not see yet. */
function siteStateText(fresh: number, held: number): string {
  const later = fresh ? `，之后又批准了 ${fresh} 条` : ''
  if (held) return `${later}，有 ${held} 条已批准但发布时暂缓，网站上没有更新`
  return later || '，已批准的都在网站上了'
}
