import { schemeOf } from '../scheme.ts'
import type { Field, Shape } from '../shape.ts'

const REAL = '四川政务服务网真实编码'

/** Matter types by their letters, as rows of the portal have both; 3A occurs with several types (20, 10 and 7) and is left out. */
const TYPES: Readonly<Record<string, string>> = {
  20: '公共服务',
  '1A': '行政许可',
  '1E': '行政裁决',
  '1F': '行政确认',
  '1G': '行政给付',
  '1J': '其他行政权力',
  '1Z': '其他行政权力',
  '2B': '公共服务',
  '2C': '公共服务',
  '3A': '多种类型混用',
}

/** The letters of the older form, from the same rows. */
const OLD_TYPES: Readonly<Record<string, string>> = {
  A: '公共服务',
  E: '行政裁决',
  F: '行政确认',
  G: '行政给付',
  H: '行政奖励',
  Z: '其他行政权力',
}

const digits = (id: string, label: string, width: number): Field => ({
  id,
  label,
  pattern: `\\d{${width}}`,
  width,
  expects: `${width} 位数字`,
})

const province: Field = {
  id: 'province',
  label: '省级代码',
  pattern: '51',
  width: 2,
  expects: '“51”',
  values: { 51: '四川省' },
  preset: '51',
}

const type: Field = {
  id: 'type',
  label: '事项类型',
  pattern: '\\d[0-9A-Z]',
  width: 2,
  expects: '1 位数字加 1 位数字或大写字母',
  values: TYPES,
  unknown: 'warn',
}

const BASE = '51\\d[0-9A-Z](?:\\d{8}|\\d{10})'
const OLD = '[A-Z]-\\d{6}-\\d{3,4}|\\d[A-Z]-\\d{4}-\\d{5}'
const base: Field = {
  id: 'base',
  label: '基本编码',
  pattern: `(?:${BASE}|${OLD})`,
  expects: '12 位、14 位或旧式基本编码',
  read: 'base',
}

/** The code of the agency, read but not required to be valid: real rows have 17 characters, lower case, organisation codes with a dash, and 2222222222222. */
const org: Field = {
  id: 'org',
  label: '实施主体',
  pattern: '[0-9A-Za-z]+(?:-[0-9X])?',
  expects: '统一社会信用代码',
  read: 'agency',
}

const bases: readonly Shape[] = [
  {
    kind: 'base',
    title: '基本编码（12 位）',
    example: '511A33038003',
    source: REAL,
    fields: [province, type, digits('department', '部门', 2), digits('main', '主项', 3), digits('sub', '子项', 3)],
    joined: { base: ['province', 'type', 'department', 'main', 'sub'] },
    main: { none: ['000'], write: '000' },
  },
  {
    kind: 'base',
    title: '基本编码（14 位）',
    example: '511A0138000000',
    source: REAL,
    fields: [province, type, digits('main', '主项', 5), digits('sub', '子项', 5)],
    joined: { base: ['province', 'type', 'main', 'sub'] },
    main: { none: ['00000'], write: '00000' },
  },
  {
    kind: 'local-base',
    title: '旧式基本编码（字母）',
    example: 'G-000007-001',
    source: REAL,
    fields: [
      {
        id: 'type',
        label: '事项类型',
        pattern: '[A-Z]',
        width: 1,
        expects: '1 位大写字母',
        values: OLD_TYPES,
        unknown: 'warn',
      },
      '-',
      digits('main', '主项', 6),
      '-',
      { id: 'sub', label: '子项', pattern: '\\d{3,4}', expects: '3 或 4 位数字' },
    ],
  },
  {
    kind: 'local-base',
    title: '旧式基本编码（1J）',
    example: '1J-5100-00021',
    source: REAL,
    fields: [
      { ...type, pattern: '\\d[A-Z]' },
      '-',
      digits('origin', '编制地区', 4),
      '-',
      digits('serial', '顺序号', 5),
    ],
  },
]

const keys: readonly Shape[] = [
  {
    kind: 'portal-key',
    title: '平台事项编码',
    example: '511A0138000000-511602000000-000-115113010833722043-1-00',
    source: REAL,
    fields: [
      base,
      '-',
      { ...digits('area', '区划', 12), read: 'area' },
      '-',
      { ...digits('fixed', '固定段', 3), preset: '000' },
      '-',
      org,
      '-',
      // 1 or 2; `null` in rows of the portal where it is missing.
      { id: 'revision', label: '版次', pattern: '(?:\\d+|null)', expects: '数字', usual: '\\d+', preset: '1' },
      '-',
      { ...digits('tail', '尾码', 2), preset: '00' },
    ],
  },
  {
    kind: 'portal-key',
    title: '平台事项编码（旧式短尾）',
    example: 'E-000004-001-11511301008778386B',
    source: REAL,
    fields: [{ ...base, pattern: `(?:${OLD})`, expects: '旧式基本编码' }, '-', org],
  },
]

/** The scheme of Sichuan: three forms of base code, and the key that its portal makes of base code, area, agency and revision. */
export const sichuan = schemeOf({
  id: 'sichuan',
  title: '四川省',
  province: '51',
  shapes: [...bases, ...keys],
  guideCode: { kind: 'portal-key', fields: { base: 'base', area: 'area', credit: 'org' } },
})
