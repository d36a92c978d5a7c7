import type { CollectionConfig } from 'payload'
import { loggedIn } from '../access/loggedIn.ts'
import { nobody } from '../access/nobody.ts'

/** Publishes that were started in the admin or by the worker: by whom, when, with which result. The release itself has the details. */
export const PublishRuns: CollectionConfig = {
  slug: 'publish-runs',
  labels: { singular: { zh: '发布记录', en: 'Publish run' }, plural: { zh: '发布记录', en: 'Publish runs' } },
  admin: { hidden: true, useAsTitle: 'startedAt' },
  access: { read: loggedIn, create: nobody, update: nobody, delete: nobody },
  lockDocuments: false,
  fields: [
    { name: 'startedAt', type: 'text', required: true, index: true },
    { name: 'finishedAt', type: 'text' },
    { name: 'by', type: 'text' },
    { name: 'action', type: 'text' },
    { name: 'state', type: 'select', index: true, options: ['running', 'done', 'held', 'failed'] },
    { name: 'release', type: 'number' },
    // For what the worker started it, so that it does not do so twice; see `scripts/worker/publish-when-due.ts`.
    { name: 'occasion', type: 'text', index: true },
    { name: 'lines', type: 'json' },
  ],
}
