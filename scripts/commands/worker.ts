import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'worker',
    description:
      '后台任务：到点做计划好的事（一直运行；已经有一个在运行时等着接手）。santong admin 和 demo 会自己带上一个。例：santong worker；santong worker --status',
  },
  args: { status: { type: 'boolean', description: '只输出运行情况（JSON），不运行' } },
  async run({ args }) {
    const worker = await import('../worker/process.ts')
    if (args.status) worker.printStatus()
    else await worker.work()
  },
})
