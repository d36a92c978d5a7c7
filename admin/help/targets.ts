/**
 * @module Which heading of the handbook explains a view, a list or a form. A view that has none here fails `tests/repository/help.test.ts`:
 * whoever adds a view adds its line.
 */

/** The address of the help. */
export const HELP_VIEW = '/admin/help'

/** Returns the address of a chapter, and of a heading in it. */
export function helpHref(chapter: string, section = chapter): string {
  const to = `${HELP_VIEW}/${encodeURIComponent(chapter)}`
  return section === chapter ? to : `${to}#${encodeURIComponent(section)}`
}

/** Headings by the first part of the address of a view, or its first two; `''` for the desk. */
const VIEWS: Readonly<Record<string, string>> = {
  '': '工作台',
  account: '登录',
  aliases: '补俗称',
  bulk: '一次办很多条',
  claims: '认领轮次',
  confirmations: '待确认',
  differences: '差异处置',
  divergence: '差异比对',
  findings: '体检',
  forgot: '登录',
  help: '常见任务在哪里办',
  imports: '导入一张表',
  ledger: '编码变了事项变了从哪里办',
  notices: '通知',
  people: '账号与授权',
  'people/checks': '账号复核',
  'people/hand-over': '工作交接',
  plans: '到时候自己做的事',
  propose: '建议修订标准',
  publish: '发布与退回',
  reviews: '审核',
  tasks: '工作台',
  trail: '审计记录',
}

/** Headings of the forms of collections and globals, where there is one of their own. */
const FORMS: Readonly<Record<string, string>> = {
  guides: '改一份指南',
  deviations: '与标准不同的写法',
  claims: '写一份新指南',
  'disclosure-entries': '公开目录',
  reports: '工作台',
  matters: '新增和取消事项',
  materials: '材料与表格',
  files: '材料与表格',
  licences: '材料与表格',
  laws: '新增和取消事项',
  aliases: '群众怎么找到',
  'missed-queries': '补俗称',
  proposals: '建议同一个编码两个名称',
  'ledger-entries': '看一个编码的来历',
  'code-ranges': '赋码段',
  users: '账号与授权',
  'review-plans': '按角色系统管理员',
  'site-info': '按角色系统管理员',
  agencies: '去哪里向谁复议',
}

/** The heading of lists that have none of their own. */
const LIST = '找记录'
/** The heading of forms that have none of their own. */
const FORM = '保存草稿与批准'

/** Which views behind a form have a heading of their own. */
const BESIDE_FORM: Readonly<Record<string, string>> = {
  'used-by': '谁在用它',
  versions: '恢复和撤销',
}

/**
 * Returns the heading that explains what is at an address of the admin.
 *
 * @param pathname Such as `/admin/collections/guides/12`.
 */
export function helpFor(pathname: string): string {
  const [view = '', slug = '', id, beside] = pathname.replace(/^\/admin\/?/u, '').split('/')
  if (view === 'globals') return FORMS[slug] ?? FORM
  if (view !== 'collections') return VIEWS[`${view}/${slug}`] ?? VIEWS[view] ?? VIEWS['']!
  if (beside && BESIDE_FORM[beside]) return BESIDE_FORM[beside]
  return id ? (FORMS[slug] ?? FORM) : LIST
}

/** Whether a view has a heading of its own, for the test. */
export const hasHelp = (view: string): boolean => Object.hasOwn(VIEWS, view)
/** All headings that are named here, for the test. */
export const HELP_TARGETS: readonly string[] = [
  ...Object.values(VIEWS),
  ...Object.values(FORMS),
  ...Object.values(BESIDE_FORM),
  LIST,
  FORM,
]
