import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What a process of its own took. */
export interface Run {
  seconds: number
  /** Seconds of processor time, of processes it started too: what hardly changes with what else the machine does. */
  cpu: number
  /** What it held at most, in MB, and what it held at each quarter of its time. */
  peakMb: number
  quartersMb: number[]
  output: string
}

/** Runs Node with arguments to its end, in an installation's data directory. @throws when it fails. */
export async function run(args: string[], data: string, accepted: readonly number[] = [0]): Promise<Run> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { env: { ...process.env, SANTONG_DATA: data } })
  let output = ''
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => (output += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (said = (said + part).slice(-8000)))
  const samples: number[] = []
  let peakMb = 0
  let cpu = 0
  const timer = setInterval(() => {
    const status = statusOf(child.pid!)
    cpu = Math.max(cpu, processorTime(child.pid!))
    samples.push(megabytes(status, 'VmRSS'))
    peakMb = Math.max(peakMb, megabytes(status, 'VmHWM'))
  }, 250)
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  clearInterval(timer)
  if (!accepted.includes(code ?? -1))
    throw new Error(`${args.join(' ')} ended with ${code}:\n${output.slice(-3000)}${said}`)
  const quartersMb = [0.25, 0.5, 0.75, 0.95].map((part) => samples[Math.floor(samples.length * part)] ?? 0)
  return { seconds: (performance.now() - started) / 1000, cpu, peakMb, quartersMb, output }
}

function statusOf(pid: number, what = 'status'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8')
  } catch {
    return ''
  }
}

/** Seconds in user and in system mode: the 12th and 13th word after the name, in ticks of a hundredth. */
function processorTime(pid: number): number {
  const stat = statusOf(pid, 'stat')
  const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(words[11] ?? 0) + Number(words[12] ?? 0)) / 100
}

const children = (): number[] =>
  statusOf(process.pid, `task/${process.pid}/children`).split(' ').filter(Boolean).map(Number)

/** Seconds of processor time that the children of this process have taken. */
export const childrenTime = (): number => children().reduce((sum, pid) => sum + processorTime(pid), 0)

/** What a child of this process that still runs has held at most, in MB. */
export const childrenPeak = (): number => Math.max(0, ...children().map((pid) => megabytes(statusOf(pid), 'VmHWM')))

const megabytes = (status: string, name: string): number =>
  Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`, 'u').exec(status)?.[1] ?? 0) / 1024)

/** Returns a quantile of a list, as one of its values: `part` is between 0 and 1, 0.5 for the median. Returns 0 for an empty list. */
export function quantile(list: readonly number[], part: number): number {
  const sorted = list.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
