import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'bulk-run',
    description: '后台“批量办理”用：办或撤销选好的记录。由后台启动，不用自己运行，如 santong bulk-run 12',
  },
  args: {
    id: { type: 'positional', required: true, description: '批量办理的编号' },
  },
  async run({ args }) {
    const [{ openCms, closeCms }, { runBulkJob }, { STARTED_BY }] = await Promise.all([
      import('../cms.ts'),
      import('../bulk/job.ts'),
      import('../../collections/trail/started-by.ts'),
    ])
    try {
      await runBulkJob(await openCms(), args.id, process.env[STARTED_BY])
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error))
      process.exitCode = 2
    } finally {
      await closeCms()
    }
  },
})
