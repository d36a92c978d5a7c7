/** @module The cards of the dashboard: which lists of tasks a user gets, and what each card says. The list of a card is read by the same function. */
import type { Payload } from 'payload'
import type { ComponentProps } from 'react'
import { grantsFor, mayPublish, type GrantHolder, type Right } from '../../collections/access/grants.ts'
import { readCurrentRelease } from '../../release/releases.ts'
import { VERIFY_DAYS } from '../../collections/confirmations/queue-where.ts'
import { CONFIRMATIONS_VIEW, queueHref } from '../confirmations/address.ts'
import { CHECKS_VIEW, findAccountChecks } from './account-tasks.ts'
import { CLAIMING_VIEW, findClaimsToAnswer, findClaimsToDecide } from './claim-tasks.ts'
import { findChanges, findConfirmations } from './confirmation-tasks.ts'
import { findDeviationsToDecide, findEndingDeviations } from './deviation-tasks.ts'
import { findDraftsToApprove, findOwnDrafts } from './drafts.ts'
import { findEndingLaws } from './ending-laws.ts'
import { findMissedQueries, findOpenProposals, findOpenReports } from './feedback.ts'
import { findClaimsWithoutGuide, findGuidesToVerify, findIncompleteGuides } from './guide-tasks.ts'
import { findHeldForUser, type HeldForUser } from './held-for-user.ts'
import { keptGuides } from './kept-guides.ts'
import { findOpenDifferences } from './open-differences.ts'
import { findPendingImports } from './pending-imports.ts'
import { findFailedPlans } from './plan-tasks.ts'
import { countRecords, findUnpublished } from './record-counts.ts'
import { findMentions, findReturned, findReviewsToDo, REVIEWS_VIEW } from './review-tasks.ts'
import { APPROVABLE_TYPES, listOf, ON_CARD, type Shown, type TaskList } from './task-list.ts'
import type { TaskCard } from './TaskCard.tsx'

/** What the user may do with records of at least one type. */
export interface Rights {
  writes: boolean
  approves: boolean
  /** May publish and roll back. */
  publishes: boolean
}

/** Returns what a user may do. */
function rightsOf(user: GrantHolder): Rights {
  const holds = (right: Right) => APPROVABLE_TYPES.some((type) => grantsFor(user, right, type).length > 0)
  return { writes: holds('write'), approves: holds('approve'), publishes: mayPublish(user) }
}

/** What the tasks of a user are found with. */
export interface TaskContext {
  payload: Payload
  user: GrantHolder
  rights: Rights
  dataDir: string
  /** When the last publish read the records; undefined when nothing was published yet. */
  seenAt: string | undefined
  /** The records that the last publish held back, read once. */
  held: () => Promise<HeldForUser>
  /** What is kept of the guides and claims that the user writes. */
  kept: () => ReturnType<typeof keptGuides>
}

/** Returns what the tasks of a user are found with. */
export function deskOf(payload: Payload, user: GrantHolder, dataDir: string): TaskContext {
  let held: Promise<HeldForUser> | undefined
  let kept: ReturnType<typeof keptGuides> | undefined
  const seenAt = readCurrentRelease(dataDir)?.seenAt
  return {
    payload,
    user,
    rights: rightsOf(user),
    dataDir,
    seenAt,
    held: () => (held ??= findHeldForUser(payload, user, dataDir)),
    kept: () => (kept ??= keptGuides(payload, user)),
  }
}

/** A kind of task. */
export interface CardDefinition {
  id: string
  title: string
  /** What to do with the records. */
  next: (rights: Rights) => string
  /** Stands before the age of a record and says what it is the age of. */
  ageVerb?: string
  /** Finds the tasks of the user; undefined for one who does not deal with them. */
  find: (desk: TaskContext, shown: Shown) => Promise<TaskList> | undefined
  /** A view of its own that lists the same tasks; else they are listed at {@link DESK_VIEW}. */
  list?: string
  /** Another view where they are dealt with. */
  work?: { href: string; label: string }
}

/** The view that lists the tasks of a card. */
export const DESK_VIEW = '/admin/tasks'

/** Returns the address of the list of a card. */
const listHref = ({ id, list }: Pick<CardDefinition, 'id' | 'list'>): string => list ?? `${DESK_VIEW}?list=${id}`

/** The kinds of tasks, the most urgent first: others wait for it, it came back, it is due, it can wait. */
const CARDS: readonly CardDefinition[] = [
  {
    id: 'review',
    title: '等我审核',
    next: () => '送到您这一环节的。看改了什么，同意，或写明理由退回。',
    find: ({ payload, rights, user }, shown) => (rights.approves ? findReviewsToDo(payload, user, shown) : undefined),
    list: REVIEWS_VIEW,
  },
  {
    id: 'returned',
    title: '退回给我的',
    next: () => '照理由改好、保存，再送审。',
    find: ({ payload, user }, shown) => findReturned(payload, user, shown),
    list: `${REVIEWS_VIEW}?list=returned`,
  },
  {
    id: 'held',
    title: '发布时暂缓',
    next: ({ publishes }) =>
      `网站上还是以前的内容，或者没有。照下面的原因改好、批准${publishes ? '，再发布一次' : '，下次发布就上网'}。`,
    find: async (desk, shown) => listOf((await desk.held()).mine, shown),
  },
  {
    id: 'failed-plans',
    title: '没有做成的计划',
    next: () => '到时候没有批准，或者提前取消了。看看原因，还要的重新批准，或者另定时间。',
    find: ({ payload, user }, shown) => findFailedPlans(payload, user, shown),
    work: { href: '/admin/plans', label: '全部计划' },
  },
  {
    id: 'mentions',
    title: '提到我的批注',
    next: () => '打开记录，改好或答复，再点“已处理”。没处理的批注会挡住批准。',
    find: ({ payload, user }, shown) => findMentions(payload, user, shown),
  },
  {
    id: 'claims',
    title: '新事项待认领',
    next: () => '要不要承接，在期限以前答：认领的，指南自动开头；不认领的，写明为什么、到哪里办。',
    find: ({ payload, user }, shown) => findClaimsToAnswer(payload, user, shown),
    list: CLAIMING_VIEW,
  },
  {
    id: 'declined',
    title: '不认领，等我定',
    next: () => '看看原因：同意，或请他们再认领。',
    find: ({ payload, user }, shown) => findClaimsToDecide(payload, user, shown),
    list: `${CLAIMING_VIEW}?list=declined`,
  },
  {
    id: 'confirm',
    title: '待确认',
    next: () => '别处改了，照用它的要核对一遍：还对的办“确认”，不对的改。',
    find: ({ payload, user }, shown) => findConfirmations(payload, user, shown),
    list: CONFIRMATIONS_VIEW,
  },
  {
    id: 'changed',
    title: '别处改了什么',
    next: () => '您的记录照用的标准、材料、法规、场所变了。点开看哪几条照用它，一起办。',
    ageVerb: '批准',
    find: ({ payload, user }, shown) => findChanges(payload, user, shown),
  },
  {
    id: 'approve',
    title: '等我批准',
    next: () => '还没有送审的草稿。打开看改了什么，没问题就点“批准”；有问题写明理由退回。',
    find: ({ payload, rights, user }, shown) =>
      rights.approves ? findDraftsToApprove(payload, user, shown) : undefined,
  },
  {
    id: 'deviations',
    title: '等我决定的差异',
    next: () => '对照标准看一遍，同意或不同意；加重负担的要有法律条款。决定以前网站照标准。',
    ageVerb: '申请',
    find: ({ payload, user }, shown) => findDeviationsToDecide(payload, user, shown),
    work: { href: '/admin/collections/deviations', label: '全部差异申请' },
  },
  {
    id: 'verify',
    title: '该核验了',
    next: () => `超过 ${VERIFY_DAYS} 天没人核对。打一遍电话、对一对地点，没有变的成批办“核验无误”。`,
    ageVerb: '核验',
    find: ({ payload, user }, shown) => findGuidesToVerify(payload, user, shown),
    list: queueHref({ list: 'verify' }),
  },
  {
    id: 'reports',
    title: '群众反馈',
    next: () => '核对属实的改指南，再在这里答复。',
    find: ({ payload, user }, shown) => findOpenReports(payload, user, shown),
    work: { href: '/admin/collections/reports', label: '全部反馈' },
  },
  {
    id: 'ending-deviations',
    title: '快到期的差异',
    next: () => '到期的第二天起照标准。还要的，现在再申请；不要的不用管。',
    find: ({ payload, user }, shown) => findEndingDeviations(payload, user, shown),
  },
  {
    id: 'ending-laws',
    title: '快失效的法规',
    next: () => '您的记录照用它。看看由哪部法规接替，依据和条件要不要改；标准里的请目录管理员改。',
    find: ({ payload, user }, shown) => findEndingLaws(payload, user, shown),
  },
  {
    id: 'accounts',
    title: '账号复核',
    next: () => '每个账号还用不用、授权对不对：保留，要改，还是停用。',
    find: ({ payload, user }, shown) => findAccountChecks(payload, user, shown),
    work: { href: CHECKS_VIEW, label: '去复核' },
  },
  {
    id: 'imports',
    title: '待完成的导入',
    next: () => '检查过，还没有导入；或者导入到一半停下了。打开接着做，不要了的删掉。',
    find: ({ payload, rights, user }, shown) => (rights.writes ? findPendingImports(payload, user, shown) : undefined),
    work: { href: '/admin/imports', label: '全部导入' },
  },
  {
    id: 'proposals',
    title: '待定的建议',
    next: () => '同一个编码有了两个名称、标准要改、编码要办的，都在这里。对照两边，采纳，或写明原因不采纳。',
    find: ({ payload, rights, user }, shown) => (rights.approves ? findOpenProposals(payload, user, shown) : undefined),
    work: { href: '/admin/collections/proposals', label: '全部建议' },
  },
  {
    id: 'differences',
    title: '差异待定',
    next: () => '导入时与标准不一样的，逐处定：照用标准、申请差异，或建议修订标准。定了以前网站照标准。',
    find: ({ payload, rights, user }, shown) => (rights.writes ? findOpenDifferences(payload, user, shown) : undefined),
    work: { href: '/admin/differences', label: '去差异处置' },
  },
  {
    id: 'mine',
    title: '我的草稿',
    next: () => '写好就送审；只有您能批准的，直接批准。批准以后发布才上网。',
    find: ({ payload, rights, user }, shown) => (rights.writes ? findOwnDrafts(payload, user, shown) : undefined),
  },
  {
    id: 'write',
    title: '等着写的指南',
    next: () => '已认领，还没有指南。点开就是新的一份，事项、部门和区划已经选好。',
    ageVerb: '认领',
    find: async ({ kept }, shown) => findClaimsWithoutGuide(await kept(), shown),
  },
  {
    id: 'incomplete',
    title: '还缺什么',
    next: () => '写齐了才能批准；已经批准的照常公开，下次批准前要补上。标准里缺的，请目录管理员补。',
    find: async ({ kept }, shown) => findIncompleteGuides(await kept(), shown),
  },
  {
    id: 'missed',
    title: '搜不到的说法',
    next: () => '群众这样问，网站上搜不到。选它指的事项，收成俗称；还有没有俗称的事项也在那里。',
    find: ({ dataDir, payload, user }, shown) => findMissedQueries(payload, user, dataDir, shown),
    work: { href: '/admin/aliases', label: '去补俗称' },
  },
  {
    id: 'fresh',
    title: '已批准，待发布',
    next: () => '已批准，网站上还是旧的，发布一次就更新。',
    ageVerb: '批准',
    find: ({ payload, rights, seenAt, user }, shown) =>
      rights.publishes && seenAt !== undefined ? findUnpublished(payload, user, seenAt, shown) : undefined,
    work: { href: '/admin/publish', label: '去发布' },
  },
]

/** Returns the kind of task of a name; undefined when there is none. */
export const cardOf = (id: unknown): CardDefinition | undefined => CARDS.find((card) => card.id === id)

/** A card of the dashboard. */
export type Card = ComponentProps<typeof TaskCard> & { id: string }

/** The cards of a user in the order of the page, without those that have no task: first those with something overdue. */
export async function readCards(desk: TaskContext): Promise<Card[]> {
  const found = await Promise.all(
    CARDS.map(async ({ find, ...card }): Promise<Card[]> => {
      const list = await find(desk, ON_CARD)
      if (!list?.count) return []
      const { ageVerb, id, next, title, work } = card
      return [
        {
          id,
          title,
          list,
          next: next(desk.rights),
          href: listHref(card),
          ...(ageVerb ? { ageVerb } : {}),
          ...(work ? { work } : {}),
        },
      ]
    }),
  )
  const cards = found.flat()
  const isLate = ({ list }: Card) => Boolean(list.overdue)
  return [...cards.filter(isLate), ...cards.filter((card) => !isLate(card))]
}

/** How many records there are, how many the public does not see as they are approved, and how many of these the last publish held. */
export async function readStanding(desk: TaskContext) {
  const [{ seen }, unpublished, counts] = await Promise.all([
    desk.held(),
    findUnpublished(desk.payload, desk.user, desk.seenAt),
    countRecords(desk.payload, desk.user),
  ])
  return { held: seen, unpublished: unpublished.count, counts }
}
