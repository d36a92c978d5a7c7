/**
 * @module Errors of reading and writing snapshots. Messages are Chinese, for staff; `file`, `line` and `path` are for programs.
 */

/** A value that has no canonical form. `path` is its place in the record. */
export class CanonicalError extends Error {
  readonly path: string

  constructor(path: string, problem: string) {
    super(`字段 ${path || '（记录本身）'}：${problem}`)
    this.name = 'CanonicalError'
    this.path = path
  }
}

/** A record that cannot be written, or a call that the writer does not allow. */
export class SnapshotWriteError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(`写快照：${message}`, options)
    this.name = 'SnapshotWriteError'
  }
}

/** A snapshot that is missing, damaged or of another format. */
export class SnapshotReadError extends Error {
  readonly file: string
  readonly line: number | undefined

  constructor(file: string, problem: string, line?: number, options?: ErrorOptions) {
    super(`快照文件 ${file}${line === undefined ? '' : ` 第 ${line} 行`}：${problem}`, options)
    this.name = 'SnapshotReadError'
    this.file = file
    this.line = line
  }
}
