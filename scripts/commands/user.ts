import { defineCommand } from 'citty'
import type { Payload } from 'payload'
import type { Family } from '../../collections/families.ts'
import { passwordArgs, readPassword, refuseWeakPassword } from '../password-source.ts'

const password = {
  ...passwordArgs('', ''),
  'ask-password': { type: 'boolean', description: '在终端里输入密码，不显示' },
} as const

interface PasswordFlags {
  'password-file'?: string
  'password-stdin'?: boolean
  'ask-password'?: boolean
  password?: string
}

const passwordOf = (args: PasswordFlags) =>
  readPassword({
    file: args['password-file'],
    stdin: args['password-stdin'],
    ask: args['ask-password'],
    commandLine: args.password,
  })

const email = { type: 'string', required: true, description: '登录邮箱' } as const
const json = { type: 'boolean', description: '输出 JSON' } as const

const add = defineCommand({
  meta: {
    name: 'add',
    description:
      '新建账号；邮箱已有则改它的姓名、密码和授权。例：santong user add --email li@example.gov.cn --name 李编辑 --role editor --region 511602',
  },
  args: {
    email,
    name: { type: 'string', description: '姓名，同事看到的名字；新账号必填，已有的不写就不变' },
    role: { type: 'string', required: true, description: 'admin、steward、editor、reviewer、auditor、reader 之一' },
    region: { type: 'string', description: '管哪个区划（含下级），如 511602；不写不限' },
    agency: { type: 'string', description: '管哪些部门，写部门的键或全称，多个用逗号分开；不写不限' },
    family: { type: 'string', description: '管哪些类别：catalogue,guides,disclosure,lists,site；不写按角色默认' },
    ...password,
    json,
  },
  async run({ args }) {
    const [{ closeCms, openCms }, { drawPassword, setAccount }, { ROLES }] = await Promise.all([
      import('../cms.ts'),
      import('../accounts.ts'),
      import('../../collections/access/grants.ts'),
    ])
    const families = args.family?.split(',').filter(Boolean) ?? []
    const problem = await addProblem(args, families)
    if (problem) return fail(problem)
    const given = await passwordOf(args)
    await refuseWeakPassword(given, args)

    const payload = await openCms()
    try {
      const agencies = await findAgencies(payload, args.agency?.split(',').filter(Boolean) ?? [])
      const name = args.name ?? (await storedName(payload, args.email))
      if (!name) return fail('新账号要有姓名：加 --name 姓名，写同事认得出的名字')
      const password = given ?? drawPassword()
      await refuseWeakPassword(password, { name, email: args.email })
      const outcome = await setAccount(payload, {
        email: args.email.toLowerCase(),
        name,
        password,
        grants: [
          {
            role: args.role as keyof typeof ROLES,
            families: families as Family[],
            ...(args.region ? { region: args.region } : {}),
            ...(agencies.length ? { agencies } : {}),
          },
        ],
      })
      if (args.json) console.log(JSON.stringify({ outcome, email: args.email, ...(given ? {} : { password }) }))
      else {
        console.log(
          `${outcome === 'made' ? '已新建' : '已更新'}账号 ${args.email}（${ROLES[args.role as keyof typeof ROLES].title}）`,
        )
        if (!given) console.log(`密码（只显示这一次）：${password}`)
      }
    } finally {
      await closeCms()
    }
  },
})

const setPassword = defineCommand({
  meta: {
    name: 'password',
    description:
      '给忘了密码的人设一个新密码，其余不变；登录在别处的会退出。例：santong user password --email li@example.gov.cn',
  },
  args: { email, ...password, json },
  async run({ args }) {
    const given = await passwordOf(args)
    const [{ closeCms, openCms }, { drawPassword, findAccount }, { forgetAttempts }] = await Promise.all([
      import('../cms.ts'),
      import('../accounts.ts'),
      import('../../collections/accounts/attempts.ts'),
    ])
    const payload = await openCms()
    try {
      const account = await findAccount(payload, args.email)
      if (!account) throw new Error(`没有“${args.email}”这个账号，请核对邮箱`)
      const password = given ?? drawPassword()
      await refuseWeakPassword(password, account)
      await payload.update({ collection: 'users', id: account.id, data: { password } })
      await forgetAttempts(payload, args.email)
      if (args.json) console.log(JSON.stringify({ email: account.email, ...(given ? {} : { password }) }))
      else console.log(given ? `已改 ${account.email} 的密码` : `新密码（只显示这一次）：${password}`)
    } finally {
      await closeCms()
    }
  },
})

const unlock = defineCommand({
  meta: {
    name: 'unlock',
    description: '密码输错太多次、暂时不能登录的账号，马上可以再试。例：santong user unlock --email li@example.gov.cn',
  },
  args: { email, json },
  async run({ args }) {
    const [{ closeCms, openCms }, { findAccount }, { unlockAccount }] = await Promise.all([
      import('../cms.ts'),
      import('../accounts.ts'),
      import('../../collections/accounts/attempts.ts'),
    ])
    const payload = await openCms()
    try {
      const account = await findAccount(payload, args.email)
      if (!account) throw new Error(`没有“${args.email}”这个账号，请核对邮箱`)
      await unlockAccount(payload, args.email)
      console.log(args.json ? JSON.stringify({ email: account.email }) : `${account.email} 可以再试了`)
    } finally {
      await closeCms()
    }
  },
})

/** Prints why a command cannot run, and ends the process with 1. */
function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

/** Returns what is wrong with the arguments of `user add`, in Chinese; undefined when nothing is. */
async function addProblem(
  args: { email: string; role: string; region?: string; name?: string },
  families: readonly string[],
): Promise<string | undefined> {
  const [{ ROLES }, { FAMILIES }, { parseRegion }, { nameProblem }] = await Promise.all([
    import('../../collections/access/grants.ts'),
    import('../../collections/families.ts'),
    import('../../standard/codes/index.ts'),
    import('../../collections/accounts/name.ts'),
  ])
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/u.test(args.email)) return `“${args.email}”不是邮箱，请写成 name@example.gov.cn`
  if (!(args.role in ROLES)) {
    return `没有“${args.role}”这个角色。可选：${Object.entries(ROLES)
      .map(([role, { title }]) => `${role}（${title}）`)
      .join('、')}`
  }
  const region = args.region ? parseRegion(args.region) : undefined
  if (region && !region.valid) return `区划代码“${args.region}”不对：${region.reason}`
  const unknown = families.filter((family) => !(family in FAMILIES))
  if (unknown.length) return `没有“${unknown.join('、')}”这个类别。可选：${Object.keys(FAMILIES).join('、')}`
  return args.name === undefined ? undefined : nameProblem(args.name)
}

/** Returns the ids of agencies by key or name. Ends the process where one is not found or not unique. */
async function findAgencies(payload: Payload, names: readonly string[]): Promise<(string | number)[]> {
  const agencies: (string | number)[] = []
  for (const name of names) {
    const { docs } = await payload.find({
      collection: 'agencies',
      where: { or: [{ key: { equals: name } }, { name: { equals: name } }] },
      draft: true,
      limit: 2,
      depth: 0,
    })
    if (docs.length !== 1)
      fail(docs.length ? `叫“${name}”的部门不止一个，请改写它的键` : `没有“${name}”这个部门，请核对名称或键`)
    agencies.push(docs[0]!.id)
  }
  return agencies
}

/** Returns the name of an existing account; undefined when there is none. */
async function storedName(payload: Payload, address: string): Promise<string | undefined> {
  const { findAccount } = await import('../accounts.ts')
  return (await findAccount(payload, address))?.name
}

export default defineCommand({
  meta: {
    name: 'user',
    description: '账号。例：santong user add --email li@example.gov.cn --name 李编辑 --role editor --region 511602',
  },
  subCommands: { add, password: setPassword, unlock },
})
