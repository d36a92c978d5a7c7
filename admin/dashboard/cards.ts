/** @module The cards of the dashboard: which lists of tasks a user gets, and what each card says. */
import type { Payload } from 'payload'
import type { ComponentProps } from 'react'
import { grantsFor, mayPublish, type GrantHolder, type Right } from '../../collections/access/grants.ts'
import { readCurrentRelease } from '../../release/releases.ts'
import { findDeviationsToDecide, findEndingDeviations } from './deviation-tasks.ts'
import { CONFIRMATIONS_VIEW, queueHref } from '../confirmations/address.ts'
import { findConfirmations } from './confirmation-tasks.ts'
import { findDraftsToApprove, findOwnDrafts } from './drafts.ts'
import { CHECKS_VIEW, findAccountChecks } from './account-tasks.ts'
import { findOpenDifferences } from './open-differences.ts'
import { findMissedQueries, findOpenProposals, findOpenReports } from './feedback.ts'
import {
  claimsWithoutGuideHref,
  findClaimsWithoutGuide,
  findGuidesToVerify,
  findIncompleteGuides,
  VERIFY_DAYS,
} from './guide-tasks.ts'
import { findMentions, findReturned, findReviewsToDo, REVIEWS_VIEW } from './review-tasks.ts'
import { findHeldForUser } from './held-for-user.ts'
import { findPendingImports } from './pending-imports.ts'
import { findFailedPlans } from './plan-tasks.ts'
import { countRecords, findUnpublished } from './record-counts.ts'
import { APPROVABLE_TYPES, type TaskList } from './task-list.ts'
import type { TaskCard } from './TaskCard.tsx'

/** What the user may do with records of at least one type. */
export interface Rights {
  writes: boolean
  approves: boolean
  /** May publish and roll back. */
  publishes: boolean
}

/** Returns what a user may do. */
export function rightsOf(user: GrantHolder): Rights {
  const holds = (right: Right) => APPROVABLE_TYPES.some((type) => grantsFor(user, right, type).length > 0)
  return { writes: holds('write'), approves: holds('approve'), publishes: mayPublish(user) }
}

/** The tasks of a user by kind, and how many records the user may read. */
export type DashboardTasks = Awaited<ReturnType<typeof readTasks>>

/** Reads all tasks of a user. A list is undefined where the user lacks the right to deal with it. */
export async function readTasks(payload: Payload, user: GrantHolder, { writes, approves }: Rights, dataDir: string) {
  const release = readCurrentRelease(dataDir)
  return allByName({
    toReview: approves ? findReviewsToDo(payload, user) : undefined,
    returned: findReturned(payload, user),
    mentions: findMentions(payload, user),
    own: writes ? findOwnDrafts(payload, user) : undefined,
    imports: writes ? findPendingImports(payload, user) : undefined,
    toApprove: approves ? findDraftsToApprove(payload, user) : undefined,
    toDecide: findDeviationsToDecide(payload, user),
    failedPlans: findFailedPlans(payload, user),
    held: findHeldForUser(payload, user, dataDir),
    ending: findEndingDeviations(payload, user),
    unwritten: findClaimsWithoutGuide(payload, user),
    incomplete: findIncompleteGuides(payload, user),
    accounts: findAccountChecks(payload, user),
    confirm: findConfirmations(payload, user),
    verify: findGuidesToVerify(payload, user),
    reports: findOpenReports(payload, user),
    proposals: approves ? findOpenProposals(payload, user) : undefined,
    differences: writes ? findOpenDifferences(payload, user) : undefined,
    missed: findMissedQueries(payload, user, dataDir),
    unpublished: findUnpublished(payload, user, release?.seenAt),
    counts: countRecords(payload, user),
  })
}

/** Waits for all values of an object at once. */
async function allByName<T extends object>(promises: T): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  const entries = await Promise.all(Object.entries(promises).map(async ([name, one]) => [name, await one] as const))
  return Object.fromEntries(entries) as { [K in keyof T]: Awaited<T[K]> }
}

/** A card of the dashboard. */
export type Card = ComponentProps<typeof TaskCard> & { id: string }

/** Returns the cards of a user in the order of the page, without those that have no task. */
export function cardsOf(tasks: DashboardTasks, rights: Rights, isPublished: boolean): Card[] {
  return allCards(tasks, rights, isPublished).flatMap(({ list, ...card }) => (list?.count ? [{ ...card, list }] : []))
}

function allCards(
  {
    toReview,
    returned,
    mentions,
    own,
    imports,
    toApprove,
    toDecide,
    accounts,
    failedPlans,
    held,
    ending,
    unwritten,
    incomplete,
    confirm,
    verify,
    reports,
    proposals,
    differences,
    missed,
    unpublished,
  }: DashboardTasks,
  { publishes }: Rights,
  isPublished: boolean,
): (Omit<Card, 'list'> & { list: TaskList | undefined })[] {
  return [
    {
      id: 'review',
      title: '等我审核',
      list: toReview,
      next: '送到您这一环节的。看改了什么，同意，或写明理由退回。',
      more: { href: REVIEWS_VIEW, label: '全部列出' },
    },
    {
      id: 'returned',
      title: '退回给我的',
      list: returned,
      next: '照理由改好、保存，再送审。',
      more: { href: `${REVIEWS_VIEW}?list=returned`, label: '全部列出' },
    },
    {
      id: 'mentions',
      title: '提到我的批注',
      list: mentions,
      next: '打开记录，改好或答复，再点“已处理”。没处理的批注会挡住批准。',
    },
    {
      id: 'approve',
      title: '等我批准',
      list: toApprove,
      next: '还没有送审的草稿。打开看改了什么，没问题就点“批准”；有问题写明理由退回。',
    },
    {
      id: 'failed-plans',
      title: '没有做成的计划',
      list: failedPlans,
      next: '到时候没有批准，或者提前取消了。看看原因，还要的重新批准，或者另定时间。',
      more: { href: '/admin/plans', label: '全部计划' },
    },
    {
      id: 'held',
      title: '发布时暂缓',
      list: held.mine,
      next: `网站上还是以前的内容，或者没有。照下面的原因改好、批准${publishes ? '，再发布一次' : '，下次发布就上网'}。`,
      ...(publishes ? { more: { href: '/admin/publish', label: '去发布中心看全部' } } : {}),
    },
    {
      id: 'mine',
      title: '我的草稿',
      list: own,
      next: '写好就送审；只有您能批准的，直接批准。批准以后发布才上网。',
    },
    {
      id: 'imports',
      title: '待完成的导入',
      list: imports,
      next: '检查过，还没有导入；或者导入到一半停下了。打开接着做，不要了的删掉。',
      more: { href: '/admin/imports', label: '全部导入' },
    },
    {
      id: 'reports',
      title: '群众反馈',
      list: reports,
      next: '核对属实的改指南，再在这里答复。',
      more: { href: '/admin/collections/reports', label: '全部反馈' },
    },
    {
      id: 'confirm',
      title: '待确认',
      list: confirm,
      next: '别处改了，照用它的要核对一遍：还对的办“确认”，不对的改。',
      more: { href: CONFIRMATIONS_VIEW, label: '去办' },
    },
    {
      id: 'deviations',
      title: '等我决定的差异',
      list: toDecide,
      next: '对照标准看一遍，同意或不同意；加重负担的要有法律条款。决定以前网站照标准。',
      agePrefix: '申请于 ',
      more: { href: '/admin/collections/deviations', label: '全部差异申请' },
    },
    {
      id: 'ending-deviations',
      title: '快到期的差异',
      list: ending,
      next: '到期的第二天起照标准。还要的，现在再申请；不要的不用管。',
    },
    {
      id: 'proposals',
      title: '待定的建议',
      list: proposals,
      next: '同一个编码有了两个名称、标准要改、编码要办的，都在这里。对照两边，采纳，或写明原因不采纳。',
      more: { href: '/admin/collections/proposals', label: '全部建议' },
    },
    {
      id: 'differences',
      title: '差异待定',
      list: differences,
      next: '导入时与标准不一样的，逐处定：照用标准、申请差异，或建议修订标准。定了以前网站照标准。',
      more: { href: '/admin/differences', label: '去差异处置' },
    },
    {
      id: 'missed',
      title: '搜不到的说法',
      list: missed,
      next: '群众这样问，网站上搜不到。选它指的事项，收成俗称；还有没有俗称的事项也在那里。',
      more: { href: '/admin/aliases', label: '去补俗称' },
    },
    {
      id: 'accounts',
      title: '账号复核',
      list: accounts,
      next: '每个账号还用不用、授权对不对：保留，要改，还是停用。',
      more: { href: CHECKS_VIEW, label: '去复核' },
    },
    {
      id: 'write',
      title: '等着写的指南',
      list: unwritten,
      next: '已认领，还没有指南。点开就是新的一份，事项、部门和区划已经选好。',
      agePrefix: '认领于 ',
      ...(unwritten.count > unwritten.first.length
        ? { more: { href: claimsWithoutGuideHref(unwritten.claims), label: '看这些认领' } }
        : {}),
    },
    {
      id: 'incomplete',
      title: '还缺什么',
      list: incomplete,
      next: '写齐了才能批准；已经批准的照常公开，下次批准前要补上。标准里缺的，请目录管理员补。',
    },
    {
      id: 'verify',
      title: '该核验了',
      list: verify,
      next: `超过 ${VERIFY_DAYS} 天没人核对。打一遍电话、对一对地点，没有变的成批办“核验无误”。`,
      agePrefix: '上次核验 ',
      more: { href: queueHref({ list: 'verify' }), label: '去核验' },
    },
    {
      id: 'fresh',
      title: '已批准，待发布',
      list: publishes && isPublished ? unpublished : undefined,
      next: '已批准，网站上还是旧的，发布一次就更新。',
      agePrefix: '批准于 ',
      more: { href: '/admin/publish', label: '去发布' },
    },
  ]
}
