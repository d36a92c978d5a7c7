import type { CollectionConfig } from 'payload'
import { onlyAdmins } from '../access/admins.ts'
import { nobody } from '../access/nobody.ts'
import { refuseChanges, refuseRemovals } from '../notices/refuse-writes.ts'
import { outboxEndpoints } from './endpoints.ts'
import { OUTBOX } from './slug.ts'

const never = () => false

/** The states of a message. */
export const OUTBOX_STATES = {
  waiting: '等着发',
  sending: '正在发',
  sent: '已发',
  failed: '发不出去',
  unclear: '不知道发出没有',
  dropped: '不用发了',
} as const

/** The name of a state of a message. */
export type OutboxState = keyof typeof OUTBOX_STATES

/**
 * Messages that leave the installation: e-mail, and posts to the messenger of a bureau. Written with what they are about, sent by the worker
 * (`scripts/worker/send-outbox.ts`). Administrators see which were not sent, and never what a message says.
 */
export const Outbox: CollectionConfig = {
  slug: OUTBOX,
  labels: { singular: { zh: '待发消息', en: 'Message' }, plural: { zh: '待发消息', en: 'Messages' } },
  admin: { hidden: true, useAsTitle: 'key', hideAPIURL: true },
  access: { read: onlyAdmins, create: nobody, update: nobody, delete: nobody },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  endpoints: outboxEndpoints,
  hooks: { beforeOperation: [refuseRemovals], beforeChange: [refuseChanges] },
  defaultSort: '-at',
  indexes: [{ fields: ['state', 'nextAt'] }],
  fields: [
    // What it is for: there is one message of a key.
    { name: 'key', type: 'text', required: true, unique: true, index: true },
    {
      name: 'channel',
      type: 'select',
      required: true,
      options: [
        { value: 'mail', label: '邮件' },
        { value: 'webhook', label: '机器人' },
      ],
    },
    {
      name: 'state',
      type: 'select',
      required: true,
      options: Object.entries(OUTBOX_STATES).map(([value, label]) => ({ value, label })),
    },
    { name: 'account', type: 'relationship', relationTo: 'users', index: true },
    // The key of the notice that it tells; its words are read when it is sent.
    { name: 'notice', type: 'text', index: true },
    // What it says where that is no notice, encrypted with the secret of the installation, and removed when it was sent.
    { name: 'sealed', type: 'text', access: { read: never } },
    { name: 'at', type: 'text', required: true },
    { name: 'nextAt', type: 'text', required: true },
    { name: 'until', type: 'text' },
    { name: 'attempts', type: 'number' },
    { name: 'error', type: 'text' },
    { name: 'endedAt', type: 'text', index: true },
  ],
}
