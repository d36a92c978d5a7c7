import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'divergence',
    description:
      '差异比对：各地指南离标准有多远，哪些相同、哪些依权限自定、哪些是批准的差异、哪些还没有决定。例：santong divergence --region 511602 --csv > 差异.csv',
  },
  args: {
    matter: { type: 'string', description: '只看一个事项和它的下级，写编码。例：--matter 000131029001' },
    region: { type: 'string', description: '只看一个区划和它的下级，写代码。例：--region 511602' },
    all: { type: 'boolean', description: 'CSV 里连与标准相同的要素也列出' },
    json: { type: 'boolean', description: '输出 JSON' },
    csv: { type: 'boolean', description: '输出 CSV，一行是一份指南的一个要素' },
  },
  async run({ args }) {
    const { printDivergence } = await import('../divergence.ts')
    await printDivergence({
      all: Boolean(args.all),
      csv: Boolean(args.csv),
      json: Boolean(args.json),
      matter: args.matter,
      region: args.region,
    })
  },
})
