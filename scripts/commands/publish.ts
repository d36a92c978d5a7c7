import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'publish',
    description:
      '把所有已批准的内容发布成一版网站和数据接口。先列出变化，确认后才切换。例：santong publish；santong publish --yes',
  },
  args: {
    yes: { type: 'boolean', alias: 'y', description: '不询问，直接发布' },
    force: { type: 'boolean', description: '没有变化也重新生成页面（程序更新后用）' },
    from: { type: 'string', description: '从快照目录发布，不用数据库。例：--from data/releases/3/snapshot' },
    'as-of': { type: 'string', description: '按哪一天的内容发布，YYYY-MM-DD，默认今天' },
    'allow-removals': {
      type: 'string',
      description: '撤下的记录比平常多时，确认最多撤下几条。例：--yes --allow-removals 120',
    },
    json: { type: 'boolean', description: '每步输出一行 JSON，给程序看' },
  },
  async run({ args }) {
    const { runPublish } = await import('../publishing.ts')
    process.exitCode = await runPublish({
      yes: Boolean(args.yes),
      force: Boolean(args.force),
      json: Boolean(args.json),
      ...(args['allow-removals'] === undefined ? {} : { allowRemovals: args['allow-removals'] }),
      ...(args.from ? { from: args.from } : {}),
      ...(args['as-of'] ? { asOf: args['as-of'] } : {}),
    })
  },
})
