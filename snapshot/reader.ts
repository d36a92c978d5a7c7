/**
 * @module Reads a snapshot from disk: records on demand, so that 20,000 guides cost their keys and not their text.
 */
import { readIndex } from './index-file.ts'
import { SnapshotFileReader } from './file-reader.ts'
import { RECORD_TYPES, type RecordMap, type RecordType, type SnapshotIndex } from './types.ts'

/** An open snapshot. Astro's pages read synchronously, the rest may await; both give the same records. */
export interface Snapshot<M extends RecordMap = RecordMap> {
  readonly dir: string
  readonly index: SnapshotIndex
  /** How many records of a type there are. */
  count(type: RecordType): number
  /** The keys of a type in the order of the file. */
  keys(type: RecordType): readonly string[]
  has(type: RecordType, key: string): boolean
  /** The record of a key, parsed anew at every call, or undefined. */
  get<T extends RecordType>(type: T, key: string): Promise<M[T] | undefined>
  getSync<T extends RecordType>(type: T, key: string): M[T] | undefined
  /** All records of a type in the order of their keys, a megabyte of text in memory at a time. */
  iterate<T extends RecordType>(type: T): AsyncGenerator<M[T], void>
  iterateSync<T extends RecordType>(type: T): Generator<M[T], void>
  /** The canonical text of a record as it stands in the file, for feeds that pass it on. */
  line(type: RecordType, key: string): string | undefined
  /** All keys and canonical lines of a type in order. The bytes are valid until the next line is asked for. */
  lines(type: RecordType): Generator<{ key: string; bytes: Buffer }, void>
  /** Closes the files. Reading afterwards is an error. */
  close(): void
}

/** How to open a snapshot. */
export interface OpenOptions {
  /** Compare every file with its hash first (default false: only presence and size). */
  verify?: boolean
}

/** Records read before an async reader lets others have a turn. */
const TURN = 200

/**
 * Opens a snapshot. The list and the sizes of the files are always checked; keys are read when a type is first used.
 *
 * @throws SnapshotReadError naming the file, and the line where there is one, when something is missing or damaged.
 *
 * @example const snapshot = openSnapshot<Records>(dir); snapshot.getSync('guide', code)
 */
export function openSnapshot<M extends RecordMap = RecordMap>(dir: string, options: OpenOptions = {}): Snapshot<M> {
  const index = readIndex(dir)
  const tables = openTables(dir, index, options.verify ?? false)
  let open = true

  const tableOf = (type: RecordType): SnapshotFileReader | undefined => {
    if (!open) throw new Error('快照已经关闭，不能再读取')
    return tables.get(type)
  }

  const snapshot: Snapshot<M> = {
    dir,
    index,
    count: (type) => tableOf(type)?.count ?? 0,
    keys: (type) => tableOf(type)?.keys() ?? [],
    has: (type, key) => tableOf(type)?.has(key) ?? false,
    get: async (type, key) => snapshot.getSync(type, key),
    getSync: <T extends RecordType>(type: T, key: string) => tableOf(type)?.get(key),
    async *iterate(type) {
      let read = 0
      for (const record of snapshot.iterateSync(type)) {
        if (++read % TURN === 0) await new Promise((resolve) => setImmediate(resolve))
        yield record
      }
    },
    *iterateSync<T extends RecordType>(type: T) {
      yield* (tableOf(type)?.records() ?? []) as Iterable<M[T]>
    },
    line: (type, key) => tableOf(type)?.line(key)?.toString('utf8'),
    *lines(type) {
      const table = tableOf(type)
      if (!table) return
      for (const line of table.lines()) yield { key: table.keyOf(line), bytes: line.bytes }
    },
    close() {
      if (!open) return
      open = false
      for (const table of tables.values()) table.close()
    },
  }
  return snapshot
}

/** Opens every file, or none: the ones already open are closed when one is damaged. */
function openTables(dir: string, index: SnapshotIndex, verify: boolean): Map<RecordType, SnapshotFileReader> {
  const tables = new Map<RecordType, SnapshotFileReader>()
  try {
    for (const type of RECORD_TYPES) {
      const file = index.files.find((listed) => listed.type === type)
      if (!file) continue
      const table = new SnapshotFileReader(dir, file)
      tables.set(type, table)
      if (verify) table.verify()
    }
    return tables
  } catch (cause) {
    for (const table of tables.values()) table.close()
    throw cause
  }
}
