import { defineCommand } from 'citty'
import { join } from 'node:path'
import { passwordArgs, readPassword } from '../password-source.ts'

export default defineCommand({
  meta: {
    name: 'init',
    description:
      '建一个自己的库：网站信息、区划、机构、账号，没有示例数据。先 santong init --template 取空表，填好后 santong init --from init.json --dry-run 核对，再去掉 --dry-run 写入；什么都不带就一项项问',
  },
  args: {
    from: { type: 'string', valueHint: 'init.json', description: '一次答完的文件；其中的路径从它所在的目录算起' },
    template: { type: 'boolean', description: '写出空的 init.json、agencies.csv、accounts.csv、regions.csv' },
    to: { type: 'string', valueHint: '目录', description: '空表写到哪里，默认当前目录' },
    name: { type: 'string', description: '网站名称，如：广安市办事指南' },
    host: { type: 'string', description: '主办单位' },
    undertaker: { type: 'string', description: '承办单位' },
    phone: { type: 'string', description: '联系电话，几个用、隔开' },
    email: { type: 'string', description: '网站的邮箱' },
    url: { type: 'string', description: '公众访问的网站地址，只写到域名，如 https://zwfw.example.gov.cn' },
    licence: { type: 'string', description: '数据许可；写 CC BY 4.0 就一并记下它的网址，不给就不写' },
    'licence-url': { type: 'string', description: '数据许可全文的网址' },
    'site-code': { type: 'string', description: '网站标识码' },
    icp: { type: 'string', description: 'ICP 备案号' },
    police: { type: 'string', description: '公安备案号' },
    region: { type: 'string', valueHint: '511600', description: '本级区划代码' },
    'region-name': { type: 'string', description: '区划名称；国家区划表里有的不用写' },
    below: { type: 'string', valueHint: 'counties|none', description: '下级区划要不要一并建好，默认 counties' },
    regions: { type: 'string', valueHint: 'CSV', description: '另外的区划：乡镇、街道、功能区' },
    agencies: { type: 'string', valueHint: 'CSV', description: '机构表（CSV 或 NDJSON）' },
    accounts: { type: 'string', valueHint: 'CSV', description: '账号表（CSV 或 NDJSON）' },
    'admin-email': { type: 'string', description: '系统管理员的邮箱' },
    'admin-name': { type: 'string', description: '系统管理员的姓名' },
    ...passwordArgs('admin-', '管理员'),
    yes: { type: 'boolean', description: '不再确认，直接写入' },
    'dry-run': { type: 'boolean', description: '只核对，不写入' },
    update: { type: 'boolean', description: '已有而内容不同的，以给出的为准；工作人员在后台改过的仍不动，密码不变' },
    'over-sample': { type: 'boolean', description: '库里有示例数据也继续' },
    json: { type: 'boolean', description: '输出 JSON' },
  },
  async run({ args }) {
    if (args.template) {
      const { writeTemplates } = await import('../init/template.ts')
      const folder = args.to || '.'
      for (const { path, written } of writeTemplates(folder))
        console.log(written ? `已写出 ${path}` : `${path} 已经有了，没有动`)
      console.log(`填好以后：npx santong init --from ${join(folder, 'init.json')} --dry-run`)
      return
    }
    const { runInit } = await import('../init/run.ts')
    try {
      const password = await readPassword(
        {
          file: args['admin-password-file'] as string | undefined,
          stdin: args['admin-password-stdin'] as boolean | undefined,
          commandLine: args['admin-password'] as string | undefined,
        },
        'admin-',
      )
      process.exitCode = await runInit({
        ...(args.from ? { from: args.from } : {}),
        flags: { ...args, 'admin-password': password },
        yes: Boolean(args.yes),
        dryRun: Boolean(args['dry-run']),
        update: Boolean(args.update),
        overSample: Boolean(args['over-sample']),
        json: Boolean(args.json),
      })
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error))
      process.exitCode = 2
    }
  },
})
