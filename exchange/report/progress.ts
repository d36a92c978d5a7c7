/**
 * @module The progress of an import on a terminal or in a log. Used by the command.
 */
import type { Progress } from '../read/scan.ts'

/** The least time between two lines where there is no terminal, in milliseconds. */
const LINE_MS = 5000
/** The least time between two changes of the line on a terminal, in milliseconds. */
const REDRAW_MS = 100

/** Shows progress: on a terminal as one line that is redrawn, elsewhere as a new line every few seconds. `end` removes the line. */
export function progressLine(out: NodeJS.WriteStream): { show: Progress; end(): void } {
  let last = Date.now()
  let drawn = false
  return {
    show({ phase, done, total }) {
      const now = Date.now()
      if (now - last < (out.isTTY ? REDRAW_MS : LINE_MS)) return
      last = now
      const text =
        phase === 'read'
          ? `读取……${done} 行`
          : `导入……${done} / ${total} 行（${total ? Math.floor((done / total) * 100) : 100}%）`
      if (out.isTTY) out.write(`\r\u001b[2K${text}`)
      else out.write(`${text}\n`)
      drawn = out.isTTY
    },
    end() {
      if (drawn) out.write('\r\u001b[2K')
      drawn = false
    },
  }
}
