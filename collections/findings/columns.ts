import type { FindingLine } from './read-findings.ts'

/** The columns of the files of the view 体检: title, cell, width in a workbook. */
export const FINDING_COLUMNS: readonly (readonly [
  title: string,
  value: (line: FindingLine) => string,
  width: number,
])[] = [
  ['程度', ({ level }) => (level === 'must' ? '必须改' : '提醒'), 8],
  ['规则', ({ ruleTitle }) => ruleTitle, 28],
  ['类别', ({ type }) => type, 12],
  ['记录', ({ label }) => label, 36],
  ['编码', ({ key }) => (key.startsWith('draft-') ? '' : key), 30],
  ['部门', ({ agency }) => agency, 24],
  ['区划', ({ region }) => region, 14],
  ['版本', ({ draft }) => (draft ? '草稿' : '已批准'), 8],
  ['哪一格', ({ where }) => where, 24],
  ['发现', ({ message }) => message, 60],
  ['怎么改', ({ fix }) => fix, 48],
  ['不改的理由', ({ excuse }) => excuse?.reason ?? '', 30],
  ['理由到', ({ excuse }) => excuse?.until ?? '', 12],
  ['谁写的理由', ({ excuse }) => excuse?.by ?? '', 12],
]
