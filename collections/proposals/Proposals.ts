import type { Access, CollectionBeforeChangeHook, CollectionConfig, Field, Where } from 'payload'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import { proposalSchema } from '../../standard/schema/index.ts'
import { keysOf, type Key } from '../../standard/schema/keys.ts'
import { accessFilter, type Right, type GrantHolder } from '../access/grants.ts'
import { nobody } from '../access/nobody.ts'
import { fieldFromKey } from '../fields/fromSchema.ts'
import { listViewConfig } from '../list-view-config.ts'
import { Refused, Unacceptable } from '../errors.ts'
import { contextOf } from '../write/write-context.ts'
import { proposalOperationEndpoint } from './operation-endpoint.ts'
import { setPlace } from './place.ts'
import { proposeStandardEndpoint, refuseStandardEndpoint, takeStandardEndpoint } from './standard-endpoints.ts'

/**
 * Returns the access to proposals about records that a user's grants cover: true, false, or a filter. A proposal has the `regionCode`
 * and the `agency` of its target.
 */
export function proposalsInScope(user: GrantHolder | null | undefined, right: Right): boolean | Where {
  const found = RECORD_TYPES.map((type) => ({ type, covered: accessFilter(user, right, type) }))
  if (found.every(({ covered }) => covered === true)) return true
  const wheres = found.flatMap(({ covered, type }): Where[] => {
    if (!covered) return []
    const ofType: Where = { type: { equals: type } }
    return [covered === true ? ofType : { and: [ofType, covered] }]
  })
  return wheres.length ? { or: wheres } : false
}

const within =
  (right: Right): Access =>
  ({ req }) =>
    proposalsInScope(req.user, right)

/** A hook that sets who has decided, when the state changes. */
const recordDecider: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  if (operation === 'update' && req.user && data['state'] !== originalDoc?.state) data['decidedBy'] = req.user.id
  return data
}

/**
 * A hook that lets a proposal to change a standard be taken only together with the value, and be refused only with a reason.
 *
 * @throws Refused, Unacceptable
 */
const guardStandard: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update' || originalDoc?.kind !== 'standard' || !req.user || contextOf(req).decidesProposal)
    return data
  if (data['state'] === originalDoc.state) return data
  if (data['state'] === 'accepted')
    throw new Refused('修订标准的建议要点“采纳”：它同时写进事项的草稿。', { field: 'state' })
  if (data['state'] === 'refused' && !String(data['note'] ?? '').trim())
    throw new Unacceptable('不采纳要写原因，提出的人看得到。', { field: 'note' })
  return data
}

const list = listViewConfig(undefined, {
  quickFilters: [
    { label: '待处理', and: [['state', 'equals', 'open']] },
    { label: '编码操作', and: [['kind', 'equals', 'ledger-operation']] },
    { label: '修订标准', and: [['kind', 'equals', 'standard']] },
    { label: '同码不同名', and: [['kind', 'equals', 'name-conflict']] },
  ],
  emptyListHint: '导入的行和库里的记录用了同一个编码、却叫不同的名称时，会存到这里等人来定。这里不用填。',
})

/** The fields that can be changed; the others stay as they were proposed. */
const DECIDED = ['state', 'note']

/** Fields without an input; `ProposalTable` shows them. */
const HIDDEN = ['values', 'row', 'target', 'targetName', 'name', 'why', 'element', 'guides']

function field(key: Key): Field {
  const made = fieldFromKey(key, {
    indexed: ['kind', 'type', 'target', 'state'],
    cells: { type: '/admin/lists/TypeCell#TypeCell' },
  })
  if (DECIDED.includes(key.name)) return { ...made, admin: { ...made.admin, isClearable: false } } as Field
  const hidden = HIDDEN.includes(key.name) ? { condition: () => false } : {}
  return {
    ...made,
    access: { update: () => false },
    admin: { ...made.admin, ...hidden, readOnly: true, ...(key.name === 'type' ? { condition: () => false } : {}) },
  } as Field
}

const keys = keysOf(proposalSchema).filter(({ name }) => name !== 'key' && name !== 'source')

/**
 * Proposals (建议): content that needs a decision before it is written into a record, such as an imported row that uses the code of
 * another record. Created by imports and jobs only, decided by accounts that approve the target, never published.
 */
export const Proposals: CollectionConfig = {
  slug: 'proposals',
  labels: { singular: { zh: '建议', en: 'Proposal' }, plural: { zh: '建议', en: 'Proposals' } },
  admin: {
    group: { zh: '事项与材料', en: 'Matters and materials' },
    useAsTitle: 'name',
    defaultColumns: ['name', 'targetName', 'target', 'type', 'kind', 'state', 'createdAt'],
    listSearchableFields: ['name', 'targetName', 'target'],
    description: {
      zh: '不能直接写进记录、要由人来定的内容，如同一个编码两个名称。不对外发布。',
      en: 'What people have to decide before it may become part of a record; kept inside.',
    },
    enableListViewSelectAPI: true,
    ...list.admin,
    hideAPIURL: true,
  },
  custom: list.custom,
  defaultSort: '-createdAt',
  access: { read: within('read'), create: nobody, update: within('approve'), delete: nobody },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  endpoints: [proposeStandardEndpoint, proposalOperationEndpoint, takeStandardEndpoint, refuseStandardEndpoint],
  hooks: { beforeChange: [setPlace, guardStandard, recordDecider] },
  fields: [
    {
      name: 'sides',
      type: 'ui',
      admin: { components: { Field: '/admin/proposals/ProposalTable#ProposalTable' }, disableListColumn: true },
    },
    ...keys.map(field),
    {
      name: 'key',
      type: 'text',
      required: true,
      unique: true,
      index: true,
      access: { update: () => false },
      admin: { hidden: true },
    },
    { name: 'regionCode', type: 'text', index: true, access: { update: () => false }, admin: { hidden: true } },
    {
      name: 'agency',
      type: 'relationship',
      relationTo: 'agencies',
      index: true,
      access: { update: () => false },
      admin: { hidden: true },
    },
    {
      name: 'proposedBy',
      type: 'relationship',
      relationTo: 'users',
      label: { zh: '提出人', en: 'Proposed by' },
      access: { update: () => false },
      admin: {
        position: 'sidebar',
        readOnly: true,
        allowCreate: false,
        condition: (data) => Boolean(data?.['proposedBy']),
      },
    },
    {
      name: 'decidedBy',
      type: 'relationship',
      relationTo: 'users',
      label: { zh: '处理人', en: 'Decided by' },
      access: { update: () => false },
      admin: {
        position: 'sidebar',
        readOnly: true,
        allowCreate: false,
        condition: (data) => Boolean(data?.['decidedBy']),
      },
    },
  ],
}
