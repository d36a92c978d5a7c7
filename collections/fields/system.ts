import type { Field } from 'payload'
import type { RecordType } from '../../standard/record-types.ts'

/** Not shown when versions are compared. */
const NO_DIFF = '/admin/edit/HiddenButton#HiddenButton'

const hidden = {
  hidden: true,
  disableBulkEdit: true,
  disableListColumn: true,
  disableListFilter: true,
  components: { Diff: NO_DIFF },
} as const

/**
 * Returns the fields that the system sets on every publishable record. A unique index makes `key` unique; codes are unique through
 * the ledger, because a draft update writes a version only, which the index does not see.
 */
export function systemFields(_type: RecordType): Field[] {
  return [
    {
      name: 'key',
      type: 'text',
      unique: true,
      index: true,
      label: { zh: '永久键', en: 'Key' },
      admin: {
        position: 'sidebar',
        readOnly: true,
        condition: (data) => Boolean(data?.['key']) && !String(data['key']).startsWith('draft-'),
        description: { zh: '由系统生成，永久不变；数据接口用它指代本记录', en: 'Made by the system, permanent' },
      },
    },
    { name: 'label', type: 'text', index: true, label: { zh: '名称', en: 'Label' }, admin: { hidden: true } },
    {
      name: 'regionCode',
      type: 'text',
      index: true,
      label: { zh: '区划代码', en: 'Region code' },
      admin: { hidden: true },
    },
    { name: 'contentHash', type: 'text', admin: hidden },
    { name: 'importHash', type: 'text', admin: hidden },
    { name: 'importedContentHash', type: 'text', admin: hidden },
    {
      name: 'lastEditedBy',
      type: 'relationship',
      relationTo: 'users',
      label: { zh: '最近修改人', en: 'Last edited by' },
      admin: {
        position: 'sidebar',
        readOnly: true,
        allowCreate: false,
        condition: (data) => Boolean(data?.['lastEditedBy']),
      },
    },
    ...approvalFields(),
    ...findingFields(),
    {
      name: 'source',
      type: 'json',
      label: { zh: '原始数据', en: 'Source' },
      admin: {
        position: 'sidebar',
        description: {
          zh: '导入时没有对应字段的内容，原样保留，不对外发布',
          en: 'What an import brought and no field holds',
        },
        components: { Field: '/admin/fields/SourceField#SourceField' },
      },
    },
  ]
}

/** In no form, as its head says who approved; in lists, filters and comparisons of versions. */
const outsideForms = { readOnly: true, disableBulkEdit: true, condition: () => false } as const

/**
 * Returns the fields of the approval in force (`hooks/recordApproval.ts`). The account and the agency are ids as texts, with the name
 * of the account as it was: they stay as they are when an account or an agency changes or goes.
 */
export function approvalFields(): Field[] {
  return [
    {
      name: 'approvedByName',
      type: 'text',
      label: { zh: '批准人', en: 'Approved by' },
      admin: { ...outsideForms, components: { Cell: '/admin/lists/ApproverCell#ApproverCell' } },
    },
    {
      name: 'approvedAt',
      type: 'date',
      label: { zh: '批准时间', en: 'Approved at' },
      admin: { ...outsideForms, date: { pickerAppearance: 'dayAndTime' } },
    },
    { name: 'approvedBy', type: 'text', admin: hidden },
    { name: 'approvedAgency', type: 'text', admin: hidden },
  ]
}

/**
 * Returns the fields of what the rules find in a version (`collections/findings/`): how many things have to be corrected, how many are only
 * told, and by which rules. Written after the record, by the worker; of an earlier content while `findingsStale` is `yes`.
 */
function findingFields(): Field[] {
  const count = (name: string, zh: string, en: string): Field => ({
    name,
    type: 'number',
    index: true,
    label: { zh, en },
    admin: { ...outsideForms, components: { Cell: '/admin/findings/FindingCell#FindingCell', Diff: NO_DIFF } },
  })
  return [
    count('findingsMust', '必须改', 'To correct'),
    count('findingsHints', '提醒', 'Hints'),
    {
      name: 'findingsRules',
      type: 'text',
      label: { zh: '发现的问题', en: 'Found by rules' },
      admin: {
        ...outsideForms,
        disableListColumn: true,
        components: { Filter: '/admin/findings/RuleFilter#RuleFilter', Diff: NO_DIFF },
      },
    },
    // The content hash of the approved version that was checked.
    { name: 'findingsOf', type: 'text', admin: hidden },
    { name: 'findingsStale', type: 'text', index: true, admin: hidden },
  ]
}
