import type { Progress } from '../scan.ts'

/** How often a line is written where there is no terminal to redraw. */
const EVERY_MS = 5000
const REDRAW_MS = 100

/** Progress on a terminal as one line redrawn, elsewhere as a line every few seconds. */
export function progressLine(out: NodeJS.WriteStream): { show: Progress; end(): void } {
  let last = Date.now()
  let drawn = false
  return {
    show({ phase, done, total }) {
      const now = Date.now()
      if (now - last < (out.isTTY ? REDRAW_MS : EVERY_MS)) return
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
