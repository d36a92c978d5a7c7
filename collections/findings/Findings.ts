import type {
  Access,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  Field,
} from 'payload'
import { nobody } from '../access/nobody.ts'
import { Refused } from '../errors.ts'
import { findingEndpoints } from './endpoints.ts'
import { readableFindings } from './scope.ts'
import { EXCUSES, FINDINGS } from './slug.ts'
import { contextOf } from '../write/write-context.ts'

const read: Access = ({ req }) => readableFindings(req.user)

const refuseWrites: CollectionBeforeChangeHook = () => {
  throw new Refused('发现的问题由系统按规则查出来写下，改好记录就少一条。')
}

const text = (name: string, index = false): Field => ({ name, type: 'text', ...(index ? { index: true } : {}) })

/** Where the record is: in both collections. */
const PLACE: Field[] = [
  text('type', true),
  text('document', true),
  // Filled in always: grants that cover no record of a type ask for those without a key.
  text('key'),
  text('label'),
  { name: 'agency', type: 'relationship', relationTo: 'agencies', index: true },
  text('regionCode', true),
  text('rule', true),
]

/**
 * What the rules have found (体检), one document a finding: of the approved version of each record as a publish finds it, and of the newest draft.
 * Derived from the records: written by `store.ts` only, without versions and lines in the trail.
 */
export const Findings: CollectionConfig = {
  slug: FINDINGS,
  labels: { singular: { zh: '发现的问题', en: 'Finding' }, plural: { zh: '发现的问题', en: 'Findings' } },
  admin: { hidden: true, useAsTitle: 'message', hideAPIURL: true },
  access: { read, create: nobody, update: nobody, delete: nobody },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  defaultSort: 'id',
  endpoints: findingEndpoints,
  hooks: { beforeChange: [refuseWrites] },
  fields: [
    ...PLACE,
    // `StoredVersion`.
    text('version', true),
    // `must` or `hint`; `block`, `gate`, `hold` or `warn`.
    text('level', true),
    text('severity', true),
    text('path'),
    text('where'),
    text('found'),
    text('message'),
    text('fix'),
    // What makes it the same finding after a change elsewhere in the record.
    text('identity'),
    // The last day of its excuse, YYYY-MM-DD.
    text('excusedUntil'),
  ],
}

/** Refuses every write that is not one of the operations of this folder, with or without an account. @throws Refused */
const refuseOthers: CollectionBeforeChangeHook = ({ data, req }) => {
  if (!contextOf(req).excuses)
    throw new Refused('提醒的理由在后台“体检”里写，或用 POST /api/findings/excuse；只有提醒能写，必须改的不能。')
  return data
}

const refuseDeletes: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation === 'delete') throw new Refused('写过的理由不删除：不再成立的，在“体检”里取消。')
  return args
}

/**
 * Excuses (不改的理由): a hint stands until a day, for a reason. Written and ended by the operations of this folder, by whoever may approve the
 * record; they end by themselves.
 */
export const FindingExcuses: CollectionConfig = {
  slug: EXCUSES,
  typescript: { interface: 'FindingExcuse' },
  labels: { singular: { zh: '不改的理由', en: 'Excuse' }, plural: { zh: '不改的理由', en: 'Excuses' } },
  admin: { hidden: true, useAsTitle: 'label', hideAPIURL: true },
  access: { read, create: nobody, update: nobody, delete: nobody },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  defaultSort: '-createdAt',
  hooks: { beforeOperation: [refuseDeletes], beforeChange: [refuseOthers] },
  fields: [
    ...PLACE,
    text('identity'),
    text('where'),
    text('message'),
    text('version'),
    text('reason'),
    text('until', true),
    { name: 'by', type: 'relationship', relationTo: 'users' },
    text('byName'),
    // `open`, or `ended` when somebody has taken it back before its day.
    text('state', true),
  ],
}
