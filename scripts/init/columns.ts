/** @module The columns of the three sheets of `santong init`. */
import { FAMILIES } from '../../collections/families.ts'
import { ROLES } from '../../collections/access/grants.ts'
import { terms } from '../../standard/terms.ts'
import type { Column } from './sheet-types.ts'

const natures = Object.values(terms.agencyNature.labels).join('/')

/** A column of the sheet of regions. */
export type RegionColumn = 'code' | 'name' | 'shortName' | 'parent'

/** The columns of the sheet of regions. */
export const REGION_COLUMNS: readonly Column<RegionColumn>[] = [
  { name: 'code', title: '区划代码', also: ['代码', '行政区划代码'], hint: '6、9 或 12 位；功能区没有就空着' },
  { name: 'name', title: '名称', also: ['区划名称', '行政区划'], required: true, hint: '必填，规范全称' },
  { name: 'shortName', title: '简称', hint: '可不填' },
  { name: 'parent', title: '上级区划代码', also: ['上级', '上级代码', '上级区划'], hint: '没有代码的必填，6 位' },
]

/** A column of the sheet of agencies. */
export type AgencyColumn =
  | 'name'
  | 'shortName'
  | 'aliases'
  | 'creditCode'
  | 'region'
  | 'nature'
  | 'parent'
  | 'system'
  | 'phones'
  | 'address'
  | 'website'
  | 'duties'

/** The columns of the sheet of agencies. */
export const AGENCY_COLUMNS: readonly Column<AgencyColumn>[] = [
  {
    name: 'name',
    title: '名称',
    also: ['机构名称', '部门名称', '单位名称', '实施主体', '实施主体名称', '全称'],
    required: true,
    hint: '必填，法定全称',
  },
  { name: 'shortName', title: '简称', hint: '窗口上的叫法' },
  { name: 'aliases', title: '俗称', also: ['别名', '曾用名'], hint: '群众的叫法，几个用、隔开' },
  {
    name: 'creditCode',
    title: '统一社会信用代码',
    also: ['信用代码', '社会信用代码', '机构代码'],
    exact: true,
    hint: '18 位，列设为文本',
  },
  {
    name: 'region',
    title: '区划代码',
    also: ['区划', '行政区划', '行政区划代码', '所属区划'],
    hint: '或区划名称，不填就是本级',
  },
  { name: 'nature', title: '性质', also: ['类型', '机构性质', '实施主体性质', '机构类型'], hint: natures },
  { name: 'parent', title: '上级部门', also: ['主管部门', '上级单位'], hint: '写名称' },
  { name: 'system', title: '系统', also: ['条线'], hint: '如 民政' },
  { name: 'phones', title: '电话', exact: true, also: ['联系电话', '咨询电话'], hint: '带区号，几个用、隔开' },
  { name: 'address', title: '地址', also: ['单位地址', '办公地址'], hint: '写到门牌号' },
  { name: 'website', title: '网站', also: ['网址'], hint: 'https:// 开头' },
  { name: 'duties', title: '职责', hint: '可不填' },
]

/** A column of the sheet of accounts. */
export type AccountColumn = 'email' | 'name' | 'role' | 'region' | 'agencies' | 'families'

/** The columns of the sheet of accounts. */
export const ACCOUNT_COLUMNS: readonly Column<AccountColumn>[] = [
  { name: 'email', title: '邮箱', also: ['电子邮箱', '登录邮箱'], required: true, hint: '必填，用来登录' },
  { name: 'name', title: '姓名', required: true, hint: '必填，同事看到的名字' },
  {
    name: 'role',
    title: '角色',
    required: true,
    hint: Object.values(ROLES)
      .map(({ title }) => title)
      .join('/'),
  },
  { name: 'region', title: '区划代码', also: ['区划', '行政区划'], hint: '管哪里，含下级' },
  { name: 'agencies', title: '部门', also: ['单位', '机构'], hint: '写名称，几个用、隔开' },
  {
    name: 'families',
    title: '类别',
    also: ['记录类别'],
    hint: `可不填，${Object.values(FAMILIES)
      .map(({ title }) => title)
      .join('/')}`,
  },
]
