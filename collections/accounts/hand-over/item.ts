/** @module Work that can be handed from one account to another: what a kind of it has to say. The kinds are in `kinds/`. */
import type { PayloadRequest } from 'payload'
import type { DocumentId } from '../../../standard/document.ts'
import type { RecordType } from '../../../standard/record-types.ts'
import { grantCovers, grantsFor, type GrantHolder, type Right } from '../../access/grants.ts'
import type { Account } from '../../reviews/deciders.ts'
import type { Place } from '../../reviews/read-plan.ts'

/** The kinds of work, with their Chinese names. */
export const HAND_OVER_KINDS = {
  draft: '没有送审的草稿',
  review: '转给本人的审核',
  returned: '退回给本人的',
  confirmation: '经办的待确认',
  claim: '没有答复的认领',
  deviation: '没有决定的差异申请',
  plan: '等着到时候的计划',
  import: '没有做完的导入',
} as const

/** The name of a kind of work. */
export type HandOverKindName = keyof typeof HAND_OVER_KINDS

/** Whether a text is the name of a kind. */
export const isHandOverKind = (text: unknown): text is HandOverKindName =>
  typeof text === 'string' && Object.hasOwn(HAND_OVER_KINDS, text)

/** Names one piece of work: of a draft its type and the database id of the record, of others the id of their own document. */
export interface WorkItem {
  kind: HandOverKindName
  id: string
  type?: RecordType | undefined
}

/** A piece of work as it is now. */
export interface FoundWork extends WorkItem {
  label: string
  /** Where grants find it. */
  at: Place
  /** With whom it is now; undefined where it is with nobody by name. */
  holder: DocumentId | undefined
  /** More in words, as 10 月 1 日前审完. */
  note?: string | undefined
}

/** What a kind of work says of itself. Everything is done within the transaction of the request. */
export interface HandOverKind {
  /** Finds what is open with an account. */
  openWith(req: PayloadRequest, account: DocumentId): Promise<FoundWork[]>
  /** Finds one piece of open work. @throws Conflict when it is not open any more, Unacceptable when there is none */
  read(req: PayloadRequest, item: WorkItem): Promise<FoundWork>
  /** Whether an account may hand it over, besides the one with whom it is and administrators. */
  mayGive(user: GrantHolder, work: FoundWork): boolean
  /** Returns why an account cannot take it, in Chinese; undefined when it can. */
  whyNot(req: PayloadRequest, work: FoundWork, to: Account): Promise<string | undefined>
  /** Writes with whom it is. */
  assign(req: PayloadRequest, work: FoundWork, to: Account | undefined): Promise<void>
}

/** Whether an account has a right over records of a type at a place. */
export const hasRightAt = (user: GrantHolder, right: Right, type: RecordType, at: Place): boolean =>
  grantsFor(user, right, type).some((grant) => grantCovers(grant, at, type))

/** How much of one kind is read of an account at most. */
export const MOST_WORK = 500
