/** @module Makes the collection of a record type. Used by the other modules of this folder. */
import type { CollectionConfig, Endpoint, Field, UIField } from 'payload'
import { isShared } from '../../standard/propagation/index.ts'
import { guardedFields, hasOperations } from '../../standard/ledger-operations/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { schemas } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { nobody } from '../access/nobody.ts'
import { readRecords } from '../access/readRecords.ts'
import { readVersionsInScope } from '../access/readVersionsInScope.ts'
import { createInScope, writeInScope } from '../access/writeInScope.ts'
import { guardOverdue } from '../confirmations/guard-overdue.ts'
import { approvalImpact } from '../confirmations/impact-endpoint.ts'
import { guardDifferences } from '../differences/guard-differences.ts'
import { refuseDeviations } from '../deviations/guard-guide.ts'
import { guardSameNameReason } from '../doubles/guard-reason.ts'
import { guardLocalElements, requireElementSources } from '../locks/guard-locks.ts'
import { editComponents } from '../edit-components.ts'
import { withDefaultFromUrl } from '../fields/defaultFromUrl.ts'
import { withFormAccess } from '../fields/form-access.ts'
import { fieldFromKey, type FieldOptions } from '../fields/fromSchema.ts'
import { pairShortFields } from '../fields/pair-short-fields.ts'
import { systemFields } from '../fields/system.ts'
import { tabsFromSchema, type TabDefinition } from '../fields/tabs.ts'
import { cleanTexts } from '../hooks/cleanTexts.ts'
import { blockUnpublishable } from '../hooks/blockUnpublishable.ts'
import { syncDraftKey } from '../hooks/syncDraftKey.ts'
import { guardWrite, keepSystemFields } from '../hooks/guard.ts'
import { EXCUSING_TYPES, guardClauseExcuses } from '../hooks/guardClauseExcuses.ts'
import { hashContent } from '../hooks/hashContent.ts'
import { assignKey } from '../hooks/assignKey.ts'
import { composeCode } from '../hooks/composeCode.ts'
import { originOfKeptCode } from '../hooks/originOfKeptCode.ts'
import { issueCodes, reserveCodes } from '../hooks/ledger.ts'
import { mergeStaleWrite } from '../hooks/mergeStale.ts'
import { refuseFieldEdits } from '../hooks/refuseFieldEdits.ts'
import { checkForm } from '../findings/check-form.ts'
import { FINDINGS_PANEL } from '../findings/panel.ts'
import { noteUnchecked } from '../findings/note-unchecked.ts'
import { noteBefore } from '../hooks/noteBefore.ts'
import { readOperation } from '../hooks/readOperation.ts'
import { KEEP_ALL_VERSIONS, removeUnchangedDraft } from '../hooks/removeUnchangedDraft.ts'
import { validateOnApprove } from '../hooks/validateOnApprove.ts'
import { approvalChecks } from '../rule-context/approval-checks.ts'
import { listViewConfig, type QuickFilter } from '../list-view-config.ts'
import { followEdits } from '../reviews/follow-edits.ts'
import { guardApproval } from '../reviews/guard-approval.ts'
import { usedBy } from '../where-used/endpoint.ts'
import { discardDraft } from '../write/discard.ts'
import { changesOfRestoring, restoreAsDraft } from '../write/restore.ts'

/** What a collection of records adds to the schema of its type. */
export interface RecordCollectionOptions extends FieldOptions {
  labels: { singular: [zh: string, en: string]; plural: [zh: string, en: string] }
  /** The part of the navigation. */
  group: [zh: string, en: string]
  description: [zh: string, en: string]
  /** Schema keys shown above the tabs: those that say which record it is. */
  head: string[]
  /** References of `head` that a link to the create form may fill in. */
  defaultsFromUrl?: string[]
  tabs?: TabDefinition[]
  /** Components in the sidebar of the form; they hold no data. */
  sidebar?: UIField[]
  /** Columns of the list. */
  columns: string[]
  /** Fields that the search of the list looks in. */
  search: string[]
  defaultSort?: string
  /** Filters above the list. */
  quickFilters?: readonly QuickFilter[]
  /** The text of an empty list, in Chinese: what to make first. */
  emptyListHint: string
  /** Endpoints beside those that every type has. */
  endpoints?: Omit<Endpoint, 'root'>[]
  /** Types of which there has to be a record first. */
  requiredFirst?: readonly RecordType[]
}

/** In the sidebar of records with a code: its life, and the operations that change it. */
const CODE_PANEL: UIField = {
  name: 'codePanel',
  type: 'ui',
  admin: {
    position: 'sidebar',
    components: { Field: '/admin/ledger/CodePanel#CodePanel' },
    disableListColumn: true,
  },
}

/** In the sidebar of every record: the stages of its review, what was said in them, and the comments. */
const REVIEW_PANEL: UIField = {
  name: 'reviewPanel',
  type: 'ui',
  admin: {
    position: 'sidebar',
    components: { Field: '/admin/reviews/ReviewPanel#ReviewPanel' },
    disableListColumn: true,
  },
}
/** The tab beside the form that lists who uses the record. */
const USED_BY = {
  Component: '/admin/where-used/UsedBy#UsedBy',
  path: '/used-by',
  tab: { label: '谁在用', href: '/used-by' },
} as const

/** In the sidebar of every record: what is planned for it. */
const planPanel = (type: RecordType): UIField => ({
  name: 'planPanel',
  type: 'ui',
  admin: {
    position: 'sidebar',
    components: { Field: { path: '/admin/plans/PlanPanel#PlanPanel', serverProps: { type } } },
    disableListColumn: true,
  },
})

/** Types that have a page on the site, and so a preview. */
const PREVIEWED_TYPES: readonly RecordType[] = ['guide', 'matter']

/**
 * Returns the collection of a type of publishable records: fields from its schema, with drafts and versions, and the hooks that
 * check and complete every write. Schema keys that the options do not name come last in the form.
 */
export function createRecordCollection(type: RecordType, options: RecordCollectionOptions): CollectionConfig {
  const list = listViewConfig(type, options)
  const [singular, plural] = [options.labels.singular, options.labels.plural].map(([zh, en]) => ({ zh, en }))
  return {
    slug: SLUGS[type],
    labels: { singular: singular!, plural: plural! },
    admin: adminOptions(type, options, list.admin),
    custom: list.custom,
    defaultSort: options.defaultSort ?? '-updatedAt',
    access: {
      read: readRecords(type),
      readVersions: readVersionsInScope(type),
      create: createInScope(type),
      update: writeInScope(type),
      delete: nobody,
    },
    versions: { drafts: { schedulePublish: false }, maxPerDoc: KEEP_ALL_VERSIONS },
    lockDocuments: false,
    disableBulkEdit: true,
    disableDuplicate: true,
    endpoints: [
      restoreAsDraft(type),
      changesOfRestoring(type),
      discardDraft(type),
      approvalChecks(type),
      checkForm(type),
      usedBy(type),
      ...(isShared(type) ? [approvalImpact(type)] : []),
      ...(options.endpoints ?? []),
    ],
    hooks: recordHooks(type),
    fields: recordFields(type, options),
  }
}

function adminOptions(
  type: RecordType,
  { group, description, columns, search }: RecordCollectionOptions,
  list: ReturnType<typeof listViewConfig>['admin'],
): NonNullable<CollectionConfig['admin']> {
  return {
    group: { zh: group[0], en: group[1] },
    description: { zh: description[0], en: description[1] },
    useAsTitle: 'label',
    defaultColumns: [...columns, '_status', 'findingsMust', 'findingsHints', 'approvedByName', 'updatedAt'],
    listSearchableFields: search,
    enableListViewSelectAPI: true,
    hideAPIURL: true,
    ...list,
    components: {
      ...list.components,
      views: { edit: { usedBy: USED_BY } },
      edit: {
        ...editComponents(type),
        beforeDocumentControls: [
          ...list.components.edit.beforeDocumentControls,
          ...(PREVIEWED_TYPES.includes(type)
            ? [{ path: '/admin/edit/PageLinks#PageLinks', serverProps: { type } }]
            : []),
        ],
      },
    },
    pagination: { defaultLimit: 25, limits: [25, 50, 100] },
  }
}

/** Returns the hooks of every write, in the order in which they depend on one another. */
function recordHooks(type: RecordType): NonNullable<CollectionConfig['hooks']> {
  return {
    beforeOperation: [readOperation],
    beforeChange: [
      mergeStaleWrite,
      ...(type === 'guide' ? [refuseDeviations] : []),
      cleanTexts(type),
      keepSystemFields,
      composeCode(type),
      originOfKeptCode(type),
      assignKey(type),
      guardWrite(type),
      guardApproval(type),
      ...(type === 'matter' ? [guardSameNameReason, requireElementSources] : []),
      ...(EXCUSING_TYPES.includes(type) ? [guardClauseExcuses(type)] : []),
      ...(type === 'guide' ? [guardLocalElements, guardDifferences, guardOverdue] : []),
      validateOnApprove(type),
      blockUnpublishable(type),
      refuseFieldEdits(type),
      reserveCodes(type),
      hashContent(type),
      noteUnchecked,
      noteBefore,
    ],
    afterChange: [syncDraftKey, issueCodes(type), removeUnchangedDraft, followEdits(type)],
  }
}

/** @throws Error when the options name a key that the schema does not have */
function recordFields(type: RecordType, given: RecordCollectionOptions): Field[] {
  const options = { ...given, guarded: guardedFields(type) }
  const { head, tabs } = options
  const keys = keysOf(schemas[type]).filter(({ name }) => name !== 'key' && name !== 'source')
  const fieldNamed = (name: string): Field => {
    const key = keys.find((one) => one.name === name)
    if (!key) throw new Error(`collection ${type}: the schema has no key ${name}`)
    const field = fieldFromKey(key, options)
    return options.defaultsFromUrl?.includes(name) ? withDefaultFromUrl(field) : field
  }
  const rest = keys.filter(({ name }) => !head.includes(name)).map(({ name }) => name)
  const content = [
    ...pairShortFields(head.map(fieldNamed)),
    ...(tabs ? [tabsFromSchema(schemas[type], tabs, options, head)] : pairShortFields(rest.map(fieldNamed))),
  ]
  return [
    ...withFormAccess(type, content),
    REVIEW_PANEL,
    FINDINGS_PANEL,
    ...(options.sidebar ?? []),
    ...(hasOperations(type) ? [CODE_PANEL] : []),
    planPanel(type),
    ...systemFields(type),
  ]
}
