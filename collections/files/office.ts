/**
 * @module Checks office files for macros, controls, external templates, and parts that unpack to a dangerous size. DOCX and XLSX are
 * ZIP files of parts.
 */
import { inflateRawSync } from 'node:zlib'

const MAX_PARTS = 5000
/** The greatest unpacked size of a part, and of all parts, in bytes. */
const MAX_PART = 100 * 1024 * 1024
const MAX_ALL = 200 * 1024 * 1024
/** The greatest size of a part that is read here (content types, relations), in bytes. */
const MAX_READ = 4 * 1024 * 1024

interface Part {
  name: string
  /** Packed and unpacked size in bytes, according to the directory. */
  packed: number
  size: number
  method: number
  flags: number
  at: number
}

/** Returns the names of the parts of a ZIP file, by its directory; null when it cannot be read. */
export function zipPartNames(data: Buffer): string[] | null {
  return partsOf(data)?.map(({ name }) => name) ?? null
}

/** Returns why a DOCX or XLSX is refused, in Chinese; null when it is accepted. */
export function officeProblem(data: Buffer): string | null {
  const parts = partsOf(data)
  if (!parts) return '文件不完整，打不开。请用 WPS 或 Office 打开确认，另存一份再传。'
  if (parts.some(({ flags }) => flags & 1)) return '文件设了密码。请取消密码，另存一份再传。'
  if (parts.length > MAX_PARTS || parts.some(({ size }) => size > MAX_PART) || sum(parts) > MAX_ALL) {
    return `展开后超过 ${MAX_ALL / 1024 / 1024} MB，会拖垮打开它的电脑。请删去多余的内容，另存一份再传。`
  }
  if (parts.some(({ name }) => /vbaProject|macrosheets\//iu.test(name))) return MACROS
  if (parts.some(({ name }) => /\/activeX\//iu.test(name))) return CONTROLS
  for (const part of parts) {
    if (!/(?:^\[Content_Types\]\.xml|\.rels)$/iu.test(part.name)) continue
    const text = textOf(data, part)
    if (text === null) return '文件不完整，打不开。请用 WPS 或 Office 打开确认，另存一份再传。'
    if (/macroEnabled|vbaProject|xlMacrosheet|intlMacrosheet/iu.test(text)) return MACROS
    if (/activeX/iu.test(text)) return CONTROLS
    for (const [relation] of text.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/gu)) {
      if (
        /TargetMode\s*=\s*["']External/iu.test(relation) &&
        LOADED_RELATION.test(relation) &&
        REMOTE_TARGET.test(relation)
      ) {
        return '打开时会从网上取模板或对象。请在 WPS 或 Office 里断开这些链接，另存一份再传。'
      }
    }
  }
  // The directory may give a wrong size, so every part is unpacked.
  let left = MAX_ALL
  for (const part of parts) {
    const size = sizeOf(data, part, Math.min(left, MAX_PART))
    if (size === null) return '文件内容与目录不符，可能已损坏。请用 WPS 或 Office 打开，另存一份再传。'
    left -= size
  }
  return null
}

/** Returns why a DOC or XLS is refused, in Chinese; null when it is accepted. Macros are found by the name of their storage. */
export function oldOfficeProblem(data: Buffer, mime: string): string | null {
  const holds = (name: string) => data.includes(Buffer.from(name, 'utf16le'))
  if (holds('_VBA_PROJECT')) return MACROS
  if (holds('EncryptedPackage')) return '文件设了密码。请取消密码，另存一份再传。'
  const body = mime === 'application/msword' ? ['WordDocument'] : ['Workbook', 'Book']
  if (body.some(holds)) return null
  return '里面没有文档或表格。请用 WPS 或 Office 打开确认，另存为 DOCX 或 XLSX 再传。'
}

const MACROS = '文件带有宏，公众打开不安全。请另存为不带宏的 DOCX 或 XLSX 再传。'
const CONTROLS = '文件带有 ActiveX 控件，公众打开不安全。请删去控件，另存一份再传。'
const LOADED_RELATION = /Type\s*=\s*["'][^"']*\/(?:attachedTemplate|oleObject|frame|subDocument)["']/iu
const REMOTE_TARGET = /Target\s*=\s*["'](?:https?:|ftp:|\\\\|file:\/\/[^/]|\/\/)/iu

const sum = (parts: Part[]): number => parts.reduce((all, { size }) => all + size, 0)

/** Returns the parts that the directory of a ZIP file lists; null when it is missing or points out of the file. ZIP64 is not read. */
function partsOf(data: Buffer): Part[] | null {
  const end = data.lastIndexOf('PK\x05\x06', data.length, 'latin1')
  if (end < 0 || end + 22 > data.length) return null
  const count = data.readUInt16LE(end + 10)
  let at = data.readUInt32LE(end + 16)
  const parts: Part[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > data.length || data.readUInt32LE(at) !== 0x02014b50) return null
    const [name, extra, comment] = [data.readUInt16LE(at + 28), data.readUInt16LE(at + 30), data.readUInt16LE(at + 32)]
    parts.push({
      name: data.subarray(at + 46, at + 46 + name).toString('utf8'),
      flags: data.readUInt16LE(at + 8),
      method: data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      size: data.readUInt32LE(at + 24),
      at: data.readUInt32LE(at + 42),
    })
    at += 46 + name + extra + comment
  }
  return parts
}

/** Returns the packed bytes of a part; null when they are not in the file. */
function bytesOf(data: Buffer, { at, packed }: Part): Buffer | null {
  if (at + 30 > data.length || data.readUInt32LE(at) !== 0x04034b50) return null
  const from = at + 30 + data.readUInt16LE(at + 26) + data.readUInt16LE(at + 28)
  return from + packed > data.length ? null : data.subarray(from, from + packed)
}

/** Returns the text of a part; null when it cannot be unpacked. */
function textOf(data: Buffer, part: Part): string | null {
  const unpacked = unpack(data, part, MAX_READ)
  if (!unpacked) return null
  const wide = unpacked[0] === 0xff && unpacked[1] === 0xfe
  return unpacked.toString(wide ? 'utf16le' : 'utf8')
}

/** Returns the unpacked size of a part; null when it is greater than `most` or not as the directory says. */
function sizeOf(data: Buffer, part: Part, most: number): number | null {
  if (part.size > most) return null
  return unpack(data, part, part.size)?.length === part.size ? part.size : null
}

/** Returns the unpacked bytes of a part; null when it cannot be unpacked or is larger than `most`. */
function unpack(data: Buffer, part: Part, most: number): Buffer | null {
  const bytes = bytesOf(data, part)
  if (!bytes) return null
  if (part.method === 0) return bytes.length <= most ? bytes : null
  if (part.method !== 8) return null
  try {
    // Zero means no limit to zlib.
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, most) })
  } catch {
    return null
  }
}
