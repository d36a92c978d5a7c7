import { zipPartNames } from './office.ts'

/** Largest upload: what a form or a scanned sample needs, and a phone can load. */
export const MAX_BYTES = 10 * 1024 * 1024

/** What may be uploaded, and how its content begins. Office files are ZIP containers told apart by their parts. */
export const ACCEPTED = [
  { name: 'PDF', mime: 'application/pdf', endings: ['pdf'], starts: '%PDF-' },
  { name: 'PNG', mime: 'image/png', endings: ['png'], starts: '\x89PNG\r\n\x1a\n' },
  { name: 'JPG', mime: 'image/jpeg', endings: ['jpg', 'jpeg'], starts: '\xff\xd8\xff' },
  {
    name: 'DOCX',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    starts: 'PK\x03\x04',
    part: 'word/',
  },
  {
    name: 'XLSX',
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    starts: 'PK\x03\x04',
    part: 'xl/',
  },
  { name: 'DOC', mime: 'application/msword', endings: ['doc'], starts: '\xd0\xcf\x11\xe0' },
  { name: 'XLS', mime: 'application/vnd.ms-excel', endings: ['xls'], starts: '\xd0\xcf\x11\xe0' },
  { name: 'CSV', mime: 'text/csv', endings: ['csv'] },
] as const

export type Mime = (typeof ACCEPTED)[number]['mime']

/** What is known of others that staff try: the way to one that is taken. */
const OTHERS: readonly { starts: string; what: string; mend: string }[] = [
  { starts: 'GIF8', what: 'GIF 图片', mend: '请另存为 PNG 或 JPG 再传。' },
  { starts: 'BM', what: 'BMP 图片', mend: '请另存为 PNG 或 JPG 再传。' },
  { starts: 'II*\0', what: 'TIFF 图片', mend: '请另存为 PDF、PNG 或 JPG 再传。' },
  { starts: 'MM\0*', what: 'TIFF 图片', mend: '请另存为 PDF、PNG 或 JPG 再传。' },
  { starts: 'Rar!', what: '压缩包', mend: '请解压后把里面的文件一个一个传。' },
  { starts: '7z\xbc\xaf', what: '压缩包', mend: '请解压后把里面的文件一个一个传。' },
  { starts: 'MZ', what: '程序', mend: '这里只放表格和样例。' },
]

/** The type of a file by its content, or why it is refused, in Chinese. */
export function detectFileType(data: Buffer, name: string): { mime: Mime } | { problem: string } {
  if (data.length === 0) return { problem: '文件是空的，请检查后重新选择。' }
  if (data.length > MAX_BYTES) {
    return {
      problem: `大小 ${(data.length / 1024 / 1024).toFixed(1)} MB，超过 ${MAX_BYTES / 1024 / 1024} MB。请压缩后再传。`,
    }
  }
  const dot = name.lastIndexOf('.')
  const ending = dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
  const begins = data.subarray(0, 16).toString('latin1')
  const found = ACCEPTED.filter(
    (kind) => 'starts' in kind && begins.startsWith(kind.starts) && (!('part' in kind) || holdsPart(data, kind.part)),
  )
  // A table of text begins with anything.
  if (!found.length && ending === 'csv' && !begins.startsWith('PK\x03\x04')) return { mime: 'text/csv' }
  if (!found.length) return { problem: unknownKind(begins, ending) }
  const match = found.find((kind) => (kind.endings as readonly string[]).includes(ending))
  if (match) return { mime: match.mime }
  const kinds = found.map((kind) => kind.name).join(' 或 ')
  return { problem: `${ending ? `扩展名是 .${ending}` : '名称没有扩展名'}，内容却是 ${kinds}。请改正扩展名。` }
}

const holdsPart = (data: Buffer, folder: string): boolean =>
  zipPartNames(data)?.some((name) => name.startsWith(folder)) ?? false

function unknownKind(begins: string, ending: string): string {
  if (/^\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!doctype|html)/iu.test(begins))
    return `内容是网页或 SVG 图形${ending ? `（.${ending}）` : ''}，里面可以藏脚本，不收。图形请另存为 PNG，文字请另存为 PDF 再传。`
  const other = OTHERS.find(({ starts }) => begins.startsWith(starts))
  if (other) return `内容是${other.what}。${other.mend}`
  if (begins.startsWith('PK\x03\x04'))
    return '内容是压缩包，或者是打不开的 DOCX、XLSX。请打开确认，另存为 DOCX、XLSX 或 PDF 再传。'
  return `内容不是 ${ACCEPTED.map((kind) => kind.name).join('、')}。请另存为其中一种再传。`
}
