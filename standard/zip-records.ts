/** @module The records of a ZIP file that stand around the packed bytes. Times are fixed, so that the same content gives the same bytes. */

/** What the records say of an entry. */
export interface ZipFacts {
  /** 0 stored, 8 deflated. */
  method: number
  /** CRC-32 of the unpacked bytes. */
  sum: number
  size: number
  packedSize: number
}

/** 1 January 1980. */
const TIME = 0x00210000
/** Names are in UTF-8. */
const UTF8 = 0x800
/** Checksum and sizes come behind the packed bytes. */
const FOLLOWING = 0x8

/** What a record needs beside the facts: where they are known only behind the packed bytes. */
interface RecordOptions {
  streamed?: boolean
}

/** A record of a length, whose numbers are written by offset, and its last bytes. */
function recordOf(length: number, fill: (view: DataView) => void, tail: Uint8Array = new Uint8Array()): Uint8Array {
  const bytes = new Uint8Array(length + tail.length)
  fill(new DataView(bytes.buffer))
  bytes.set(tail, length)
  return bytes
}

function facts(
  view: DataView,
  from: number,
  { method, sum, size, packedSize }: ZipFacts,
  name: Uint8Array,
  { streamed = false }: RecordOptions,
): void {
  view.setUint16(from, 20, true)
  view.setUint16(from + 2, streamed ? UTF8 | FOLLOWING : UTF8, true)
  view.setUint16(from + 4, method, true)
  view.setUint32(from + 6, TIME, true)
  view.setUint32(from + 10, sum, true)
  view.setUint32(from + 14, packedSize, true)
  view.setUint32(from + 18, size, true)
  view.setUint16(from + 22, name.length, true)
}

/** The record in front of the packed bytes; with `streamed`, its facts are zeros, and {@link followingRecord} comes behind the bytes. */
export function localHeader(name: string, entry: ZipFacts, options: RecordOptions = {}): Uint8Array {
  const bytes = new TextEncoder().encode(name)
  return recordOf(
    30,
    (view) => {
      view.setUint32(0, 0x04034b50, true)
      facts(view, 4, entry, bytes, options)
    },
    bytes,
  )
}

/** The record behind the packed bytes of an entry whose facts were not known before them. */
export const followingRecord = ({ packedSize, size, sum }: ZipFacts): Uint8Array =>
  recordOf(16, (view) => {
    view.setUint32(0, 0x08074b50, true)
    view.setUint32(4, sum, true)
    view.setUint32(8, packedSize, true)
    view.setUint32(12, size, true)
  })

/** The record in the directory; `at` is where the entry begins. */
export function directoryRecord(name: string, entry: ZipFacts, at: number, options: RecordOptions = {}): Uint8Array {
  const bytes = new TextEncoder().encode(name)
  return recordOf(
    46,
    (view) => {
      view.setUint32(0, 0x02014b50, true)
      view.setUint16(4, 20, true)
      facts(view, 6, entry, bytes, options)
      view.setUint32(42, at, true)
    },
    bytes,
  )
}

/** The record at the end of the file; `at` is where the directory begins. */
export const endRecord = (directory: readonly Uint8Array[], at: number): Uint8Array =>
  recordOf(22, (view) => {
    view.setUint32(0, 0x06054b50, true)
    view.setUint16(8, directory.length, true)
    view.setUint16(10, directory.length, true)
    view.setUint32(
      12,
      directory.reduce((sum, { length }) => sum + length, 0),
      true,
    )
    view.setUint32(16, at, true)
  })
