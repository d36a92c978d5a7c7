import type { Config } from 'payload'
import { join } from 'node:path'

/** Returns the configuration of the admin's appearance and views. Components are named by their path under `root`. */
export function adminConfig(root: string): NonNullable<Config['admin']> {
  return {
    user: 'users',
    avatar: 'default',
    dateFormat: 'yyyy-MM-dd HH:mm',
    importMap: {
      baseDir: root,
      importMapFile: join(root, 'admin/app/(payload)/admin/importMap.js'),
      autoGenerate: false,
    },
    meta: { titleSuffix: ' · 三同', description: '同一事项、同一标准、同一编码', icons: [], defaultOGImageType: 'off' },
    components: {
      graphics: { Logo: '/admin/brand/Logo#Logo', Icon: '/admin/brand/Icon#Icon' },
      actions: ['/admin/help/HelpButton#HelpButton'],
      beforeNavLinks: ['/admin/nav/NavLinks#NavLinks'],
      views: {
        forgot: {
          Component: '/admin/accounts/Forgot#Forgot',
          path: '/forgot',
          exact: true,
          meta: { title: '忘了密码' },
        },
        dashboard: { Component: '/admin/dashboard/Dashboard#Dashboard' },
        tasks: {
          Component: '/admin/dashboard/TasksView#TasksView',
          path: '/tasks',
          exact: true,
          meta: { title: '待办' },
        },
        aliases: {
          Component: '/admin/aliases/AliasesView#AliasesView',
          path: '/aliases',
          exact: true,
          meta: { title: '补俗称' },
        },
        ledger: {
          Component: '/admin/ledger/LedgerView#LedgerView',
          path: '/ledger',
          exact: true,
          meta: { title: '一个编码的来历' },
        },
        operation: {
          Component: '/admin/ledger/OperationView#OperationView',
          path: '/ledger/operation/:operation?',
          meta: { title: '编码操作' },
        },
        confirmations: {
          Component: '/admin/confirmations/ConfirmationsView#ConfirmationsView',
          path: '/confirmations',
          exact: true,
          meta: { title: '待确认' },
        },
        bulk: {
          Component: '/admin/bulk/BulkView#BulkView',
          path: '/bulk/:id?',
          meta: { title: '批量办理' },
        },
        findings: {
          Component: '/admin/findings/FindingsView#FindingsView',
          path: '/findings',
          exact: true,
          meta: { title: '体检' },
        },
        claims: {
          Component: '/admin/claiming/ClaimingView#ClaimingView',
          path: '/claims',
          exact: true,
          meta: { title: '认领' },
        },
        claimRound: {
          Component: '/admin/claiming/RoundView#RoundView',
          path: '/claims/round/:id',
          exact: true,
          meta: { title: '认领轮次' },
        },
        newClaimRound: {
          Component: '/admin/claiming/NewRoundView#NewRoundView',
          path: '/claims/new',
          exact: true,
          meta: { title: '开一轮认领' },
        },
        differences: {
          Component: '/admin/differences/DifferencesView#DifferencesView',
          path: '/differences',
          exact: true,
          meta: { title: '差异处置' },
        },
        propose: {
          Component: '/admin/proposals/ProposeView#ProposeView',
          path: '/propose',
          exact: true,
          meta: { title: '建议修订标准' },
        },
        divergence: {
          Component: '/admin/divergence/DivergenceView#DivergenceView',
          path: '/divergence',
          exact: true,
          meta: { title: '差异比对' },
        },
        imports: {
          Component: '/admin/imports/ImportsView#ImportsView',
          path: '/imports',
          exact: true,
          meta: { title: '导入' },
        },
        import: {
          Component: '/admin/imports/ImportView#ImportView',
          path: '/imports/:id',
          exact: true,
          meta: { title: '导入' },
        },
        trail: {
          Component: '/admin/trail/TrailView#TrailView',
          path: '/trail',
          exact: true,
          meta: { title: '审计记录' },
        },
        reviews: {
          Component: '/admin/reviews/ReviewsView#ReviewsView',
          path: '/reviews',
          exact: true,
          meta: { title: '等我审核' },
        },
        matrix: {
          Component: '/admin/people/MatrixView#MatrixView',
          path: '/people/matrix',
          exact: true,
          meta: { title: '权限一览' },
        },
        handOver: {
          Component: '/admin/people/HandOverView#HandOverView',
          path: '/people/hand-over',
          exact: true,
          meta: { title: '工作交接' },
        },
        accountChecks: {
          Component: '/admin/people/ChecksView#ChecksView',
          path: '/people/checks',
          exact: true,
          meta: { title: '账号复核' },
        },
        notices: {
          Component: '/admin/notices/NoticesView#NoticesView',
          path: '/notices',
          exact: true,
          meta: { title: '通知' },
        },
        help: {
          Component: '/admin/help/HelpView#HelpView',
          path: '/help/:chapter?',
          meta: { title: '帮助' },
        },
        plans: {
          Component: '/admin/plans/PlansView#PlansView',
          path: '/plans',
          exact: true,
          meta: { title: '计划' },
        },
        publish: {
          Component: '/admin/publish/PublishView#PublishView',
          path: '/publish',
          exact: true,
          meta: { title: '发布中心' },
        },
      },
    },
  }
}
