import type {
  Access,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  Field,
} from 'payload'
import { BULK_ACTIONS, BULK_STATES, ROW_STATES } from '../../standard/bulk/index.ts'
import { isAdmin } from '../access/grants.ts'
import { nobody } from '../access/nobody.ts'
import { Refused } from '../errors.ts'
import { contextOf } from '../write/write-context.ts'
import { bulkEndpoints } from './endpoints.ts'
import { BULK_ROWS, BULK_RUNS } from './slug.ts'

/** Runs are read by whoever made them, and by administrators: a row says what is in drafts. */
const ownRuns: Access = ({ req: { user } }) => {
  if (!user) return false
  return isAdmin(user) ? true : { by: { equals: user.id } }
}

/** Refuses every write that is not one of the operations of this folder, with or without an account. @throws Refused */
const refuseOthers: CollectionBeforeChangeHook = ({ data, req }) => {
  if (!contextOf(req).bulkRun)
    throw new Refused('批量办理不能直接写：用 /api/bulk-runs 的操作，或在后台的列表里选好再办。')
  return data
}

const refuseDeletes: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation === 'delete') throw new Refused('批量办理的记录不删除，办过什么要留着。')
  return args
}

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))
const text = (name: string, more: object = {}): Field => ({ name, type: 'text', ...more })
const by: Field = { name: 'by', type: 'relationship', relationTo: 'users', index: true }

const closed = {
  access: { read: ownRuns, create: nobody, update: nobody, delete: nobody },
  hooks: { beforeOperation: [refuseDeletes], beforeChange: [refuseOthers] },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
} satisfies Partial<CollectionConfig>

/**
 * Runs of work on many records (批量办理): who does what with the rows that were chosen in a list, and how far it is. Written by the operations of
 * this folder and the process of the run only, never deleted.
 */
export const BulkRuns: CollectionConfig = {
  slug: BULK_RUNS,
  labels: { singular: { zh: '批量办理', en: 'Bulk run' }, plural: { zh: '批量办理', en: 'Bulk runs' } },
  admin: { hidden: true, useAsTitle: 'title', hideAPIURL: true },
  ...closed,
  endpoints: bulkEndpoints,
  defaultSort: '-at',
  fields: [
    text('title', { required: true }),
    { name: 'action', type: 'select', required: true, options: options(BULK_ACTIONS) },
    // The collection whose list it was chosen in, and its address with the filters.
    text('list', { required: true }),
    text('from'),
    { name: 'settings', type: 'json' },
    { name: 'state', type: 'select', required: true, index: true, options: options(BULK_STATES) },
    { name: 'total', type: 'number', required: true },
    // Times are ISO 8601 in UTC, which sort as texts.
    text('at', { required: true, index: true }),
    text('startedAt'),
    text('endedAt'),
    by,
    text('byName'),
    { name: 'process', type: 'json' },
    text('error'),
  ],
}

/** The rows of a run: which record, with which content it was chosen, what became of it, and what an undo needs. */
export const BulkRows: CollectionConfig = {
  slug: BULK_ROWS,
  labels: { singular: { zh: '批量办理的一条', en: 'Bulk row' }, plural: { zh: '批量办理的各条', en: 'Bulk rows' } },
  admin: { hidden: true, useAsTitle: 'label', hideAPIURL: true },
  ...closed,
  indexes: [{ fields: ['bulkRun', 'number'] }, { fields: ['bulkRun', 'state', 'number'] }],
  fields: [
    text('bulkRun', { required: true }),
    { name: 'number', type: 'number', required: true },
    by,
    text('type', { required: true }),
    text('document', { required: true }),
    text('confirmation'),
    text('review'),
    text('key'),
    text('label'),
    // Of the newest version when the row was chosen: what is approved is this, or nothing.
    text('contentHash'),
    // Whether this content was on screen, which an approval demands.
    { name: 'shown', type: 'checkbox' },
    { name: 'state', type: 'select', required: true, options: options(ROW_STATES) },
    text('message'),
    { name: 'before', type: 'json' },
    { name: 'after', type: 'json' },
  ],
}
