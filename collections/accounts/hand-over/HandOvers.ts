import type {
  Access,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  Field,
  Where,
} from 'payload'
import { isAdmin } from '../../access/grants.ts'
import { nobody } from '../../access/nobody.ts'
import { Refused } from '../../errors.ts'
import { contextOf } from '../../write/write-context.ts'
import { handOverEndpoints } from './endpoints.ts'
import { HAND_OVER_KINDS } from './item.ts'
import { HAND_OVERS } from './slug.ts'

/** What was handed over is read by administrators, and by those who gave it, had it or have it. */
const read: Access = ({ req: { user } }) => {
  if (!user) return false
  if (isAdmin(user)) return true
  const me = { equals: user.id }
  const wheres: Where[] = [{ from: me }, { to: me }, { by: me }]
  return { or: wheres }
}

/** Refuses every write that is not one of the operations of this folder, with or without an account. @throws Refused */
const refuseOthers: CollectionBeforeChangeHook = ({ data, req }) => {
  if (!contextOf(req).handsOver)
    throw new Refused('工作交接不能直接写：用 POST /api/hand-overs/hand-over，或在后台“工作交接”里办。')
  return data
}

/** @throws Refused */
const refuseDeletes: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation === 'delete') throw new Refused('工作交接不删除：交错了的请撤回。')
  return args
}

const text = (name: string, more: object = {}): Field => ({ name, type: 'text', ...more })
const user = (name: string): Field => ({ name, type: 'relationship', relationTo: 'users', index: true })

/**
 * What was handed over from one account to another (工作交接): one document for each piece of work. Written by the operations of this
 * folder only, never deleted. A draft has no field that says with whom it is, so for drafts these documents say it, until the draft is edited.
 */
export const HandOvers: CollectionConfig = {
  slug: HAND_OVERS,
  labels: { singular: { zh: '工作交接', en: 'Hand-over' }, plural: { zh: '工作交接', en: 'Hand-overs' } },
  admin: { hidden: true, useAsTitle: 'label', hideAPIURL: true },
  access: { read, create: nobody, update: nobody, delete: nobody },
  hooks: { beforeOperation: [refuseDeletes], beforeChange: [refuseOthers] },
  endpoints: handOverEndpoints,
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  defaultSort: '-at',
  indexes: [{ fields: ['kind', 'state'] }],
  fields: [
    // All that was handed over in one go has one name.
    text('batch', { required: true, index: true }),
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: Object.entries(HAND_OVER_KINDS).map(([value, label]) => ({ value, label })),
    },
    text('type'),
    text('item', { required: true, index: true }),
    text('label'),
    user('from'),
    text('fromName'),
    user('to'),
    text('toName'),
    user('by'),
    text('byName'),
    // Moments, ISO 8601 UTC.
    text('at', { required: true, index: true }),
    {
      name: 'state',
      type: 'select',
      required: true,
      index: true,
      options: [
        { value: 'done', label: '已交接' },
        { value: 'undone', label: '已撤回' },
      ],
    },
    text('note'),
    text('undoneAt'),
    text('undoneByName'),
  ],
}
