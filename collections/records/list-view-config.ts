import type { CollectionConfig } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'
import { scopeFilter } from '../access/scope.ts'

/** A filter that staff often need, one click away: conditions that all hold. */
export interface QuickFilter {
  label: string
  /** A value `-180d` stands for the day so many days ago. */
  and: readonly (readonly [field: string, operator: string, value: string])[]
}

/** What our part of a list needs to know; kept in the collection's `custom`. */
export interface ListViewOptions {
  /** Absent for what is not published: reports, files, the ledger. */
  type?: RecordType
  quick: readonly QuickFilter[]
  /** What an empty list says: what to make first. */
  first: string
  /** Records that have to be there before. */
  needs: readonly RecordType[]
}

/** Our part of a list: whose records, often needed filters, and what to do when there are none. */
export const listViewConfig = (
  type: RecordType | undefined,
  given: { quick?: readonly QuickFilter[]; first: string; needs?: readonly RecordType[] },
): {
  admin: Pick<NonNullable<CollectionConfig['admin']>, 'baseFilter'> & { components: { beforeListTable: string[] } }
  custom: { listed: ListViewOptions }
} => ({
  admin: {
    ...(type ? { baseFilter: scopeFilter(type) } : {}),
    components: { beforeListTable: ['/admin/lists/ListBar#ListBar'] },
  },
  custom: {
    listed: { ...(type ? { type } : {}), quick: given.quick ?? [], first: given.first, needs: given.needs ?? [] },
  },
})
