import type { CollectionConfig } from 'payload'
import { nobody } from '../access/nobody.ts'

/** Counts of login attempts in a period; see `attempts.ts`. Not accessible from outside. */
export const AccountCounters: CollectionConfig = {
  slug: 'account-counters',
  labels: {
    singular: { zh: '登录计数', en: 'Account counter' },
    plural: { zh: '登录计数', en: 'Account counters' },
  },
  admin: { hidden: true, useAsTitle: 'key' },
  access: { read: nobody, create: nobody, update: nobody, delete: nobody },
  lockDocuments: false,
  timestamps: false,
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'count', type: 'number', required: true },
    // Milliseconds since 1970: compared in the database, on both kinds alike.
    { name: 'until', type: 'number', index: true },
  ],
}
