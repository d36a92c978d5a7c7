import type { Access, CollectionConfig } from 'payload'
import { NOTICE_KINDS } from '../../standard/notices/index.ts'
import { nobody } from '../access/nobody.ts'
import { noticeEndpoints } from './endpoints.ts'
import { refuseChanges, refuseRemovals } from './refuse-writes.ts'
import { NOTICE_CHOICES, NOTICES } from './slug.ts'

/** One's own; nobody reads those of another account, administrators neither. */
const own: Access = ({ req }) => (req.user ? { account: { equals: req.user.id } } : false)

/**
 * Notices (通知): what an account is told of. Written in the transaction of what they are about (`add-notices.ts`), marked as read by their
 * endpoints, removed after half a year by the worker.
 */
export const Notices: CollectionConfig = {
  slug: NOTICES,
  labels: { singular: { zh: '通知', en: 'Notice' }, plural: { zh: '通知', en: 'Notices' } },
  admin: { hidden: true, useAsTitle: 'text', hideAPIURL: true },
  access: { read: own, create: nobody, update: nobody, delete: nobody },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  endpoints: noticeEndpoints,
  hooks: { beforeOperation: [refuseRemovals], beforeChange: [refuseChanges] },
  defaultSort: '-at',
  indexes: [{ fields: ['account', 'state', 'at'] }, { fields: ['account', 'at'] }],
  fields: [
    // By which messages name it: ids are known only when it is stored.
    { name: 'key', type: 'text', required: true, index: true },
    { name: 'account', type: 'relationship', relationTo: 'users', index: true },
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: Object.entries(NOTICE_KINDS).map(([value, { title }]) => ({ value, label: title })),
    },
    { name: 'text', type: 'text', required: true },
    // What somebody wrote, and who: shown in the admin, never sent.
    { name: 'detail', type: 'text' },
    { name: 'href', type: 'text' },
    { name: 'aboutType', type: 'text' },
    { name: 'aboutId', type: 'text' },
    // While it is unread, another one of the same group is added to its count.
    { name: 'group', type: 'text', index: true },
    { name: 'count', type: 'number' },
    {
      name: 'state',
      type: 'select',
      required: true,
      options: [
        { value: 'unread', label: '未读' },
        { value: 'read', label: '已读' },
      ],
    },
    { name: 'at', type: 'text', required: true, index: true },
  ],
}

/** What each account has chosen about its notices; an account without a row has the defaults. */
export const NoticeChoicesCollection: CollectionConfig = {
  slug: NOTICE_CHOICES,
  labels: {
    singular: { zh: '通知方式', en: 'Choice of notices' },
    plural: { zh: '通知方式', en: 'Choices of notices' },
  },
  admin: { hidden: true, hideAPIURL: true },
  access: { read: own, create: nobody, update: nobody, delete: nobody },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  hooks: { beforeOperation: [refuseRemovals], beforeChange: [refuseChanges] },
  fields: [
    { name: 'account', type: 'relationship', relationTo: 'users', unique: true, index: true },
    { name: 'kinds', type: 'json' },
    {
      name: 'daily',
      type: 'select',
      options: [
        { value: 'yes', label: '发' },
        { value: 'no', label: '不发' },
      ],
    },
  ],
}
