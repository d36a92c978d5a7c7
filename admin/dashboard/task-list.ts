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
  type:
    RecordType | 'import' | 'report' | 'proposal' | 'deviation' | 'missed-query' | 'plan' | 'claim-request' | 'account'
  /** Since when it waits; a day or a moment. */
  at?: string
  /** The name of the person who wrote it. */
  by?: string
  /** A further sentence, such as the reason why a publish held the record. */
  note?: string
  /** Another place where it is dealt with. */
  link?: { href: string; label: string }
}

/** The tasks of one card, or a page of them. */
export interface TaskList {
  /** How many there are. */
  count: number
  /** Those that are shown, the most urgent or the oldest first. */
  first: Task[]
  /** How many of them should have been done by now. */
  overdue?: number
}

/** Which of the tasks are shown: so many, from a page on. */
export interface Shown {
  limit: number
  /** From 1. */
  page: number
}

/** What a card shows. */
export const ON_CARD: Shown = { limit: 3, page: 1 }

/** Returns the entries of a page. */
export const pageOf = <T>(all: readonly T[], { limit, page }: Shown): T[] => all.slice((page - 1) * limit, page * limit)

/** Returns a list of what is all in memory. */
export const listOf = (tasks: readonly Task[], shown: Shown): TaskList => ({
  count: tasks.length,
  first: pageOf(tasks, shown),
})

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
  { limit, page }: Shown = ON_CARD,
): Promise<TaskList> {
  const { count, first } = await firstAndCount(
    limit,
    async (most) => {
      const { docs } = await findDocuments<ListedDocument>(payload, collectionOf(type), {
        where: { and },
        sort,
        limit: most,
        pagination: false,
        select: { label: true, [at]: true },
      })
      return docs
    },
    async () => (await payload.count({ collection: collectionOf(type), where: { and } })).totalDocs,
    (page - 1) * limit,
  )
  return {
    count,
    first: first.map((doc) => ({
      href: `/admin/collections/${SLUGS[type]}/${String(doc.id)}`,
      title: doc.label || UNTITLED,
      type,
      ...(doc[at] ? { at: doc[at] } : {}),
    })),
  }
}

/**
 * Returns the first entries of a list and how many it has. They are counted only where there are more than asked for: most lists are empty, and
 * the desk asks for many.
 *
 * @param find Finds at most so many of the first entries.
 * @param skipped How many entries stand before those that are returned.
 */
export async function firstAndCount<T>(
  limit: number,
  find: (most: number) => Promise<T[]>,
  countAll: () => Promise<number>,
  skipped = 0,
): Promise<{ count: number; first: T[] }> {
  const found = await find(skipped + limit + 1)
  const count = found.length > skipped + limit ? await countAll() : found.length
  return { count, first: found.slice(skipped, skipped + limit) }
}

/**
 * Joins lists of several types into one, the oldest tasks first. Each list has to hold its first entries up to the end of the page
 * ({@link upToPage}).
 */
export function joinTaskLists(lists: readonly TaskList[], shown: Shown): TaskList {
  const first = lists.flatMap((list) => list.first).sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1))
  return { count: lists.reduce((sum, { count }) => sum + count, 0), first: pageOf(first, shown) }
}

/** Returns the first page that reaches to the end of another. */
export const upToPage = ({ limit, page }: Shown): Shown => ({ limit: limit * page, page: 1 })
