/** @module What the page and the thread that searches say to each other. */
import type { SearchManifest } from '../../standard/search/format.ts'
import { SearchFault, type Finder, type SearchFaultKind } from './types.ts'

/** The first message carries the manifest; the others are calls of the finder. */
export type Request =
  { id: number; open: SearchManifest } | { id: number; call: keyof Finder; with: readonly unknown[] }

export interface Reply {
  id: number
  value?: unknown
  failure?: Failure
}

/** What went wrong, as it is passed from thread to thread. */
export interface Failure {
  message: string
  kind?: SearchFaultKind | undefined
  status?: number | undefined
}

export const failureOf = (cause: unknown): Failure =>
  cause instanceof SearchFault
    ? { message: cause.message, kind: cause.kind, status: cause.status }
    : { message: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause) }

/** The error that was passed. */
export const errorOf = ({ message, kind, status }: Failure): Error =>
  kind ? new SearchFault(kind, message, status) : new Error(message)
