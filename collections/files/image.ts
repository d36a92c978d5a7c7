/**
 * @module Removes metadata from images: place and camera, comments, thumbnails, and everything after the end of the image. The picture
 * itself is not compressed again and stays the same to the bit.
 */
import { crc32 } from 'node:zlib'

/** The image is not complete: a length points beyond its end, or it has no picture. */
class BrokenImage extends Error {
  override name = 'BrokenImage'
}

/**
 * Returns an image without its metadata; its orientation is kept.
 *
 * @throws BrokenImage
 */
export const stripMetadata = (data: Buffer, mime: 'image/jpeg' | 'image/png'): Buffer =>
  mime === 'image/png' ? pngWithout(data) : jpegWithout(data)

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const COMMENT = 0xfe

/** Copies the segments of a JPEG up to its end; of the application segments only the colour profile and what decoding needs. */
function jpegWithout(data: Buffer): Buffer {
  const parts: Buffer[] = [Buffer.from([0xff, SOI])]
  let orientation = 1
  let scanned = false
  for (let at = 2; ;) {
    while (data[at] === 0xff && data[at + 1] === 0xff) at++
    const marker = data[at + 1]
    if (data[at] !== 0xff || marker === undefined) {
      // Some cameras leave out the end marker; the picture can be shown without it.
      if (scanned && at >= data.length) break
      throw new BrokenImage()
    }
    if (marker === EOI) break
    const length = at + 4 <= data.length ? data.readUInt16BE(at + 2) : 0
    const end = at + 2 + length
    if (length < 2 || end > data.length) throw new BrokenImage()
    const segment = data.subarray(at, end)
    if (marker === 0xe1) orientation = exifOrientation(segment) ?? orientation
    const kept = keptSegment(marker, segment)
    if (kept) parts.push(kept)
    at = end
    if (marker !== SOS) continue
    scanned = true
    const from = at
    at = endOfScan(data, at)
    parts.push(data.subarray(from, at))
  }
  if (!scanned) throw new BrokenImage()
  if (orientation !== 1) parts.splice(1, 0, jpegOrientation(orientation))
  parts.push(Buffer.from([0xff, EOI]))
  return Buffer.concat(parts)
}

/** Returns a segment as it is kept; null when it is removed. */
function keptSegment(marker: number, segment: Buffer): Buffer | null {
  const isNamed = (name: string) => segment.subarray(4, 4 + name.length).toString('latin1') === name
  if (marker === COMMENT) return null
  if (marker < 0xe0 || marker > 0xef) return segment
  if (marker === 0xe0 && isNamed('JFIF\0') && segment.length >= 18) return withoutThumbnail(segment)
  if (marker === 0xe2 && isNamed('ICC_PROFILE\0')) return segment
  // Says how colours are coded; without it they are shown wrongly.
  if (marker === 0xee && isNamed('Adobe')) return segment
  return null
}

/** Returns the JFIF header without the thumbnail that may follow it. */
function withoutThumbnail(segment: Buffer): Buffer {
  const header = Buffer.from(segment.subarray(0, 18))
  header.writeUInt16BE(16, 2)
  header[16] = 0
  header[17] = 0
  return header
}

/** Returns the position of the next marker after picture data, in which FF is followed only by 00, FF or a restart number. */
function endOfScan(data: Buffer, from: number): number {
  for (let at = data.indexOf(0xff, from); at >= 0; at = data.indexOf(0xff, at + 1)) {
    const next = data[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return data.length
}

function exifOrientation(segment: Buffer): number | undefined {
  if (segment.subarray(4, 10).toString('latin1') !== 'Exif\0\0') return undefined
  return tiffOrientation(segment.subarray(10))
}

/** Returns the orientation of a TIFF (tag 274 of its first directory); undefined when it is missing or invalid. */
function tiffOrientation(tiff: Buffer): number | undefined {
  if (tiff.length < 8) return undefined
  const little = tiff.subarray(0, 2).toString('latin1') === 'II'
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let i = 0, count = u16(directory); i < count; i++) {
    const entry = directory + 2 + i * 12
    if (entry + 12 > tiff.length) return undefined
    if (u16(entry) !== 274) continue
    const value = u16(entry + 8)
    return value >= 1 && value <= 8 ? value : undefined
  }
  return undefined
}

/** Returns a TIFF with an orientation only. */
function orientationTiff(orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*\0\0\0\x08\0\x01', 'latin1')
  tiff.writeUInt16BE(274, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  return tiff
}

function jpegOrientation(orientation: number): Buffer {
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), orientationTiff(orientation)])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** The chunks that decide how a PNG looks, also an animated one. All others are removed: text, time, place, unknown ones. */
const PNG_KEPT = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT'.split(' '))

function pngWithout(data: Buffer): Buffer {
  const parts: Buffer[] = [data.subarray(0, 8)]
  let orientation = 1
  let ended = false
  for (let at = 8; !ended;) {
    if (at + 12 > data.length) throw new BrokenImage()
    const end = at + 12 + data.readUInt32BE(at)
    if (end > data.length) throw new BrokenImage()
    const kind = data.subarray(at + 4, at + 8).toString('latin1')
    if (kind === 'eXIf') orientation = tiffOrientation(data.subarray(at + 8, end - 4)) ?? 1
    if (PNG_KEPT.has(kind)) parts.push(data.subarray(at, end))
    ended = kind === 'IEND'
    at = end
  }
  if (orientation !== 1) parts.splice(2, 0, pngChunk('eXIf', orientationTiff(orientation)))
  return Buffer.concat(parts)
}

function pngChunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const chunk = Buffer.alloc(named.length + 8)
  chunk.writeUInt32BE(body.length, 0)
  named.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(named), named.length + 4)
  return chunk
}
