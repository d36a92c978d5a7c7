import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'import-undo',
    description:
      '撤销一次导入：之后没有人改过的恢复原样，新建的草稿删除；别人改过的留下并列出。先试：santong import-undo 名字 --dry-run',
  },
  args: {
    run: {
      type: 'positional',
      required: true,
      description: '导入在审计记录里的名字，如 import-20261128T010203-x7f2；用 santong trail --action import 查',
    },
    'dry-run': { type: 'boolean', description: '试运行：只说会怎样，不写入' },
    json: { type: 'boolean', description: '在标准输出打印结果（JSON）' },
  },
  async run({ args }) {
    const [{ openCms, closeCms }, { CannotUndo, undoImport }, { setTrailSource, trailSource }] = await Promise.all([
      import('../cms.ts'),
      import('../../collections/imports/undo.ts'),
      import('../../collections/trail/actor.ts'),
    ])
    try {
      const payload = await openCms()
      setTrailSource(payload, { ...trailSource(payload), door: 'import' })
      const { back, left, more = 0 } = await undoImport(payload, args.run, { dryRun: Boolean(args['dry-run']) })
      const count = left.length + more
      if (args.json) console.log(JSON.stringify({ back, left, ...(more ? { more } : {}) }, null, 2))
      else {
        console.log(`${args['dry-run'] ? '试运行，没有写入：将' : '已'}恢复 ${back} 条，留下 ${count} 条`)
        for (const { key, name, type, why } of left) console.log(`  ${type} ${key} ${name}：${why}`)
        if (more) console.log(`  另有 ${more} 条`)
      }
      process.exitCode = count ? 1 : 0
    } catch (error) {
      if (!(error instanceof CannotUndo)) throw error
      console.error(error.message)
      process.exitCode = 2
    } finally {
      await closeCms()
    }
  },
})
