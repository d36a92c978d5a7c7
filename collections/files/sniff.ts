/** Largest upload: what a form or a scanned sample needs, and a phone can load. */
export const MAX_BYTES = 10 * 1024 * 1024

/** What may be uploaded, and how its content begins. Office files are ZIP containers told apart by their parts. */
export const ACCEPTED = [
  { name: 'PDF', mime: 'application/pdf', endings: ['pdf'], starts: '%PDF-' },
  { name: 'PNG', mime: 'image/png', endings: ['png'], starts: '\x89PNG\r\n' },
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
  { name: 'CSV', mime: 'text/csv', endings: ['csv'], text: true },
] as const

/** The type of a file by its content, or why it is refused. */
export function sniff(data: Buffer, name: string): { mime: string } | { problem: string } {
  if (data.length === 0) return { problem: '文件是空的，请检查后重新选择。' }
  if (data.length > MAX_BYTES) {
    return {
      problem: `大小 ${(data.length / 1024 / 1024).toFixed(1)} MB，超过 ${MAX_BYTES / 1024 / 1024} MB。请压缩后再传。`,
    }
  }
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const found = ACCEPTED.filter((kind) =>
    'text' in kind
      ? kind.endings.some((one) => one === ending) && isText(data)
      : data.subarray(0, kind.starts.length).toString('latin1') === kind.starts &&
        (!('part' in kind) || data.includes(kind.part)),
  )
  if (!found.length) {
    return { problem: `内容不是 ${ACCEPTED.map((kind) => kind.name).join('、')}。请另存为其中一种再传。` }
  }
  const match = found.find((kind) => (kind.endings as readonly string[]).includes(ending))
  if (!match)
    return { problem: `扩展名是 .${ending}，内容却是 ${found.map((kind) => kind.name).join(' 或 ')}。请改正扩展名。` }
  return { mime: match.mime }
}

/** UTF-8 without control characters: a table of text, not a program with another ending. */
function isText(data: Buffer): boolean {
  try {
    // eslint-disable-next-line no-control-regex
    return !/[\x00-\x08\x0e-\x1f]/u.test(new TextDecoder('utf-8', { fatal: true }).decode(data))
  } catch {
    return false
  }
}
