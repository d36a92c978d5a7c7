/**
 * @module The check of a dry run against the ledger of codes. A real import is checked by the CMS itself.
 */
import { dayOf } from '../../standard/day.ts'
import type { DocumentId } from '../../standard/document.ts'
import { addToList } from '../../standard/group.ts'
import { CODED, guideIdentity } from '../../standard/keys.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import {
  codeTakenText,
  endedCodeInUse,
  endedCodeText,
  isKeptForLater,
  lastLine,
  mayUseReserved,
  type CodeLine,
} from '../../standard/reservation.ts'
import { CALL_OPTIONS, type Cms } from './cms.ts'
import type { JsonObject } from '../parsed-row.ts'
import type { PlannedWrite } from '../planned-write.ts'

type Line = CodeLine & { key: string; type: string; code: string }
/** The id of a record that is stored or would be. */
type IdOf = (type: RecordType, key: string) => DocumentId | undefined

/** Whether codes of a type can have ended. */
const isChecked = (type: RecordType): boolean => CODED.includes(type) || type === 'region'

/** The ledger lines of the codes that a batch would use. */
export class LedgerCheck {
  readonly #cms: Cms
  #lines = new Map<string, Line[]>()

  constructor(cms: Cms) {
    this.#cms = cms
  }

  /** Reads the ledger lines of all codes of a batch. */
  async fetch(writes: readonly PlannedWrite[], idOf: IdOf): Promise<void> {
    this.#lines = new Map()
    const codes = new Set<string>()
    for (const { type, key, record, action, approve, summary } of writes) {
      if (action === 'none' || !isChecked(type)) continue
      if (!summary || approve) codes.add(key)
      const identity = type === 'guide' ? identityOf(record, idOf) : undefined
      if (identity) codes.add(identity)
    }
    if (!codes.size) return
    const { docs } = await this.#cms.find({
      ...CALL_OPTIONS,
      collection: SLUGS.ledger,
      where: { code: { in: [...codes] } },
      limit: 0,
      pagination: false,
    })
    for (const line of docs as unknown as Line[]) addToList(this.#lines, line.code, line)
    const number = ({ key }: Line) => Number(key.slice(key.lastIndexOf('#') + 1))
    for (const lines of this.#lines.values()) lines.sort((a, b) => number(a) - number(b))
  }

  /** @throws Error in Chinese when another record has the code of this one, or another guide its matter, agency and region. */
  check({ approve, type, key, record, summary }: PlannedWrite, idOf: IdOf): void {
    if (!isChecked(type)) return
    const lines = this.#lines.get(key) ?? []
    const use = { record, isOwn: summary !== undefined, approving: approve, today: dayOf(new Date()) }
    const ended = endedCodeInUse(type, lines, use)
    if (ended) throw new Error(endedCodeText(key, ended))
    if (!CODED.includes(type)) return
    if (!summary) this.#assertFree(type, key, record, undefined)
    const identity = type === 'guide' ? identityOf(record, idOf) : undefined
    if (identity) this.#assertFree('guide-identity', identity, record, summary?.id)
  }

  #assertFree(
    type: RecordType | 'guide-identity',
    code: string,
    record: JsonObject,
    own: DocumentId | undefined,
  ): void {
    const line = lastLine((this.#lines.get(code) ?? []).filter((one) => one.type === type))
    if (line?.state !== 'issued' || (own !== undefined && line.documentId === String(own))) return
    if (isKeptForLater(line) && mayUseReserved(line, { name: String(record['name'] ?? '') })) return
    throw new Error(codeTakenText(type, code, line))
  }
}

/** Matter, agency and region of a guide by database id, as the ledger has them. */
function identityOf(record: JsonObject, idOf: IdOf): string | undefined {
  const part = (type: 'matter' | 'agency' | 'region') => {
    const key = record[type]
    const id = typeof key === 'string' ? idOf(type, key) : undefined
    return id === undefined ? {} : { [type]: String(id) }
  }
  return guideIdentity({ ...part('matter'), ...part('agency'), ...part('region') })
}
