import type { CollectionAfterReadHook, CollectionConfig, Field } from 'payload'
import { rangeProblems, rangeUse, schemesWithRanges, type CodeRange } from '../../standard/codes/index.ts'
import { codeRangeSchema } from '../../standard/schema/index.ts'
import { keysOf, type Key } from '../../standard/schema/keys.ts'
import { readCodeRanges, writeCodeRanges } from '../access/code-ranges.ts'
import { nobody } from '../access/nobody.ts'
import { fieldFromKey } from '../fields/fromSchema.ts'
import { pairShortFields } from '../fields/pair-short-fields.ts'
import { listViewConfig } from '../list-view-config.ts'
import { CODE_RANGES, guardRange } from './guard-range.ts'
import { keptCodesEndpoint } from './kept-codes.ts'
import { nextCodeEndpoint, voidCodeEndpoint } from './next-code-endpoint.ts'
import { usedCodes } from './used-codes.ts'

const list = listViewConfig(undefined, {
  quickFilters: [
    { label: '启用', and: [['state', 'not_equals', 'closed']] },
    { label: '停用', and: [['state', 'equals', 'closed']] },
  ],
  emptyListHint: '上级授权本系统自己编码的，才在这里登记；没有授权的，编码都由上级赋给，照填就行。',
})

function field(key: Key): Field {
  const made = fieldFromKey(key, { indexed: ['scheme', 'type', 'state'] })
  if (key.name === 'scheme')
    return {
      ...made,
      type: 'select',
      options: schemesWithRanges().map(({ id, title }) => ({ value: id, label: title })),
    } as Field
  if (key.name === 'state') return { ...made, defaultValue: 'open' } as Field
  return made
}

/** A field that is counted when a range is read. */
const counted = (name: 'used' | 'left' | 'next', type: 'number' | 'text', zh: string, en: string): Field =>
  ({
    name,
    type,
    virtual: true,
    label: { zh, en },
    admin: { readOnly: true, position: 'sidebar', condition: (data) => Boolean(data['id']), disableListFilter: true },
  }) as Field

/** Counts what has been used of a range. */
const countUse: CollectionAfterReadHook = async ({ doc, req }) => {
  const range = doc as CodeRange & Record<string, unknown>
  // A request may have selected other fields only.
  if (rangeProblems(range).length) return doc
  const { left, next, used } = rangeUse(range, await usedCodes(req, range))
  return { ...range, used, left, next: next ?? '已用完' }
}

/**
 * Ranges of codes (赋码段) that a higher authority lets this installation assign. Nobody deletes one: it says who assigned the codes in it.
 * Never published.
 */
export const CodeRanges: CollectionConfig = {
  slug: CODE_RANGES,
  labels: { singular: { zh: '赋码段', en: 'Code range' }, plural: { zh: '赋码段', en: 'Code ranges' } },
  admin: {
    group: { zh: '编码与账号', en: 'Codes and accounts' },
    useAsTitle: 'label',
    defaultColumns: ['label', 'departmentName', 'used', 'left', 'next', 'authority', 'document', 'state'],
    listSearchableFields: ['label', 'departmentName', 'authority', 'document'],
    description: {
      zh: '上级授权本系统自己编的号段。段外的编码一律由上级赋给。',
      en: 'Ranges of codes that this installation may assign; others come from above.',
    },
    ...list.admin,
    hideAPIURL: true,
  },
  custom: list.custom,
  defaultSort: 'label',
  access: { read: readCodeRanges, create: writeCodeRanges, update: writeCodeRanges, delete: nobody },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  endpoints: [nextCodeEndpoint, voidCodeEndpoint, keptCodesEndpoint],
  hooks: { beforeChange: [guardRange], afterRead: [countUse] },
  fields: [
    ...pairShortFields(
      keysOf(codeRangeSchema)
        .filter(({ name }) => name !== 'key' && name !== 'source')
        .map(field),
    ),
    {
      name: 'kept',
      type: 'ui',
      label: { zh: '预留着的编码', en: 'Kept codes' },
      admin: { components: { Field: '/admin/code-ranges/KeptCodes#KeptCodes' }, disableListColumn: true },
    },
    counted('used', 'number', '已用', 'Used'),
    counted('left', 'number', '剩余', 'Left'),
    counted('next', 'text', '下一个编码', 'Next code'),
    { name: 'label', type: 'text', index: true, label: { zh: '号段', en: 'Range' }, admin: { hidden: true } },
  ],
}
