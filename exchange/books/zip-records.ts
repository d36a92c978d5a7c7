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
const FLAGS = 0x800

function facts(into: Buffer, from: number, { method, sum, size, packedSize }: ZipFacts, name: Buffer): void {
  into.writeUInt16LE(20, from)
  into.writeUInt16LE(FLAGS, from + 2)
  into.writeUInt16LE(method, from + 4)
  into.writeUInt32LE(TIME, from + 6)
  into.writeUInt32LE(sum, from + 10)
  into.writeUInt32LE(packedSize, from + 14)
  into.writeUInt32LE(size, from + 18)
  into.writeUInt16LE(name.length, from + 22)
}

/** The record in front of the packed bytes. */
export function localHeader(name: string, entry: ZipFacts): Buffer {
  const bytes = Buffer.from(name)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  facts(header, 4, entry, bytes)
  return Buffer.concat([header, bytes])
}

/** The record in the directory; `at` is where the entry begins. */
export function directoryRecord(name: string, entry: ZipFacts, at: number): Buffer {
  const bytes = Buffer.from(name)
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(20, 4)
  facts(record, 6, entry, bytes)
  record.writeUInt32LE(at, 42)
  return Buffer.concat([record, bytes])
}

/** The record at the end of the file; `at` is where the directory begins. */
export function endRecord(directory: readonly Buffer[], at: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  )
  end.writeUInt32LE(at, 16)
  return end
}
