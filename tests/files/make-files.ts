/**
 * @module Small real files as cameras, offices and attackers make them.
 */
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Words in the metadata of the images made here, and may not be found afterwards. */
export const PLACE_WORDS = [
  'GPS-PLACE',
  'CAMERA-OWNER',
  'XMP-PLACE',
  'IPTC-CITY',
  'COMMENT-TEXT',
  'TRAILER-VIDEO',
  'PNG-TEXT',
]

const picture = (red = 200) =>
  sharp({ create: { width: 24, height: 16, channels: 3, background: { r: red, g: 90, b: 30 } } })

/** A photograph as a telephone takes it: place, owner, XMP, IPTC, a comment, a colour profile, a video behind its end. */
export async function photo(orientation = 6, progressive = false): Promise<Buffer> {
  const plain = await picture()
    .jpeg({ progressive })
    .withIccProfile('p3')
    .withExif({
      IFD0: { Artist: 'CAMERA-OWNER', Make: 'Phone' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '28/1 52/1 3/1',
        GPSLongitudeRef: 'E',
        GPSMapDatum: 'GPS-PLACE',
      },
    })
    .withMetadata({ orientation })
    .toBuffer()
  const segment = (marker: number, body: string): Buffer => {
    const bytes = Buffer.from(body, 'latin1')
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(bytes.length + 2, 2)
    return Buffer.concat([head, bytes])
  }
  return Buffer.concat([
    plain.subarray(0, 2),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>XMP-PLACE</x:xmpmeta>'),
    segment(0xed, 'Photoshop 3.0\0IPTC-CITY'),
    segment(0xfe, 'COMMENT-TEXT'),
    plain.subarray(2),
    Buffer.from('TRAILER-VIDEO'),
  ])
}

/** A PNG with text, place, time, a private chunk and bytes behind its end. */
export async function drawing(): Promise<Buffer> {
  const plain = await picture(10).png().withIccProfile('p3').toBuffer()
  const chunk = (kind: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(body.length, 0)
    ends.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
  }
  const exif = Buffer.from('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x03\0\0\0\0\0\0GPS-PLACE', 'latin1')
  const header = 33
  return Buffer.concat([
    plain.subarray(0, header),
    chunk('tEXt', Buffer.from('Author\0PNG-TEXT')),
    chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.from('PNG-TEXT'))])),
    chunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0XMP-PLACE')),
    chunk('eXIf', exif),
    chunk('tIME', Buffer.from([7, 234, 11, 27, 1, 2, 3])),
    chunk('prVt', Buffer.from('COMMENT-TEXT')),
    plain.subarray(header),
    Buffer.from('TRAILER-VIDEO'),
  ])
}

/** A PDF of these objects, the first of which is the catalogue; with a right index. */
export function pdf(objects: readonly (string | Buffer)[] = PAGE, trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const length = () => parts.reduce((sum, one) => sum + one.length, 0)
  const offsets = objects.map((body, i) => {
    const at = length()
    const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body
    parts.push(Buffer.from(`${i + 1} 0 obj\n`), bytes, Buffer.from('\nendobj\n'))
    return at
  })
  const xref = length()
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`)
  const count = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${count} /Root 1 0 R ${trailer}>>\nstartxref\n${xref}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

/** A page with a link and a place where it opens: what every word processor writes. */
export const PAGE: readonly string[] = [
  '<< /Type /Catalog /Pages 2 0 R /OpenAction [3 0 R /XYZ null null 1] /Outlines << /First 4 0 R >> >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] /Resources << /Font << /JS 5 0 R >> >> >>',
  '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.gov.cn/JavaScript.html) >> >>',
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
]

/** A bundle of compressed objects, as PDF 1.5 and later write them. */
export function bundle(inside: string, more = '', packed = deflateSync(Buffer.from(`9 0 ${inside}`))): Buffer {
  return Buffer.concat([
    Buffer.from(`<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode ${more} /Length ${packed.length} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ])
}

/** A ZIP of these parts; the directory may lie about sizes. */
export function zip(parts: Record<string, string | Buffer>, size?: (name: string, real: number) => number): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, given] of Object.entries(parts)) {
    const body = Buffer.from(given)
    const packed = deflateRawSync(body)
    const told = size?.(name, body.length) ?? body.length
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(body), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(told, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    head.copy(entry, 6, 4, 28)
    entry.writeUInt32LE(at, 42)
    local.push(head, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, listed, end])
}

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

/** A Word document with further parts. */
export const docx = (
  more: Record<string, string | Buffer> = {},
  size?: (name: string, real: number) => number,
): Buffer => zip({ '[Content_Types].xml': TYPES, 'word/document.xml': '<w:document/>', ...more }, size)

/** An old office file: enough of its directory to be recognised. */
export const oldOffice = (...names: string[]): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    ...names.map((name) => Buffer.concat([Buffer.from(name, 'utf16le'), Buffer.alloc(128)])),
  ])

/** 事项,窗口\n公章,一号窗口\n in GBK, as Chinese Excel saves it. */
export const GBK_TABLE = Buffer.from('cac2cfee2cb4b0bfda0d0ab9abd5c22cd2bbbac5b4b0bfda0d0a', 'hex')
export const TABLE_TEXT = '事项,窗口\r\n公章,一号窗口\r\n'
