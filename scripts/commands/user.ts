import { defineCommand } from 'citty'

const add = defineCommand({
  meta: {
    name: 'add',
    description:
      '新建账号；邮箱已有则改它的姓名、密码和授权。例：santong user add --email li@example.gov.cn --name 李编辑 --role editor --region 511602',
  },
  args: {
    email: { type: 'string', required: true, description: '登录邮箱' },
    name: { type: 'string', description: '姓名，默认用邮箱' },
    role: { type: 'string', required: true, description: 'admin、steward、editor、reviewer、auditor、reader 之一' },
    region: { type: 'string', description: '管哪个区划（含下级），如 511602；不写不限' },
    agency: { type: 'string', description: '管哪些部门，写部门的键或全称，多个用逗号分开；不写不限' },
    family: { type: 'string', description: '管哪些类别：catalogue,guides,disclosure,lists,site；不写按角色默认' },
    password: { type: 'string', description: '密码，至少 12 位；不写就随机生成并显示一次' },
    json: { type: 'boolean', description: '输出 JSON' },
  },
  async run({ args }) {
    const [{ closeCms, openCms }, { drawPassword, setAccount }, { ROLES }, { FAMILIES }, { parseRegion }] =
      await Promise.all([
        import('../cms.ts'),
        import('../accounts.ts'),
        import('../../collections/access/grants.ts'),
        import('../../collections/families.ts'),
        import('../../standard/codes/index.ts'),
      ])
    const problem = (message: string): never => {
      console.error(message)
      process.exit(1)
    }
    if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/u.test(args.email)) problem(`“${args.email}”不是邮箱，请写成 name@example.gov.cn`)
    if (!(args.role in ROLES)) {
      problem(
        `没有“${args.role}”这个角色。可选：${Object.entries(ROLES)
          .map(([role, { title }]) => `${role}（${title}）`)
          .join('、')}`,
      )
    }
    if (args.region) {
      const region = parseRegion(args.region)
      if (!region.valid) problem(`区划代码“${args.region}”不对：${region.reason}`)
    }
    const families = args.family?.split(',').filter(Boolean) ?? []
    const unknown = families.filter((family) => !(family in FAMILIES))
    if (unknown.length) problem(`没有“${unknown.join('、')}”这个类别。可选：${Object.keys(FAMILIES).join('、')}`)
    if (args.password && args.password.length < 12) problem('密码至少 12 位；不写 --password 会随机生成一个')

    const payload = await openCms()
    try {
      const agencies: (string | number)[] = []
      for (const name of args.agency?.split(',').filter(Boolean) ?? []) {
        const found = await payload.find({
          collection: 'agencies',
          where: { or: [{ key: { equals: name } }, { name: { equals: name } }] },
          draft: true,
          limit: 2,
          depth: 0,
        })
        if (found.docs.length !== 1) {
          problem(
            found.docs.length ? `叫“${name}”的部门不止一个，请改写它的键` : `没有“${name}”这个部门，请核对名称或键`,
          )
        }
        agencies.push(found.docs[0]!.id)
      }
      const password = args.password ?? drawPassword()
      const outcome = await setAccount(payload, {
        email: args.email.toLowerCase(),
        name: args.name ?? args.email,
        password,
        grants: [
          {
            role: args.role as keyof typeof ROLES,
            families: families as never,
            ...(args.region ? { region: args.region } : {}),
            ...(agencies.length ? { agencies } : {}),
          },
        ],
      })
      if (args.json) console.log(JSON.stringify({ outcome, email: args.email, ...(args.password ? {} : { password }) }))
      else {
        console.log(
          `${outcome === 'made' ? '已新建' : '已更新'}账号 ${args.email}（${ROLES[args.role as keyof typeof ROLES].title}）`,
        )
        if (!args.password) console.log(`密码（只显示这一次）：${password}`)
      }
    } finally {
      await closeCms()
    }
  },
})

export default defineCommand({
  meta: {
    name: 'user',
    description: '账号。例：santong user add --email li@example.gov.cn --role editor --region 511602',
  },
  subCommands: { add },
})
