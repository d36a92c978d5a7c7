import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { logsDir } from '../../release/layout.ts'

/** How large one file may become, and how many older ones are kept beside it. */
const MAX_BYTES = 10 * 1024 * 1024
const KEPT = 9

/** Values longer than this are cut: a line is for reading. */
const MAX_VALUE = 500
const MAX_STACK = 4000

const NAME = 'admin.log'

/** How lines are written: time in UTC, level as a word, nothing of the machine. */
export const LOG_OPTIONS = {
  base: null,
  level: 'info',
  timestamp: (): string => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (level: string) => ({ level }) },
  serializers: { err: describeError },
}

/** Where lines go; what pino calls a destination. */
export interface LogFile {
  write(line: string): void
}

/**
 * The log of the admin: `logs/admin.log` in the data directory, a line a JSON object, readable by its owner only. A full file is
 * renamed with its time, and the oldest are removed. Several processes may write at once: every line is one append, and each
 * notices that another has renamed the file. What cannot be written, because the disk is full or the folder is not ours, is
 * said on standard error instead, and the admin goes on.
 */
export function openLog(dataDir: string, { maxBytes = MAX_BYTES, kept = KEPT } = {}): LogFile {
  const folder = logsDir(dataDir)
  const path = join(folder, NAME)
  let fd: number | undefined
  let failing = false

  const open = (): number => {
    mkdirSync(/* turbopackIgnore: true */ folder, { recursive: true, mode: 0o700 })
    return openSync(/* turbopackIgnore: true */ path, 'a', 0o600)
  }
  /** The file at its place with room for more; a renamed one is left alone. */
  const current = (): number => {
    const there = statSync(/* turbopackIgnore: true */ path, { throwIfNoEntry: false })
    if (fd !== undefined && there?.ino !== fstatSync(fd).ino) {
      closeSync(fd)
      fd = undefined
    }
    if (there && there.size >= maxBytes) {
      const time = new Date().toISOString().replaceAll(/[:.]/gu, '-')
      renameSync(path, join(folder, `admin-${time}-${process.pid}.log`))
      if (fd !== undefined) closeSync(fd)
      fd = undefined
      const old = readdirSync(/* turbopackIgnore: true */ folder)
        .filter((name) => /^admin-.+\.log$/u.test(name))
        .sort()
      for (const name of old.slice(0, Math.max(0, old.length - kept))) rmSync(join(folder, name), { force: true })
    }
    return (fd ??= open())
  }
  return {
    write(line) {
      try {
        writeSync(current(), line.endsWith('\n') ? line : `${line}\n`)
        failing = false
      } catch (error) {
        if (!failing) process.stderr.write(`日志写不进 ${path}：${(error as Error).message}。先写在这里：\n`)
        failing = true
        process.stderr.write(line.endsWith('\n') ? line : `${line}\n`)
      }
    },
  }
}

/**
 * A value as a line may show it: without what hides or turns text, and cut. JSON writes line breaks and other control characters
 * as escapes, so nothing from outside can begin a line of its own.
 */
export const safeLogText = (value: string, most = MAX_VALUE): string => {
  const plain = value.replaceAll(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return plain.length > most ? `${plain.slice(0, most)}…（共 ${plain.length} 字）` : plain
}

/** An error as a line tells of it. Of a database's error only the kind is told: its words hold the values of the record. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: safeLogText(String(error)) }
  const { code, status } = error as { code?: unknown; status?: unknown }
  const stack = error.stack ?? ''
  const frames = stack.slice(Math.max(0, stack.indexOf('\n    at ')))
  return {
    type: error.name,
    message: safeLogText(withoutValues(error.message)),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    stack: frames.slice(0, MAX_STACK),
  }
}

/** Drizzle writes statement and parameters into its messages. */
const withoutValues = (message: string): string => message.replace(/\bparams:[\s\S]*$/u, 'params: …')
