/** @module The steps of the tour: which ones a person gets, and what of them is done, from what is known. Pure. */

/** Who is shown around: by what the person may do, not by what the role is called. */
export type TourRole = 'keeper' | 'editor' | 'approver'

/** A record the tour leads to. */
export interface TourTarget {
  id: string
  label: string
}

/** What the installation says, as far as the person may see it. */
export interface TourFacts {
  walker: TourRole
  /** The sample city: everything is there already. */
  sample: boolean
  /** May write the site's information; may make accounts. */
  mayWriteSite: boolean
  isAdmin: boolean
  /** May publish and roll back. */
  mayPublish: boolean
  siteApproved: boolean
  regions: number
  agencies: number
  approvedMatters: number
  guides: number
  approvedGuides: number
  accounts: number
  /** Number of the release that is up, and how many guides it holds; absent before the first. */
  release?: { n: number; guides: number }
  /** The person has changed a guide, and whether a draft of it still waits. */
  editedGuide: boolean
  ownGuideDrafts: boolean
  /** A guide to try things on, its matter, and its page on the public site. */
  guide?: TourTarget & { matter?: string; page: string }
  /** What waits for the person's approval. */
  waiting?: { href: string; label: string }
  siteUrl: string
}

export interface TourStep {
  id: string
  text: string
  href: string
  link: string
  /** Leads out of the admin. */
  outside?: boolean
  /** Known from the data; absent where only a visit tells. */
  done?: boolean
}

const list = (slug: string) => `/admin/collections/${slug}`
const create = (slug: string) => `${list(slug)}/create`

/** The steps for a person, in order; none for those who only read. */
export function tourSteps(facts: TourFacts): TourStep[] {
  if (facts.walker === 'keeper') return facts.sample ? sampleSteps(facts) : setupSteps(facts)
  if (facts.walker === 'approver') return approve(facts)
  return facts.guides > 0 ? edit(facts) : firstGuide(facts)
}

/** The sample, for those who keep the catalogue: the whole way once. */
function sampleSteps(facts: TourFacts): TourStep[] {
  const { guide, isAdmin, release } = facts
  return [
    {
      id: 'edit',
      text: '打开一份指南，改一个电话，点“保存草稿”。',
      ...toGuide(facts),
      done: facts.editedGuide,
    },
    {
      id: 'standard',
      text: '看它的事项：材料、流程、时限写在“标准要素”里，改一次，各地一起变。',
      href: guide?.matter ? `${list('matters')}/${guide.matter}` : list('matters'),
      link: '打开事项',
    },
    {
      id: 'approve',
      text: '回到那份指南点“批准”，这一稿才算数。',
      ...toGuide(facts),
      done: facts.editedGuide && !facts.ownGuideDrafts,
    },
    publish(facts, '到发布中心点“发布”，群众才看得到。', (release?.n ?? 0) > 1),
    lookAtSite(facts),
    ...(isAdmin
      ? [{ id: 'accounts', text: '给同事开账号：写明角色和管哪个地方、哪些部门。', href: list('users'), link: '账号' }]
      : []),
  ]
}

/** An installation of one's own, from nothing to the first release. */
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
      text: '建好行政区划和部门；有表格的，请管理员用 santong init 一次导入。',
      href: list(facts.regions > 0 ? 'agencies' : 'regions'),
      link: facts.regions > 0 ? '实施主体' : '行政区划',
      done: facts.regions > 0 && facts.agencies > 0,
    },
    {
      id: 'matter',
      text: '建第一个事项，写好标准要素并批准；整张清单可用 santong import 导入。',
      href: create('matters'),
      link: '新建事项',
      done: facts.approvedMatters > 0,
    },
    {
      id: 'guide',
      text: '写第一份指南：只写本地的地点、电话和网址，然后批准。',
      href: facts.guides > 0 ? list('guides') : create('guides'),
      link: facts.guides > 0 ? '办事指南' : '新建指南',
      done: facts.approvedGuides > 0,
    },
    ...(isAdmin
      ? [
          {
            id: 'accounts',
            text: '给同事开账号：写明角色和管哪个地方、哪些部门。',
            href: create('users'),
            link: '新建账号',
            done: facts.accounts > 1,
          },
        ]
      : []),
    publish(facts, '到发布中心点“发布”，带着指南的网站就有了。', (release?.guides ?? 0) > 0),
  ]
}

function edit(facts: TourFacts): TourStep[] {
  return [
    {
      id: 'standard',
      text: '打开一份指南，看灰框里的标准：材料、流程、时限是锁定的，这里只写本地的。',
      ...toGuide(facts),
    },
    { id: 'edit', text: '改一个电话或地点，点“保存草稿”。', ...toGuide(facts), done: facts.editedGuide },
    {
      id: 'wait',
      text: '等审核员批准，不用另外提交；标题下面写着到了哪一步。',
      ...toGuide(facts),
      done: facts.editedGuide && !facts.ownGuideDrafts,
    },
    lookAtSite(facts),
  ]
}

function firstGuide(facts: TourFacts): TourStep[] {
  return [
    {
      id: 'matter',
      text: '先要有批准了的事项，指南挂在它下面；没有的，请目录管理员建。',
      href: list('matters'),
      link: '政务服务事项',
      done: facts.approvedMatters > 0,
    },
    {
      id: 'guide',
      text: '新建一份指南：选事项、区划和部门，填地点和电话，保存草稿。',
      href: create('guides'),
      link: '新建指南',
      done: facts.guides > 0,
    },
    {
      id: 'wait',
      text: '等审核员批准，不用另外提交；标题下面写着到了哪一步。',
      href: list('guides'),
      link: '办事指南',
      done: facts.approvedGuides > 0,
    },
    lookAtSite(facts),
  ]
}

function approve(facts: TourFacts): TourStep[] {
  const { waiting } = facts
  const open = waiting ? { href: waiting.href, link: waiting.label } : toGuide(facts)
  return [
    {
      id: 'open',
      text: waiting
        ? '打开一条等您批准的记录。'
        : '现在没有等您批准的；编辑保存草稿后会出现在这一页。先打开一份指南看看。',
      ...open,
    },
    {
      id: 'compare',
      text: '点标题下面的“看改了什么”：左边是上一次批准的，右边是现在的；没批准过的看全文。',
      ...open,
    },
    { id: 'approve', text: '没问题就点“批准”；有问题告诉编辑，改好再存一次。', ...open },
    lookAtSite(facts),
  ]
}

const publish = ({ mayPublish }: TourFacts, text: string, done: boolean): TourStep => ({
  id: 'publish',
  text: mayPublish ? text : '请系统管理员，或不限范围的目录管理员，到发布中心发布；发布以后群众才看得到。',
  href: '/admin/publish',
  link: '发布中心',
  done,
})

const lookAtSite = ({ guide, siteUrl }: TourFacts): TourStep => ({
  id: 'look',
  text: '发布以后，看群众看到的是什么样。',
  href: guide?.page ?? siteUrl,
  link: guide ? '网站上的这一页' : '公众网站',
  outside: true,
})

const toGuide = ({ guide }: TourFacts) =>
  guide ? { href: `${list('guides')}/${guide.id}`, link: '打开指南' } : { href: list('guides'), link: '办事指南' }
