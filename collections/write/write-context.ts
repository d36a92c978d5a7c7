import type { PayloadRequest } from 'payload'
import type { GrantHolder } from '../access/grants.ts'
import type { Document, DocumentId } from '../../standard/document.ts'
import type { Asks } from '../../standard/propagation/index.ts'
import type { InstallationLocks } from '../../standard/locks/index.ts'

/** What the caller of a write, and the hooks that run in it, leave in `req.context` for the hooks that follow. */
export interface WriteContext {
  /** Where a write without a user comes from. Set by the caller. */
  origin?: 'import' | 'seed' | 'restore'
  /** The account for whom a process of the admin writes, without its request: its rights are checked as those of a user. Set by the caller. */
  actsFor?: GrantHolder
  /** The caller has set `key` and `label` itself, so that hooks need not read the related records. Set by the caller. */
  keysKnown?: boolean
  /** Whether the write saves a draft beside the approved version. Set by `readOperation`. */
  draftSave?: boolean
  /** The version that the writer has read, if the request names one. Set by `readOperation`. */
  seen?: SeenContent
  /** The top-level fields that the request sent. Set by `readOperation`. */
  sent?: string[]
  /** The fields that the writer changed, where the request lists them in `_touched`. Set by `readOperation`. */
  touched?: string[]
  /** Related records that were read already, by `<slug>/<id>`. A bulk writer passes one map to all its writes. */
  cache?: Map<string, Record<string, unknown>>
  /** What was approved last of drafts, by id; null for one that was never approved. Set by the bulk writer, which reads it for a batch. */
  lastApproved?: ReadonlyMap<string, Document | null>
  /** The site information. Set by `readSite`, and by the bulk writer for a batch. */
  site?: Readonly<Document>
  /** The lock levels of the standard elements. Set by `readLocks`, and by the bulk writer for a batch. */
  locks?: InstallationLocks
  /** The documents that this operation changes as they were, by `<slug>/<id>`. Set by `noteBefore`, for the trail. */
  before?: Map<string, Document>
  /** Which of them lose their approval. Set by `noteBefore`. */
  withdrawn?: Set<string>
  /** The write puts the approved content of a record back that an import has changed as a draft: nothing that the public sees changes. Only `imports/undo.ts` sets it. */
  undoesImport?: boolean
  /** The write puts the approved content of a record back in place of a draft that is given up: nothing that the public sees changes. Only `discard.ts` sets it. */
  discardsDraft?: boolean
  /** When the version that is restored was saved, in China's time. Set by the endpoint that restores it. */
  restoredFrom?: string
  /** The write is one of the operations on deviations, or their upgrade; no request can set it. */
  deviation?: boolean
  /** Why the change is made, for the trail. Set by the caller. */
  reason?: string
  /** The operation on codes that this write is part of. Only `applyOperation` sets it; no request can. */
  operation?: OperationMark
  /** The write takes out of a guide, or puts back, differences that are decided; nothing else of it changes. Only `differences/` sets it. */
  settlesDifferences?: boolean
  /** The write sets the day on which a guide was verified; nothing else of it changes. Only `confirmations/` sets it. */
  verifies?: boolean
  /** The write belongs to the operations on confirmations. Only `confirmations/` sets it. */
  confirmation?: boolean
  /** The write belongs to the operations on excuses of findings. Only `findings/` sets it. */
  excuses?: boolean
  /** The write belongs to the operations on claiming rounds. Only `claiming/` sets it; no request can. */
  claiming?: boolean
  /** What the approval of a shared record asks of those who show it, where whoever approves has chosen. Set by `readOperation`. */
  asks?: Asks
  /** The write is one of the operations on plans. Only `plans/` sets it; no request can. */
  plan?: boolean
  /** The write carries out a plan, in the name of the account that made it. Only `plans/carry-out.ts` sets it. */
  planned?: boolean
  /** The write puts a change of a standard into it whose day has come: it was approved before. Only `standards/take-effect.ts` sets it. */
  takesEffect?: boolean
  /** The write decides a proposal to change a standard, whose value was written with it. Only `proposals/standard-proposal.ts` sets it. */
  decidesProposal?: boolean
  /** The write ends a review: all its stages have approved this content. Only `reviews/operations.ts` sets it; no request can. */
  review?: ReviewMark
  /** The write of a review, a comment or a line of them. Only the operations on them set it. */
  reviewing?: boolean
  /** The write blocks an account, or lets it log in again. Only `accounts/block.ts` sets it; no request can. */
  blocks?: boolean
  /** The write begins a round in which accounts are confirmed, or decides in it. Only `accounts/checks/` sets it; no request can. */
  checksAccounts?: boolean
  /** The grants of an account are checked although nobody is logged in. Set by the command that makes accounts. */
  checksGrants?: boolean
  /** The write says that work was handed over, or taken back. Only `accounts/hand-over/` sets it; no request can. */
  handsOver?: boolean
  /** The write belongs to the operations on bulk runs. Only `bulk-runs/` sets it. */
  bulkRun?: boolean
  /** The write puts an earlier version of a record back as it was, with who approved and who wrote it. Only `reviews/put-back.ts` sets it, which has checked the rights. */
  putsBack?: PutBack
  /** The records of a batch that are under review or were returned, by database id; for others nothing is read. Set by the bulk writer. */
  underReview?: ReadonlySet<string>
}

/** What stays of a version that is put back as it was. */
export interface PutBack {
  approvedAt: string | null
  approvedBy: string | null
  approvedByName: string | null
  approvedAgency: string | null
  lastEditedBy: DocumentId | null
}

/** What the last stage of a review leaves in the context of the approval. */
export interface ReviewMark {
  id: DocumentId
  contentHash: string
}

/** What an operation on codes leaves in the context of its writes: what the ledger keeps of every event of it. */
export interface OperationMark {
  batch: string
  authority: string
  document: string
  /** YYYY-MM-DD */
  on: string
  reason: string
  by: string
  attachment?: DocumentId | undefined
  /** The ended code that the code of the record stands for, by the new code. */
  insteadOf?: ReadonlyMap<string, string>
}

/** The version that a write was made from: named by its content hash, or by the time it was saved (ISO 8601). */
export type SeenContent = { contentHash: string } | { updatedAt: string }

/** Returns the context of a request with its type. */
export const contextOf = (req: PayloadRequest): WriteContext => req.context

/** Returns the operation on codes that a write is part of; undefined for every other write. */
export const operationOf = (req: PayloadRequest): OperationMark | undefined => contextOf(req).operation

/** Returns the account whose rights a write needs: the user of the request, or whom a process of the admin writes for; undefined for commands and jobs. */
export const writerOf = (req: PayloadRequest): GrantHolder | undefined => req.user ?? contextOf(req).actsFor

/** Returns whether a write only settles differences of a guide: nothing that the public sees changes. */
export const settlesDifferences = (req: PayloadRequest): boolean => contextOf(req).settlesDifferences === true

/** Returns the review whose last stage this write is; undefined for every other write. */
export const reviewOf = (req: PayloadRequest): ReviewMark | undefined => contextOf(req).review
/** Returns whether a write leaves the approval of a record as it is: nobody reads or approves its text. */
export const keepsApproval = (req: PayloadRequest): boolean =>
  settlesDifferences(req) || contextOf(req).verifies === true || contextOf(req).discardsDraft === true

/** Returns whether a write puts an earlier version back as it was: nobody writes or approves it anew, so it is not checked again. */
export const putsBack = (req: PayloadRequest): boolean => contextOf(req).putsBack !== undefined

/** Returns whether a write approves the record, which makes its version the one that is published. */
export const isApproval = (data: Record<string, unknown>): boolean => data['_status'] === 'published'
