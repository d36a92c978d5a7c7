/**
 * @module Reads XLS, XLSB, ODS, and texts that pretend to be XLS, with a library in a thread that has bounded memory and time.
 */
import { Worker } from 'node:worker_threads'
import { checkMerges, type Merge, type Sheet } from './sheet.ts'
import { storedRows } from './stored-rows.ts'
import { Unreadable } from './unreadable.ts'

/** What the thread is given: bytes, or a text that is decoded already. */
export interface WorkbookJob {
  content: Uint8Array | string
  /** Where it writes the rows of the sheets, a file each. */
  folder: string
}

/** What the thread answers. */
export type WorkbookAnswer =
  | { sheets: { name: string; hidden: boolean; merges: Merge[]; hiddenColumns: [number, number][]; path: string }[] }
  | { problem: string }

/** How long a workbook may take, and how much memory, before it is refused. */
const [MAX_MS, MAX_HEAP_MB] = [60_000, 700]

/** Reads all sheets of a workbook into a folder. @throws Unreadable */
export async function readOtherWorkbook(job: WorkbookJob): Promise<Sheet[]> {
  const answer = await answerOf(job)
  if ('problem' in answer) throw new Unreadable(answer.problem)
  if (!answer.sheets.length)
    throw new Unreadable('工作簿里没有工作表，文件可能已损坏，请用 Excel 或 WPS 打开后另存一份')
  return answer.sheets.map(({ path, ...sheet }) => {
    checkMerges(sheet.name, sheet.merges)
    return { ...sheet, rows: () => storedRows(path) }
  })
}

function answerOf(job: WorkbookJob): Promise<WorkbookAnswer> {
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: 64 },
    stdout: true,
    stderr: true,
  })
  return new Promise((resolve) => {
    const end = (answer: WorkbookAnswer) => {
      clearTimeout(timer)
      void worker.terminate()
      resolve(answer)
    }
    const timer = setTimeout(
      () => end({ problem: '读了一分钟还没有读完，不像正常的表格，没有再读。请另存为 .xlsx 再导入' }),
      MAX_MS,
    )
    worker.once('message', (answer: WorkbookAnswer) => end(answer))
    worker.once('error', (error: NodeJS.ErrnoException) =>
      end({
        problem:
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? '展开后过大，不像正常的表格，没有读。请删去多余的行列，另存为 .xlsx 再导入'
            : `工作簿读不了，可能已损坏（${error.message.slice(0, 80)}）。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入`,
      }),
    )
    worker.once('exit', () => end({ problem: '工作簿读不了，可能已损坏。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入' }))
  })
}
