/** What the tests of docs/access.md try, and on what. */
import type { Role } from '../../collections/access/grants.ts'
import type { DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { Answer, Caller as RestCaller } from './rest.ts'

/** A column of the tables. */
export type Column = 'nobody' | Role

/** One account, with REST and with the Local API. */
export interface Caller {
  name: string
  column: Column
  /** Whether its grant covers what it is tried on. */
  inside: boolean
  id?: DocumentId
  rest: RestCaller
  local: { overrideAccess: false; user: never }
}

/** Where a record is. */
export interface Place {
  type: RecordType
  id: DocumentId
  region: string | null
  agency: DocumentId | null
}

/** How an operation is tried through each API; returns whether it was let through. */
export interface Attempt {
  rest(caller: Caller): Promise<boolean>
  local?(caller: Caller): Promise<boolean>
}

/** Returns whether an answer is no refusal by access; a request that is wrong in itself counts as let through. */
export const allowed = ({ status }: Answer): boolean => ![401, 403, 404].includes(status)

/** The same for the Local API. */
export async function localAllowed(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call()
    return true
  } catch (error) {
    const { status } = error as { status?: number }
    if (status === undefined) throw error
    return ![401, 403, 404].includes(status)
  }
}
