/**
 * @module Lists that stand in one cell: an entry a line, or entries numbered one after the other.
 */
import { readNumber } from '../../../standard/limits/number.ts'
import type { JsonObject } from '../../parsed-row.ts'

/** A number in front of an entry: 1. 2、 (3) ① 一、 */
const NUMBER = /^\s*(?:[(（]\s*\d{1,2}\s*[)）]|\d{1,2}\s*[.．、)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、)\s*/u
/** The same inside a line, behind the end of the entry before it. */
const NEXT = /(?<=[;；。\s])\s*(?=(?:[(（]\d{1,2}[)）]|\d{1,2}[.．、)）](?!\d)|[①-⑳]))/u

/**
 * Splits the text of a cell into its entries, without their numbers. A cell without line ends and numbers is split at `；`, else it is one entry.
 *
 * @param between What else stands between entries.
 */
export function entriesInText(text: string, between?: RegExp): string[] {
  const lines = text.split(/\r?\n/u).flatMap((line) => line.split(NEXT))
  const parts = lines.length > 1 ? lines : between?.test(text) ? text.split(between) : text.split(/[;；]/u)
  return parts
    .map((part) =>
      part
        .replace(NUMBER, '')
        .replace(/[;；]\s*$/u, '')
        .trim(),
    )
    .filter(Boolean)
}

const COUNT = '(\\d{1,2}|[一二两三四五六七八九十])\\s*份'
const ORIGINALS = new RegExp(`原件\\s*${COUNT}`, 'u')
const COPIES = new RegExp(`复印件\\s*${COUNT}`, 'u')
/** A material of a cell, in the fields of a list of materials: `营业执照（原件1份，复印件2份）`. What is in brackets and is no number of copies stays in the name. */
export function materialInText(text: string): JsonObject {
  const [, name, remark] = /^(.+?)\s*[（(]([^（）()]*(?:原件|复印件)[^（）()]*)[)）]$/u.exec(text) ?? []
  if (name === undefined || remark === undefined) return { 材料名称: text }
  const countOf = (pattern: RegExp) => {
    const found = pattern.exec(remark)?.[1]
    return found === undefined ? undefined : readNumber(found)
  }
  const [originals, copies] = [countOf(ORIGINALS), countOf(COPIES)]
  const rest = remark
    .replace(ORIGINALS, '')
    .replace(COPIES, '')
    .replace(/[\s,，、;；及和]/gu, '')
  if (originals === undefined && copies === undefined) return { 材料名称: name, 备注: remark }
  return {
    材料名称: name,
    ...(originals === undefined ? {} : { 原件: originals }),
    ...(copies === undefined ? {} : { 复印件: copies }),
    ...(rest ? { 备注: remark } : {}),
  }
}

/** A law that a text names, with what the text says of it. */
interface NamedLaw {
  title: string
  number: string | undefined
  rest: { article?: string; content?: string }
}

/**
 * The laws of a text of which each line begins with a title in 《》: with the number in brackets behind it, the article, and the words of the
 * article. Undefined for other texts, which stay whole.
 */
export function lawsInText(text: string): NamedLaw[] | undefined {
  const entries = entriesInText(text)
  const found = entries.map((entry) => {
    const [, title, number, article, content] =
      /^(《[^《》]+》)\s*(?:[（(]([^（）()]*[号令][^（）()]*)[)）])?\s*(第[^，。；：:\s]{1,20}[条款项])?[\s，,：:。]*(.*)$/su.exec(
        entry,
      ) ?? []
    if (title === undefined) return undefined
    return { title, number, rest: { ...(article ? { article } : {}), ...(content ? { content } : {}) } }
  })
  return found.every((one) => one !== undefined) && found.length ? found : undefined
}
