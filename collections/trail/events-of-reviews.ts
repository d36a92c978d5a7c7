/** @module The lines of reviews and comments: they are about the record, so its life has them. */
import { idOf, type Document } from '../../standard/document.ts'
import { isRecordType } from '../../standard/record-types.ts'
import type { Opinion } from '../../standard/reviews/index.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf, titleOfKey } from '../../standard/schema/keys.ts'
import type { TrailEvent } from '../../standard/trail/line.ts'

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

function aboutRecord(document: Document): Omit<TrailEvent, 'action'> {
  const type = textOf(document['type'])
  const agency = idOf(document['agency'])
  return {
    ...(type && isRecordType(type) ? { type } : {}),
    key: textOf(document['key']),
    label: textOf([...(textOf(document['label']) ?? '')].slice(0, 60).join('')),
    recordId: textOf(document['documentId']),
    region: textOf(document['regionCode']),
    agency: agency === undefined ? undefined : String(agency),
  }
}

/** Returns the title of a top-level field of a record. */
function fieldTitle(type: unknown, name: string): string {
  const key =
    typeof type === 'string' && isRecordType(type) ? keysOf(schemas[type]).find((one) => one.name === name) : undefined
  return key ? titleOfKey(key) : name
}

const opinionsIn = (document: Document | undefined): Opinion[] =>
  Array.isArray(document?.['opinions']) ? (document['opinions'] as Opinion[]) : []

/** Returns the lines of what was added to a review. */
export function reviewEvents(before: Document | undefined, after: Document): TrailEvent[] {
  return opinionsIn(after)
    .slice(opinionsIn(before).length)
    .map((line) => ({
      action: `review-${line.did}`,
      ...aboutRecord(after),
      hashAfter: textOf(after['contentHash']),
      reason: reasonOf(line, after['type']),
    }))
}

/** What a line of a review says, as 法制审核：法律依据写错了（法律依据）. */
function reasonOf({ fields, own, stageName, text, to }: Opinion, type: unknown): string {
  const named = (fields ?? []).map((one) => fieldTitle(type, one.name) + (one.text ? `：${one.text}` : ''))
  const said = [
    ...(to ? [`转给${to.name}`] : []),
    ...(text ? [text] : []),
    ...(named.length ? [`指出：${named.join('；')}`] : []),
    ...(own ? ['自己编写、自己审：没有别的人可以审'] : []),
  ]
  return said.length ? `${stageName}：${said.join('。')}` : stageName
}

/** Returns the line of what was done with a comment. */
export function commentEvents(before: Document | undefined, after: Document): TrailEvent[] {
  const field = textOf(after['field'])
  const where = field ? `${fieldTitle(after['type'], field)}：` : ''
  const text = [...String(after['text'] ?? '')].slice(0, 200).join('')
  if (!before) return [{ action: 'comment', ...aboutRecord(after), reason: where + text }]
  if (before['state'] === after['state']) return []
  const resolved = after['state'] === 'resolved'
  const answer = resolved && textOf(after['answer'])
  return [
    {
      action: resolved ? 'comment-resolve' : 'comment-reopen',
      ...aboutRecord(after),
      reason: where + text + (answer ? `。答：${answer}` : ''),
    },
  ]
}
