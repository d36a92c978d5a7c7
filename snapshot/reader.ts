/**
 * @module Reads a snapshot from disk. Records are read on demand: of 20,000 guides only the keys are in memory, not the texts.
 */
import { readIndex } from './index-file.ts'
import { SnapshotFileReader } from './file-reader.ts'
import { RECORD_TYPES, type RecordMap, type RecordType, type SnapshotIndex } from './types.ts'

/** An open snapshot. Pages of Astro read synchronously, other code may await; both read the same records. */
export interface Snapshot<M extends RecordMap = RecordMap> {
  readonly dir: string
  readonly index: SnapshotIndex
  /** How many records of a type there are. */
  count(type: RecordType): number
  /** The keys of a type in the order of the file. */
  keys(type: RecordType): readonly string[]
  /** Whether there is a record with a key. */
  has(type: RecordType, key: string): boolean
  /** The record with a key, parsed anew at every call; undefined when there is none. */
  get<T extends RecordType>(type: T, key: string): Promise<M[T] | undefined>
  /** The same, synchronously. */
  getSync<T extends RecordType>(type: T, key: string): M[T] | undefined
  /** All records of a type in the order of their keys, with a megabyte of text in memory at a time. */
  iterate<T extends RecordType>(type: T): AsyncGenerator<M[T], void>
  /** The same, synchronously. */
  iterateSync<T extends RecordType>(type: T): Generator<M[T], void>
  /** The canonical text of a record, as it is in the file; undefined when there is none. */
  line(type: RecordType, key: string): string | undefined
  /** All keys and canonical lines of a type in order. The bytes are valid until the next line is read. */
  lines(type: RecordType): Generator<{ key: string; bytes: Buffer }, void>
  /** Closes the files. Reading afterwards is an error. */
  close(): void
}

/** How to open a snapshot. */
export interface OpenOptions {
  /** Compares every file with its hash first. Otherwise only its existence and size are checked. */
  verify?: boolean
}

/** Records read between two turns of the event loop. */
const YIELD_AFTER = 200

/**
 * Opens a snapshot. The list and the sizes of the files are always checked. The keys of a type are read when they are first needed.
 *
 * @throws SnapshotReadError naming the file, and the line where it is known, when something is missing or damaged.
 *
 * @example const snapshot = openSnapshot<Records>(dir); snapshot.getSync('guide', code)
 */
export function openSnapshot<M extends RecordMap = RecordMap>(dir: string, options: OpenOptions = {}): Snapshot<M> {
  const index = readIndex(dir)
  const files = openFiles(dir, index, options.verify ?? false)
  let open = true

  const fileOfType = (type: RecordType): SnapshotFileReader | undefined => {
    if (!open) throw new Error('快照已经关闭，不能再读取')
    return files.get(type)
  }

  const snapshot: Snapshot<M> = {
    dir,
    index,
    count: (type) => fileOfType(type)?.count ?? 0,
    keys: (type) => fileOfType(type)?.keys() ?? [],
    has: (type, key) => fileOfType(type)?.has(key) ?? false,
    get: async (type, key) => snapshot.getSync(type, key),
    getSync: <T extends RecordType>(type: T, key: string) => fileOfType(type)?.get(key),
    async *iterate(type) {
      let read = 0
      for (const record of snapshot.iterateSync(type)) {
        if (++read % YIELD_AFTER === 0) await new Promise((resolve) => setImmediate(resolve))
        yield record
      }
    },
    *iterateSync<T extends RecordType>(type: T) {
      yield* (fileOfType(type)?.records() ?? []) as Iterable<M[T]>
    },
    line: (type, key) => fileOfType(type)?.line(key)?.toString('utf8'),
    *lines(type) {
      const file = fileOfType(type)
      if (!file) return
      for (const line of file.lines()) yield { key: file.keyOf(line), bytes: line.bytes }
    },
    close() {
      if (!open) return
      open = false
      for (const file of files.values()) file.close()
    },
  }
  return snapshot
}

/** Opens all files. When one is damaged, the files that are already open are closed. */
function openFiles(dir: string, index: SnapshotIndex, verify: boolean): Map<RecordType, SnapshotFileReader> {
  const files = new Map<RecordType, SnapshotFileReader>()
  try {
    for (const type of RECORD_TYPES) {
      const file = index.files.find((listed) => listed.type === type)
      if (!file) continue
      const opened = new SnapshotFileReader(dir, file)
      files.set(type, opened)
      if (verify) opened.verify()
    }
    return files
  } catch (cause) {
    for (const file of files.values()) file.close()
    throw cause
  }
}
