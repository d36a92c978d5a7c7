import type { CollectionConfig } from 'payload'
import { IMPORT_STATES } from '../../standard/imports/run.ts'
import { readImports, readMappings } from '../access/imports.ts'
import { nobody } from '../access/nobody.ts'
import { checkClaim, lockClaim } from './claim.ts'
import { IMPORTS, MAPPINGS } from './slug.ts'

/**
 * Runs of imports that were started in the admin: whose, of which file, how far, with which result. The file and what was said of its rows
 * are in the data directory (`release/layout.ts`). Written by the routes and the process of the run only.
 */
export const Imports: CollectionConfig = {
  slug: IMPORTS,
  labels: { singular: { zh: '导入', en: 'Import' }, plural: { zh: '导入', en: 'Imports' } },
  admin: { hidden: true, useAsTitle: 'name' },
  access: { read: readImports, create: nobody, update: nobody, delete: nobody },
  lockDocuments: false,
  hooks: { beforeOperation: [lockClaim], beforeChange: [checkClaim] },
  fields: [
    { name: 'name', type: 'text', required: true },
    { name: 'at', type: 'text', required: true, index: true },
    { name: 'by', type: 'relationship', relationTo: 'users', index: true },
    { name: 'byName', type: 'text' },
    // The region of the grants of whoever sent it; stewards of the region see the run.
    { name: 'regionCode', type: 'text', index: true },
    { name: 'state', type: 'select', required: true, index: true, options: Object.keys(IMPORT_STATES) },
    // Who started the step that is under way, and for which the process runs.
    { name: 'startedBy', type: 'text' },
    { name: 'process', type: 'json' },
    { name: 'hash', type: 'text', index: true },
    { name: 'size', type: 'number' },
    { name: 'settings', type: 'json' },
    // Of file and settings, set when they were checked: what was not checked is not written.
    { name: 'checkedHash', type: 'text' },
    { name: 'sender', type: 'text', index: true },
    // Of lists and headings: two files with the same are versions of one list.
    { name: 'listHash', type: 'text', index: true },
    { name: 'counts', type: 'json' },
    { name: 'total', type: 'number' },
    { name: 'sheets', type: 'json' },
    { name: 'notes', type: 'json' },
    { name: 'error', type: 'text' },
    { name: 'since', type: 'json' },
    { name: 'undo', type: 'json' },
    // The name of the run in the trail; set when it begins to write.
    { name: 'run', type: 'text', index: true },
  ],
}

/**
 * Matches of headings that somebody corrected in the admin, by sender, list and headings, and what was told of whole files, by sender and
 * headings: the next file of the kind is read with them.
 */
export const Mappings: CollectionConfig = {
  slug: MAPPINGS,
  labels: { singular: { zh: '列对照', en: 'Mapping' }, plural: { zh: '列对照', en: 'Mappings' } },
  admin: { hidden: true, useAsTitle: 'list' },
  access: { read: readMappings, create: nobody, update: nobody, delete: nobody },
  lockDocuments: false,
  fields: [
    { name: 'name', type: 'text', required: true, unique: true, index: true },
    { name: 'sender', type: 'text' },
    { name: 'list', type: 'text', required: true },
    { name: 'columns', type: 'json', required: true },
    // What was told of a whole file with these headings: `{headings, told}`; such an entry has no columns.
    { name: 'settings', type: 'json' },
    { name: 'byName', type: 'text' },
  ],
}
