/** @module What the trail (审计记录) names: actions, doors, and kinds of things that are no records; each with its Chinese word. */

/** What was done. A new action is added at its group; the words are never changed to mean something else, because old lines have them. */
export const TRAIL_ACTIONS = {
  create: '新建',
  save: '修改',
  approve: '批准',
  withdraw: '撤回批准',
  verify: '核验',
  propagate: '请各单位核对',
  restore: '恢复旧版本',
  discard: '放弃草稿',
  delete: '删除',
  ledger: '编码记账',
  upload: '上传文件',
  'remove-file': '撤下文件',
  account: '改账号资料',
  grant: '改授权',
  password: '改密码',
  'password-forgot': '申请重设密码',
  'password-reset': '重设密码',
  key: '换 API 密钥',
  'key-removed': '停用 API 密钥',
  block: '停用账号',
  unblock: '恢复账号',
  login: '登录',
  'login-refused': '登录被拒',
  logout: '退出登录',
  lock: '账号被锁',
  unlock: '解除锁定',
  import: '开始导入',
  'import-end': '导入结束',
  bulk: '开始批量办理',
  'bulk-end': '批量办理结束',
  'publish-start': '开始',
  publish: '发布',
  'publish-failed': '发布没有完成',
  rollback: '退回旧版网站',
  export: '导出',
  guard: '补上数据库的保护',
  'review-submit': '送审',
  'review-approve': '审核同意',
  'review-return': '退回',
  'review-withdraw': '撤回送审',
  'review-take-back': '收回同意',
  'review-hand-over': '转交审核',
  'review-supersede': '审核作废',
  comment: '批注',
  'comment-resolve': '处理批注',
  'comment-reopen': '重开批注',
} as const satisfies Record<string, string>

/** The name of an action. */
export type TrailAction = keyof typeof TRAIL_ACTIONS

/** Where a change came in. */
export const TRAIL_DOORS = {
  admin: '后台',
  rest: '数据接口',
  import: '导入',
  command: '服务器命令',
  job: '系统任务',
} as const satisfies Record<string, string>

/** The name of a door. */
export type TrailDoor = keyof typeof TRAIL_DOORS

/** What a line can be about besides records, whose types have the names of `standard/record-types.ts`. */
export const TRAIL_SUBJECTS = {
  account: '账号',
  file: '文件',
  proposal: '建议',
  difference: '差异决定',
  deviation: '差异申请',
  confirmation: '待确认',
  excuse: '不改的理由',
  'claim-round': '认领轮次',
  'claim-request': '轮次里的认领',
  report: '评价与纠错',
  'missed-query': '搜不到的说法',
  'code-range': '赋码段',
  release: '网站发布',
  plan: '计划',
  run: '导入',
  list: '清单',
  review: '审核',
  comment: '批注',
  'review-plan': '审核流程',
  'hand-over': '工作交接',
  'account-check': '账号复核',
  'bulk-run': '批量办理',
} as const satisfies Record<string, string>

/** The name of such a kind. */
export type TrailSubject = keyof typeof TRAIL_SUBJECTS

/** Whether a text is the name of an action. */
export const isTrailAction = (text: string): text is TrailAction => Object.hasOwn(TRAIL_ACTIONS, text)
