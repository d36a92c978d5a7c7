import { terms } from '../../terms.ts'
import { PROVINCES } from '../provinces.ts'
import { schemeOf } from '../scheme.ts'
import type { Field, Shape } from '../shape.ts'

/** GB/T 39554.1-2020: `00` stands for the national catalogue, else the first two digits of GB/T 2260. */
const province: Field = {
  id: 'province',
  label: '省级代码',
  pattern: '\\d{2}',
  width: 2,
  expects: '2 位数字',
  values: { '00': '国家', ...PROVINCES },
  unknown: 'refuse',
}

const type: Field = {
  id: 'type',
  label: '事项类型',
  pattern: '\\d[0-9A-Z]',
  width: 2,
  expects: '2 位数字',
  values: terms.matterType.labels,
  // Guangdong's own catalogue counts 20 其他行政权力, 21 公共服务.
  valuesByProvince: { 44: { 20: '其他行政权力', 21: '公共服务' } },
  unknown: 'warn',
}

/** A field of digits that may have letters: the standard has none, real codes do (main items 04C and 01W in Guangdong). */
function mixed(id: string, label: string, width: number): Field {
  const usual = `\\d{${width}}`
  return { id, label, pattern: `[0-9A-Z]{${width}}`, width, expects: `${width} 位数字（个别含大写字母）`, usual }
}

const sub = mixed('sub', '子项', 3)
const baseFields = [province, type, mixed('department', '部门', 2), mixed('main', '主项', 3), sub]
const handlingItem = mixed('handlingItem', '业务办理项', 2)
const material = mixed('material', '材料', 3)

/** The GB 32100-2015 code of the agency. The pattern allows lower case so that the reader of credit codes can say what is wrong with it. */
const credit: Field = {
  id: 'credit',
  label: '实施主体',
  pattern: '[0-9A-Za-z]{18}',
  width: 18,
  expects: '18 位统一社会信用代码',
  read: 'credit',
}

/** The level at which the power is exercised; it does not follow from the region in the credit code. */
const level: Field = {
  id: 'level',
  label: '行使层级',
  pattern: '[1-6]',
  width: 1,
  expects: '1–6（1 国家级至 6 分级管理）',
  values: terms.exerciseLevel.labels,
}

const base = baseFields.map((field) => field.id)
const implementation = ['credit', 'level', ...base]
const handling = [...implementation, 'handlingItem']
const WILD = '真实编码（广东、广西）'

/** Shapes of the codes that are built on base codes of twelve characters. */
const nationalShapes: readonly Shape[] = [
  {
    kind: 'base',
    title: '基本编码',
    example: '000141005000',
    source: 'GB/T 39554.1-2020',
    fields: baseFields,
    joined: { base },
    main: { none: ['000'], write: '000' },
  },
  {
    kind: 'base-handling',
    title: '业务办理项目录编码',
    example: '00014100500001',
    source: '业务办理项编码去掉实施主体和行使层级',
    fields: [...baseFields, handlingItem],
    joined: { base },
  },
  {
    kind: 'implementation',
    title: '实施编码',
    example: '11450721MB155808114000104002000',
    source: 'GB/T 39554.1-2020',
    fields: [credit, level, ...baseFields],
    joined: { base, implementation },
  },
  {
    kind: 'handling',
    title: '业务办理项编码',
    example: '11450721MB15580811400014100500001',
    source: 'GB/T 39554.1-2020',
    fields: [credit, level, ...baseFields, handlingItem],
    joined: { base, implementation, handling },
  },
  {
    kind: 'material',
    title: '材料编码（实施事项）',
    example: '11450721348531435D4001033002000001',
    source: WILD,
    fields: [credit, level, ...baseFields, material],
    joined: { base, implementation },
  },
  {
    kind: 'material',
    title: '材料编码（业务办理项）',
    example: '11450721MB15580811400014100500001001',
    source: WILD,
    fields: [credit, level, ...baseFields, handlingItem, material],
    joined: { base, implementation, handling },
  },
]

/** The national scheme: base 12, handling item 14, implementation 31, handling 33, material use 34 or 36. */
export const gbt39554 = schemeOf({
  id: 'gbt39554',
  title: '国家标准 GB/T 39554',
  shapes: nationalShapes,
  guideCode: {
    kind: 'implementation',
    handlingKind: 'handling',
    fields: { credit: 'credit', level: 'level', base: 'base', handling: 'handlingItem' },
  },
})
