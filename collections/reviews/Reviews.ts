import type {
  Access,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  Field,
  Where,
} from 'payload'
import { DUTIES, REVIEW_STATES } from '../../standard/reviews/index.ts'
import { idOf } from '../../standard/document.ts'
import { aboutRecords } from '../access/about-records.ts'
import { grantsFor, type GrantHolder } from '../access/grants.ts'
import { nobody } from '../access/nobody.ts'
import { Refused } from '../errors.ts'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import { contextOf } from '../write/write-context.ts'
import { reviewEndpoints } from './endpoints.ts'
import { REVIEWS } from './slug.ts'

/** Reviews are read by whoever reads the drafts of the record, and by the bureau that reviews for another one. */
const read: Access = ({ req }) => {
  const covered = aboutRecords(req.user, 'read')
  if (typeof covered === 'boolean') return covered
  const own = agenciesOf(req.user)
  const wheres: Where[] = own.length ? [covered, { atAgency: { in: own } }] : [covered]
  return { or: wheres }
}

const agenciesOf = (user: GrantHolder | null): (string | number)[] => [
  ...new Set(
    RECORD_TYPES.flatMap((type) => grantsFor(user, 'approve', type)).flatMap(({ agencies }) =>
      (agencies ?? []).flatMap((one) => idOf(one) ?? []),
    ),
  ),
]

/** Refuses every write that is not one of the operations on reviews, with or without an account. @throws Refused */
export const refuseOtherWrites: CollectionBeforeChangeHook = ({ data, req }) => {
  if (!contextOf(req).reviewing)
    throw new Refused('审核不能直接写：送审、同意、退回用 /api/reviews 的操作，或在后台办理。')
  return data
}

/** @throws Refused */
export const refuseDeletes: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation === 'delete') throw new Refused('审核和批注不删除，来历要留着。')
  return args
}

const text = (name: string, more: Partial<Field> = {}): Field => ({ name, type: 'text', ...more }) as Field
const users = (name: string): Field => ({ name, type: 'relationship', relationTo: 'users', index: true })

/**
 * Reviews (审核): one for each content of a record that was submitted, with what was said in each stage. Written by the operations of this
 * folder only, never deleted and never published; an edit of the record ends it. Shown beside the form, and in the view 等我审核.
 */
export const Reviews: CollectionConfig = {
  slug: REVIEWS,
  labels: { singular: { zh: '审核', en: 'Review' }, plural: { zh: '审核', en: 'Reviews' } },
  admin: { hidden: true, useAsTitle: 'label', hideAPIURL: true },
  access: { read, create: nobody, update: nobody, delete: nobody },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  endpoints: reviewEndpoints,
  hooks: { beforeOperation: [refuseDeletes], beforeChange: [refuseOtherWrites] },
  defaultSort: '-createdAt',
  indexes: [
    { fields: ['state', 'duty', 'atRegion'] },
    { fields: ['state', 'atAgency'] },
    { fields: ['state', 'due'] },
    { fields: ['documentId', 'type'] },
  ],
  fields: [
    text('type', { required: true }),
    text('documentId', { required: true }),
    text('key', { required: true }),
    text('label'),
    text('contentHash', { required: true }),
    text('regionCode', { index: true }),
    { name: 'agency', type: 'relationship', relationTo: 'agencies', index: true },
    {
      name: 'state',
      type: 'select',
      required: true,
      options: Object.entries(REVIEW_STATES).map(([value, label]) => ({ value, label })),
    },
    // The stages with which it was submitted, and the number of the present one.
    { name: 'stages', type: 'json', required: true },
    { name: 'stage', type: 'number', required: true },
    { name: 'duty', type: 'select', options: Object.entries(DUTIES).map(([value, label]) => ({ value, label })) },
    // Where the grants of those who decide are: the place of the record, or that of the bureau that reviews for it.
    text('atRegion'),
    { name: 'atAgency', type: 'relationship', relationTo: 'agencies', index: true },
    users('submittedBy'),
    text('submittedByName'),
    text('submittedAt'),
    // Who deals with it when it comes back, where that is somebody else than who submitted it.
    users('handledBy'),
    // The ids of those who wrote the text, as ;1;2;.
    text('authors'),
    users('assignee'),
    text('due', { index: true }),
    { name: 'opinions', type: 'json' },
  ],
}
