/** @module Detects the type of an uploaded file from its content. */
import { zipPartNames } from './office.ts'

/** The greatest size of an upload, in bytes: enough for a form or a scanned sample, and a phone can still load it. */
export const MAX_BYTES = 10 * 1024 * 1024

/** The types that may be uploaded, with the first bytes of their content. DOCX and XLSX are ZIP files with different parts. */
export const ACCEPTED = [
  { name: 'PDF', mime: 'application/pdf', extensions: ['pdf'], starts: '%PDF-' },
  { name: 'PNG', mime: 'image/png', extensions: ['png'], starts: '\x89PNG\r\n\x1a\n' },
  { name: 'JPG', mime: 'image/jpeg', extensions: ['jpg', 'jpeg'], starts: '\xff\xd8\xff' },
  {
    name: 'DOCX',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    starts: 'PK\x03\x04',
    part: 'word/',
  },
  {
    name: 'XLSX',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    starts: 'PK\x03\x04',
    part: 'xl/',
  },
  { name: 'DOC', mime: 'application/msword', extensions: ['doc'], starts: '\xd0\xcf\x11\xe0' },
  { name: 'XLS', mime: 'application/vnd.ms-excel', extensions: ['xls'], starts: '\xd0\xcf\x11\xe0' },
  { name: 'CSV', mime: 'text/csv', extensions: ['csv'] },
] as const

/** The media type of an accepted file. */
export type Mime = (typeof ACCEPTED)[number]['mime']

/** Other types that staff try to upload, with what to do instead, in Chinese. */
const OTHERS: readonly { starts: string; what: string; advice: string }[] = [
  { starts: 'GIF8', what: 'GIF 图片', advice: '请另存为 PNG 或 JPG 再传。' },
  { starts: 'BM', what: 'BMP 图片', advice: '请另存为 PNG 或 JPG 再传。' },
  { starts: 'II*\0', what: 'TIFF 图片', advice: '请另存为 PDF、PNG 或 JPG 再传。' },
  { starts: 'MM\0*', what: 'TIFF 图片', advice: '请另存为 PDF、PNG 或 JPG 再传。' },
  { starts: 'Rar!', what: '压缩包', advice: '请解压后把里面的文件一个一个传。' },
  { starts: '7z\xbc\xaf', what: '压缩包', advice: '请解压后把里面的文件一个一个传。' },
  { starts: 'MZ', what: '程序', advice: '这里只放表格和样例。' },
]

/** Returns the type of a file by its content, or why it is refused, in Chinese. The extension of the name has to match. */
export function detectFileType(data: Buffer, name: string): { mime: Mime } | { problem: string } {
  if (data.length === 0) return { problem: '文件是空的，请检查后重新选择。' }
  if (data.length > MAX_BYTES) {
    return {
      problem: `大小 ${(data.length / 1024 / 1024).toFixed(1)} MB，超过 ${MAX_BYTES / 1024 / 1024} MB。请压缩后再传。`,
    }
  }
  const dot = name.lastIndexOf('.')
  const extension = dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
  const begins = data.subarray(0, 16).toString('latin1')
  const found = ACCEPTED.filter(
    (kind) => 'starts' in kind && begins.startsWith(kind.starts) && (!('part' in kind) || holdsPart(data, kind.part)),
  )
  // A CSV file can begin with any text.
  if (!found.length && extension === 'csv' && !begins.startsWith('PK\x03\x04')) return { mime: 'text/csv' }
  if (!found.length) return { problem: unknownKind(begins, extension) }
  const match = found.find((kind) => (kind.extensions as readonly string[]).includes(extension))
  if (match) return { mime: match.mime }
  const kinds = found.map((kind) => kind.name).join(' 或 ')
  return { problem: `${extension ? `扩展名是 .${extension}` : '名称没有扩展名'}，内容却是 ${kinds}。请改正扩展名。` }
}

const holdsPart = (data: Buffer, folder: string): boolean =>
  zipPartNames(data)?.some((name) => name.startsWith(folder)) ?? false

function unknownKind(begins: string, extension: string): string {
  if (/^\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!doctype|html)/iu.test(begins))
    return `内容是网页或 SVG 图形${extension ? `（.${extension}）` : ''}，里面可以藏脚本，不收。图形请另存为 PNG，文字请另存为 PDF 再传。`
  const other = OTHERS.find(({ starts }) => begins.startsWith(starts))
  if (other) return `内容是${other.what}。${other.advice}`
  if (begins.startsWith('PK\x03\x04'))
    return '内容是压缩包，或者是打不开的 DOCX、XLSX。请打开确认，另存为 DOCX、XLSX 或 PDF 再传。'
  return `内容不是 ${ACCEPTED.map((kind) => kind.name).join('、')}。请另存为其中一种再传。`
}
