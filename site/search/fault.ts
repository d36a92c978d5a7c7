/** Why an index could not be read: not reached, refused by the server, or not what an index is. */
export type SearchFaultKind = 'network' | 'status' | 'index'

/** An index that could not be read. The message is for the console. */
export class SearchFault extends Error {
  readonly kind: SearchFaultKind
  /** What the server answered, for `status`. */
  readonly status: number | undefined

  constructor(kind: SearchFaultKind, message: string, status?: number) {
    super(message)
    this.kind = kind
    this.status = status
  }
}
