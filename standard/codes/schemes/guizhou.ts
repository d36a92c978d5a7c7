import { schemeOf } from '../scheme.ts'

/** DB52/T 1264-2018, 3: base code = 2 type + 5 main item + 3 sub-item; 000 has no sub-items, 00Y has some. */
export const guizhou = schemeOf({
  id: 'guizhou',
  title: '贵州省 DB52/T 1264',
  guideCode: { none: 'DB52/T 1264 只规定了 10 位基本编码，没有实施编码；办事指南的编码由上级赋码' },
  shapes: [
    {
      kind: 'base',
      title: '基本编码（10 位）',
      example: 'XK0010100Y',
      source: 'DB52/T 1264-2018, 3.1',
      fields: [
        {
          id: 'type',
          label: '事项类型',
          pattern: '[A-Z]{2}',
          width: 2,
          expects: '2 位大写字母',
          // The standard is about licences and names only theirs.
          values: { XK: '行政许可' },
          unknown: 'warn',
        },
        { id: 'main', label: '主项', pattern: '\\d{5}', width: 5, expects: '5 位数字' },
        {
          id: 'sub',
          label: '子项',
          pattern: '(?:\\d{3}|00Y)',
          width: 3,
          expects: '3 位数字，或 00Y（有子项）',
          values: { '000': '无子项', '00Y': '有子项' },
        },
      ],
      joined: { base: ['type', 'main', 'sub'] },
      main: { none: ['000', '00Y'], write: '00Y' },
    },
  ],
})
