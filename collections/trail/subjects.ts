/** @module Which collections have lines in the trail, and what their lines say. */
import type { Document } from '../../standard/document.ts'
import { typeOfSlug, type RecordType } from '../../standard/record-types.ts'
import type { TrailSubject } from '../../standard/trail/actions.ts'
import { TRAIL } from './slug.ts'

/** What lines about documents of a collection say that are no records. */
export interface Subject {
  type: TrailSubject
  labelOf: (document: Document) => string
  /** The fields whose changes are listed. Never one with a password, a key or a token. */
  listed: readonly string[]
}

const textOf = (name: string) => (document: Document) => String(document[name] ?? '')

/** Collections that are no records. */
const SUBJECTS: Readonly<Record<string, Subject>> = {
  users: { type: 'account', labelOf: textOf('name'), listed: [] },
  files: { type: 'file', labelOf: textOf('filename'), listed: ['filename', 'note', 'sha256', 'removedReason'] },
  proposals: { type: 'proposal', labelOf: textOf('name'), listed: ['state', 'note'] },
  'difference-decisions': {
    type: 'difference',
    labelOf: textOf('label'),
    listed: ['action', 'element', 'state', 'note', 'value'],
  },
  deviations: {
    type: 'deviation',
    labelOf: textOf('label'),
    listed: [
      'element',
      'value',
      'direction',
      'reason',
      'article',
      'proposedLaw',
      'from',
      'until',
      'state',
      'opinion',
      'authority',
      'document',
      'outsideOn',
      'endReason',
    ],
  },
  confirmations: { type: 'confirmation', labelOf: textOf('label'), listed: ['state', 'words', 'note'] },
  'finding-excuses': {
    type: 'excuse',
    labelOf: textOf('label'),
    listed: ['rule', 'message', 'reason', 'until', 'state'],
  },
  'claim-rounds': {
    type: 'claim-round',
    labelOf: textOf('label'),
    listed: ['asked', 'due', 'document', 'note', 'state'],
  },
  'claim-requests': {
    type: 'claim-request',
    labelOf: textOf('label'),
    listed: ['state', 'due', 'reason', 'note'],
  },
  reports: { type: 'report', labelOf: textOf('text'), listed: ['guide', 'kind', 'state', 'text', 'reply', 'note'] },
  'missed-queries': {
    type: 'missed-query',
    labelOf: textOf('text'),
    listed: ['text', 'count', 'state', 'alias', 'note'],
  },
  'code-ranges': {
    type: 'code-range',
    labelOf: textOf('label'),
    listed: [
      'scheme',
      'province',
      'type',
      'department',
      'from',
      'to',
      'authority',
      'document',
      'on',
      'until',
      'state',
      'note',
    ],
  },
  // Their lines are about the record: `events-of-reviews.ts`.
  reviews: { type: 'review', labelOf: textOf('label'), listed: [] },
  comments: { type: 'comment', labelOf: textOf('label'), listed: [] },
  'review-plans': {
    type: 'review-plan',
    labelOf: textOf('label'),
    listed: ['family', 'region', 'stages', 'substitutes'],
  },
  plans: { type: 'plan', labelOf: textOf('label'), listed: ['kind', 'at', 'state', 'note', 'result', 'byName'] },
  'hand-overs': {
    type: 'hand-over',
    labelOf: textOf('label'),
    listed: ['kind', 'fromName', 'toName', 'state', 'note'],
  },
  'account-checks': {
    type: 'account-check',
    labelOf: textOf('accountName'),
    listed: ['round', 'state', 'note'],
  },
  'publish-runs': { type: 'release', labelOf: textOf('action'), listed: [] },
}

/** Collections whose writes have no lines: what they hold is no content, or says nothing that another line does not say. */
export const UNRECORDED: Readonly<Record<string, string>> = {
  [TRAIL]: 'the trail itself, which only the listener adds to',
  imports: 'how far imports of the admin are; what they write has lines with the name of the run',
  'bulk-runs':
    'how far work on many records is; its beginning, its end and what it changes have lines with the name of the run',
  'bulk-rows': 'its rows; what is done with a record has a line of the record',
  findings: 'what the rules have found in records, computed from them',
  mappings: 'how headings of lists are read; what an import writes has lines',
  notices: 'what accounts are told; what it is about has lines',
  'notice-choices': 'how an account wants to be told',
  outbox: 'messages that wait to be sent; what they are about has lines',
  'account-counters': 'counts of login attempts; what they lead to has lines: refused logins, locks',
  'payload-preferences': 'how somebody likes lists to look',
  'payload-locked-documents': 'locks of forms, which are not used',
  'payload-jobs': 'jobs that wait; what they do has lines',
  'payload-kv': 'a store of Payload that is not used',
  'payload-migrations': 'steps of the database, which the program brings',
}

/** Fields of the ledger whose changes are listed. */
export const LEDGER_LISTED = [
  'event',
  'state',
  'name',
  'on',
  'authority',
  'document',
  'to',
  'reason',
  'note',
  'insteadOf',
  'batch',
] as const

/** Returns the record type of a collection or global, or what lines about its documents say; undefined when it has no lines. */
export function subjectOf(slug: string): RecordType | Subject | undefined {
  const type = typeOfSlug(slug)
  if (type) return type
  return Object.hasOwn(SUBJECTS, slug) ? SUBJECTS[slug] : undefined
}

/** Returns the collection that lines of a type are about, where it holds no records. */
export const slugOfSubject = (type: string): string | undefined =>
  Object.keys(SUBJECTS).find((slug) => SUBJECTS[slug]!.type === type)
