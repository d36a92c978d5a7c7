/** @module How two matters differ in what their guides and lists rest on. Asked when one goes where another one was. */
import { readMatterCode } from '../codes/index.ts'
import type { Document } from '../document.ts'
import { label } from '../terms.ts'

/**
 * Returns how a matter differs from the one that it follows, in Chinese: type, department, place among main items, sub-items and handling
 * items, handling digits. What one of them does not state is no difference.
 */
export function matterDifferences(before: Document, after: Document): string[] {
  const found: string[] = []
  const compare = (title: string, read: (matter: Document) => string) => {
    const [was, is] = [read(before), read(after)]
    if (was && is && was !== is) found.push(`${title}由“${was}”变为“${is}”`)
  }
  compare('事项类型', ({ type }) => label('matterType', textOf(type)))
  compare('主管部门', ({ department }) => textOf(department).trim())
  compare('事项层级', ({ kind }) => label('nodeKind', textOf(kind)))
  compare('办理项', handlingDigits)
  return found
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The digits of a handling item in a code; empty for another code. */
function handlingDigits({ code, scheme }: Document): string {
  const info = readMatterCode(textOf(code), textOf(scheme) || undefined)
  return info.valid ? (info.parts['handlingItem'] ?? '') : ''
}
