/**
 * @module Stores rows with a name conflict as proposals, on which staff decide. A row that is imported again is the same proposal.
 */
import { basename } from 'node:path'
import type { RecordType } from '../../standard/record-types.ts'
import type { Proposal } from '../../standard/schema/index.ts'
import { hashValue } from '../../snapshot/hash.ts'
import { editAskedText, requestForEdit } from '../../standard/ledger-operations/index.ts'
import { CALL_OPTIONS, type Cms } from './cms.ts'
import { conflictText } from '../plan/name-conflicts.ts'
import type { JsonObject } from '../parsed-row.ts'
import type { ProposedOperation } from '../plan/operation-edits.ts'
import type { RowPlan } from '../plan/row-plan.ts'
import type { RecordIndex } from './record-index.ts'

/** The collection of proposals. */
const PROPOSALS = 'proposals'

/** What the report says of a row, by the state of its proposal. */
const STATE_TEXTS: Readonly<Record<Proposal['state'] | 'new', string>> = {
  new: '已存为建议，请在后台“建议”里定',
  open: '同样的建议还在待处理',
  accepted: '同样的建议已采纳；如已改好，请把文件里的编码或名称也改好',
  refused: '同样的建议已定为不采纳；请改正文件里的编码或名称',
  withdrawn: '同样的建议已撤回',
}

/** The same for edits that amount to an operation on a code. */
const OPERATION_TEXTS: typeof STATE_TEXTS = {
  ...STATE_TEXTS,
  accepted: '同样的建议已办过；库里又改了的，请用编码操作再办',
  refused: '同样的建议已定为不采纳，没有改',
}

/** Stores the proposals of an import. */
export class ProposalWriter {
  readonly #cms: Cms
  readonly #index: RecordIndex
  /** Keys of proposals of this run. */
  readonly #seen = new Set<string>()

  constructor(cms: Cms, index: RecordIndex) {
    this.#cms = cms
    this.#index = index
  }

  /**
   * Stores the rows of a plan that have a name conflict, and adds to their messages what became of them. A dry run stores nothing.
   *
   * @param recordOf Returns the record that a proposal is about.
   */
  async store(
    rows: readonly RowPlan[],
    recordOf: (type: RecordType, key: string) => JsonObject | undefined,
    dryRun: boolean,
  ): Promise<void> {
    const proposed = rows.filter(({ conflict }) => conflict)
    const states = await this.#states(proposed.map(keyOf))
    for (const row of proposed) {
      const key = keyOf(row)
      const state = states.get(key) ?? (this.#seen.has(key) ? 'open' : 'new')
      if (state === 'new' && !dryRun) await this.#create(key, row, recordOf)
      this.#seen.add(key)
      row.messages.push(dryRun && state === 'new' ? '将存为建议' : STATE_TEXTS[state])
    }
  }

  /** Stores edits that amount to an operation on a code, and says so on the rows that ask for them. */
  async storeOperations(
    operations: readonly ProposedOperation[],
    rows: readonly RowPlan[],
    dryRun: boolean,
  ): Promise<void> {
    const keys = operations.map(
      ({ edit, key, type }) => `O${hashValue({ type, key, field: edit.field, after: edit.after }).slice(0, 20)}`,
    )
    const states = await this.#states(keys)
    for (const [i, { asked, edit, key: target, name, type, write }] of operations.entries()) {
      const key = keys[i]!
      const why = editAskedText(edit)
      const state = states.get(key) ?? (this.#seen.has(key) ? 'open' : 'new')
      this.#seen.add(key)
      const row = rows.find((one) => one.write === write)
      if (state === 'new' && !dryRun) {
        const code = String(asked['code'] ?? target)
        const values = requestForEdit(
          type,
          type === 'agency' ? target : edit.field === 'code' ? edit.before : code,
          edit,
          asked,
        )
        const proposal: Proposal = {
          key,
          kind: 'ledger-operation',
          type,
          target,
          targetName: name,
          name: edit.field === 'name' ? edit.after : name,
          why,
          values,
          row: row ? { file: basename(row.parsed.file), row: row.parsed.row, shape: row.parsed.shape } : {},
          state: 'open',
        }
        await this.#cms.create({ ...CALL_OPTIONS, collection: PROPOSALS, data: { ...proposal } })
      }
      row?.messages.push(`${why}；${dryRun && state === 'new' ? '将存为建议' : OPERATION_TEXTS[state]}`)
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
    const { type, key: target, rowName, recordName } = conflict!
    const record = recordOf(type, target) ?? {}
    const agency = typeof record['agency'] === 'string' ? record['agency'] : undefined
    const region = record['region'] ?? (agency && this.#index.summary('agency', agency)?.regionCode)
    const agencyId = agency && this.#index.idOf('agency', agency)
    const proposal: Proposal = {
      key,
      kind: 'name-conflict',
      type,
      target,
      targetName: recordName,
      name: rowName,
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

/** The key of a row's proposal, computed from its target and all that the row says, so that it is the same at every import. */
const keyOf = ({ conflict, parsed }: RowPlan): string =>
  `S${hashValue({ type: conflict!.type, target: conflict!.key, main: parsed.main.type, row: parsed.hash }).slice(0, 20)}`
