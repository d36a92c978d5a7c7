/**
 * A code table: the Chinese labels of stored values, in a fixed order, which lists of values keep. Tables of the national
 * exchange schema have its codes as values, so that other systems can load the feeds; our own tables have English words.
 */
export interface Table<V extends string = string> {
  /** Chinese name of the table. */
  title: string
  /** Where the values come from. */
  source: string
  values: readonly V[]
  labels: Readonly<Record<V, string>>
}

function table<const L extends Record<string, string>>(
  title: string,
  source: string,
  labels: L,
): Table<keyof L & string> {
  return { title, source, values: Object.keys(labels), labels }
}

/** Makes a table from pairs: in an object literal, keys that look like integers would be sorted first. */
function codes<const V extends string>(
  title: string,
  source: string,
  pairs: readonly (readonly [V, string])[],
): Table<V> {
  return {
    title,
    source,
    values: pairs.map(([value]) => value),
    labels: Object.fromEntries(pairs) as Record<V, string>,
  }
}

const NATIONAL = '全国一体化政务服务平台数据交换库（2021）'

/** Every code table, by name. */
export const terms = {
  matterType: codes('事项类型', NATIONAL, [
    ['01', '行政许可'],
    ['02', '行政处罚'],
    ['03', '行政强制'],
    ['04', '行政征收'],
    ['05', '行政给付'],
    ['06', '行政检查'],
    ['07', '行政确认'],
    ['08', '行政奖励'],
    ['09', '行政裁决'],
    ['10', '其他行政权力'],
    ['20', '公共服务'],
  ]),
  exerciseLevel: codes('行使层级', NATIONAL, [
    ['1', '国家级'],
    ['2', '省级'],
    ['3', '市级'],
    ['4', '县级'],
    ['5', '镇（乡、街道）级'],
    ['6', '分级管理'],
  ]),
  projectType: codes('办件类型', NATIONAL, [
    ['1', '即办件'],
    ['2', '承诺件'],
  ]),
  reviewType: table('审查类型', '政务服务平台的办事指南页', { instant: '即审即办', examined: '前审后批' }),
  audience: codes('服务对象', NATIONAL, [
    ['1', '自然人'],
    ['2', '企业法人'],
    ['3', '事业法人'],
    ['4', '社会组织法人'],
    ['5', '非法人企业'],
    ['6', '行政机关'],
    ['9', '其他组织'],
  ]),
  handlingForm: codes('办理形式', NATIONAL, [
    ['1', '窗口办理'],
    ['2', '网上办理'],
    ['3', '快递申请'],
  ]),
  onlineDepth: codes('网上办理深度', NATIONAL, [
    ['1', '互联网咨询'],
    ['2', '互联网收件'],
    ['3', '互联网预审'],
    ['4', '互联网受理'],
    ['5', '互联网办理'],
    ['6', '互联网办理结果信息反馈'],
    ['9', '其他'],
  ]),
  materialType: codes('材料类型', NATIONAL, [
    ['1', '证件证书证明'],
    ['2', '申请表格文书'],
    ['3', '其他'],
  ]),
  materialForm: codes('材料形式', NATIONAL, [
    ['1', '纸质'],
    ['2', '电子'],
    ['3', '纸质或电子'],
  ]),
  necessity: codes('材料必要性', NATIONAL, [
    ['1', '必要'],
    ['2', '非必要'],
    ['3', '容缺后补'],
  ]),
  materialSource: codes('来源渠道', NATIONAL, [
    ['10', '申请人自备'],
    ['20', '政府部门核发'],
    ['30', '中介机构出具'],
    ['99', '其他'],
  ]),
  crossRegion: codes('通办范围', NATIONAL, [
    ['1', '全国'],
    ['2', '全省'],
    ['3', '全市'],
    ['4', '全县'],
    ['5', '全镇（乡、街道）'],
    ['6', '跨村（社区）'],
  ]),
  powerSource: codes('权力来源', NATIONAL, [
    ['1', '法定本级行使'],
    ['2', '上级下放'],
    ['3', '上级授权'],
    ['4', '同级授权'],
    ['5', '上级委托'],
    ['6', '同级委托'],
  ]),
  agencyNature: codes('实施主体性质', NATIONAL, [
    ['1', '法定机关'],
    ['2', '授权组织'],
    ['3', '受委托组织'],
    ['4', '公共企事业单位'],
  ]),
  resultType: codes('审批结果类型', NATIONAL, [
    ['10', '证照'],
    ['20', '批文'],
    ['99', '其他'],
  ]),
  state: codes('事项状态', NATIONAL, [
    ['1', '在用'],
    ['2', '暂停'],
    ['3', '取消'],
  ]),
  personTheme: codes('面向自然人事项主题', NATIONAL, [
    ['005', '生育收养'],
    ['010', '户籍办理'],
    ['015', '民族宗教'],
    ['020', '教育科研'],
    ['025', '入伍服役'],
    ['030', '就业创业'],
    ['035', '设立变更'],
    ['040', '准营准办'],
    ['045', '抵押质押'],
    ['050', '职业资格'],
    ['055', '行政缴费'],
    ['060', '婚姻登记'],
    ['065', '优待抚恤'],
    ['070', '规划建设'],
    ['075', '住房保障'],
    ['085', '社会保障'],
    ['090', '证件办理'],
    ['095', '交通出行'],
    ['100', '旅游观光'],
    ['105', '出境入境'],
    ['110', '消费维权'],
    ['115', '公共安全'],
    ['120', '司法公证'],
    ['125', '知识产权'],
    ['130', '环保绿化'],
    ['135', '文化体育'],
    ['140', '公用事业'],
    ['145', '医疗卫生'],
    ['150', '离职退休'],
    ['155', '死亡殡葬'],
    ['998', '地方特色'],
    ['999', '其他'],
  ]),
  firmTheme: codes('面向法人事项主题', NATIONAL, [
    ['005', '设立变更'],
    ['010', '准营准办'],
    ['015', '资质认证'],
    ['020', '年检年审'],
    ['025', '税收财务'],
    ['030', '人力资源'],
    ['035', '社会保障'],
    ['040', '投资审批'],
    ['045', '融资信贷'],
    ['050', '抵押质押'],
    ['055', '商务贸易'],
    ['060', '招标拍卖'],
    ['065', '海关口岸'],
    ['070', '涉外服务'],
    ['075', '农林牧渔'],
    ['085', '国土和规划建设'],
    ['090', '交通运输'],
    ['095', '环保绿化'],
    ['100', '应对气候变化'],
    ['105', '水务气象'],
    ['110', '医疗卫生'],
    ['115', '科技创新'],
    ['120', '文体教育'],
    ['125', '知识产权'],
    ['130', '民族宗教'],
    ['135', '质量技术'],
    ['140', '检验检疫'],
    ['145', '安全生产'],
    ['150', '公安消防'],
    ['155', '司法公证'],
    ['160', '公用事业'],
    ['165', '法人注销'],
    ['170', '档案文物'],
    ['998', '地方特色'],
    ['999', '其他'],
  ]),
  feeKind: codes('收费方式', NATIONAL, [
    ['0', '分段费率累加'],
    ['1', '分段固定费率'],
    ['2', '分段固定单价'],
    ['3', '浮动费率'],
    ['4', '浮动单价'],
    ['5', '固定单价'],
  ]),
  nodeKind: table('事项层级', '省级基本目录编制口径', { main: '主项', sub: '子项', handling: '业务办理项' }),
  stepKind: table('办理环节', '全国一体化政务服务平台数据交换库（2021）', {
    receive: '收件',
    accept: '受理',
    review: '审查',
    survey: '现场核查',
    decide: '决定',
    certify: '制证',
    deliver: '送达',
    other: '其他',
  }),
  satisfy: table('材料满足方式', '政务服务“免证办”口径', {
    submit: '提交',
    share: '共享调用',
    show: '亮证',
    verify: '部门核验',
    promise: '告知承诺',
  }),
  signature: table('签字盖章要求', '三同', { none: '不需要', sign: '签字', seal: '盖章', both: '签字并盖章' }),
  venueKind: table('场所类型', '三同', {
    centre: '政务服务中心',
    town: '便民服务中心',
    village: '便民服务站',
    agent: '代办点',
    hall: '部门办事大厅',
  }),
  venueRole: table('场所职能', '三同', { accept: '受理', agent: '代办', consult: '咨询', collect: '出件' }),
  agencyRole: table('实施主体角色', '三同', {
    whole: '受理、审查并决定',
    accept: '只受理',
    check: '初审转报',
    decide: '只决定',
  }),
  lockLevel: table('锁定层级', '三同', { province: '省级锁定', city: '市级锁定', county: '县级锁定', none: '不锁定' }),
  requiredElement: table('必填的标准要素', '三同', {
    legalBasis: '设定依据',
    audience: '服务对象',
    conditions: '受理条件',
    materials: '申请材料',
    steps: '办理流程',
    statutoryLimit: '法定办结时限',
    promisedLimit: '承诺办结时限',
    fee: '收费',
    results: '办理结果',
    reviewStandard: '审查标准',
    discretion: '裁量基准',
    quantityLimit: '数量限制',
    delivery: '送达与领取方式',
    division: '权限划分',
    reconsideration: '行政复议',
    litigation: '行政诉讼',
  }),
  requiredLocal: table('必填的本地要素', '三同', {
    place: '办理地点或网上办理',
    hours: '办公时间',
    consult: '咨询电话',
    complain: '监督投诉电话',
    limit: '承诺办结时限',
    visits: '到办事现场次数',
  }),
  claimState: table('认领状态', '三同', { pending: '待认领', taken: '已认领', declined: '不认领' }),
  claimRoundState: table('认领轮次状态', '三同', { open: '进行中', closed: '已结束' }),
  claimRequestState: table('轮次里的认领', '三同', {
    open: '待认领',
    claimed: '已认领',
    declined: '不认领，待定',
    accepted: '不认领',
    withdrawn: '不用认领',
  }),
  direction: table('差异方向', '三同', { favourable: '更便民', burdensome: '加重负担', neutral: '不增不减' }),
  deviationState: table('差异申请状态', '三同', {
    asked: '待决定',
    granted: '已同意',
    refused: '不同意',
    ended: '已终止',
    withdrawn: '已撤回',
  }),
  sharing: table('共享类型', '《政务信息资源共享管理暂行办法》', {
    unconditional: '无条件共享',
    conditional: '有条件共享',
    none: '不予共享',
  }),
  opening: table('开放类型', '《公共数据资源目录》编制口径', {
    unconditional: '无条件开放',
    conditional: '有条件开放',
    none: '不予开放',
  }),
  cycle: table('更新周期', '三同', {
    realtime: '实时',
    daily: '每日',
    weekly: '每周',
    monthly: '每月',
    quarterly: '每季度',
    halfyear: '每半年',
    yearly: '每年',
    irregular: '不定期',
  }),
  disclosureMode: table('公开方式', '基层政务公开标准目录', { proactive: '主动公开', request: '依申请公开' }),
  disclosureAudience: table('公开对象', '基层政务公开标准目录', { all: '全社会', specific: '特定群体' }),
  level: table('层级', '基层政务公开标准目录', {
    state: '国家级',
    province: '省级',
    city: '市级',
    county: '县级',
    town: '乡级',
    village: '村级',
  }),
  carrier: table('公开渠道和载体', '基层政务公开标准目录的十三个勾选框', {
    website: '政府网站',
    gazette: '政府公报',
    social: '两微一端',
    hearing: '发布会/听证会',
    broadcast: '广播电视',
    paper: '纸质媒体',
    reading: '公开查阅点',
    centre: '政务服务中心',
    station: '便民服务站',
    onsite: '入户/现场',
    board: '社区/企事业单位/村公示栏（电子屏）',
    push: '精准推送',
    other: '其他',
  }),
  mobilityMode: table('通办方式', '国办发〔2020〕35号', {
    online: '全程网办',
    proxy: '异地代收代办',
    joint: '多地联办',
  }),
  relation: table('事项关系', '三同', {
    before: '前置',
    after: '后置',
    parallel: '并联',
    exclusive: '互斥',
  }),
  listKind: table('清单类型', '三同', { power: '权力清单', responsibility: '责任清单', procedure: '程序清单' }),
  lawKind: table('法规类型', '三同', {
    law: '法律',
    regulation: '行政法规',
    'local-regulation': '地方性法规',
    'department-rule': '部门规章',
    'local-rule': '地方政府规章',
    normative: '规范性文件',
    standard: '标准',
    other: '其他',
  }),
  validity: table('效力', '三同', { force: '现行有效', amended: '已修改', repealed: '已废止', pending: '尚未施行' }),
  regionKind: table('区划类型', 'GB/T 2260、GB/T 10114', {
    statutory: '法定行政区划',
    statistical: '统计用区划',
    local: '本地自编（无国家代码）',
  }),
  questionState: table('问题来源', '三同', { editor: '编辑整理', hotline: '12345 热线', window: '窗口反馈' }),
  reportKind: table('反馈类型', '三同', { rating: '评价', error: '纠错', question: '咨询' }),
  reportState: table('处理状态', '三同', { open: '待处理', accepted: '已采纳', declined: '不采纳' }),
  proposalKind: table('建议种类', '三同', {
    'name-conflict': '同码不同名',
    rename: '更名',
    standard: '改标准',
    'ledger-operation': '编码操作',
    other: '其他',
  }),
  proposalState: table('建议状态', '三同', {
    open: '待处理',
    accepted: '已采纳',
    refused: '不采纳',
    withdrawn: '已撤回',
  }),
  proposalOrigin: table('建议来源', '三同', { difference: '待定差异', import: '导入', editor: '编辑提出' }),
  differenceAction: table('怎样决定', '三同', {
    standard: '照用标准',
    deviation: '申请差异',
    proposal: '建议修订标准',
  }),
  decisionState: table('决定状态', '三同', { done: '已决定', undone: '已撤销' }),
  missedQueryState: table('处理状态', '三同', {
    open: '待处理',
    linked: '已收为俗称',
    dismissed: '不是我们的事',
  }),
  confirmationAsks: table('要办什么', '三同', { confirm: '请确认', rewrite: '需改写' }),
  confirmationCause: table('为什么', '三同', { changed: '内容变了', repealed: '法规不再有效' }),
  confirmationState: table('办理状态', '三同', {
    open: '待办',
    confirmed: '已确认',
    rewritten: '已改写',
    dropped: '不用办',
  }),
  codeRangeState: table('赋码段状态', '三同', { open: '启用', closed: '停用' }),
  ending: table('终止方式', '三同', {
    retired: '取消',
    merged: '合并',
    split: '拆分',
    suspended: '暂停',
    recoded: '换码',
    abolished: '区划撤销',
  }),
  codeOrigin: table('编码来源', '三同', { upstream: '上级赋码', own: '本级拼合' }),
  codeChannel: table('赋码途径', '三同', { interface: '接口', list: '下发清单', import: '导入' }),
  codeScheme: table('编码规则', '三同', {
    gbt39554: '国家标准 GB/T 39554',
    sichuan: '四川省',
    guizhou: '贵州省 DB52/T 1264',
  }),
  ledgerEvent: table('台账事件', '三同', {
    reserved: '预留',
    issued: '赋码',
    renamed: '更名',
    revised: '修订标准',
    split: '拆分',
    merged: '合并',
    transferred: '划转',
    delegated: '下放',
    entrusted: '委托',
    withdrawn: '收回',
    suspended: '暂停',
    resumed: '恢复',
    retired: '取消',
    kept: '保留',
  }),
} satisfies Record<string, Table>

/** The name of a code table. */
export type TermName = keyof typeof terms

/**
 * Returns the Chinese label of a value; the value itself when the table does not have it, so that it stays visible.
 */
export function label(name: TermName, value: string | null | undefined): string {
  if (!value) return ''
  const known: Readonly<Record<string, string>> = terms[name].labels
  return Object.hasOwn(known, value) ? known[value]! : value
}

/** Returns the labels of several values, in the order of the table. */
export function labels(name: TermName, values: readonly string[] | null | undefined): string[] {
  return inTermOrder(name, values ?? []).map((value) => label(name, value))
}

/** Returns values in the order of the table, without repeats; values that the table does not have come last, in their order. */
export function inTermOrder(name: TermName, values: readonly string[]): string[] {
  const order = terms[name].values as readonly string[]
  const rank = (value: string) => (order.indexOf(value) + order.length + 1) % (order.length + 1)
  return [...new Set(values)].sort((a, b) => rank(a) - rank(b))
}

/** Returns the value whose label or code is `text`; null when there is none. Full- and half-width brackets compare equal. */
export function valueOf(name: TermName, text: string): string | null {
  const wanted = fold(text)
  const found = terms[name].values.find((v) => fold(v) === wanted || fold(label(name, v)) === wanted)
  return found ?? null
}

const fold = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')
