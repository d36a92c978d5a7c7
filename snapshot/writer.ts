/**
 * @module Writes a snapshot. Records may come in any order; the folder is either complete or does not exist.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open as openFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

import { isAlive, parseMark, processMark, formatMark } from '../release/process.ts'
import { canonical, prune } from './canonical.ts'
import { SnapshotWriteError } from './errors.ts'
import { makeIndex, indexText } from './index-file.ts'
import { SnapshotFileWriter } from './file-writer.ts'
import {
  INDEX_FILE,
  isRecordType,
  RECORD_TYPES,
  type RecordType,
  type SnapshotIndex,
  type SnapshotRecord,
} from './types.ts'

/** A snapshot that is being written. Awaiting each `write` keeps memory use constant. */
export interface SnapshotWriter {
  /**
   * Adds a record, without what `prune` removes. Records of a type may come in any order.
   *
   * @throws SnapshotWriteError when the record has no key, a key that was used already, or a value that JSON does not have.
   */
  write(type: RecordType, record: SnapshotRecord): Promise<void>
  /** Completes the folder, gives it its name, and returns the index. */
  close(): Promise<SnapshotIndex>
  /** Removes everything that was written. Does nothing after `close`. */
  abort(): Promise<void>
}

/** How many writers this process has started; part of the names of temporary folders. */
let writers = 0

/**
 * Starts writing a snapshot. It is written into a temporary folder next to `dir`, which is renamed at `close`, so that `dir` is never an
 * incomplete snapshot. Temporary folders of killed writers are removed.
 *
 * @throws SnapshotWriteError when `dir` is not empty: a snapshot is never overwritten.
 */
export function createSnapshotWriter(dir: string): SnapshotWriter {
  const target = resolve(dir)
  mkdirSync(dirname(target), { recursive: true })
  refuseOccupied(target)
  removeLeftovers(target)
  const temporary = `${target}.partial-${formatMark(processMark())}-${++writers}`
  mkdirSync(temporary)

  const fileWriters = new Map(RECORD_TYPES.map((type) => [type, new SnapshotFileWriter(temporary, type)]))
  let open = true

  const discard = async (): Promise<void> => {
    for (const fileWriter of fileWriters.values()) await fileWriter.release()
    await rm(temporary, { recursive: true, force: true })
  }

  return {
    async write(type, record) {
      if (!open) throw new SnapshotWriteError('快照已经关闭，不能再写入')
      if (!isRecordType(type)) throw new SnapshotWriteError(`没有 ${String(type)} 这种记录`)
      const { key, line } = lineOf(type, record)
      await fileWriters.get(type)!.add(key, line)
    },

    async close() {
      if (!open) throw new SnapshotWriteError('快照已经关闭')
      open = false
      try {
        const files = []
        for (const fileWriter of fileWriters.values()) files.push(await fileWriter.finish())
        const index = makeIndex(files)
        await writeDurably(join(temporary, INDEX_FILE), indexText(index))
        refuseOccupied(target)
        await rename(temporary, target)
        return index
      } catch (cause) {
        await discard()
        throw cause
      }
    },

    async abort() {
      if (!open) return
      open = false
      await discard()
    },
  }
}

/** Writes a snapshot of the given records. When one of them cannot be written, nothing is left behind. */
export async function writeSnapshot(
  dir: string,
  records: Iterable<readonly [RecordType, SnapshotRecord]> | AsyncIterable<readonly [RecordType, SnapshotRecord]>,
): Promise<SnapshotIndex> {
  const writer = createSnapshotWriter(dir)
  try {
    for await (const [type, record] of records) await writer.write(type, record)
    return await writer.close()
  } catch (cause) {
    await writer.abort()
    throw cause
  }
}

function lineOf(type: RecordType, record: SnapshotRecord): { key: string; line: string } {
  const { key } = record
  if (typeof key !== 'string' || key === '') throw new SnapshotWriteError(`${type} 的一条记录没有编码（key）`)
  try {
    return { key, line: canonical(prune(record)) }
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause)
    throw new SnapshotWriteError(`${type} 的记录 ${key}，${problem}`, { cause })
  }
}

function refuseOccupied(target: string): void {
  let names: string[]
  try {
    names = readdirSync(target)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return
    throw cause
  }
  if (names.length > 0) throw new SnapshotWriteError(`目录 ${target} 已有内容，快照不会覆盖旧的，请换一个目录或先移走`)
}

/** Removes temporary folders of writers of the same snapshot whose process has ended. */
function removeLeftovers(target: string): void {
  const prefix = `${basename(target)}.partial-`
  for (const name of readdirSync(dirname(target))) {
    if (!name.startsWith(prefix)) continue
    // Names of older versions have no start time: `<pid>-<count>`.
    const [, pid, started] = /^(\d+)(?:-(\d+))?-\d+$/u.exec(name.slice(prefix.length)) ?? []
    if (pid && !isAlive(parseMark(pid, started))) rmSync(join(dirname(target), name), { recursive: true, force: true })
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await openFile(path, 'wx')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
