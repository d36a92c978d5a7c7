/**
 * @module Reads XML parts of a workbook in pieces. Names are without their prefixes. Document type definitions, which can define entities, are
 * refused, and so is a text that no cell can have.
 */
import { SaxesParser } from 'saxes'
import { Unreadable } from './unreadable.ts'

/** What receives the pieces of a part. */
export interface XmlHandler {
  open(name: string, attributes: Record<string, string>): void
  close(name: string): void
  text(text: string): void
}

const BROKEN = '里面的 XML 不完整或被改坏了，请用 Excel 或 WPS 打开后另存一份'

/** The most bytes without a `<`: a cell has at most 32,767 characters. */
const MAX_TEXT = 2_000_000

/** Reads a part; returns after each piece, so that the caller can take what the handler has collected. @throws Unreadable */
export async function* parseXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', () => {
    throw new Unreadable(BROKEN)
  })
  parser.on('doctype', () => refuseDoctype())
  parser.on('opentag', ({ name, attributes }) => handler.open(localName(name), attributes))
  parser.on('closetag', ({ name }) => handler.close(localName(name)))
  parser.on('text', (text) => handler.text(text))
  parser.on('cdata', (text) => handler.text(text))
  let decoder: TextDecoder | undefined
  let sinceTag = 0
  const feed = (text: string) => {
    try {
      parser.write(text)
    } catch (error) {
      throw error instanceof Unreadable ? error : new Unreadable(BROKEN)
    }
  }
  for await (const chunk of chunks) {
    const lastTag = chunk.lastIndexOf(0x3c)
    const firstTag = chunk.indexOf(0x3c)
    if (sinceTag + (firstTag < 0 ? chunk.length : firstTag) > MAX_TEXT)
      throw new Unreadable('有一个单元格的内容超过 200 万字节，不是正常的表格，没有读')
    sinceTag = lastTag < 0 ? sinceTag + chunk.length : chunk.length - lastTag
    const first = !decoder
    decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8')
    const text = decoder.decode(chunk, { stream: true })
    if (first && /<!DOCTYPE|<!ENTITY/iu.test(text)) refuseDoctype()
    feed(text)
    yield
  }
  feed(decoder?.decode() ?? '')
  try {
    parser.close()
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(BROKEN)
  }
}

/** Reads a whole part. @throws Unreadable */
export async function readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of parseXml(chunks, handler));
}

function refuseDoctype(): never {
  throw new Unreadable('里面有 DTD（外部实体），正常的表格没有，为安全没有读')
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
