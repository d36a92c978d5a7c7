import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { defineCommand } from 'citty'
import type { VerdictLine } from '../../standard/imports/verdict.ts'

/** Opens a file that is written at the end; undefined, with the reason printed and exit code 2, when it cannot be written. */
function openOutput<T>(
  Output: new (path: string | undefined) => T,
  what: string,
  path: string | undefined,
  files: readonly string[],
): T | undefined {
  try {
    if (path && files.some((one) => resolve(one) === resolve(path))) throw new Error('它就是要导入的文件')
    return new Output(path)
  } catch (error) {
    console.error(`${what}写不到 ${path}：${(error as Error).message}。什么也没有导入，请换一个位置`)
    process.exitCode = 2
    return undefined
  }
}

/** Whether a book can be returned; when not, the reason is printed. */
function mayReturn(out: string | undefined, files: readonly string[]): boolean {
  if (out === undefined) return true
  const why =
    files.length > 1
      ? '一次只能退一个文件，请分开运行'
      : !/\.xlsx$/iu.test(out)
        ? '退回的表是 .xlsx，请把文件名写成 .xlsx 结尾'
        : resolve(files[0]!) === resolve(out)
          ? '它就是要导入的文件，请换一个文件名'
          : undefined
  if (why === undefined) return true
  console.error(`--return ${out}：${why}。什么也没有导入`)
  process.exitCode = 2
  return false
}

/** Writes the book for the sender. What was imported stays, whether it can be written or not. */
async function returnBook(source: string, out: string, verdicts: Iterable<VerdictLine>): Promise<void> {
  const { writeReturnBook } = await import('../../exchange/index.ts')
  try {
    const { cells, kind } = await writeReturnBook({ source, out, verdicts })
    const what = kind === 'marked' ? `原表里标了 ${cells} 格` : '有问题的行另做了一份表'
    console.error(`退回的表写到了 ${out}：${what}`)
  } catch (error) {
    console.error(`退回的表没有写成：${(error as Error).message}`)
    process.exitCode = 2
  }
}

/** Whether single cells are asked for. In earnest they are worked out only for a file that tells of them. */
const asksForCells = (args: Record<string, unknown>): boolean =>
  ['dry-run', 'verdict', 'return', 'report', 'json'].some((one) => Boolean(args[one]))

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
        '一个或多个文件：Excel 和 WPS 的工作簿（xlsx、xls、ods）、CSV、一行一条的 JSON、JSON 列表、接口的应答，或装着这些的 ZIP；内容可以是本系统的记录和它们的中文表格、各省的门户事项清单、AUDIT_* 接口数据、办事指南、公开目录、权责清单、常见问题、一件事',
    },
    'dry-run': { type: 'boolean', description: '试运行：只说会怎样，不写入' },
    approve: { type: 'boolean', description: '没有阻断和须改问题的直接批准，其余为草稿；会清空标准要素的不批准' },
    overwrite: { type: 'boolean', description: '上次导入之后工作人员改过的，也以文件为准' },
    replace: {
      type: 'boolean',
      description: '每一行就是整条记录，没写的字段一律清空；不加时没写的保留，写成 null 的才清空',
    },
    'sheet-as': {
      type: 'string',
      valueHint: '列名',
      description: '工作表的名字就是这一列的内容，如每个领域一个工作表时写 --sheet-as 领域',
    },
    type: {
      type: 'string',
      valueHint: '清单',
      description:
        '文件是哪种清单：portal-list、power-list、guide-list、disclosure-list，或记录类型如 law、法规政策；认得出的不用写',
    },
    region: { type: 'string', valueHint: '区划', description: '清单没有写区划时，都是哪个地区的：6 位区划代码或全称' },
    agency: {
      type: 'string',
      valueHint: '部门',
      description: '清单没有写部门时，都是哪个部门的：名称，或库里部门的代码',
    },
    scheme: {
      type: 'string',
      valueHint: '规则',
      description: '清单里的编码按哪种规则：gbt39554、sichuan、guizhou；不写就照“网站信息”里的',
    },
    mapping: {
      type: 'string',
      valueHint: 'M.json',
      description:
        '列对照：哪个表头是哪一列，整个文件是哪个地区、部门的；不写就用后台改过和记住的。和 --dry-run 一起写一个还没有的文件名，会写出一份可以改的',
    },
    sender: { type: 'string', valueHint: '单位', description: '清单是谁报来的；列对照里写了单位的，只用它的' },
    report: {
      type: 'string',
      valueHint: 'R.json',
      description: '把完整报告写入文件，每一行都有去向；没有做完时文件里写明“没有做完”',
    },
    verdict: {
      type: 'string',
      valueHint: 'V.ndjson',
      description:
        '逐行逐格的结论写入文件，一行一条，按文件和行的顺序：新建、改了什么、冲突、建议、要核对的、为什么拒绝',
    },
    return: {
      type: 'string',
      valueHint: 'B.xlsx',
      description:
        '退给报送单位的表：是 .xlsx 的，在原表里把有问题的格标出来，写明原因；其他格式的，另做一份有问题的行的表。一次一个文件',
    },
    json: { type: 'boolean', description: '在标准输出打印完整报告（JSON）' },
  },
  async run({ args }) {
    const [
      {
        asCms,
        exitCodeOf,
        formatReport,
        mappingText,
        readMappings,
        recallForFiles,
        ReportFile,
        runImport,
        VerdictFile,
      },
      { openCms, closeCms },
      { progressLine },
      { withRetry },
      { bulkWriter },
      { analyzeDatabase },
      { importTrail },
      { askForImport },
      { storedMappings },
      { toldIn, TOLD_SETTINGS },
    ] = await Promise.all([
      import('../../exchange/index.ts'),
      import('../cms.ts'),
      import('../../exchange/report/progress.ts'),
      import('../../collections/write/retry.ts'),
      import('../../collections/bulk/bulk-writer.ts'),
      import('../../collections/write/analyze-database.ts'),
      import('../import-trail.ts'),
      import('../../collections/deviations/import.ts'),
      import('../imports/stored-mappings.ts'),
      import('../../standard/imports/run.ts'),
    ])
    const line = progressLine(process.stderr)
    const file = openOutput(ReportFile, '报告', args.report, args._)
    const verdicts = file && openOutput(VerdictFile, '逐行结论', args.verdict, args._)
    if (!file || !verdicts || !mayReturn(args.return, args._)) return
    process.once('SIGINT', () => {
      line.end()
      file.fail('被中断，已写入的都完整；再运行一次，从断的地方接着导入')
      console.error('导入被中断。已写入的都完整，没有写了一半的；再运行一次，从断的地方接着导入。')
      process.exit(130)
    })
    const { useDryDirectory } = await import('../dry-directory.ts')
    const leave = args['dry-run'] ? useDryDirectory() : () => undefined
    try {
      const newMapping = Boolean(args.mapping && args['dry-run'] && !existsSync(args.mapping))
      const fromFile = args.mapping && !newMapping ? await readMappings(args.mapping) : undefined
      const payload = await openCms()
      const mappings = fromFile ?? (await storedMappings(payload))
      const given = toldIn({ ...args, list: args.type, sheetNameAs: args['sheet-as'] })
      const recalled = await recallForFiles(args._, mappings, args.sender, given)
      const told = { ...recalled?.settings, ...given }
      if (recalled) {
        const from = recalled.at ? `后台 ${recalled.at.slice(0, 10)} 记住的` : `列对照 ${args.mapping} 里写的`
        const said = recalled.names.map((name) => `${TOLD_SETTINGS[name]}：${recalled.settings[name]}`)
        console.error(`照${from}读：${said.join('；')}`)
      }
      const trail = args['dry-run'] ? undefined : importTrail(payload)
      await trail?.start(args._)
      const keepsLines = args.verdict !== undefined || args.return !== undefined
      const onVerdict = asksForCells(args) ? { onVerdict: keepsLines ? verdicts.add : () => undefined } : {}
      const report = await runImport({
        payload: asCms(payload, withRetry, await bulkWriter(payload), askForImport(payload)),
        files: args._,
        dryRun: Boolean(args['dry-run']),
        approve: Boolean(args.approve),
        overwrite: Boolean(args.overwrite),
        replace: Boolean(args.replace),
        ...told,
        ...(args.sender ? { sender: args.sender } : {}),
        ...(mappings.length ? { mappings } : {}),
        onProgress: line.show,
        onMoreLines: file.add,
        ...onVerdict,
      })
      await trail?.end(report)
      if (report.created + report.updated > 0 && !report.dryRun) await analyzeDatabase(payload)
      line.end()
      file.finish(report)
      verdicts.finish(report.files)
      if (args.return) await returnBook(args._[0]!, args.return, verdicts.lines(report.files))
      if (newMapping) {
        const matches = report.files.flatMap((one) => one.matches ?? [])
        await writeFile(args.mapping!, mappingText(matches, args.sender, told), { flag: 'wx' })
        console.error(`列对照写到了 ${args.mapping}：改好以后，再用 --mapping ${args.mapping} 运行`)
      }
      if (args.json) file.write(report, (text) => void process.stdout.write(text))
      else console.log(formatReport(report) + (args.report ? `\n完整报告：${args.report}` : ''))
      process.exitCode = Math.max(exitCodeOf(report), Number(process.exitCode ?? 0))
    } catch (error) {
      line.end()
      const message = error instanceof Error ? error.message : String(error)
      file.fail(message)
      console.error(message)
      process.exitCode = 2
    } finally {
      file.end()
      verdicts.end()
      await closeCms()
      leave()
    }
  },
})
