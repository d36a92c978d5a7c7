/**
 * @module What a file is, by its content and never by its name.
 */
import { Unreadable } from './unreadable.ts'
import type { Zip } from './zip.ts'

/** What a file is: a workbook, a ZIP file of other files, or text. `fake` workbooks are texts that Excel opens as tables. */
export type Kind = 'xlsx' | 'xlsb' | 'ods' | 'xls' | 'fake-html' | 'fake-xml' | 'zip' | 'text'

const bytesOf = (...bytes: number[]) => Buffer.from(bytes)

/** Files that hold no rows: how they begin, and what they are. */
const OTHERS: readonly (readonly [start: Buffer, what: string])[] = [
  [Buffer.from('%PDF'), '这是 PDF 文件，不是表格。请向对方要原来的 Excel 表；只有 PDF 的，要先录成表格再导入'],
  [Buffer.from('{\\rtf'), '这是 Word 文档（RTF），不是表格。请把里面的表格复制到 Excel，另存为 .xlsx 再导入'],
  [Buffer.from('Rar!'), '这是 RAR 压缩文件。请先解压，再导入里面的表格（ZIP 可以直接导入）'],
  [bytesOf(0x37, 0x7a, 0xbc, 0xaf), '这是 7z 压缩文件。请先解压，再导入里面的表格（ZIP 可以直接导入）'],
  [bytesOf(0x1f, 0x8b), '这是 gzip 压缩文件。请先解压，再导入里面的表格（ZIP 可以直接导入）'],
  [bytesOf(0x89, 0x50, 0x4e, 0x47), '这是图片（PNG），不是表格。请向对方要原来的 Excel 表'],
  [bytesOf(0xff, 0xd8, 0xff), '这是图片（JPEG），不是表格。请向对方要原来的 Excel 表'],
  [Buffer.from('GIF8'), '这是图片（GIF），不是表格。请向对方要原来的 Excel 表'],
  [Buffer.from('MIME-Version:'), '这是“单个文件网页”（MHT），不是表格。请用 Excel 打开，另存为 .xlsx 再导入'],
  [Buffer.from('SQLite format 3'), '这是数据库文件，不是表格。请导出为 Excel 或 CSV 再导入'],
]

const OLE = bytesOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)
const WORD = '这是 Word 文档，不是表格。请把里面的表格复制到 Excel，另存为 .xlsx 再导入'
const SLIDES = '这是演示文稿，不是表格。请向对方要原来的 Excel 表'

/** Whether a file begins as ZIP files do. */
export const isZip = (head: Buffer): boolean => head.subarray(0, 4).equals(bytesOf(0x50, 0x4b, 3, 4))

/** Whether a file begins as the older formats of Office do: a compound file, or a bare stream of records. */
export const isOldOffice = (head: Buffer): boolean =>
  head.subarray(0, 8).equals(OLE) || (head[0] === 9 && [0, 2, 4, 8].includes(head[1]!) && head[3] === 0)

/** @throws Unreadable when a file begins as one that holds no rows, with what it is in Chinese. */
export function refuseOthers(head: Buffer): void {
  const found = OTHERS.find(([start]) => head.subarray(0, start.length).equals(start))
  if (found) throw new Unreadable(found[1])
  if (head.subarray(4, 8).toString('latin1') === 'ftyp') throw new Unreadable('这是视频或图片，不是表格')
}

/** What a ZIP file is. @throws Unreadable for documents that hold no rows. */
export function kindOfZip(zip: Zip): Kind {
  const names = zip.names()
  const under = (folder: string) => names.some((name) => name.startsWith(folder))
  if (zip.has('[Content_Types].xml')) {
    if (names.some((name) => /^xl\/workbook\d*\.bin$/u.test(name))) return 'xlsb'
    if (under('xl/')) return 'xlsx'
    if (under('word/')) throw new Unreadable(WORD)
    if (under('ppt/')) throw new Unreadable(SLIDES)
    return 'xlsx'
  }
  if (zip.has('content.xml') && zip.has('mimetype')) {
    const type = zip.bytes('mimetype').toString('latin1')
    if (type.includes('opendocument.spreadsheet')) return 'ods'
    throw new Unreadable(type.includes('.text') ? WORD : '这是 OpenDocument 文件，但不是表格。请另存为 .xlsx 再导入')
  }
  return 'zip'
}

/** Checks an older Office file. @throws Unreadable for documents that hold no rows, and for those with a password. */
export function checkOldOffice(bytes: Buffer): void {
  const holds = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage'))
    throw new Unreadable(
      '工作簿设了打开密码。请在 Excel 里打开，点“文件 → 信息 → 保护工作簿 → 用密码进行加密”，清空密码，保存后再导入',
    )
  if (!bytes.subarray(0, 8).equals(OLE) || holds('Workbook') || holds('Book')) return
  if (holds('WordDocument')) throw new Unreadable(WORD)
  if (holds('PowerPoint Document')) throw new Unreadable(SLIDES)
  throw new Unreadable('这是旧的 Office 文件，里面没有工作表。请用 Excel 或 WPS 打开确认，另存为 .xlsx 再导入')
}

/** What a text is by how it begins. @throws Unreadable for web pages without a table, and other XML. */
export function kindOfText(text: string): Kind {
  const start = text.slice(0, 20_000).trimStart()
  if (!start.startsWith('<')) return 'text'
  if (start.startsWith('<?xml') || /^<(?:\w+:)?Workbook[\s>]/u.test(start)) {
    if (start.includes('urn:schemas-microsoft-com:office:spreadsheet')) {
      if (/<!DOCTYPE|<!ENTITY/iu.test(start))
        throw new Unreadable('里面有 DTD（外部实体），正常的表格没有，为安全没有读')
      return 'fake-xml'
    }
    if (!/<html[\s>]/iu.test(start))
      throw new Unreadable('这是 XML 文件，不是表格。请让对方导出为 Excel、CSV 或 JSON 再导入')
  }
  if (!/<(?:!doctype\s+html|html|head|meta|body|table|div|style|script|title)[\s>]/iu.test(start)) return 'text'
  if (/<table[\s>]/iu.test(text) && (text.match(/<tr[\s>]/giu)?.length ?? 0) >= 2) return 'fake-html'
  const title = /<title[^>]*>([^<]{1,60})/iu.exec(text)?.[1]?.trim()
  throw new Unreadable(
    `这是网页${title ? `（标题“${title}”）` : ''}，不是数据，多半是登录过期或下载出错。请重新登录后再下载一次`,
  )
}
