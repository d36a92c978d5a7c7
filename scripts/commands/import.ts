import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'import',
    description:
      '导入事项、指南、公开目录等记录，按内容识别格式，默认为草稿。先试：santong import 清单.jsonl --dry-run',
  },
  args: {
    files: {
      type: 'positional',
      required: true,
      description:
        '一个或多个文件，一行一条 JSON：本系统的记录、门户事项清单、AUDIT_* 接口数据、中文栏目的指南和公开目录',
    },
    'dry-run': { type: 'boolean', description: '试运行：只说会怎样，不写入' },
    approve: { type: 'boolean', description: '没有阻断和须改问题的直接批准，其余为草稿' },
    overwrite: { type: 'boolean', description: '上次导入之后工作人员改过的，也以文件为准' },
    report: { type: 'string', valueHint: 'R.json', description: '把完整报告写入文件，每一行都有去向' },
    json: { type: 'boolean', description: '在标准输出打印完整报告（JSON）' },
  },
  async run({ args }) {
    const [
      { asCms, exitCodeOf, formatReport, runImport },
      { openCms, closeCms },
      { progressLine },
      { withRetry },
      { bulkDoor },
      { countAnew },
    ] = await Promise.all([
      import('../../exchange/index.ts'),
      import('../cms.ts'),
      import('../../exchange/progress.ts'),
      import('../../collections/write/retry.ts'),
      import('../../collections/bulk/door.ts'),
      import('../../collections/write/statistics.ts'),
    ])
    const line = progressLine(process.stderr)
    process.once('SIGINT', () => {
      line.end()
      console.error('导入被中断。已写入的都完整，没有写了一半的；再运行一次，从断的地方接着导入。')
      process.exit(130)
    })
    try {
      const payload = await openCms()
      const report = await runImport({
        payload: asCms(payload, withRetry, await bulkDoor(payload)),
        files: args._,
        dryRun: Boolean(args['dry-run']),
        approve: Boolean(args.approve),
        overwrite: Boolean(args.overwrite),
        onProgress: line.show,
      })
      if (report.created + report.updated > 0 && !report.dryRun) await countAnew(payload)
      line.end()
      if (args.report) {
        const { writeFile } = await import('node:fs/promises')
        await writeFile(args.report, `${JSON.stringify(report, null, 2)}\n`)
      }
      if (args.json) console.log(JSON.stringify(report, null, 2))
      else console.log(formatReport(report) + (args.report ? `\n完整报告：${args.report}` : ''))
      process.exitCode = exitCodeOf(report)
    } catch (error) {
      line.end()
      console.error(error instanceof Error ? error.message : String(error))
      process.exitCode = 2
    } finally {
      await closeCms()
    }
  },
})
