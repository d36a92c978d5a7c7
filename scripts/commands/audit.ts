import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'audit',
    description:
      '按规则检查已批准的内容，说明哪条记录哪一项有什么问题、怎么改；有阻断发布的就以 1 退出。例：santong audit',
  },
  args: {
    from: { type: 'string', description: '检查快照目录，不用数据库。例：--from data/current/snapshot' },
    rule: { type: 'string', description: '只看一条规则。例：--rule phones' },
    all: { type: 'boolean', description: '列出全部提醒（默认每条规则列 5 处）' },
    agencies: { type: 'boolean', description: '按部门数：已批准的指南里，有多少份要改好才能再批准' },
    record: { type: 'boolean', description: '把结果记进后台的“体检”和各清单，不列出来；平时由 worker 自动做' },
    json: { type: 'boolean', description: '输出 JSON 数组' },
  },
  async run({ args }) {
    const { runAudit } = await import('../auditing.ts')
    process.exitCode = await runAudit({
      json: Boolean(args.json),
      all: Boolean(args.all),
      agencies: Boolean(args.agencies),
      record: Boolean(args.record),
      ...(args.from ? { from: args.from } : {}),
      ...(args.rule ? { rule: args.rule } : {}),
    })
  },
})
