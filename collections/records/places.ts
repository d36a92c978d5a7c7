/** @module The collections of regions, agencies and venues: the form and the list of each type. Fields come from the schema. */
import { createRecordCollection } from './create-record-collection.ts'

const group: [string, string] = ['地方与机构', 'Places and agencies']

/** Administrative regions (行政区划). */
export const Regions = createRecordCollection('region', {
  labels: { singular: ['行政区划', 'Region'], plural: ['行政区划', 'Regions'] },
  group,
  description: ['省、市、县、乡、村，以及没有国家代码的功能区。', 'Administrative regions.'],
  head: ['code', 'name', 'shortName', 'kind', 'parent', 'from', 'until', 'successor', 'reconsiderationBody', 'court'],
  columns: ['name', 'code', 'kind', 'parent'],
  search: ['name', 'code', 'shortName'],
  defaultSort: 'code',
  indexed: ['code', 'name', 'kind'],
  emptyListHint: '先建本级，再建下级。区划代码对了，授权和筛选才对。',
})

/** Agencies (实施主体) that handle matters. */
export const Agencies = createRecordCollection('agency', {
  labels: { singular: ['实施主体', 'Agency'], plural: ['实施主体', 'Agencies'] },
  group,
  description: [
    '部门、单位和公共企事业单位。同一单位只建一个；见过的各种代码都记在它名下。',
    'Bodies that implement matters.',
  ],
  head: ['name', 'shortName', 'aliases', 'region', 'creditCode', 'nature'],
  tabs: [
    { label: '联系', keys: ['address', 'phones', 'website'] },
    { label: '归属与职责', keys: ['parent', 'system', 'duties'] },
    {
      label: '复议与诉讼',
      description: '与所在区划写的不同才填，如税务、海关由上级部门复议。',
      keys: ['reconsiderationBody', 'court'],
    },
    { label: '见过的代码', keys: ['codesSeen'] },
  ],
  columns: ['name', 'region', 'creditCode', 'nature'],
  search: ['name', 'shortName', 'creditCode', 'key'],
  indexed: ['name', 'creditCode', 'nature'],
  emptyListHint: '同一单位只建一个，写法定全称；各种旧代码记在“见过的代码”里。',
  requiredFirst: ['region'],
})

/** Venues (办理场所): service halls, stations and agents. */
export const Venues = createRecordCollection('venue', {
  labels: { singular: ['办理场所', 'Venue'], plural: ['办理场所', 'Venues'] },
  group,
  description: [
    '政务服务中心、便民服务中心和代办点。地址、时间和电话只在这里写一次，指南引用。',
    'Halls, stations and agents.',
  ],
  head: ['name', 'kind', 'region', 'agency', 'address', 'roles'],
  tabs: [
    { label: '时间与电话', keys: ['hours', 'closures', 'phones'] },
    { label: '窗口', keys: ['windows', 'services'] },
    { label: '怎么去', keys: ['traffic', 'map', 'coordinates'] },
  ],
  columns: ['name', 'region', 'kind', 'address'],
  search: ['name', 'address'],
  indexed: ['name', 'kind'],
  emptyListHint: '先建政务服务中心，写清门牌、上班时间和电话；指南只引用，不再重写。',
  requiredFirst: ['region'],
})
