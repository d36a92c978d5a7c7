/** @module What the cards of the dashboard list, and how lists of records are read and joined. Used by the modules that find tasks. */
import type { Payload, Where } from 'payload'
import { collectionOf, findDocuments } from '../../collections/documents.ts'
import { adminTranslations } from '../../collections/translations.ts'
import { RECORD_TYPES, SLUGS, type RecordType } from '../../standard/record-types.ts'

/** A record that a user has to deal with. */
export interface Task {
  /** Where the record is edited. */
  href: string
  title: string
  /** What kind of record it is. */
  type: RecordType | 'import' | 'report' | 'proposal' | 'deviation' | 'missed-query' | 'plan' | 'account'
  /** Since when it waits; a day or a moment. */
  at?: string
  /** The name of the person who wrote it. */
  by?: string
  /** A further sentence, such as the reason why a publish held the record. */
  note?: string
}

/** The tasks of one card. */
export interface TaskList {
  /** How many there are. */
  count: number
  /** The first {@link SHOWN} of them. */
  first: Task[]
}

/** How many tasks a card shows. */
export const SHOWN = 5

/** The title of a record without a label. */
export const UNTITLED = adminTranslations.zh.general.untitled

/** Record types that have drafts and approval. */
export const APPROVABLE_TYPES = RECORD_TYPES.filter((type) => type !== 'ledger' && type !== 'site')

/** A list without tasks. */
export const NO_TASKS: TaskList = { count: 0, first: [] }

/** Adds the filter of a user's grants to conditions; `true` stands for grants without limits. */
export const withinScope = (scope: true | Where, and: Where[]): Where[] => (scope === true ? and : [...and, scope])

interface ListedDocument {
  label?: string
  updatedAt?: string
  verifiedOn?: string
}

/**
 * Finds the records of a type that meet all conditions.
 *
 * @param sort The field to sort by, with `-` in front for descending order.
 * @param at The field that says since when a record waits.
 */
export async function findTasks(
  payload: Payload,
  type: RecordType,
  and: Where[],
  sort: string,
  at: 'updatedAt' | 'verifiedOn',
): Promise<TaskList> {
  const { docs, totalDocs } = await findDocuments<ListedDocument>(payload, collectionOf(type), {
    where: { and },
    sort,
    limit: SHOWN,
    select: { label: true, [at]: true },
  })
  return {
    count: totalDocs,
    first: docs.map((doc) => ({
      href: `/admin/collections/${SLUGS[type]}/${String(doc.id)}`,
      title: doc.label || UNTITLED,
      type,
      ...(doc[at] ? { at: doc[at] } : {}),
    })),
  }
}

/** Joins lists into one, the newest tasks first. */
export function joinTaskLists(lists: TaskList[]): TaskList {
  const first = lists.flatMap((list) => list.first).sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
  return { count: lists.reduce((sum, { count }) => sum + count, 0), first: first.slice(0, SHOWN) }
}
