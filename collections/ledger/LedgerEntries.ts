import type { Access, CollectionConfig } from 'payload'
import { SLUGS } from '../../standard/record-types.ts'
import { terms } from '../../standard/terms.ts'
import { ROLES, type Right } from '../access/grants.ts'
import { nobody } from '../access/nobody.ts'
import { listViewConfig } from '../list-view-config.ts'
import { CODES_ONLY } from './codes-only.ts'
import { operationsEndpoint } from './operations/endpoint.ts'

const list = listViewConfig(undefined, {
  emptyListHint: '有编码的记录第一次保存时，系统自动记下来。这里不用填。',
  quickFilters: [
    {
      label: '预留着、还没用',
      and: [
        ['event', 'equals', 'reserved'],
        ['state', 'equals', 'issued'],
        ['documentId', 'exists', 'false'],
      ],
    },
    { label: '更名', and: [['event', 'equals', 'renamed']] },
    { label: '拆分', and: [['event', 'equals', 'split']] },
    { label: '合并', and: [['event', 'equals', 'merged']] },
    { label: '划转', and: [['event', 'equals', 'transferred']] },
    { label: '取消', and: [['event', 'equals', 'retired']] },
  ],
})

/** Entries have the names of their records, also of drafts: accounts that may not read drafts see official codes only. */
const readLedger: Access = ({ req }) => {
  if (!req.user) return false
  const { grants } = req.user
  const reads = (grants ?? []).some(({ role }) =>
    (ROLES[role]?.rights as readonly Right[] | undefined)?.includes('read'),
  )
  return reads || { on: { exists: true } }
}

/**
 * The code ledger (编码台账): every code that was ever issued, and what became of it. The unique `key` (`<type>:<code>#<n>`) keeps codes
 * unique on both databases; for this the collection has no drafts. Written by hooks and ledger operations only.
 */
export const LedgerEntries: CollectionConfig = {
  slug: SLUGS.ledger,
  labels: { singular: { zh: '台账记录', en: 'Ledger entry' }, plural: { zh: '编码台账', en: 'Code ledger' } },
  admin: {
    group: { zh: '编码与账号', en: 'Codes and accounts' },
    useAsTitle: 'code',
    defaultColumns: ['code', 'event', 'name', 'state', 'to', 'on', 'document', 'type'],
    listSearchableFields: ['code', 'name', 'document', 'authority'],
    description: {
      zh: '每个编码何时赋出、后来怎样。只增不改，由系统记账。',
      en: 'When each code was issued and what became of it. Append-only.',
    },
    enableListViewSelectAPI: true,
    ...list.admin,
    baseFilter: () => CODES_ONLY,
    hideAPIURL: true,
    pagination: { defaultLimit: 25, limits: [25, 50, 100] },
  },
  custom: list.custom,
  defaultSort: '-createdAt',
  access: { read: readLedger, create: nobody, update: nobody, delete: nobody },
  disableBulkEdit: true,
  lockDocuments: false,
  endpoints: [operationsEndpoint],
  fields: [
    { name: 'key', type: 'text', required: true, unique: true, index: true, label: { zh: '台账号', en: 'Entry' } },
    {
      name: 'event',
      type: 'select',
      required: true,
      index: true,
      label: { zh: '事件', en: 'Event' },
      options: terms.ledgerEvent.values.map((value) => ({ value, label: terms.ledgerEvent.labels[value] })),
    },
    {
      name: 'type',
      type: 'text',
      required: true,
      index: true,
      label: { zh: '记录类型', en: 'Record type' },
      admin: { components: { Cell: '/admin/lists/TypeCell#TypeCell' } },
    },
    {
      name: 'code',
      type: 'text',
      required: true,
      index: true,
      label: { zh: '编码', en: 'Code' },
      admin: { components: { Cell: '/admin/lists/LedgerCell#CodeCell' } },
    },
    { name: 'name', type: 'text', label: { zh: '名称', en: 'Name' } },
    {
      name: 'state',
      type: 'select',
      required: true,
      index: true,
      label: { zh: '此后', en: 'State' },
      admin: { components: { Cell: '/admin/lists/LedgerCell#CodeStateCell' } },
      options: [
        { value: 'reserved', label: { zh: '预留', en: 'Reserved' } },
        { value: 'issued', label: { zh: '已赋码', en: 'Issued' } },
        { value: 'void', label: { zh: '作废（未完成）', en: 'Void' } },
      ],
    },
    { name: 'holder', type: 'text', label: { zh: '经办', en: 'Holder' }, admin: { hidden: true } },
    { name: 'document', type: 'text', label: { zh: '批准文号', en: 'Document' } },
    { name: 'authority', type: 'text', label: { zh: '批准机关', en: 'Authority' } },
    { name: 'on', type: 'text', index: true, label: { zh: '日期', en: 'Date' } },
    {
      name: 'to',
      type: 'json',
      label: { zh: '去向', en: 'Successors' },
      admin: { condition: () => false, components: { Cell: '/admin/lists/LedgerCell#SuccessorsCell' } },
    },
    { name: 'note', type: 'textarea', label: { zh: '说明', en: 'Note' } },
    { name: 'reason', type: 'textarea', label: { zh: '原因', en: 'Reason' } },
    { name: 'insteadOf', type: 'text', label: { zh: '代替', en: 'Instead of' } },
    { name: 'attachment', type: 'upload', relationTo: 'files', label: { zh: '附件', en: 'Attachment' } },
    { name: 'batch', type: 'text', index: true, label: { zh: '批次', en: 'Batch' } },
    { name: 'by', type: 'text', label: { zh: '经办人', en: 'By' } },
    { name: 'documentId', type: 'text', index: true, label: { zh: '记录', en: 'Record' }, admin: { hidden: true } },
  ],
}
