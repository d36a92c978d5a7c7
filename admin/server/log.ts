/**
 * @module The log of the admin: the file, its rotation, and how values and errors are written. Used by `main.ts` for requests, and by
 * Payload's logger through `cms.config.ts` and `payload.config.ts`.
 */
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

/** The size in bytes at which a new file is begun, and how many full files are kept. */
const MAX_BYTES = 10 * 1024 * 1024
const MAX_OLD_FILES = 9

/** How many characters of a value and of a stack trace are written. */
const MAX_VALUE = 500
const MAX_STACK = 4000

const NAME = 'admin.log'

/** Options of pino: time in UTC, the level as a word, no host name and no process id. */
export const LOG_OPTIONS = {
  base: null,
  level: 'info',
  timestamp: (): string => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (level: string) => ({ level }) },
  serializers: { err: describeError },
}

/** Writes lines of the log; pino calls this a destination. */
export interface LogFile {
  /** Appends one line. Never throws. */
  write(line: string): void
}

/**
 * Opens the log of the admin: `logs/admin.log` in the data directory, one JSON object per line, readable by its owner only. A
 * full file is renamed with the time, and the oldest files are removed. Several processes may write at once: every line is one
 * append, and each process notices when another has renamed the file. A line that cannot be written, because the disk is full
 * or the folder is not writable, goes to standard error, and the admin keeps running.
 *
 * @param options.maxBytes The size at which a new file is begun.
 * @param options.kept How many full files are kept.
 */
export function openLog(dataDir: string, { maxBytes = MAX_BYTES, kept = MAX_OLD_FILES } = {}): LogFile {
  const folder = logsDir(dataDir)
  const path = join(folder, NAME)
  let fd: number | undefined
  let failing = false

  const open = (): number => {
    mkdirSync(/* turbopackIgnore: true */ folder, { recursive: true, mode: 0o700 })
    return openSync(/* turbopackIgnore: true */ path, 'a', 0o600)
  }
  const close = (): void => {
    if (fd !== undefined) closeSync(fd)
    fd = undefined
  }
  const rotate = (): void => {
    const time = new Date().toISOString().replaceAll(/[:.]/gu, '-')
    renameSync(path, join(folder, `admin-${time}-${process.pid}.log`))
    close()
    const old = readdirSync(/* turbopackIgnore: true */ folder)
      .filter((name) => /^admin-.+\.log$/u.test(name))
      .sort()
    for (const name of old.slice(0, Math.max(0, old.length - kept))) rmSync(join(folder, name), { force: true })
  }
  /** Returns the descriptor of `admin.log`, opened again when the file was renamed or is full. */
  const current = (): number => {
    const stats = statSync(/* turbopackIgnore: true */ path, { throwIfNoEntry: false })
    if (fd !== undefined && stats?.ino !== fstatSync(fd).ino) close()
    if (stats && stats.size >= maxBytes) rotate()
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
 * Returns a value as it may be written into a line: control characters and characters that hide or reverse text are escaped, so
 * that nothing from outside can begin a line of its own.
 *
 * @param maxLength How many characters are kept; a longer value ends with its full length.
 */
export const safeLogText = (value: string, maxLength = MAX_VALUE): string => {
  const plain = value.replaceAll(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return plain.length > maxLength ? `${plain.slice(0, maxLength)}…（共 ${plain.length} 字）` : plain
}

/**
 * Returns an error as the fields of a line: type, message, code, status and stack. Parameters of a database statement are left
 * out of the message, because they are values of a record.
 */
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

/** Removes the parameters that Drizzle writes behind the statement of a failed query. */
const withoutValues = (message: string): string => message.replace(/\bparams:[\s\S]*$/u, 'params: …')
