/** @module What fields of documents that are no records are called in lines of the trail: as their collections say it. */
import type { Payload } from 'payload'
import type { PlainField } from '../../standard/trail/words.ts'
import { configOf } from '../documents.ts'
import { chineseLabel } from '../lists/cell-text.ts'
import { slugOfSubject } from './subjects.ts'

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** Returns what finds the fields of the collection that lines of a type are about. */
export function plainFieldsOf(
  payload: Payload,
  type: string | null | undefined,
): (name: string) => PlainField | undefined {
  const slug = type ? slugOfSubject(type) : undefined
  const fields = slug ? configOf(payload, slug)?.flattenedFields : undefined
  return (name) => {
    const field = fields?.find((one) => 'name' in one && one.name === name)
    if (!field) return undefined
    const title = 'label' in field ? chineseLabel(field.label, '') : ''
    const options = field.type === 'select' ? field.options : []
    const values = options.map((one): [string, string] =>
      typeof one === 'string' ? [one, one] : [one.value, chineseLabel(one.label, one.value)],
    )
    // A title that Payload makes of the name is in no language of the screen.
    return { title: isChinese(title) ? title : undefined, values: Object.fromEntries(values) }
  }
}
