/**
 * @module What the admin's lists and forms need of a collection: its scope filter, its quick filters, the text of an empty list, and the title of a new one. Used by the
 * collections, and by `admin/lists/ListBar.tsx`.
 */
import type { CollectionConfig } from 'payload'
import type { RecordType } from '../standard/record-types.ts'
import { scopeFilter } from './access/scope.ts'

/** A button above a list that filters it; all conditions must hold. */
export interface QuickFilter {
  label: string
  /** A value such as `-180d` means the day that many days ago. */
  and: readonly (readonly [field: string, operator: string, value: string])[]
}

/** What `ListBar` reads from the collection's `custom`. */
export interface ListViewOptions {
  /** Absent for collections that are not published: reports, files, the ledger. */
  type?: RecordType
  quickFilters: readonly QuickFilter[]
  /** The text of an empty list, in Chinese: what to make first. */
  emptyListHint: string
  /** Types of which there has to be a record first. */
  requiredFirst: readonly RecordType[]
}

/** Returns the parts of a collection's configuration that its list and the title of its form need; `type` is absent where lists have no scope. */
export const listViewConfig = (
  type: RecordType | undefined,
  given: {
    quickFilters?: readonly QuickFilter[]
    emptyListHint: string
    requiredFirst?: readonly RecordType[]
  },
): {
  admin: Pick<NonNullable<CollectionConfig['admin']>, 'baseFilter'> & {
    components: { beforeListTable: string[]; edit: { beforeDocumentControls: string[] } }
  }
  custom: { listed: ListViewOptions }
} => ({
  admin: {
    ...(type ? { baseFilter: scopeFilter(type) } : {}),
    components: {
      beforeListTable: ['/admin/lists/ListBar#ListBar', ...(type ? ['/admin/bulk/BulkBar#BulkBar'] : [])],
      edit: { beforeDocumentControls: ['/admin/edit/NewTitle#NewTitle'] },
    },
  },
  custom: {
    listed: {
      ...(type ? { type } : {}),
      quickFilters: given.quickFilters ?? [],
      emptyListHint: given.emptyListHint,
      requiredFirst: given.requiredFirst ?? [],
    },
  },
})
