import type {
  Access,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  Field,
} from 'payload'
import { deviationSchema } from '../../standard/schema/index.ts'
import { keysOf, type Key } from '../../standard/schema/keys.ts'
import { accessFilter, grantsFor } from '../access/grants.ts'
import { nobody } from '../access/nobody.ts'
import { Refused } from '../errors.ts'
import { withDefaultFromUrl } from '../fields/defaultFromUrl.ts'
import { describeKey } from '../fields/describe.ts'
import { fieldFromKey } from '../fields/fromSchema.ts'
import { listViewConfig } from '../list-view-config.ts'
import { contextOf } from '../write/write-context.ts'
import { elements } from '../../standard/schema/parts/elements.ts'
import { deviationEndpoints } from './endpoints.ts'
import { DEVIATIONS } from './slug.ts'

/** Requests are read by whoever may read the guide, and by those who own the standard of its region. */
const readInScope: Access = ({ req }) => {
  const wheres = [accessFilter(req.user, 'read', 'guide'), accessFilter(req.user, 'approve-own', 'matter')]
  if (wheres.includes(true)) return true
  const filters = wheres.filter((one) => typeof one === 'object')
  return filters.length ? { or: filters } : false
}

/** Shows the form of a new request to those who write guides; it is sent by the endpoint. */
const mayAsk: Access = ({ req }) => grantsFor(req.user, 'write', 'guide').length > 0

const NOT_HERE =
  '差异申请不能直接写：申请用 POST /api/deviations/ask，决定、撤回、终止用 /api/deviations/<编号>/decide、withdraw、end，或在后台办理。'

/** Refuses every write that is not one of the operations on deviations, with or without an account. @throws Refused */
const refuseOthers: CollectionBeforeChangeHook = ({ data, req }) => {
  if (!contextOf(req).deviation) throw new Refused(NOT_HERE)
  return data
}

const refuseDeletes: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation === 'delete') throw new Refused('差异申请不删除：不再需要的请撤回或终止，来历要留着。')
  return args
}

const list = listViewConfig(undefined, {
  quickFilters: [
    { label: '待决定', and: [['state', 'equals', 'asked']] },
    { label: '已同意', and: [['state', 'equals', 'granted']] },
    { label: '加重负担', and: [['direction', 'equals', 'burdensome']] },
    { label: '沿用，待确认', and: [['unconfirmed', 'equals', 'yes']] },
  ],
  emptyListHint: '本地与标准不一样的地方，在指南的“与标准的差异”里申请；标准由谁定，就由谁决定。',
})

/** What whoever asks fills in; the other fields say what became of the request. */
const ASKED = ['guide', 'element', 'value', 'reason', 'law', 'article', 'proposedLaw', 'from', 'until']
const SIDEBAR = ['state', 'direction', 'askedOn', 'number']

function field(key: Key): Field {
  const made = fieldFromKey(key, {
    indexed: ['number', 'element', 'state', 'direction', 'until', 'guide'],
    components: { value: '/admin/deviations/ValueField#ValueField' },
  })
  const isAsked = ASKED.includes(key.name)
  const own =
    key.name === 'value'
      ? {
          Field: {
            path: '/admin/deviations/ValueField#ValueField',
            clientProps: { forms: keysOf(elements).map(describeKey) },
          },
        }
      : undefined
  const changed = {
    ...made,
    ...(key.name === 'number' ? { unique: true } : {}),
    ...(key.name === 'value' ? { validate: anyValue } : {}),
    access: { update: () => false },
    admin: {
      ...made.admin,
      ...(own ? { components: own } : {}),
      ...(isAsked
        ? {}
        : {
            readOnly: true,
            condition: (data: Record<string, unknown>) => isFilled(data[key.name]) && Boolean(data['id']),
          }),
      ...(SIDEBAR.includes(key.name) ? { position: 'sidebar' } : {}),
    },
  } as Field
  return key.name === 'guide' || key.name === 'element' ? withDefaultFromUrl(changed) : changed
}

/** The value of an element can be a text or a flag; the operations check it against the element. */
const anyValue = (): true => true

const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== ''

const hidden = (name: string, more: object = {}): Field => ({
  name,
  type: 'text',
  admin: { hidden: true },
  access: { update: () => false },
  ...more,
})

const account = (name: string, zh: string, en: string): Field => ({
  name,
  type: 'relationship',
  relationTo: 'users',
  label: { zh, en },
  access: { update: () => false },
  admin: {
    position: 'sidebar',
    readOnly: true,
    allowCreate: false,
    condition: (data: Record<string, unknown>) => isFilled(data[name]),
  },
})

/**
 * Deviations (差异申请): an agency asks the owner of a standard element to do it otherwise. Written by the operations in this folder only, never
 * deleted. What was granted is folded into the guide when approved records are read.
 */
export const Deviations: CollectionConfig = {
  slug: DEVIATIONS,
  labels: { singular: { zh: '差异申请', en: 'Deviation' }, plural: { zh: '差异申请', en: 'Deviations' } },
  admin: {
    group: { zh: '办事指南', en: 'Guides' },
    useAsTitle: 'label',
    defaultColumns: ['label', 'number', 'direction', 'state', 'until', 'askedOn'],
    listSearchableFields: ['label', 'number'],
    description: {
      zh: '本地要与标准不一样的，在这里申请；标准由谁定，就由谁决定。决定以前网站照标准。',
      en: 'Requests to deviate from the standard; until decided the standard applies.',
    },
    enableListViewSelectAPI: true,
    ...list.admin,
    components: {
      ...list.admin.components,
      edit: { ...list.admin.components.edit, SaveButton: '/admin/deviations/AskButton#AskButton' },
    },
    hideAPIURL: true,
  },
  custom: list.custom,
  defaultSort: '-count',
  access: { read: readInScope, create: mayAsk, update: nobody, delete: nobody },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  endpoints: deviationEndpoints,
  hooks: { beforeOperation: [refuseDeletes], beforeChange: [refuseOthers] },
  fields: [
    {
      name: 'decision',
      type: 'ui',
      admin: { components: { Field: '/admin/deviations/DeviationPanel#DeviationPanel' }, disableListColumn: true },
    },
    ...keysOf(deviationSchema).map(field),
    hidden('key', { required: true, unique: true, index: true }),
    { name: 'count', type: 'number', index: true, admin: { hidden: true } },
    hidden('label', { index: true, label: { zh: '申请', en: 'Request' } }),
    hidden('guideLabel'),
    hidden('lawTitle'),
    hidden('decider'),
    hidden('regionCode', { index: true }),
    {
      name: 'agency',
      type: 'relationship',
      relationTo: 'agencies',
      index: true,
      access: { update: () => false },
      admin: { hidden: true },
    },
    { name: 'standard', type: 'json', validate: anyValue, admin: { hidden: true } },
    account('askedBy', '申请人', 'Asked by'),
    account('handledBy', '经办人', 'Handled by'),
    account('decidedBy', '决定人', 'Decided by'),
    account('endedBy', '终止人', 'Ended by'),
  ],
}
