/** @module The steps of the tour by role: their texts and links, and which of them are done. Pure: it works on facts that `facts.ts` reads. */
import { CONFIRMATIONS_VIEW } from '../confirmations/address.ts'
import { HELP_VIEW } from '../help/targets.ts'

/**
 * Which tour a user gets, by what the user may do: `steward` writes and approves the catalogue (an administrator too, with steps more),
 * `editor` writes guides, `approver` approves them, `auditor` looks after what others do.
 */
export type TourRole = 'steward' | 'editor' | 'approver' | 'auditor'

/** A record that a step links to. */
export interface TourTarget {
  id: string
  label: string
}

/** The state of the installation, as far as the user may see it. */
export interface TourFacts {
  role: TourRole
  /** Whether this is the sample city, which has its records already. */
  sample: boolean
  /** May write the site's information. */
  mayWriteSite: boolean
  /** May make accounts. */
  isAdmin: boolean
  /** May publish and roll back. */
  mayPublish: boolean
  /** Whether the site's information is filled in and approved. */
  siteApproved: boolean
  regions: number
  agencies: number
  approvedMatters: number
  guides: number
  approvedGuides: number
  accounts: number
  /** Number of the current release, and how many guides it contains; absent before the first publish. */
  release?: { n: number; guides: number }
  /** Whether the user has ever changed a guide. */
  editedGuide: boolean
  /** Whether a guide that the user changed last is still a draft. */
  ownGuideDrafts: boolean
  /** A guide to work on, its matter, and the address of its page on the public site. */
  guide?: TourTarget & { matter?: string; page: string }
  /** The first record that waits for the user's approval. */
  toApprove?: { href: string; title: string }
  /** The address of the public site. */
  siteUrl: string
}

/** A step of the tour: a sentence and a link. */
export interface TourStep {
  id: string
  text: string
  href: string
  link: string
  /** The link leads out of the admin. */
  outside?: boolean
  /** Whether the step is done, read from the records; absent for a step that is done once its link was opened. */
  done?: boolean
}

const listHref = (slug: string) => `/admin/collections/${slug}`
const createHref = (slug: string) => `${listHref(slug)}/create`

/** Returns the steps of a tour in order. */
export function tourSteps(facts: TourFacts): TourStep[] {
  if (facts.role === 'steward') return facts.sample ? sampleSteps(facts) : setupSteps(facts)
  if (facts.role === 'approver') return approverSteps(facts)
  if (facts.role === 'auditor') return auditorSteps(facts)
  return facts.guides > 0 ? editorSteps(facts) : firstGuideSteps(facts)
}

/** For a steward in the sample city: one guide from the edit to the public page. */
function sampleSteps(facts: TourFacts): TourStep[] {
  const { guide, isAdmin, release } = facts
  return [
    {
      id: 'edit',
      text: '打开一份指南，改一个电话，点“保存草稿”。',
      ...guideLink(facts),
      done: facts.editedGuide,
    },
    {
      id: 'standard',
      text: '看它的事项：材料、流程、时限写在“标准要素”里，改一次，各地一起变。',
      href: guide?.matter ? `${listHref('matters')}/${guide.matter}` : listHref('matters'),
      link: '打开事项',
    },
    {
      id: 'approve',
      text: '回到那份指南点“送审”，由别人批准，这一稿才算数；只有您能批准的，按钮就是“批准”。',
      ...guideLink(facts),
      done: facts.editedGuide && !facts.ownGuideDrafts,
    },
    publishStep(facts, '到发布中心点“发布”，群众才看得到。', (release?.n ?? 0) > 1),
    viewSiteStep(facts),
    ...(isAdmin
      ? [
          {
            id: 'accounts',
            text: '给同事开账号：写明角色和管哪个地方、哪些部门。',
            href: listHref('users'),
            link: '账号',
          },
          STAGES_STEP,
        ]
      : []),
    HELP_STEP,
  ]
}

/** For administrators: which stages a text passes. */
const STAGES_STEP: TourStep = {
  id: 'stages',
  text: '定审核流程：哪类记录依次过哪几个环节；不定的，就是“批准”一个环节。',
  href: listHref('review-plans'),
  link: '审核流程',
}

/** The last step of every tour. */
const HELP_STEP: TourStep = {
  id: 'help',
  text: '哪一页看不明白，点右上角的“?”；按角色写的整本手册在这里。',
  href: HELP_VIEW,
  link: '帮助',
}

/** For a steward of a new installation: from nothing to the first release. */
function setupSteps(facts: TourFacts): TourStep[] {
  const { isAdmin, mayWriteSite, release } = facts
  return [
    ...(mayWriteSite
      ? [
          {
            id: 'site',
            text: '填网站信息：名称、主办单位、电话，每页页脚都用。',
            href: '/admin/globals/site-info',
            link: '网站信息',
            done: facts.siteApproved,
          },
        ]
      : []),
    {
      id: 'places',
      text: '建好行政区划和部门；有表格的，从菜单里的“导入”一次导进来。',
      href: listHref(facts.regions > 0 ? 'agencies' : 'regions'),
      link: facts.regions > 0 ? '实施主体' : '行政区划',
      done: facts.regions > 0 && facts.agencies > 0,
    },
    {
      id: 'matter',
      text: '建第一个事项，写好标准要素，批准（有别人能批的，送审）；整张清单从菜单里的“导入”导进来。',
      href: createHref('matters'),
      link: '新建事项',
      done: facts.approvedMatters > 0,
    },
    {
      id: 'guide',
      text: '写第一份指南：只写本地的地点、电话和网址，然后批准或送审。',
      href: facts.guides > 0 ? listHref('guides') : createHref('guides'),
      link: facts.guides > 0 ? '办事指南' : '新建指南',
      done: facts.approvedGuides > 0,
    },
    ...(isAdmin
      ? [
          {
            id: 'accounts',
            text: '给同事开账号：写明角色和管哪个地方、哪些部门。',
            href: createHref('users'),
            link: '新建账号',
            done: facts.accounts > 1,
          },
        ]
      : []),
    ...(isAdmin ? [STAGES_STEP] : []),
    publishStep(facts, '到发布中心点“发布”，带着指南的网站就有了。', (release?.guides ?? 0) > 0),
    HELP_STEP,
  ]
}

/** For an editor where there are guides. */
function editorSteps(facts: TourFacts): TourStep[] {
  return [
    {
      id: 'standard',
      text: '打开一份指南，看灰框里的标准：材料、流程、时限是锁定的，这里只写本地的。',
      ...guideLink(facts),
    },
    { id: 'edit', text: '改一个电话或地点，点“保存草稿”。', ...guideLink(facts), done: facts.editedGuide },
    {
      id: 'wait',
      text: '写好点“送审”；右边的“审核”写着到了哪一步，退回的写着理由。',
      ...guideLink(facts),
      done: facts.editedGuide && !facts.ownGuideDrafts,
    },
    {
      id: 'confirm',
      text: '材料、法规、场所变了，要您核对的指南在“待确认”里；没有变的，成批确认。',
      href: CONFIRMATIONS_VIEW,
      link: '待确认',
    },
    viewSiteStep(facts),
    HELP_STEP,
  ]
}

/** For an editor where there are no guides yet. */
function firstGuideSteps(facts: TourFacts): TourStep[] {
  return [
    {
      id: 'matter',
      text: '先要有批准了的事项，指南挂在它下面；没有的，请目录管理员建。',
      href: listHref('matters'),
      link: '政务服务事项',
      done: facts.approvedMatters > 0,
    },
    {
      id: 'guide',
      text: '新建一份指南：选事项、区划和部门，填地点和电话，保存草稿。',
      href: createHref('guides'),
      link: '新建指南',
      done: facts.guides > 0,
    },
    {
      id: 'wait',
      text: '写好点“送审”；右边的“审核”写着到了哪一步，退回的写着理由。',
      href: listHref('guides'),
      link: '办事指南',
      done: facts.approvedGuides > 0,
    },
    viewSiteStep(facts),
    HELP_STEP,
  ]
}

/** For an approver. */
function approverSteps(facts: TourFacts): TourStep[] {
  const { toApprove } = facts
  const link = toApprove ? { href: toApprove.href, link: toApprove.title } : guideLink(facts)
  return [
    {
      id: 'open',
      text: toApprove
        ? '打开一条等您批准的记录。'
        : '现在没有等您批准的；编辑送审后会出现在这一页。先打开一份指南看看。',
      ...link,
    },
    {
      id: 'compare',
      text: '点标题下面的“看改了什么”：从上一次批准到现在，一处处写着“原来 → 现在”；没批准过的看全文。',
      ...link,
    },
    { id: 'approve', text: '没问题就点“批准”或“同意”；有问题点“退回”，写明理由、指出是哪几处。', ...link },
    {
      id: 'queue',
      text: '以后每天从“等我审核”开始，先到期的在前；没有分环节的，在这一页的“等我批准”。',
      href: '/admin/reviews',
      link: '等我审核',
    },
    viewSiteStep(facts),
    HELP_STEP,
  ]
}

/** For whoever looks after what others do, and changes nothing. */
function auditorSteps(facts: TourFacts): TourStep[] {
  const { guide } = facts
  return [
    {
      id: 'trail',
      text: '审计记录：谁、什么时候、把什么改成了什么。按姓名、日子、部门、动作查。',
      href: '/admin/trail',
      link: '审计记录',
    },
    {
      id: 'life',
      text: guide
        ? '打开一份指南的来历：每一步、每一版，任选两版对比。'
        : '点一条记录的名称，看它的来历：每一步、每一版。',
      href: guide ? `/admin/trail?record=guide/${guide.id}` : '/admin/trail',
      link: '来历',
    },
    {
      id: 'overdue',
      text: '看各地的指南与标准差多少，哪些还没有决定、哪些已经到期。',
      href: '/admin/divergence',
      link: '差异比对',
    },
    {
      id: 'releases',
      text: '看网站每一版什么时候发布、暂缓了哪些、为什么。',
      href: '/admin/publish',
      link: '发布中心',
    },
    viewSiteStep(facts),
    HELP_STEP,
  ]
}

const publishStep = ({ mayPublish }: TourFacts, text: string, done: boolean): TourStep => ({
  id: 'publish',
  text: mayPublish ? text : '请系统管理员，或不限范围的目录管理员，到发布中心发布；发布以后群众才看得到。',
  href: '/admin/publish',
  link: '发布中心',
  done,
})

const viewSiteStep = ({ guide, siteUrl }: TourFacts): TourStep => ({
  id: 'look',
  text: '发布以后，看群众看到的是什么样。',
  href: guide?.page ?? siteUrl,
  link: guide ? '网站上的这一页' : '公众网站',
  outside: true,
})

/** A link to the guide of the tour, or to all guides. */
const guideLink = ({ guide }: TourFacts) =>
  guide
    ? { href: `${listHref('guides')}/${guide.id}`, link: '打开指南' }
    : { href: listHref('guides'), link: '办事指南' }
