import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../config.ts'

const MAIN = join(ROOT, 'scripts/main.ts')

/** Runs a santong command and calls `onLine` for each line it prints. Resolves with its exit code and output when it has ended. */
export function runSantong(
  args: string[],
  onLine: (line: string) => void = () => {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let rest = ''
    const onData = (chunk: string) => {
      output += chunk
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach(onLine)
    }
    child.stdout.setEncoding('utf8').on('data', onData)
    child.stderr.setEncoding('utf8').on('data', onData)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** Starts a santong command that keeps running, such as a server. `onEnd` gets the end of its output when it ends by itself. */
export function startSantong(args: string[], onEnd: (output: string) => void): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const keep = (chunk: string) => (output = (output + chunk).slice(-8000))
  child.stdout.setEncoding('utf8').on('data', keep)
  child.stderr.setEncoding('utf8').on('data', keep)
  child.on('exit', (_code, signal) => {
    if (!signal) onEnd(output)
  })
  return child
}

/** Waits until an address answers. Returns false when it has not after this many seconds. */
export async function waitUntilAnswering(url: string, seconds: number): Promise<boolean> {
  const until = Date.now() + seconds * 1000
  while (Date.now() < until) {
    try {
      const response = await fetch(url, { redirect: 'manual' })
      await response.body?.cancel()
      return true
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  return false
}
