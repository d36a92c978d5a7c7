/** Forty rows as a county's offices type them, made up for the purpose: what is wrong with each, and what must become of it. */
import type { SheetSpec } from './make-workbooks.ts'

/** What must become of one row: it is imported with these values, or refused at a column with these words. */
interface MessyRow {
  /** Cells by heading that differ from those of a proper row. */
  cells: Readonly<Record<string, string>>
  /** Values of the record, of its standard or of records beside it, found anywhere in what was read. */
  values?: readonly string[]
  /** Headings of the cells that are told as cleaned; all of them. */
  cleaned?: readonly string[]
  /** The heading of the cell at which it is refused, and words of the reason. */
  refused?: readonly [heading: string, words: string]
}

/** One sheet of the county's book. */
interface MessySheet {
  name: string
  title: string
  heads: readonly string[]
  /** The upper row of a header in two rows, by column; its merges. */
  upper?: readonly string[]
  merges?: readonly string[]
  proper: (row: number) => Readonly<Record<string, string>>
  rows: readonly MessyRow[]
}

const CREDIT = '11450721MB15580811'
const base = (row: number) => `0001090${String(row).padStart(2, '0')}000`

const GUIDES: MessySheet = {
  name: '办事指南',
  title: '某县政务服务事项办事指南汇总表（2026年第一批）',
  upper: ['', '', '', '', '', '', '', '', '', '办理时限', '办理时限', '', '', '', '', '', '', ''],
  heads: [
    '序号',
    '事项名称',
    '实施编码',
    '基本编码',
    '事项类型',
    '实施机关',
    '统一社会信用代码',
    '区划代码',
    '行使层级',
    '法定',
    '承诺',
    '服务对象',
    '是否收费',
    '是否进驻大厅',
    '到现场次数',
    '联系电话',
    '监督电话',
    '受理地点',
  ],
  merges: ['A1:R1', 'J2:K2'],
  proper: (row) => ({
    序号: String(row),
    事项名称: `第${row}种临时占用许可`,
    实施编码: `${CREDIT}4${base(row)}`,
    基本编码: base(row),
    事项类型: '行政许可',
    实施机关: '灵山县行政审批局',
    统一社会信用代码: CREDIT,
    区划代码: '450721',
    行使层级: '县级',
    法定: '20个工作日',
    承诺: '5个工作日',
    服务对象: '自然人',
    是否收费: '否',
    是否进驻大厅: '是',
    到现场次数: '1',
    联系电话: '0777-6420001',
    监督电话: '0777-6420002',
    受理地点: '江南路5号政务中心',
  }),
  rows: [
    { cells: {} },
    {
      cells: { 实施编码: '１１４５０７２１ＭＢ１５５８０８１１４０００１０９００２０００' },
      values: [`${CREDIT}4${base(2)}`],
      cleaned: ['实施编码'],
    },
    {
      cells: { 实施编码: ` 11450721 MB15580811 4 ${base(3)} ` },
      values: [`${CREDIT}4${base(3)}`],
      cleaned: ['实施编码'],
    },
    {
      cells: { 实施编码: `${CREDIT.toLowerCase()}4${base(4)}`, 统一社会信用代码: CREDIT.toLowerCase() },
      values: [`${CREDIT}4${base(4)}`],
      cleaned: ['实施编码', '统一社会信用代码'],
    },
    { cells: { 事项名称: '第5种临时\n占用许可。' }, values: ['第5种临时占用许可'], cleaned: ['事项名称'] },
    {
      cells: { 联系电话: '（0777）6420001', 监督电话: '电话：0777—6420002。' },
      values: ['0777-6420001', '0777-6420002'],
      cleaned: ['联系电话', '监督电话'],
    },
    {
      cells: { 联系电话: '０７７７－６４２０００１；0777 6420009' },
      values: ['0777-6420001', '0777-6420009'],
      cleaned: ['联系电话'],
    },
    { cells: { 监督电话: '无', 受理地点: '——' }, cleaned: ['监督电话', '受理地点'] },
    {
      cells: { 法定: '20（工作日）', 承诺: '五个工作日' },
      values: ['working-day'],
      cleaned: ['办理时限/法定', '办理时限/承诺'],
    },
    { cells: { 是否收费: '×', 是否进驻大厅: '√' }, cleaned: ['是否收费', '是否进驻大厅'] },
    { cells: { 是否进驻大厅: '○', 到现场次数: '1次' }, cleaned: ['是否进驻大厅', '到现场次数'] },
    { cells: { 事项类型: '许可', 服务对象: '个人、企业' }, cleaned: ['事项类型', '服务对象'] },
    { cells: { 区划代码: '４５０７２１' }, values: ['450721'], cleaned: ['区划代码'] },
    {
      cells: { 区划代码: '450721000000', 实施机关: '灵山县行政审批局 ' },
      values: ['灵山县行政审批局'],
      cleaned: ['实施机关'],
    },
    { cells: { 实施编码: '' }, values: [`${CREDIT}4${base(15)}`] },
    { cells: { 基本编码: '', 服务对象: '法人' }, values: [base(16)], cleaned: ['服务对象'] },
    {
      cells: { 联系电话: '138 0000 0000', 到现场次数: '零次' },
      values: ['13800000000'],
      cleaned: ['联系电话', '到现场次数'],
    },
    { cells: { 实施编码: `${CREDIT}4O001090180O0` }, refused: ['实施编码', '是字母 O，像是数字 0'] },
    { cells: { 实施编码: '1.1450721E+30' }, refused: ['实施编码', '科学计数法'] },
    { cells: { 事项名称: '' }, refused: ['事项名称', '缺少事项名称'] },
  ],
}

const LAWS: MessySheet = {
  name: '法规政策',
  title: '依据的法规政策',
  heads: ['文件名称', '文号', '类型', '发文机关', '发布日期', '施行日期', '时效性'],
  merges: ['A1:G1'],
  proper: (row) => ({
    文件名称: `某县占用道路管理办法之${'一二三四五六七八九十'[row - 1]}`,
    文号: `某政发〔2026〕${row}号`,
    类型: '规范性文件',
    发文机关: '某县人民政府',
    发布日期: '2026-03-01',
    施行日期: '2026-04-01',
    时效性: '现行有效',
  }),
  rows: [
    {
      cells: { 发布日期: '2026年3月1日', 施行日期: '2026.4.1' },
      values: ['2026-03-01', '2026-04-01'],
      cleaned: ['发布日期', '施行日期'],
    },
    {
      cells: { 发布日期: '２０２６／３／１', 施行日期: '20260401' },
      values: ['2026-03-01', '2026-04-01'],
      cleaned: ['发布日期', '施行日期'],
    },
    {
      cells: { 发布日期: '二〇二六年三月一日', 时效性: '有效' },
      values: ['2026-03-01', 'force'],
      cleaned: ['发布日期', '时效性'],
    },
    {
      cells: { 文件名称: '某县占用道路\n管理办法之四。', 施行日期: '—' },
      values: ['某县占用道路管理办法之四'],
      cleaned: ['文件名称', '施行日期'],
    },
    { cells: { 发布日期: '3/4/26' }, refused: ['发布日期', '日期请写成'] },
    { cells: { 施行日期: '2026年13月1日' }, refused: ['施行日期', '2026年13月1日'] },
  ],
}

const VENUES: MessySheet = {
  name: '办理场所',
  title: '政务服务场所',
  heads: ['大厅名称', '类型', '区划代码', '详细地址', '联系电话', '工作时间'],
  proper: (row) => ({
    大厅名称: `灵山县第${row}便民服务中心`,
    类型: '政务服务中心',
    区划代码: '450721',
    详细地址: `江南路${row}号`,
    联系电话: `0777-642100${row}`,
    工作时间: '工作日9:00-17:00',
  }),
  rows: [
    { cells: {} },
    {
      cells: { 类型: '政务大厅', 联系电话: '0777—6421002' },
      values: ['centre', '0777-6421002'],
      cleaned: ['类型', '联系电话'],
    },
    {
      cells: { 联系电话: '无', 大厅名称: '灵山县第3便民服务中心。' },
      values: ['灵山县第3便民服务中心'],
      cleaned: ['联系电话', '大厅名称'],
    },
    { cells: { 区划代码: ' 450721' }, values: ['450721'], cleaned: ['区划代码'] },
    {
      cells: { 联系电话: '（0777）6421005\n0777 6421055' },
      values: ['0777-6421005', '0777-6421055'],
      cleaned: ['联系电话'],
    },
    { cells: { 区划代码: '无名县' }, refused: ['区划代码', '在区划表里找不到'] },
  ],
}

const POWERS: MessySheet = {
  name: '权责清单',
  title: '权责清单',
  heads: ['职权编码', '职权名称', '职权类别', '实施主体', '地区编码', '设定依据', '行使层级', '监督电话'],
  proper: (row) => ({
    职权编码: `0200-B-0010${row}-450721`,
    职权名称: `对第${row}种占道行为的处罚`,
    职权类别: '行政处罚',
    实施主体: '灵山县城市管理局',
    地区编码: '450721',
    设定依据: '《某县占用道路管理办法》第三条',
    行使层级: '县级',
    监督电话: '0777-6420002',
  }),
  rows: [
    { cells: {} },
    { cells: { 职权编码: '0200—B—00102—450721' }, values: ['0200-B-00102-450721'], cleaned: ['职权编码'] },
    { cells: { 职权类别: '处罚', 行使层级: '县（市、区）级' }, cleaned: ['职权类别', '行使层级'] },
    { cells: { 监督电话: '/', 设定依据: '暂无' }, cleaned: ['监督电话', '设定依据'] },
    {
      cells: { 职权编码: "'0200-B-00105-450721", 实施主体: '灵山县\n城市管理局' },
      values: ['0200-B-00105-450721', '灵山县城市管理局'],
      cleaned: ['职权编码', '实施主体'],
    },
    { cells: { 职权名称: '对第6种占道行为的处罚；' }, values: ['对第6种占道行为的处罚'], cleaned: ['职权名称'] },
    { cells: { 职权编码: '5.12E+11' }, refused: ['职权编码', '科学计数法'] },
    { cells: { 实施主体: '' }, refused: ['实施主体', '缺少实施主体'] },
  ],
}

/** The sheets of the book. */
export const MESSY_SHEETS: readonly MessySheet[] = [GUIDES, LAWS, VENUES, POWERS]

/** The row of the sheet on which the first row of the list stands. */
export const firstRowOf = ({ upper }: MessySheet): number => (upper ? 4 : 3)

/** The book as a workbook would have it: a title, the header in one or two rows, the rows, who filled it in. */
export function messyBook(): SheetSpec[] {
  return MESSY_SHEETS.map((sheet) => {
    const { name, title, heads, upper, merges, proper, rows } = sheet
    return {
      name,
      rows: [
        [title],
        ...(upper
          ? [upper.map((above, i) => above || heads[i]!), heads.map((head, i) => (upper[i] ? head : null))]
          : [heads]),
        ...rows.map(({ cells }, i) => {
          const row = { ...proper(i + 1), ...cells }
          return heads.map((head) => row[head] || null)
        }),
        ['填表人：张某'],
      ],
      merges: merges ?? [],
    }
  })
}
