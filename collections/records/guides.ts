/** @module The collections of guides, claims and the disclosure catalogue: the form and the list of each type. Fields come from the schema. */
import { guideCodeParts } from '../codes/guide-code-endpoint.ts'
import { createRecordCollection } from './create-record-collection.ts'

const group: [string, string] = ['办事指南', 'Guides']

/** Guides (办事指南): how one agency handles a matter in one region. */
export const Guides = createRecordCollection('guide', {
  labels: { singular: ['办事指南', 'Guide'], plural: ['办事指南', 'Guides'] },
  group,
  description: [
    '一个部门在一个地方办一件事。标准要素自动来自事项，这里只写本地的：地点、电话、网址、更短的承诺时限。',
    'One agency’s implementation of a matter; only local elements are kept here.',
  ],
  head: ['matter', 'agency', 'region', 'exerciseLevel', 'codeOrigin', 'code', 'name'],
  components: {
    code: '/admin/guide/GuideCode#GuideCode',
    codeOrigin: '/admin/guide/CodeOrigin#CodeOrigin',
    differences: '/admin/differences/GuideDifferences#GuideDifferences',
    deviations: '/admin/deviations/GuideDeviations#GuideDeviations',
  },
  endpoints: [guideCodeParts],
  defaultsFromUrl: ['matter', 'agency', 'region'],
  tabs: [
    {
      label: '去哪里、找谁',
      description: '群众最先看的：地点、电话、网上入口。',
      keys: [
        'venues',
        'consult',
        'complain',
        'reconsiderationBody',
        'court',
        'online',
        'handlingForms',
        'inHall',
        'notInHallReason',
        'integratedWindow',
      ],
    },
    {
      label: '多久、跑几次',
      before: [
        {
          name: 'standardLimit',
          type: 'ui',
          admin: { components: { Field: '/admin/guide/StandardLimit#StandardLimit' }, disableListColumn: true },
        },
      ],
      keys: [
        'promisedLimit',
        'promisedLimitNote',
        'visits',
        'visitReason',
        'fullyOnline',
        'onlineDepth',
        'booking',
        'express',
        'payOnline',
        'crossRegion',
      ],
    },
    { label: '提示与问答', keys: ['localNotes', 'faq', 'forms'] },
    {
      label: '与标准的差异',
      description: '与标准不同的地方要申请，由标准的主管决定；从旧系统导入、还没定的，到“差异处置”里逐处决定。',
      keys: ['differences', 'localElements', 'deviations'],
    },
    {
      label: '权限与版本',
      keys: [
        'agencyRole',
        'powerSource',
        'entrustedBy',
        'inCharge',
        'office',
        'jointAgencies',
        'state',
        'taskVersion',
        'effectiveFrom',
        'effectiveTo',
        'stateBasis',
        'verifiedOn',
      ],
    },
    { label: '好差评', keys: ['ratingUrl', 'ratings'] },
  ],
  sidebar: [
    {
      name: 'standardPanel',
      type: 'ui',
      admin: {
        position: 'sidebar',
        components: { Field: '/admin/guide/StandardPanel#StandardPanel' },
        disableListColumn: true,
      },
    },
  ],
  columns: ['label', 'code', 'verifiedOn'],
  search: ['label', 'code'],
  indexed: ['code', 'name', 'state', 'exerciseLevel', 'verifiedOn'],
  emptyListHint: '选好事项、实施主体和区划，再写地点和电话，其余自动带出来。',
  requiredFirst: ['matter', 'agency', 'region'],
  quickFilters: [
    { label: '180 天没核验', and: [['verifiedOn', 'less_than', '-180d']] },
    { label: '没写核验日期', and: [['verifiedOn', 'exists', 'false']] },
  ],
})

/** Claims (认领): which agency takes a matter on in a region, or why it does not. */
export const Claims = createRecordCollection('claim', {
  labels: { singular: ['认领', 'Claim'], plural: ['认领（本级目录）', 'Claims'] },
  group,
  description: ['一个部门在一个地方承接一个事项，或说明为什么不承接。', 'Who takes a matter on, or why not.'],
  head: ['matter', 'agency', 'region', 'state', 'reason', 'document', 'on', 'listCode', 'listName'],
  columns: ['label', 'agency', 'state', 'on'],
  search: ['label', 'listCode'],
  indexed: ['state', 'on', 'listCode'],
  emptyListHint: '各部门对照基本目录，承接的写“已认领”，不承接的写明原因。',
  requiredFirst: ['matter', 'agency', 'region'],
  quickFilters: [{ label: '不认领', and: [['state', 'equals', 'declined']] }],
})

/** Entries of the open-disclosure catalogue (政务公开标准目录). */
export const Disclosures = createRecordCollection('disclosure', {
  labels: { singular: ['公开目录条目', 'Disclosure entry'], plural: ['政务公开标准目录', 'Disclosure catalogue'] },
  group,
  description: ['基层政务公开标准目录，一行一条。不写“同上”。', 'Rows of the open-disclosure catalogue.'],
  head: ['region', 'field', 'number', 'item1', 'item2', 'item3', 'content'],
  tabs: [
    {
      label: '怎么公开',
      keys: ['limit', 'mode', 'carriers', 'carrierNote', 'audience', 'audienceNote', 'levels', 'cycle', 'address'],
    },
    { label: '谁公开、依据', keys: ['body', 'office', 'basis', 'consult', 'complain', 'kind', 'matter'] },
  ],
  columns: ['label', 'region', 'field', 'number', 'mode'],
  search: ['label', 'field', 'content'],
  indexed: ['field', 'number', 'item1', 'mode'],
  emptyListHint: '一行写一条，先选区划和领域；成批的用 santong import 导入。',
  requiredFirst: ['region'],
  quickFilters: [
    { label: '主动公开', and: [['mode', 'equals', 'proactive']] },
    { label: '依申请公开', and: [['mode', 'equals', 'request']] },
  ],
})
