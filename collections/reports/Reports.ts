import type { CollectionConfig } from 'payload'
import { reportSchema } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { nobody } from '../access/nobody.ts'
import { createReport, guardReport, reportsOf } from '../access/reports.ts'
import { listViewConfig } from '../list-view-config.ts'
import { fieldFromKey } from '../fields/fromSchema.ts'

const list = listViewConfig(undefined, {
  quickFilters: [
    { label: '待处理', and: [['state', 'equals', 'open']] },
    { label: '纠错', and: [['kind', 'equals', 'error']] },
  ],
  emptyListHint: '窗口和 12345 听到的也记在这里：先选是哪份指南，再写原话。',
  requiredFirst: ['guide'],
})

/** Reports (评价与纠错): what the public says about a guide. Never published. */
export const Reports: CollectionConfig = {
  slug: 'reports',
  labels: { singular: { zh: '评价与纠错', en: 'Report' }, plural: { zh: '评价与纠错', en: 'Reports' } },
  admin: {
    group: { zh: '办事指南', en: 'Guides' },
    useAsTitle: 'text',
    defaultColumns: ['text', 'kind', 'guide', 'state', 'on'],
    listSearchableFields: ['text', 'reply'],
    description: { zh: '群众的评价和纠错，只在内部处理，不对外发布。', en: 'Ratings and error reports; kept inside.' },
    enableListViewSelectAPI: true,
    ...list.admin,
    hideAPIURL: true,
  },
  access: {
    read: reportsOf('read'),
    create: createReport,
    update: reportsOf('write'),
    delete: nobody,
  },
  hooks: { beforeChange: [guardReport] },
  disableBulkEdit: true,
  lockDocuments: false,
  custom: list.custom,
  defaultSort: '-on',
  fields: keysOf(reportSchema)
    .filter(({ name }) => name !== 'key' && name !== 'source')
    .map((key) => fieldFromKey(key, { indexed: ['kind', 'state', 'on'] })),
}
