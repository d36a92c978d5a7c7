/**
 * @module Rows that may not be merged into a record are kept as proposals, for people to decide. The same row again is the same
 * proposal.
 */
import { basename } from 'node:path'
import type { RecordType } from '../../standard/record-types.ts'
import type { Proposal } from '../../standard/schema/index.ts'
import { hashValue } from '../../snapshot/hash.ts'
import { CALL_OPTIONS, type Cms } from './cms.ts'
import { conflictText } from '../plan/name-conflicts.ts'
import type { JsonObject } from '../parsed-row.ts'
import type { RowPlan } from '../plan/plan.ts'
import type { RecordIndex } from './record-index.ts'

/** Where the CMS keeps proposals. */
const PROPOSALS = 'proposals'

const SAID: Readonly<Record<Proposal['state'] | 'new', string>> = {
  new: '已存为建议，请在后台“建议”里定',
  open: '同样的建议还在待处理',
  accepted: '同样的建议已采纳；如已改好，请把文件里的编码或名称也改好',
  refused: '同样的建议已定为不采纳；请改正文件里的编码或名称',
}

export class ProposalWriter {
  readonly #cms: Cms
  readonly #index: RecordIndex
  /** Those that this run has filed. */
  readonly #filed = new Set<string>()

  constructor(cms: Cms, index: RecordIndex) {
    this.#cms = cms
    this.#index = index
  }

  /**
   * Keeps the rows of a plan that are proposals, and says in their messages what became of them. In a dry run nothing is kept.
   * `recordOf` gives the record that a proposal is about.
   */
  async file(
    rows: readonly RowPlan[],
    recordOf: (type: RecordType, key: string) => JsonObject | undefined,
    dryRun: boolean,
  ): Promise<void> {
    const proposed = rows.filter(({ conflict }) => conflict)
    const states = await this.#states(proposed.map(keyOf))
    for (const row of proposed) {
      const key = keyOf(row)
      const state = states.get(key) ?? (this.#filed.has(key) ? 'open' : 'new')
      if (state === 'new' && !dryRun) await this.#create(key, row, recordOf)
      this.#filed.add(key)
      row.messages.push(dryRun && state === 'new' ? '将存为建议' : SAID[state])
    }
  }

  async #states(keys: readonly string[]): Promise<Map<string, Proposal['state']>> {
    const found = new Map<string, Proposal['state']>()
    for (let at = 0; at < keys.length; at += 100) {
      const where = { key: { in: keys.slice(at, at + 100) } }
      const select = { key: true, state: true }
      const { docs } = await this.#cms.find({
        ...CALL_OPTIONS,
        collection: PROPOSALS,
        where,
        limit: 0,
        pagination: false,
        select,
      })
      for (const { key, state } of docs) found.set(String(key), state as Proposal['state'])
    }
    return found
  }

  async #create(
    key: string,
    { conflict, parsed }: RowPlan,
    recordOf: (type: RecordType, key: string) => JsonObject | undefined,
  ): Promise<void> {
    const { type, key: target, mine, theirs } = conflict!
    const record = recordOf(type, target) ?? {}
    const agency = typeof record['agency'] === 'string' ? record['agency'] : undefined
    const region = record['region'] ?? (agency && this.#index.summary('agency', agency)?.regionCode)
    const agencyId = agency && this.#index.idOf('agency', agency)
    const proposal: Proposal = {
      key,
      kind: 'name-conflict',
      type,
      target,
      targetName: theirs,
      name: mine,
      why: conflictText(conflict!),
      values: { ...parsed.main.record, ...(parsed.elements ? { standard: parsed.elements } : {}) },
      row: { file: basename(parsed.file), row: parsed.row, shape: parsed.shape, content: parsed.raw },
      state: 'open',
    }
    const data = {
      ...proposal,
      ...(typeof region === 'string' ? { regionCode: region } : {}),
      ...(agencyId === undefined ? {} : { agency: agencyId }),
    }
    await this.#cms.create({ ...CALL_OPTIONS, collection: PROPOSALS, data })
  }
}

/** Type, target and all that the row says: never chance, so that a row is one proposal however often it is imported. */
const keyOf = ({ conflict, parsed }: RowPlan): string =>
  `S${hashValue({ type: conflict!.type, target: conflict!.key, main: parsed.main.type, row: parsed.hash }).slice(0, 20)}`
