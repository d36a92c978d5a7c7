import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'trail',
    description:
      '审计记录：谁在什么时候改了什么。例：santong trail guide 11510000MB0000000X…；santong trail --user li@example.gov.cn --since 2026-11-01；santong trail verify；santong trail seal 2026',
  },
  args: {
    what: {
      type: 'positional',
      required: false,
      description:
        '记录类型和它的键或编码（如 guide G-1）；verify 逐行核对；seal 年份 把过完的一年另存一份。不写：最近的记录',
    },
    since: { type: 'string', description: '从哪一天起，YYYY-MM-DD' },
    until: { type: 'string', description: '到哪一天止（含），YYYY-MM-DD' },
    user: { type: 'string', description: '谁做的，写邮箱' },
    action: { type: 'string', description: '什么动作，如 approve、login-refused' },
    run: { type: 'string', description: '哪一次导入或发布' },
    limit: { type: 'string', description: '最多几行，默认 50；all 为全部' },
    json: { type: 'boolean', description: '一行输出一条 JSON' },
  },
  async run({ args }) {
    const trail = await import('../trail.ts')
    const [what, ...words] = args._
    if (what === 'verify') process.exitCode = await trail.verify(Boolean(args.json))
    else if (what === 'seal') await trail.seal(words[0], Boolean(args.json))
    else await trail.print({ ...args, type: what, key: words[0] })
  },
})
