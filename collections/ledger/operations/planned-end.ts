/** @module Ends that are planned for a later day: what has one, and 保留, which takes it back. */
import { endsCode, codeFamilyOf, plannedEndIn, type LedgerEvent } from '../../../standard/codes/index.ts'
import { dayAfter } from '../../../standard/day.ts'
import { idOf, type Document } from '../../../standard/document.ts'
import { linesOfCodes } from '../add-event.ts'
import type { EventStep, PlanBuilder, PlannedEnd } from './builder.ts'
import { fieldsWithoutEnd } from './end-fields.ts'
import { findRecords, keyOfStored, labelOfStored, recordByKey, versionOf, type StoredRecord } from './stored-records.ts'

/** Whether a matter or guide has ended on a day. */
export function hasEndedOn(today: string, record: StoredRecord): boolean {
  const { effectiveTo, state } = versionOf(record) as Document
  return state === '3' || (typeof effectiveTo === 'string' && effectiveTo !== '' && effectiveTo <= today)
}

/** Whether a matter or guide ends, by a document of its own, before the day of the request. */
export function endsBefore(b: PlanBuilder, record: StoredRecord): boolean {
  const { effectiveTo } = versionOf(record) as Document
  const isOwn = typeof effectiveTo === 'string' && effectiveTo > b.today && !isEndOf(b.replaced, versionOf(record))
  return isOwn && b.isLater && effectiveTo < b.request.on
}

/** Whether the end that a version states is a planned one: the same day, by the same document. That of a suspension stands in its place. */
export function isEndOf(end: PlannedEnd | undefined, version: Document): boolean {
  if (!end || version['effectiveTo'] !== end.on) return false
  const document = (version['stateBasis'] as Document | null | undefined)?.['document']
  return version['state'] === '2' || (document ?? undefined) === end.document
}

/** Returns the planned end of a record, by the ledger, or by the record where a list has brought it without an event. */
export async function plannedEndOf(b: PlanBuilder, record: StoredRecord): Promise<PlannedEnd | undefined> {
  const code = keyOfStored(record)
  const { effectiveTo, stateBasis, until } = versionOf(record) as Document
  const { on, ...end } = plannedEndIn(record.type, (await linesOfCodes(b.req, [code])).get(code) ?? [], b.today) ?? {}
  if (on) return { ...end, on }
  if (record.type === 'region')
    return typeof until === 'string' && until >= b.today ? { on: dayAfter(until) } : undefined
  if (typeof effectiveTo !== 'string' || effectiveTo <= b.today) return undefined
  const document = (stateBasis as Document | null | undefined)?.['document']
  return { on: effectiveTo, ...(typeof document === 'string' && document ? { document } : {}) }
}

/** 保留: a planned end is taken back, of the record and of all that was to end with it. */
export async function planKeep(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const end = await plannedEndOf(b, subject)
  if (!end) return b.problem('code', `“${labelOfStored(subject)}”没有计划停用，不用保留；已经停用的不能恢复，请赋新码`)
  if (await endsWithAbove(b, subject, end)) return
  const words = `不再于 ${end.on} 停用，照常在用`
  if (subject.type === 'region') b.record(subject, 'moved', words, () => ({ until: null, successor: null }))
  else for (const record of await endingWith(b, subject, end)) takeEndBack(b, record, words)
  await addKeptEvents(b, subject)
  for (const code of end.to ?? []) {
    const record = await recordByKey(b.req, subject.type, code)
    if (record) b.record(record, 'told', `原定 ${end.on} 起由它承接，现在不停用了，请核对它是否还用`)
  }
}

function takeEndBack(b: PlanBuilder, record: StoredRecord, words: string): void {
  b.record(record, 'moved', words, (version) => ({
    ...fieldsWithoutEnd(version),
    ...(record.type === 'matter' ? { successors: [] } : {}),
  }))
}

/** What ends with a matter is kept with it. */
async function endsWithAbove(b: PlanBuilder, subject: StoredRecord, end: PlannedEnd): Promise<boolean> {
  const id = idOf(versionOf(subject)[subject.type === 'guide' ? 'matter' : 'parent'])
  if (id === undefined || subject.type === 'region') return false
  const [above] = await findRecords(b.req, 'matter', { id: { equals: id } })
  const ends = above && (await plannedEndOf(b, above))
  if (!ends || ends.on > end.on) return false
  b.problem('code', `它随“${labelOfStored(above)}”（${keyOfStored(above)}）在 ${ends.on} 停用，请在那个事项上办“保留”`)
  return true
}

/** The record, and the matters and guides below it, that end by the same document on the same day. */
async function endingWith(b: PlanBuilder, subject: StoredRecord, end: PlannedEnd): Promise<StoredRecord[]> {
  if (subject.type === 'guide') return [subject]
  const matters = [subject]
  for (const { id } of matters)
    for (const child of await findRecords(b.req, 'matter', { parent: { equals: id } }))
      if (isEndOf(end, versionOf(child))) matters.push(child)
  const guides = await findRecords(b.req, 'guide', { matter: { in: matters.map(({ id }) => id) } })
  return [...matters, ...guides.filter((guide) => isEndOf(end, versionOf(guide)))]
}

/** Adds the event for each code that is kept and whose end is in the ledger; the code of the operation always has one. */
async function addKeptEvents(b: PlanBuilder, subject: StoredRecord): Promise<void> {
  const kept = b.steps.flatMap(({ edit }) => edit?.record ?? [])
  const lines = await linesOfCodes(b.req, kept.map(keyOfStored))
  for (const record of kept) {
    const code = keyOfStored(record)
    if (record !== subject && !plannedEndIn(record.type, lines.get(code) ?? [], b.today)) continue
    b.event({ type: record.type, code, event: 'kept', name: labelOfStored(record) }, record)
  }
}

/**
 * Puts, before each end of a code that has a planned one, the event that takes the planned one back: the last end counts. Says so of the
 * record of the operation.
 */
export async function replacePlannedEnds(b: PlanBuilder): Promise<void> {
  const ends = b.events.filter(({ event: { event, to, type } }) => endsCode(event, codeFamilyOf(type), to?.length))
  const lines = await linesOfCodes(
    b.req,
    ends.map(({ event }) => event.code),
  )
  for (const step of ends) {
    const { code, name, type } = step.event
    const planned = plannedEndIn(type, lines.get(code) ?? [], b.today)
    if (!planned?.on) continue
    const { authority, document, on, reason } = b.request
    const day = on < b.today ? on : b.today
    const kept: EventStep = {
      event: { type, code, event: 'kept', authority, document, on: day, reason, ...(name ? { name } : {}) },
      record: step.record,
    }
    b.events.splice(b.events.indexOf(step), 0, kept)
    if (code === b.request.code && type === b.request.type)
      b.tell({
        type: type,
        key: code,
        label: name ?? code,
        change: 'told',
        words: replacedWords(planned),
      })
  }
}

const replacedWords = ({ document, on, to }: LedgerEvent): string =>
  `原定 ${on} 停用${document ? `（${document}）` : ''}${to?.length ? `，去向 ${to.join('、')}` : ''}，由这次的代替`
