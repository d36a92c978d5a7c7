import type {
  Access,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  Field,
} from 'payload'
import { nobody } from '../access/nobody.ts'
import { readPlans } from '../access/plans.ts'
import { Refused } from '../errors.ts'
import { contextOf } from '../write/write-context.ts'
import { planEndpoints } from './endpoints.ts'
import { PLANS } from './slug.ts'

const within: Access = ({ req }) => readPlans(req.user)

/** Refuses every write that is not one of the operations on plans, with or without an account. @throws Refused */
const refuseOthers: CollectionBeforeChangeHook = ({ data, req }) => {
  if (!contextOf(req).plan)
    throw new Refused('计划不能直接写：定计划用 POST /api/plans/make，取消用 /api/plans/<编号>/cancel，或在后台办理。')
  return data
}

const refuseDeletes: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation === 'delete') throw new Refused('计划不删除：不要了的请取消。')
  return args
}

const text = (name: string, zh: string, en: string, more: object = {}): Field => ({
  name,
  type: 'text',
  label: { zh, en },
  ...more,
})

/** Approvals and withdrawals that were planned for a moment (计划). Written by the operations in this folder only, never deleted. */
export const Plans: CollectionConfig = {
  slug: PLANS,
  labels: { singular: { zh: '计划', en: 'Plan' }, plural: { zh: '计划', en: 'Plans' } },
  admin: { hidden: true, useAsTitle: 'label', hideAPIURL: true },
  access: { read: within, create: nobody, update: nobody, delete: nobody },
  hooks: { beforeOperation: [refuseDeletes], beforeChange: [refuseOthers] },
  endpoints: planEndpoints,
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  defaultSort: 'at',
  fields: [
    {
      name: 'kind',
      type: 'select',
      required: true,
      label: { zh: '做什么', en: 'What' },
      options: [
        { value: 'approve', label: '批准' },
        { value: 'withdraw', label: '撤回批准' },
      ],
    },
    {
      name: 'state',
      type: 'select',
      required: true,
      index: true,
      label: { zh: '状态', en: 'State' },
      options: [
        { value: 'waiting', label: '等待' },
        { value: 'done', label: '已做' },
        { value: 'refused', label: '没有做成' },
        { value: 'cancelled', label: '已取消' },
      ],
    },
    // Times are ISO 8601 in UTC, which sort as texts.
    text('at', '时间', 'When', { required: true, index: true }),
    text('type', '记录类型', 'Record type', { required: true }),
    text('recordId', '记录', 'Record', { required: true, index: true }),
    text('label', '名称', 'Label'),
    text('contentHash', '内容校验值', 'Content hash'),
    text('note', '说明', 'Note'),
    text('result', '结果', 'Result'),
    text('endedAt', '结束时间', 'Ended at'),
    // Who has cancelled it; nobody where the program did.
    text('endedBy', '谁取消的', 'Cancelled by'),
    text('plannedAt', '定于', 'Planned at', { required: true }),
    { name: 'by', type: 'relationship', relationTo: 'users', index: true, label: { zh: '谁定的', en: 'Planned by' } },
    text('byName', '谁定的', 'Planned by'),
    text('regionCode', '区划代码', 'Region code', { index: true }),
    { name: 'agency', type: 'relationship', relationTo: 'agencies', index: true },
  ],
}
