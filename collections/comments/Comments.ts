import type { CollectionConfig, Access } from 'payload'
import { aboutRecords } from '../access/about-records.ts'
import { nobody } from '../access/nobody.ts'
import { refuseDeletes, refuseOtherWrites } from '../reviews/Reviews.ts'
import { COMMENTS } from '../reviews/slug.ts'
import { commentEndpoints } from './endpoints.ts'

/** Comments are read by whoever reads the drafts of the record, and by whoever is named in them. */
const read: Access = ({ req }) => {
  const covered = aboutRecords(req.user, 'read')
  if (covered === true || !req.user) return covered
  const named = { mentions: { equals: req.user.id } }
  return covered ? { or: [covered, named] } : named
}

/**
 * Comments (批注) on a record or on one of its fields. Written by the operations of this folder only, never deleted and never published; an open
 * one stops the last stage of a review.
 */
export const Comments: CollectionConfig = {
  slug: COMMENTS,
  labels: { singular: { zh: '批注', en: 'Comment' }, plural: { zh: '批注', en: 'Comments' } },
  admin: { hidden: true, useAsTitle: 'text', hideAPIURL: true },
  access: { read, create: nobody, update: nobody, delete: nobody },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  endpoints: commentEndpoints,
  hooks: { beforeOperation: [refuseDeletes], beforeChange: [refuseOtherWrites] },
  defaultSort: 'createdAt',
  indexes: [{ fields: ['documentId', 'state'] }],
  fields: [
    { name: 'type', type: 'text', required: true },
    { name: 'documentId', type: 'text', required: true },
    { name: 'key', type: 'text', required: true },
    { name: 'label', type: 'text' },
    { name: 'regionCode', type: 'text', index: true },
    { name: 'agency', type: 'relationship', relationTo: 'agencies', index: true },
    // The top-level name of the field that it is about; none where it is about the record.
    { name: 'field', type: 'text' },
    { name: 'text', type: 'textarea', required: true, maxLength: 2000 },
    {
      name: 'state',
      type: 'select',
      required: true,
      options: [
        { value: 'open', label: '待处理' },
        { value: 'resolved', label: '已处理' },
      ],
    },
    { name: 'mentions', type: 'relationship', relationTo: 'users', hasMany: true, index: true },
    { name: 'by', type: 'relationship', relationTo: 'users', index: true },
    { name: 'byName', type: 'text' },
    { name: 'answer', type: 'textarea', maxLength: 2000 },
    { name: 'resolvedBy', type: 'relationship', relationTo: 'users' },
    { name: 'resolvedByName', type: 'text' },
    { name: 'resolvedAt', type: 'text' },
  ],
}
