import type { CollectionConfig, Field } from 'payload'
import { missedQuerySchema } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import {
  createMissedQueries,
  deleteMissedQueries,
  guardMissedQuery,
  readMissedQueries,
  updateMissedQueries,
} from '../access/missed-queries.ts'
import { fieldFromKey } from '../fields/fromSchema.ts'
import { listViewConfig } from '../list-view-config.ts'

const list = listViewConfig(undefined, {
  quickFilters: [
    { label: '待处理', and: [['state', 'equals', 'open']] },
    { label: '不是我们的事', and: [['state', 'equals', 'dismissed']] },
  ],
  emptyListHint: '群众在窗口、电话里问的，网站上搜不到的，记一句原话；管俗称库的人把它收成俗称。',
})

/** Fields that the system sets. */
const hidden = { hidden: true, disableListColumn: true, disableListFilter: true, disableBulkEdit: true }
const SYSTEM: Field[] = [
  // What texts are compared by: `normalizeMissedQuery`.
  { name: 'key', type: 'text', index: true, admin: hidden },
  // Made to note what became of a text that the site counted; nobody entered it.
  { name: 'fromSite', type: 'checkbox', defaultValue: false, admin: hidden },
  { name: 'regionCode', type: 'text', index: true, label: { zh: '区划代码', en: 'Region code' }, admin: hidden },
  { name: 'agency', type: 'relationship', relationTo: 'agencies', index: true, admin: hidden },
  {
    name: 'enteredBy',
    type: 'relationship',
    relationTo: 'users',
    label: { zh: '登记人', en: 'Entered by' },
    admin: {
      position: 'sidebar',
      readOnly: true,
      allowCreate: false,
      condition: (data) => Boolean(data?.['enteredBy']),
    },
  },
]

/** What the search of the site found nothing for (搜不到的说法), as staff were asked it. Never published. */
export const MissedQueries: CollectionConfig = {
  slug: 'missed-queries',
  labels: {
    singular: { zh: '搜不到的说法', en: 'Missed query' },
    plural: { zh: '搜不到的说法', en: 'Missed queries' },
  },
  admin: {
    group: { zh: '事项与材料', en: 'Matters and materials' },
    useAsTitle: 'text',
    defaultColumns: ['text', 'count', 'state', 'alias', 'enteredBy', 'createdAt'],
    listSearchableFields: ['text', 'note'],
    description: {
      zh: '群众问起、网站上搜不到的话，只在内部处理，不对外发布。收成俗称在“补俗称”里做。',
      en: 'What people asked for and the search did not find; kept inside.',
    },
    enableListViewSelectAPI: true,
    ...list.admin,
    hideAPIURL: true,
  },
  access: {
    read: readMissedQueries,
    create: createMissedQueries,
    update: updateMissedQueries,
    delete: deleteMissedQueries,
  },
  hooks: { beforeChange: [guardMissedQuery] },
  disableBulkEdit: true,
  disableDuplicate: true,
  lockDocuments: false,
  custom: list.custom,
  defaultSort: '-createdAt',
  fields: [
    ...keysOf(missedQuerySchema)
      .filter(({ name }) => name !== 'key' && name !== 'source')
      .map((key) => fieldFromKey(key, { indexed: ['text', 'state'] })),
    ...SYSTEM,
  ],
}
