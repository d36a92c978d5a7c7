/**
 * @module `npm run icons`: makes the icons for browsers that do not show SVG from `site/public/icon.svg`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

const folder = join(import.meta.dirname, '../site/public')
const drawing = readFileSync(join(folder, 'icon.svg'))

const drawn = (size: number) => sharp(drawing, { density: (72 * size) / 32 }).resize(size, size)
const png = (size: number): Promise<Buffer> => drawn(size).png({ compressionLevel: 9, palette: true }).toBuffer()

/** Returns a file of the ICO format with a PNG of each size in pixels. */
async function ico(sizes: readonly number[]): Promise<Buffer> {
  const images = await Promise.all(sizes.map(png))
  const header = Buffer.alloc(6 + 16 * images.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  for (const [i, image] of images.entries()) {
    const at = 6 + 16 * i
    header.writeUInt8(sizes[i]!, at)
    header.writeUInt8(sizes[i]!, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(image.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += image.length
  }
  return Buffer.concat([header, ...images])
}

writeFileSync(join(folder, 'favicon.ico'), await ico([16, 32, 48]))
/** The icon for telephones, without transparency: they round the corners themselves and show transparent parts black. */
const touch = drawn(180).flatten({ background: '#0b5a8a' }).png({ compressionLevel: 9, palette: true })
writeFileSync(join(folder, 'apple-touch-icon.png'), await touch.toBuffer())
