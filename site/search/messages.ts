/** @module Messages between the page and the search worker. */
import type { SearchManifest } from '../../standard/search/format.ts'
import { SearchFault, type Finder, type SearchFaultKind } from './types.ts'

/** To the worker: the manifest first, with a query that is going to be asked, then calls of the finder. */
export type Request =
  { id: number; open: SearchManifest; query?: string } | { id: number; call: keyof Finder; with: readonly unknown[] }

/** From the worker: the result of a call, or its failure. */
export interface Reply {
  id: number
  value?: unknown
  failure?: Failure
}

/** An error as it is sent from the worker to the page. */
export interface Failure {
  message: string
  kind?: SearchFaultKind | undefined
  status?: number | undefined
}

/** Returns an error in the form in which it is sent. */
export const failureOf = (cause: unknown): Failure =>
  cause instanceof SearchFault
    ? { message: cause.message, kind: cause.kind, status: cause.status }
    : { message: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause) }

/** Returns the error that was sent. */
export const errorOf = ({ message, kind, status }: Failure): Error =>
  kind ? new SearchFault(kind, message, status) : new Error(message)
