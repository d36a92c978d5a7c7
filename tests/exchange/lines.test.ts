import { describe, expect, it } from 'vitest'
import { inspectFile, UnusableFile } from '../../exchange/read/input-file.ts'
import type { Row } from '../../exchange/read/parse-row.ts'
import { readRows } from '../../exchange/read/rows.ts'
import { fileOf } from './files.ts'

const GB = new Uint8Array([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xb9, 0xe3, 0xb0, 0xb2, 0x22, 0x7d, 0x0a]) // {"a":"广安"}

async function rowsOf(content: string | Uint8Array) {
  const opened = await inspectFile(fileOf(content))
  const rows: Row[] = []
  for await (const row of readRows(opened)) rows.push(row)
  return { opened, rows }
}

describe('rows of a file', () => {
  it('are numbered by line; blank lines are no rows', async () => {
    const { rows } = await rowsOf('{"a":1}\n\n{"a":2}')
    expect(rows).toEqual([
      { row: 1, value: { a: 1 } },
      { row: 3, value: { a: 2 } },
    ])
  })

  it('are read with a byte order mark and Windows line ends', async () => {
    const { opened, rows } = await rowsOf('\ufeff{"a":"广安"}\r\n{"a":2}\r\n')
    expect(rows).toEqual([
      { row: 1, value: { a: '广安' } },
      { row: 2, value: { a: 2 } },
    ])
    expect(opened.notes.join()).toMatch('BOM')
  })

  it('are read as GB18030, with a note', async () => {
    const { opened, rows } = await rowsOf(GB)
    expect(rows).toEqual([{ row: 1, value: { a: '广安' } }])
    expect(opened).toMatchObject({ encoding: 'gb18030' })
    expect(opened.notes.join()).toMatch('GB18030')
  })

  it('are read after an invalid line, and after a line with invalid bytes', async () => {
    const good = new TextEncoder().encode('{"a":"广安"}\n{"a":"区"}\n{"a":\n[1]\n')
    const { opened, rows } = await rowsOf(new Uint8Array([...good, ...GB, ...good]))
    expect(opened.encoding).toBe('utf-8')
    expect(rows.map((one) => ('error' in one ? one.error.slice(0, 12) : one.value['a']))).toEqual([
      '广安',
      '区',
      expect.stringContaining('不是完整的 JSON') as string,
      expect.stringContaining('应是一个 JSON 对') as string,
      expect.stringContaining('这一行的字节不是') as string,
      '广安',
      '区',
      expect.anything(),
      expect.anything(),
    ])
  })

  it('may be longer than the chunks in which a file is read', async () => {
    const long = '广'.repeat(70_000)
    const { rows } = await rowsOf(`{"a":"${long}"}\n{"a":1}\n`)
    expect(rows).toEqual([
      { row: 1, value: { a: long } },
      { row: 2, value: { a: 1 } },
    ])
  })

  it.each([
    ['', '文件是空的'],
    [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'Excel、WPS 或压缩文件'],
    [new Uint8Array([1, 0, 2, 0]), '二进制文件'],
    [new Uint8Array([0xff, 0xfe, 0x7b, 0]), 'UTF-16'],
    [new Uint8Array([0x25, 0x50, 0x44, 0x46]), 'PDF'],
    [new Uint8Array([0xff, 0xff, 0xff, 0x80, 0x0a]), '既不是 UTF-8 也不是 GB18030'],
  ])('%#: a file that is no text says so', async (content, words) => {
    await expect(inspectFile(fileOf(content))).rejects.toThrow(words)
  })

  it('refuses a file that does not exist', async () => {
    await expect(inspectFile('/nowhere/x.jsonl')).rejects.toThrow(UnusableFile)
  })
})
