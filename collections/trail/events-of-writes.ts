/** @module The events that the writes of a transaction are: what lines of the trail say of them. */
import type { PayloadRequest } from 'payload'
import { idOf, type Document } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { plainChanges, recordChanges } from '../../standard/trail/changes.ts'
import type { TrailEvent } from '../../standard/trail/line.ts'
import { contextOf, type WriteContext } from '../write/write-context.ts'
import { accountEvents, newAccountChanges, type AccountContext } from './account-events.ts'
import { commentEvents, reviewEvents } from './events-of-reviews.ts'
import { sha256 } from './hash.ts'
import { LEDGER_LISTED, subjectOf, type Subject } from './subjects.ts'
import type { DocumentChange } from './writes.ts'

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : typeof value === 'number' ? String(value) : undefined

/** Returns the events of a change; none for what is not recorded. */
export function eventsOfChange(change: DocumentChange, now: number): TrailEvent[] {
  const subject = subjectOf(change.slug)
  if (!subject) return []
  if (typeof subject !== 'string') return subjectEvents(subject, change, now)
  return subject === 'ledger' ? ledgerEvents(change) : recordEvents(subject, change)
}

/** A record: a version was added, or its row was changed or deleted. */
function recordEvents(type: RecordType, change: DocumentChange): TrailEvent[] {
  const { after, before, id, removedVersions, req } = change
  const present = after ?? before ?? {}
  const agency = type === 'agency' ? id : idOf(present['agency'])
  const context = contextOfRequest(req)
  const reason = removedVersions
    ? `删掉了 ${removedVersions} 个历史版本`
    : after && context.restoredFrom
      ? `恢复的是 ${context.restoredFrom} 保存的内容`
      : context.reason
  return [
    {
      action: actionOf(change, context),
      type,
      key: textOf(present['key']),
      label: textOf(present['label']) ?? textOf(present['name']),
      recordId: type === 'site' ? undefined : id,
      region: textOf(present['regionCode']),
      agency: textOf(agency),
      changes: after && !removedVersions ? recordChanges(type, before, after, sha256) : [],
      hashBefore: textOf(before?.['contentHash']),
      hashAfter: textOf(after?.['contentHash']),
      reason,
    },
  ]
}

function actionOf(
  { after, before, id, removedVersions, row, rowStatus, slug }: DocumentChange,
  context: WriteContext,
): TrailEvent['action'] {
  if (!after || removedVersions) return 'delete'
  // An upgrade takes deviations out of an approved guide: nobody approves it again.
  if (context.deviation) return 'save'
  if (context.verifies) return 'verify'
  if (context.discardsDraft) return 'discard'
  if (after['_status'] === 'published') return 'approve'
  if (!before) return 'create'
  if (rowStatus === 'draft' && before['_status'] === 'published') return 'withdraw'
  // A draft is saved as a version only.
  if (row && context.withdrawn?.has(`${slug}/${id === slug ? '' : id}`)) return 'withdraw'
  return context.restoredFrom ? 'restore' : 'save'
}

/** An entry of the ledger. Reservations of a write that has not ended, and identities of guides, are no events of a code. */
function ledgerEvents({ after, before, id }: DocumentChange): TrailEvent[] {
  const entry = after ?? before ?? {}
  if (entry['type'] === 'guide-identity') return []
  const issuedBefore = before?.['state'] === 'issued' || before?.['state'] === 'void'
  if (after && !issuedBefore && after['state'] !== 'issued') return []
  const changes = after ? plainChanges(LEDGER_LISTED, before, after, sha256) : []
  if (after && !changes.length) return []
  return [
    {
      action: after ? 'ledger' : 'delete',
      type: 'ledger',
      key: textOf(entry['key']),
      label: [textOf(entry['code']), textOf(entry['name'])].filter(Boolean).join(' '),
      recordId: id,
      changes,
    },
  ]
}

function subjectEvents({ labelOf, listed, type }: Subject, change: DocumentChange, now: number): TrailEvent[] {
  const { after, before, id, req } = change
  const present = after ?? before ?? {}
  const about = {
    type,
    key: textOf(present['key']),
    label: [...labelOf(present)].slice(0, 60).join('') || undefined,
    recordId: id,
    region: textOf(present['regionCode']),
    agency: textOf(idOf(present['agency'])),
  }
  const changes = () => (after ? plainChanges(listed, before, after, sha256) : [])
  if (!after) return [{ action: 'delete', ...about }]
  // Who deals with it now: the line of the hand-over says it.
  if (before && idOf(before['handledBy']) !== idOf(after['handledBy'])) return []
  if (type === 'review') return reviewEvents(before, after)
  if (type === 'comment') return commentEvents(before, after)
  if (type === 'account' && before)
    return accountEvents(before, after, contextOfRequest(req) as AccountContext, now).map((event) => ({
      ...event,
      ...about,
    }))
  if (type === 'account') return [{ action: 'create', ...about, changes: newAccountChanges(after) }]
  if (type === 'release') return before ? [] : [{ action: 'publish-start', ...about, run: `run-${id}` }]
  if (!before) return [{ action: type === 'file' ? 'upload' : 'create', ...about, changes: changes() }]
  if (type === 'file' && after['removedAt'] && !before['removedAt'])
    return [{ action: 'remove-file', ...about, reason: textOf(after['removedReason']) }]
  const listedChanges = changes()
  // A confirmation of which somebody was reminded is as it was.
  if (type === 'confirmation' && !listedChanges.length) return []
  return [{ action: 'save', ...about, changes: listedChanges }]
}

const contextOfRequest = (req: PayloadRequest | undefined): WriteContext & AccountContext & Document =>
  (req?.context ? contextOf(req) : {}) as WriteContext & AccountContext & Document
