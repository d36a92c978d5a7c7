import type { TableColumns } from '../lists/table-response.ts'
import type { FindingLine } from './read-findings.ts'

const VERSION_WORDS: Readonly<Record<FindingLine['version'], string>> = {
  approved: '已批准',
  draft: '草稿',
  'approved-with-draft': '已批准（另有草稿）',
}

/** The columns of the files of the view 体检. */
export const FINDING_COLUMNS: TableColumns<FindingLine> = [
  ['程度', ({ level }) => (level === 'must' ? '必须改' : '提醒')],
  ['规则', ({ ruleTitle }) => ruleTitle],
  ['类别', ({ type }) => type],
  ['记录', ({ label }) => label],
  ['编码', ({ key }) => (key.startsWith('draft-') ? '' : key)],
  ['部门', ({ agency }) => agency],
  ['区划', ({ region }) => region],
  ['版本', ({ version }) => VERSION_WORDS[version]],
  ['哪一格', ({ where }) => where],
  ['发现', ({ message }) => message],
  ['怎么改', ({ fix }) => fix],
  ['不改的理由', ({ excuse }) => excuse?.reason ?? ''],
  ['理由到', ({ excuse }) => excuse?.until ?? ''],
  ['谁写的理由', ({ excuse }) => excuse?.by ?? ''],
]
