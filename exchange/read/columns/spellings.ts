/**
 * @module How offices write the values of code tables, besides codes and labels. Only spellings with one meaning.
 */
import { label, valueOf, type TermName } from '../../../standard/terms.ts'

type Spellings = Readonly<Record<string, string>>

/** Spellings by code table; a value of the table by each. */
const SPELLINGS: { readonly [T in TermName]?: Spellings } = {
  disclosureMode: { 主动: 'proactive', 依申请: 'request', 申请公开: 'request' },
  disclosureAudience: {
    社会公众: 'all',
    全体: 'all',
    公众: 'all',
    全社会公众: 'all',
    特定群众: 'specific',
    特定对象: 'specific',
    特定人群: 'specific',
  },
  level: {
    国家: 'state',
    省: 'province',
    市: 'city',
    县: 'county',
    '县（区）级': 'county',
    '县（市、区）级': 'county',
    区县级: 'county',
    '区、县级': 'county',
    乡: 'town',
    村: 'village',
    '村（社区）级': 'village',
  },
  matterType: {
    许可: '01',
    行政许可类: '01',
    处罚: '02',
    行政处罚类: '02',
    强制: '03',
    行政强制类: '03',
    征收: '04',
    行政征收类: '04',
    给付: '05',
    行政给付类: '05',
    检查: '06',
    行政检查类: '06',
    监督检查: '06',
    确认: '07',
    行政确认类: '07',
    奖励: '08',
    行政奖励类: '08',
    裁决: '09',
    行政裁决类: '09',
    其他: '10',
    其它: '10',
    其他权力: '10',
    其他职权: '10',
    其他行政职权: '10',
    其它行政权力: '10',
    其他行政权力类: '10',
    公共服务事项: '20',
    公共服务类: '20',
    便民服务: '20',
  },
  exerciseLevel: {
    国家: '1',
    部级: '1',
    省: '2',
    省本级: '2',
    市: '3',
    地市级: '3',
    设区市级: '3',
    市本级: '3',
    县: '4',
    区级: '4',
    区县级: '4',
    '县（区）级': '4',
    '县（市、区）级': '4',
    县区级: '4',
    乡级: '5',
    镇级: '5',
    乡镇级: '5',
    街道级: '5',
    '镇（街道）级': '5',
    '乡（镇、街道）级': '5',
    '乡镇（街道）级': '5',
  },
  projectType: { 即办: '1', 马上办: '1', 承诺: '2', 承诺制: '2' },
  audience: {
    个人: '1',
    公民: '1',
    企业: '2',
    法人: '2',
    事业单位: '3',
    社会组织: '4',
    社团: '4',
    机关: '6',
    其他: '9',
  },
  handlingForm: { 窗口: '1', 现场办理: '1', 线下办理: '1', 网上: '2', 网办: '2', 线上办理: '2', 邮寄: '3', 快递: '3' },
  crossRegion: {
    全国通办: '1',
    全省通办: '2',
    省内通办: '2',
    全市通办: '3',
    市内通办: '3',
    全县通办: '4',
    区内通办: '4',
  },
  necessity: {
    是: '1',
    '√': '1',
    '✓': '1',
    '✔': '1',
    Y: '1',
    y: '1',
    否: '2',
    '×': '2',
    '✗': '2',
    N: '2',
    n: '2',
    '0': '2',
    必须: '1',
    必需: '1',
    必备: '1',
    必要提交: '1',
    非必须: '2',
    非必需: '2',
    可选: '2',
    容缺: '3',
  },
  materialForm: {
    纸质件: '1',
    纸质材料: '1',
    原件: '1',
    电子版: '2',
    电子件: '2',
    电子化: '2',
    纸质和电子: '3',
    '纸质/电子': '3',
    '纸质/电子化': '3',
    均可: '3',
  },
  materialSource: {
    申请人提供: '10',
    自备: '10',
    申请人自备材料: '10',
    政府部门: '20',
    部门核发: '20',
    中介机构: '30',
    其它: '99',
  },
  materialType: { 证照: '1', 证件: '1', 表格: '2', 申请表: '2', 其它: '3' },
  state: { 启用: '1', 正常: '1', 有效: '1', 停用: '2', 暂停使用: '2', 废止: '3', 已取消: '3' },
  agencyNature: { 行政机关: '1', 法定行政机关: '1', 授权的组织: '2', 法律法规授权组织: '2', 受委托的组织: '3' },
  powerSource: { 法定: '1', 法定本级: '1', 本级: '1', 下放: '2', 授权: '3', 委托: '5' },
  resultType: { 证件: '10', 批复: '20', 文件: '20', 其它: '99' },
  lawKind: {
    国家法律: 'law',
    国务院行政法规: 'regulation',
    法规: 'regulation',
    地方法规: 'local-regulation',
    规章: 'department-rule',
    国务院部门规章: 'department-rule',
    政府规章: 'local-rule',
    文件: 'normative',
    规范文件: 'normative',
    政策文件: 'normative',
  },
  validity: {
    有效: 'force',
    现行: 'force',
    修改: 'amended',
    已修订: 'amended',
    废止: 'repealed',
    失效: 'repealed',
    未生效: 'pending',
  },
  venueKind: {
    政务大厅: 'centre',
    政务中心: 'centre',
    行政服务中心: 'centre',
    便民中心: 'town',
    便民服务点: 'village',
    便民站: 'village',
    代办站: 'agent',
    部门大厅: 'hall',
    办事大厅: 'hall',
  },
  regionKind: { 法定: 'statutory', 统计用: 'statistical', 本地: 'local', 功能区: 'local' },
  questionState: { 热线: 'hotline', '12345': 'hotline', 窗口: 'window', 编辑: 'editor' },
  sharing: { 无条件: 'unconditional', 有条件: 'conditional', 不予: 'none', 不共享: 'none' },
  opening: { 无条件: 'unconditional', 有条件: 'conditional', 不予: 'none', 不开放: 'none' },
  relation: { 前置事项: 'before', 并行: 'parallel' },
}

const fold = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '')

const folded = new Map<TermName, Map<string, string>>()

/** The value of a code table that a text means, by code, label or one of the spellings above; null when it means none. */
export function meantValue(table: TermName, text: string): string | null {
  const known = valueOf(table, text)
  if (known !== null) return known
  let spellings = folded.get(table)
  if (!spellings) {
    spellings = new Map(Object.entries(SPELLINGS[table] ?? {}).map(([text, value]) => [fold(text), value]))
    folded.set(table, spellings)
  }
  return spellings.get(fold(text)) ?? null
}

/** The label of a value for a text that is neither a code nor a label but means one; undefined for all other texts. */
export function labelMeant(table: TermName, text: string): string | undefined {
  if (valueOf(table, text) !== null) return undefined
  const value = meantValue(table, text)
  return value === null ? undefined : label(table, value)
}
