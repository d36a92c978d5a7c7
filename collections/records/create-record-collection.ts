import type { CollectionConfig, Field, UIField } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { nobody } from '../access/nobody.ts'
import { readRecords } from '../access/readRecords.ts'
import { readVersionsInScope } from '../access/readVersionsInScope.ts'
import { createInScope, writeInScope } from '../access/writeInScope.ts'
import { withDefaultFromUrl } from '../fields/defaultFromUrl.ts'
import { fieldFromKey, type FieldOptions } from '../fields/fromSchema.ts'
import { pairShortFields } from '../fields/pair-short-fields.ts'
import { systemFields } from '../fields/system.ts'
import { tabsFromSchema, type TabDefinition } from '../fields/tabs.ts'
import { cleanTexts } from '../hooks/cleanTexts.ts'
import { blockUnpublishable } from '../hooks/blockUnpublishable.ts'
import { syncDraftKey } from '../hooks/syncDraftKey.ts'
import { guardWrite, keepSystemFields } from '../hooks/guard.ts'
import { hashContent } from '../hooks/hashContent.ts'
import { assignKey } from '../hooks/assignKey.ts'
import { issueCodes, reserveCodes } from '../hooks/ledger.ts'
import { logApproval } from '../hooks/logApproval.ts'
import { mergeStaleWrite } from '../hooks/mergeStale.ts'
import { readOperation } from '../hooks/readOperation.ts'
import { validateOnApprove } from '../hooks/validateOnApprove.ts'
import { restoreAsDraft } from '../write/restore.ts'
import { listViewConfig, type QuickFilter } from './list-view-config.ts'

export interface RecordCollectionOptions extends FieldOptions {
  labels: { singular: [zh: string, en: string]; plural: [zh: string, en: string] }
  group: [zh: string, en: string]
  description: [zh: string, en: string]
  /** Above the tabs: what the record is. */
  head: string[]
  /** Of those, the references that a link to the create form may fill. */
  fromAddress?: string[]
  tabs?: TabDefinition[]
  /** Beside the fields; holds no data. */
  sidebar?: UIField[]
  columns: string[]
  search: string[]
  defaultSort?: string
  /** Filters that staff often need. */
  quick?: readonly QuickFilter[]
  /** What an empty list says: what to make first. */
  first: string
  /** Records that have to be there before. */
  needs?: readonly RecordType[]
}

/** Where Payload's own edit buttons are replaced by ours, which merge stale saves and approve by right. */
export const editComponents = (type: RecordType) => ({
  SaveDraftButton: '/admin/edit/SaveDraftButton#SaveDraftButton',
  PublishButton: '/admin/edit/ApproveButton#ApproveButton',
  UnpublishButton: '/admin/edit/HiddenButton#HiddenButton',
  Status: { path: '/admin/edit/Status#Status', serverProps: { type } },
})

/** Types with a page of their own, which can be looked at before it is published. */
const PREVIEWED_TYPES: readonly RecordType[] = ['guide', 'matter']

/**
 * A collection of publishable records: fields read off the schema, drafts and versions, one guard at every door, its key and
 * content hash kept by hooks. No key of the schema is left out.
 */
export function createRecordCollection(type: RecordType, options: RecordCollectionOptions): CollectionConfig {
  const keys = keysOf(schemas[type]).filter(({ name }) => name !== 'key' && name !== 'source')
  const fieldNamed = (name: string): Field => {
    const key = keys.find((one) => one.name === name)
    if (!key) throw new Error(`collection ${type}: the schema has no key ${name}`)
    const field = fieldFromKey(key, options)
    return options.fromAddress?.includes(name) ? withDefaultFromUrl(field) : field
  }
  const { head, tabs } = options
  const rest = keys.filter(({ name }) => !head.includes(name)).map(({ name }) => name)
  const list = listViewConfig(type, options)
  const [singular, plural] = [options.labels.singular, options.labels.plural].map(([zh, en]) => ({ zh, en }))

  return {
    slug: SLUGS[type],
    labels: { singular: singular!, plural: plural! },
    admin: {
      group: { zh: options.group[0], en: options.group[1] },
      description: { zh: options.description[0], en: options.description[1] },
      useAsTitle: 'label',
      defaultColumns: [...options.columns, '_status', 'updatedAt'],
      listSearchableFields: options.search,
      enableListViewSelectAPI: true,
      hideAPIURL: true,
      ...list.admin,
      components: {
        ...list.admin.components,
        edit: {
          ...editComponents(type),
          ...(PREVIEWED_TYPES.includes(type)
            ? { beforeDocumentControls: [{ path: '/admin/edit/PageLinks#PageLinks', serverProps: { type } }] }
            : {}),
        },
      },
      pagination: { defaultLimit: 25, limits: [25, 50, 100] },
    },
    custom: list.custom,
    defaultSort: options.defaultSort ?? '-updatedAt',
    access: {
      read: readRecords(type),
      readVersions: readVersionsInScope(type),
      create: createInScope(type),
      update: writeInScope(type),
      delete: nobody,
    },
    versions: { drafts: { schedulePublish: false }, maxPerDoc: 50 },
    lockDocuments: false,
    disableBulkEdit: true,
    disableDuplicate: true,
    endpoints: [restoreAsDraft(type)],
    hooks: {
      beforeOperation: [readOperation],
      beforeChange: [
        mergeStaleWrite,
        cleanTexts(type),
        keepSystemFields,
        assignKey(type),
        guardWrite(type),
        validateOnApprove(type),
        blockUnpublishable(type),
        reserveCodes(type),
        hashContent(type),
      ],
      afterChange: [syncDraftKey, issueCodes(type), logApproval],
    },
    fields: [
      ...pairShortFields(head.map(fieldNamed)),
      ...(tabs ? [tabsFromSchema(schemas[type], tabs, options, head)] : pairShortFields(rest.map(fieldNamed))),
      ...(options.sidebar ?? []),
      ...systemFields(type),
    ],
  }
}
