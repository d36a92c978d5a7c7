import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'import-run',
    description: '后台“导入”用：检查、写入或撤销一次导入。由后台启动，不用自己运行，如 santong import-run 12',
  },
  args: {
    id: { type: 'positional', required: true, description: '导入的编号' },
  },
  async run({ args }) {
    const [{ openCms, closeCms }, { runImportJob }, { loadConfig }, { STARTED_BY }] = await Promise.all([
      import('../cms.ts'),
      import('../imports/job.ts'),
      import('../../config.ts'),
      import('../../collections/trail/started-by.ts'),
    ])
    try {
      await runImportJob(await openCms(), loadConfig().dataDir, args.id, process.env[STARTED_BY])
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error))
      process.exitCode = 2
    } finally {
      await closeCms()
    }
  },
})
