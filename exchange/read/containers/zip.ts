/**
 * @module The entries of a ZIP file, within bounds. Nothing is unpacked before the directory has been checked, and no entry may be longer than
 * the directory says. ZIP64 and encrypted entries are not read.
 */
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { Unreadable } from './unreadable.ts'

/** The most entries of a ZIP file, and the most bytes of one entry and of all together, unpacked. */
const ZIP_BOUNDS = { entries: 5000, entry: 150_000_000, total: 300_000_000 } as const

/** An entry as it stands in the file. */
export interface Entry {
  method: number
  /** Unpacked size in bytes, and checksum, as the directory says. */
  size: number
  sum: number
  /** The packed bytes. */
  packed: Buffer
}

const [END, DIRECTORY, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50]
const DAMAGED = '压缩结构不完整，文件可能没有下载完，请重新取得，或用 Excel、WPS 打开后另存一份'
const TOO_LARGE = '解压后过大，不像正常的表格，没有读（最多 5,000 个部分、每个 150 MB、共 300 MB）'

/** A ZIP file in memory. */
export class Zip {
  readonly #entries = new Map<string, Entry>()

  /** @throws Unreadable when the directory is damaged, lies, or exceeds `ZIP_BOUNDS`. */
  constructor(bytes: Buffer) {
    try {
      this.#readDirectory(bytes)
    } catch (error) {
      if (error instanceof RangeError) throw new Unreadable(DAMAGED)
      throw error
    }
  }

  #readDirectory(bytes: Buffer): void {
    const end = bytes.subarray(Math.max(0, bytes.length - 65_557)).lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
    if (end < 0) throw new Unreadable(DAMAGED)
    const at = Math.max(0, bytes.length - 65_557) + end
    if (bytes.readUInt32LE(at) !== END) throw new Unreadable(DAMAGED)
    const count = bytes.readUInt16LE(at + 10)
    let next = bytes.readUInt32LE(at + 16)
    if (count > ZIP_BOUNDS.entries || next === 0xffffffff) throw new Unreadable(TOO_LARGE)
    let total = 0
    for (let i = 0; i < count; i++) {
      if (bytes.readUInt32LE(next) !== DIRECTORY) throw new Unreadable(DAMAGED)
      const flags = bytes.readUInt16LE(next + 8)
      const method = bytes.readUInt16LE(next + 10)
      const sum = bytes.readUInt32LE(next + 16)
      const packedSize = bytes.readUInt32LE(next + 20)
      const size = bytes.readUInt32LE(next + 24)
      const nameLength = bytes.readUInt16LE(next + 28)
      const local = bytes.readUInt32LE(next + 42)
      const name = nameOf(bytes.subarray(next + 46, next + 46 + nameLength), (flags & 0x800) !== 0)
      if (flags & 1) throw new Unreadable('压缩文件设了密码，打不开。请去掉密码后再导入')
      total += size
      if (size > ZIP_BOUNDS.entry || total > ZIP_BOUNDS.total) throw new Unreadable(TOO_LARGE)
      if (bytes.readUInt32LE(local) !== LOCAL) throw new Unreadable(DAMAGED)
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
      if (from + packedSize > bytes.length || this.#entries.has(name)) throw new Unreadable(DAMAGED)
      this.#entries.set(name, { method, size, sum, packed: bytes.subarray(from, from + packedSize) })
      next += 46 + nameLength + bytes.readUInt16LE(next + 30) + bytes.readUInt16LE(next + 32)
    }
  }

  /** The names of the entries, in the order of the directory. */
  names(): string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** An entry as it is packed, for a copy of it. @throws Unreadable when it is missing. */
  packed(name: string): Readonly<Entry> {
    return this.#entry(name)
  }

  /** An entry unpacked. @throws Unreadable when it is missing, or not as the directory says. */
  bytes(name: string): Buffer {
    const { method, size, sum, packed } = this.#entry(name)
    const unpacked = method === 0 ? packed : inflated(packed, size)
    if (unpacked?.length !== size || crc32(unpacked) !== sum) throw new Unreadable(DAMAGED)
    return unpacked
  }

  /** An entry unpacked in pieces. @throws as `bytes`, at the latest after the last piece. */
  async *chunks(name: string): AsyncGenerator<Buffer> {
    const { method, size, sum, packed } = this.#entry(name)
    let [length, found] = [0, 0]
    try {
      for await (const chunk of method === 0 ? [packed] : inflatedChunks(packed)) {
        length += chunk.length
        if (length > size) throw new Unreadable(DAMAGED)
        found = crc32(chunk, found)
        yield chunk
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw new Unreadable(DAMAGED)
      throw error
    }
    if (length !== size || found !== sum) throw new Unreadable(DAMAGED)
  }

  #entry(name: string): Entry {
    const entry = this.#entries.get(name)
    if (!entry || (entry.method !== 0 && entry.method !== 8)) throw new Unreadable(DAMAGED)
    return entry
  }
}

/** Packed bytes unpacked; undefined when they cannot be, or are longer than `size`. */
function inflated(packed: Buffer, size: number): Buffer | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: size + 1 })
  } catch {
    return undefined
  }
}

async function* inflatedChunks(packed: Buffer): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 65_536 })
  inflate.end(packed)
  try {
    yield* inflate as AsyncIterable<Buffer>
  } finally {
    inflate.destroy()
  }
}

/** A name, in UTF-8 or as Chinese Windows writes it. */
function nameOf(bytes: Buffer, utf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !utf8 }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
