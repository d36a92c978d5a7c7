import type { CodeRangeRecord } from '../standard/schema/code-range.ts'

/** Numbers that the sample's city may assign itself: one range with many left, and one that has ended. */
export const demoCodeRanges: readonly (Omit<CodeRangeRecord, 'key' | 'source' | 'scheme'> & { scheme: 'gbt39554' })[] =
  [
    {
      scheme: 'gbt39554',
      province: '51',
      type: '01',
      department: '31',
      departmentName: '市场监管',
      from: '900',
      to: '999',
      authority: '示例省政务服务管理办公室',
      document: '示政服〔2026〕7号',
      on: '2026-01-01',
      state: 'open',
      note: '示例：市级自有的行政许可事项',
    },
    {
      scheme: 'gbt39554',
      province: '51',
      type: '20',
      department: '31',
      departmentName: '市场监管',
      from: '990',
      to: '999',
      authority: '示例省政务服务管理办公室',
      document: '示政服〔2025〕21号',
      on: '2025-07-01',
      until: '2026-06-30',
      state: 'open',
      note: '示例：到期没有续，公共服务事项改由省里赋码',
    },
  ]
