/** One account of the demo: who, and what to try as that person. Passwords are drawn at the first run. */
export interface DemoAccount {
  role: 'admin' | 'steward' | 'editor' | 'reviewer' | 'auditor'
  email: string
  name: string
  region?: string
  families?: ('catalogue' | 'guides' | 'disclosure' | 'lists' | 'site')[]
  /** Key of the agency the grant is for. */
  agency?: string
  tries: string
}

/** One account a role, each with a job that shows the role. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    role: 'editor',
    email: 'editor@demo.example',
    name: '县编辑',
    region: '519901',
    tries: '打开松汀县的一份指南，改电话或缩短承诺时限，保存草稿',
  },
  {
    role: 'reviewer',
    email: 'reviewer@demo.example',
    name: '县审核员',
    region: '519901',
    tries: '在工作台看到待批准的草稿，打开，批准',
  },
  {
    role: 'steward',
    email: 'steward@demo.example',
    name: '目录管理员',
    tries: '改一个事项的标准要素，送审，请系统管理员批准；再在发布中心发布',
  },
  { role: 'admin', email: 'admin@demo.example', name: '系统管理员', tries: '新建账号、给授权，发布、退回上一版' },
  { role: 'auditor', email: 'auditor@demo.example', name: '监督员', tries: '什么都能看，什么都不能改' },
]
