/** @module What whoever imports may write: asked for each record while planning, and again by the CMS when it is written. */
import type { DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { JsonObject } from '../parsed-row.ts'
import type { PlannedWrite } from '../planned-write.ts'

/** The region and the agency by which grants find a record. */
export interface RecordPlace {
  regionCode: string | null
  agency: DocumentId | null
}

/** What an account may write. Each answers with the reason, in Chinese, why it may not. */
export interface Rights {
  write(type: RecordType, at: RecordPlace): string | undefined
  /** Whether it may approve what it has written itself. */
  approve(type: RecordType, at: RecordPlace): string | undefined
}

/** Says where a record is. */
export type FindPlace = (type: RecordType, record: JsonObject) => RecordPlace

/** The rights of an import over records. Without `rights` it may write everything, as on the server. */
export class RecordRights {
  readonly #rights: Rights | undefined
  readonly #placeOf: FindPlace

  constructor(rights: Rights | undefined, placeOf: FindPlace) {
    this.#rights = rights
    this.#placeOf = placeOf
  }

  /** Why a record may not be changed, or made; undefined when it may. */
  refusal(type: RecordType, ...records: readonly (JsonObject | undefined)[]): string | undefined {
    if (!this.#rights) return undefined
    for (const record of records) {
      const why = record && this.#rights.write(type, this.#placeOf(type, record))
      if (why !== undefined) return why
    }
    return undefined
  }

  /** Takes the approval from writes that may not approve; returns the writes that may not be made at all, with the reasons. */
  check(writes: readonly PlannedWrite[]): Map<PlannedWrite, string> {
    const refused = new Map<PlannedWrite, string>()
    if (!this.#rights) return refused
    for (const write of writes) {
      const { action, approve, before, record, type } = write
      const why = action === 'none' ? undefined : this.refusal(type, before, record)
      if (why !== undefined) refused.set(write, why)
      else if (approve) {
        const unapproved = this.#rights.approve(type, this.#placeOf(type, record))
        if (unapproved === undefined) continue
        write.approve = false
        write.draft = [...(write.draft ?? []), unapproved]
      }
    }
    return refused
  }
}
