/**
 * @module The columns of the lists that have a reader of their own: the name that the reader asks for, the key of the schema that it fills,
 * and how offices head it. Headings are from lists of several provinces, the national exchange tables and counties' own sheets.
 */
import type { RecordType } from '../../../standard/record-types.ts'
import type { READER_LISTS } from './types.ts'

/** A column: its name, the key that it fills as `type.path`, other headings; `*` behind the name where each row needs it. */
export type ColumnLine = readonly [name: string, key: string, synonyms: string]

/** A list as it is written down here. */
export interface ListDraft {
  id: (typeof READER_LISTS)[number]
  title: string
  type: RecordType
  signs: readonly (readonly string[])[]
  columns: readonly ColumnLine[]
  parts?: readonly { name: string; title: string; main: string; columns: readonly ColumnLine[] }[]
}

const PLACE =
  '区划 行政区划 区域 地区 地区名称 区划名称 行政区划名称 所属区划 所属地区 所属行政区划 所在区划 areaName regionName xzqhmc'
const PLACE_CODE =
  '区划代码 行政区划代码 区划编码 行政区划编码 地区编码 地区代码 所属区划代码 area_code regionCode xzqh xzqhdm'
const OFFICE =
  '部门 部门名称 实施主体 实施主体名称 实施部门 实施机关 实施单位 单位 单位名称 单位全称 主管部门 责任部门 责任单位 所属部门 办理机关 办理部门 行使主体 职权主体 承办单位 deptName orgName dept_name org_name impl_org_name'
const OFFICE_CODE =
  '部门代码 部门编码 单位编码 单位代码 实施主体编码 实施主体代码 机构代码 统一社会信用代码 信用代码 dept_code orgCode'

const PROMISED =
  '承诺时限 承诺期限 承诺办理时限 承诺办结期限 承诺办理期限 办理时限/承诺 时限/承诺 办结时限/承诺 promise_day'
const STATUTORY =
  '法定时限 法定期限 法定办理时限 法定办结期限 法定办理期限 办理时限/法定 时限/法定 办结时限/法定 anticipate_day'

/** The lists, the more special one first. */
export const LIST_DRAFTS: readonly ListDraft[] = [
  {
    id: 'portal-list',
    title: '门户事项清单',
    type: 'matter',
    signs: ['department', 'areaCode', 'areaName', 'deptCode', 'taskType'].map((one) => ['name', 'itemCode', one]),
    columns: [
      [
        'name*',
        'matter.name',
        '事项名称 名称 项目名称 政务服务事项名称 目录名称 基本目录名称 办理项名称 业务办理项名称 子项名称 itemName item_name taskName catalogName sxmc',
      ],
      [
        'itemCode*',
        'matter.code',
        '事项编码 编码 事项代码 事项编号 基本编码 基本目录编码 目录编码 清单编码 业务办理项编码 item_code taskCode catalogCode catalog_code sxbm',
      ],
      ['department', 'agency.name', OFFICE],
      ['areaCode', 'region.code', PLACE_CODE],
      ['areaName', 'region.name', PLACE],
      [
        'taskType',
        'matter.type',
        '事项类型 类型 类别 事项类别 行政类别 权力类型 职权类型 itemType item_type task_type sxlx',
      ],
      ['deptCode', 'agency.creditCode', OFFICE_CODE],
      ['main_item', '', '主项 主项名称 大项名称 所属主项 上级事项 父项名称 mainItem main_item_name'],
      ['link', '', '链接 网址 办事链接 指南链接 办事指南链接 办理地址链接 url'],
    ],
  },
  {
    id: 'guide-list',
    title: '办事指南清单',
    type: 'guide',
    signs: [
      ['事项名称', '实施编码'],
      ['事项名称', '业务办理项编码'],
      ...['受理条件', '材料清单', '承诺办结时限', '法定办结时限', '办理地点', '咨询电话', '法律依据'].flatMap((one) => [
        ['事项名称', '基本编码', '实施主体', one],
        ['事项名称', '基本编码', '实施主体编码', one],
      ]),
    ],
    columns: [
      ['事项名称*', 'matter.name', '项目名称 名称 事项 政务服务事项名称 服务事项名称 办理事项 标题 task_name title'],
      ['实施编码', 'guide.code', '实施清单编码 指南编码 实施事项编码 task_code'],
      ['业务办理项编码', 'guide.code', '办理项编码 业务办理项代码 ywcode task_handle_item'],
      [
        '基本编码',
        'matter.code',
        '事项编码 编码 目录编码 目录编号 基本目录编码 事项代码 事项编号 catalog_code catalogId',
      ],
      ['实施主体', 'agency.name', `${OFFICE} pkorgName`],
      ['实施主体编码', 'agency.creditCode', OFFICE_CODE],
      ['实施主体性质', 'agency.nature', '主体性质 机构性质 dept_type pkmplementerKind'],
      ['区划代码', 'region.code', PLACE_CODE],
      ['区划', 'region.name', `${PLACE} 实施区划 pkregion`],
      ['事项类型', 'matter.type', '类别 类型 事项类别 行政类别 权力类型 职权类型 task_type pkitemType'],
      ['日常用语', 'matter.aliases', '俗称 常用叫法 通俗名称 别名'],
      ['行使层级', 'guide.exerciseLevel', '实施层级 办理层级 层级 use_level pkexeLevel'],
      ['权力来源', 'guide.powerSource', '职权来源 power_source pkitemSource'],
      ['委托部门', 'guide.entrustedBy', '委托单位 entrust_name'],
      ['联办机构', 'guide.jointAgencies', '联办部门 配合部门 共同实施部门 协同部门 other_dept'],
      ['承办科室', 'guide.office', '责任科室 承办机构 承办处室 办理科室 承办科室和负责人 contractor'],
      ['事项版本', 'guide.taskVersion', '版本 版本号 task_version'],
      ['承诺办结时限', 'guide.promisedLimit', `${PROMISED} 承诺办结时间 pkcommitmentTime`],
      ['法定办结时限', 'matter.standard.statutoryLimit', `${STATUTORY} 法定办结时间 pklegalTime`],
      ['承诺办结时限单位', '', '承诺时限单位 承诺期限单位 承诺时限类型 promise_type'],
      ['承诺办结时限说明', 'guide.promisedLimitNote', '承诺时限说明 promise_explain promise_day_explain'],
      ['法定办结时限单位', '', '法定时限单位 法定期限单位 法定时限类型 anticipate_type'],
      [
        '法定办结时限说明',
        'matter.standard.statutoryLimitNote',
        '法定时限说明 法定时限依据 anticipate_explain anticipate_day_explain',
      ],
      ['事项状态', 'guide.state', '状态 实施状态 task_state'],
      ['计划生效日期', 'guide.effectiveFrom', '生效日期 plan_effective_date'],
      ['计划取消日期', 'guide.effectiveTo', '取消日期 失效日期 plan_cancel_date'],
      [
        '受理条件',
        'matter.standard.conditions',
        '申请条件 申报条件 办理条件 审批条件 准予条件 accept_condition pkrequirements',
      ],
      [
        '材料清单',
        'matter.standard.materials',
        '申请材料 申报材料 办理材料 所需材料 提交材料 材料目录 应提交材料 申请材料清单 应提交材料综合描述 pkmaterials',
      ],
      [
        '办理环节',
        'matter.standard.steps',
        '办理流程 办事流程 流程 办事程序 办理程序 审批流程 handle_flow pkprocedures',
      ],
      [
        '法律依据',
        'matter.standard.legalBasis',
        '设定依据 实施依据 法定依据 职权依据 依据 事项依据 政策依据 by_law pkbasis',
      ],
      [
        '服务对象',
        'matter.standard.audience',
        '办理对象 面向对象 适用对象 实施对象 server_type pkserviceObjects pkimplementationObject',
      ],
      ['面向自然人事项主题分类', 'matter.standard.personThemes', '自然人主题 个人主题 面向自然人主题 user_topic_type'],
      ['面向法人事项主题分类', 'matter.standard.firmThemes', '法人主题 面向法人主题 corp_topic_type'],
      ['办件类型', 'matter.standard.projectType', '项目类型 project_type pkdeclareType'],
      [
        '收费',
        'matter.standard.fee.charged',
        '是否收费 收费情况 收费标准 收费依据和标准 收费标准及依据 征收标准 is_fee pkIsCharge',
      ],
      ['收费依据', 'matter.standard.fee.basis', 'fee_basis pkChargeStandard'],
      [
        '审批结果',
        'matter.standard.results',
        '办理结果 结果名称 发放证书 发放证书或批文名称 证照名称 结果 result_name pkresultName',
      ],
      ['审查标准', 'matter.standard.reviewStandard', '审批标准 accept_std'],
      ['数量限制', 'matter.standard.quantityLimit', '有无数量限制 limit_explain'],
      ['行使内容', 'matter.standard.handling', '实施内容 exercise_content pkexerciseContent'],
      ['是否告知承诺制', 'matter.standard.promise.applies', '告知承诺 是否告知承诺 是否支持告知承诺'],
      [
        '办理地点',
        'guide.venues',
        '受理地点 受理地址 办理地址 办事地点 办事窗口 办理窗口地址 地址 transact_addr pkprocessPlace',
      ],
      ['办理时间', 'venue.hours', '办公时间 受理时间 工作时间 办事时间 transact_time pkprocessTime'],
      ['咨询电话', 'guide.consult', '联系电话 咨询方式 电话 咨询联系电话 联系方式 link_way'],
      ['监督电话', 'guide.complain', '投诉电话 监督投诉电话 监督投诉方式 投诉方式 监督方式 监督办法 supervise_way'],
      ['办理形式', 'guide.handlingForms', '办理方式 申请方式 受理方式 handle_type pkprocessForm'],
      ['到办事现场次数', 'guide.visits', '跑动次数 到现场次数 现场次数 最多跑几次 limit_scene_num pkpresenceNum'],
      [
        '必须现场办理原因',
        'guide.visitReason',
        '必须现场办理原因说明 必须到现场的原因 limit_scene_explain pkpresenceReason',
      ],
      ['是否支持预约办理', 'guide.booking', '预约办理 是否预约 是否支持预约 is_schedule pkappointment'],
      ['是否支持物流快递', 'guide.express', '物流快递 是否支持快递 是否支持邮寄 is_express pklogisticsExpress'],
      ['是否支持网上支付', 'guide.payOnline', '网上支付 is_pay_online pkonlinePayment'],
      ['是否进驻政务大厅', 'guide.inHall', '进驻大厅 是否进驻大厅 是否进驻 is_Entry_center'],
      ['通办范围', 'guide.crossRegion', 'handle_area pkoperationScope'],
      ['在线办理地址', 'guide.online.url', '网上办理地址 网办地址 在线办理网址 网上办理网址 link_addr'],
      ['备注', 'guide.localNotes', '说明 注意事项 温馨提示'],
    ],
    parts: [
      {
        name: '材料清单',
        title: '申请材料',
        main: '材料名称',
        columns: [
          ['材料名称*', 'material.name', '申请材料 材料 申请材料名称 名称 material_name'],
          ['材料类型', 'material.type', 'material_type'],
          ['来源渠道', 'material.sourceChannel', '材料来源 来源 source_type'],
          ['来源渠道说明', 'material.sourceNote', '来源说明 source_explain'],
          ['纸质材料规格', 'material.format', '材料规格 规格 page_format'],
          ['必要性', 'materialUse.necessity', '材料必要性 是否必要 是否必需 is_need'],
          ['原件', 'materialUse.originals', '原件份数 原件数 原件数量 份数 材料份数 original_amount'],
          ['复印件', 'materialUse.copies', '复印件份数 复印件数 复印件数量 copy_amount'],
          ['材料形式', 'materialUse.form', '形式 材料形态 介质 material_form material_format'],
          ['受理标准', '', '审核要点 材料要求 要求 accept_stand'],
          ['填报须知', '', '填表须知 填写说明 fill_explain fill_explian'],
          ['要求提供材料的依据', '', '材料依据 提供依据 by_law'],
          ['备注', '', '说明 remark'],
        ],
      },
    ],
  },
  {
    id: 'power-list',
    title: '权责清单',
    type: 'power',
    signs: [['职权编码', '职权名称']],
    columns: [
      [
        '职权编码*',
        'power.code',
        '权力编码 权责编码 权力事项编码 职权事项编码 权责事项编码 权力编号 职权编号 权责清单编码 资源库编号 powerCode power_code libNum',
      ],
      [
        '职权名称*',
        'power.name',
        '权力名称 权责事项名称 权力事项名称 职权事项名称 权责名称 行政权力名称 标题 powerName power_name title',
      ],
      [
        '职权类别',
        'power.type',
        '职权类型 权力类型 权力类别 权责类别 权责类型 行政权力类型 事项类型 类别 篇扩类别 pkitemType',
      ],
      ['实施主体', 'agency.name', `${OFFICE} 责任主体 单位简称 篇扩行使主体 pkorgName`],
      ['实施主体编码', 'agency.creditCode', OFFICE_CODE],
      ['地区编码', 'region.code', PLACE_CODE],
      ['地区名称', 'region.name', `${PLACE} 篇扩区域 pkregion`],
      ['职权依据', 'power.basis', '设定依据 实施依据 法律依据 权力依据 法定依据 依据 篇扩设定依据 pkbasis'],
      ['行使层级', 'power.levels', '实施层级 层级 篇扩行使层级 pkexeLevel'],
      ['责任事项', 'power.duties', '责任 对应责任事项 职责'],
      ['追责情形', 'power.accountability', '追责情形和依据 问责情形 责任追究情形 追责对象范围'],
      ['投诉电话', 'power.phones', '监督电话 监督投诉电话 监督方式'],
      ['法定期限', '', STATUTORY],
      ['承诺时限', '', PROMISED],
      ['责任科室', '', '承办机构 承办科室 责任处室'],
      ['联系电话', '', '咨询电话'],
    ],
  },
  {
    id: 'disclosure-list',
    title: '公开目录',
    type: 'disclosure',
    signs: [['公开内容'], ['一级事项', '公开渠道和载体']],
    columns: [
      ['领域*', 'disclosure.field', '公开领域 试点领域 所属领域 领域名称 目录领域'],
      ['序号', 'disclosure.number', '编号 目录序号'],
      ['一级事项', 'disclosure.item1', '公开事项/一级事项 公开事项/一级 一级 一级目录 公开类别 事项/一级'],
      ['二级事项', 'disclosure.item2', '公开事项/二级事项 公开事项/二级 二级 二级目录 事项/二级'],
      ['三级事项', 'disclosure.item3', '公开事项/三级事项 公开事项/三级 三级 三级目录 事项/三级'],
      ['公开内容*', 'disclosure.content', '公开内容(要素) 公开内容要素 公开要素 内容要素 公开内容及要素 公开的内容'],
      ['公开依据', 'disclosure.basis', '依据 政策依据'],
      ['公开时限', 'disclosure.limit', '时限 公开期限 公开时间 公开时限要求'],
      ['公开主体', 'disclosure.body', '主体 公开单位 责任主体 公开责任主体'],
      ['责任科室', 'disclosure.office', '责任股室 承办科室 责任处室'],
      [
        '公开渠道和载体',
        'disclosure.carriers',
        '公开渠道 公开载体 公开渠道及载体 公开方式和载体 渠道和载体 公开渠道与载体',
      ],
      ['公开对象', 'disclosure.audience', '对象'],
      ['公开方式', 'disclosure.mode', '方式'],
      ['公开层级', 'disclosure.levels', '层级 公开级别'],
      ['更新周期', 'disclosure.cycle', '更新频率 公开频率 更新频度 公开周期'],
      ['咨询电话', 'disclosure.consult', '咨询方式 联系电话'],
      ['监督电话', 'disclosure.complain', '监督投诉电话 投诉电话 监督投诉方式 监督方式'],
      ['事项编码', 'disclosure.matter', '基本编码 相关事项 相关事项编码 关联事项编码 政务服务事项编码'],
      ['_region', 'region.name', `${PLACE} ${PLACE_CODE}`],
      ['_source', 'disclosure.address', '来源 网址 链接 内容地址'],
    ],
  },
  {
    id: 'exchange-row',
    title: '交换库数据',
    type: 'guide',
    signs: [['task_code', 'task_name']],
    columns: [
      ['task_code*', 'guide.code', 'taskCode'],
      ['task_name*', 'matter.name', 'taskName'],
      ['catalog_code', 'matter.code', 'catalogCode'],
      ['ywcode', 'guide.code', 'task_handle_item taskHandleItem'],
      ['dept_code', 'agency.creditCode', 'deptCode'],
      ['dept_name', 'agency.name', 'deptName'],
      ['dept_type', 'agency.nature', 'deptType'],
      ['areacode', 'region.code', 'area_code areaCode'],
      ['task_type', 'matter.type', 'taskType'],
      ['use_level', 'guide.exerciseLevel', 'useLevel'],
    ],
  },
]

/** Headings of tables of our own records that mean a key, by type and path; with the sets of keys by which a table is recognised. */
export const OWN_HEADINGS: {
  readonly [T in RecordType]?: { signs: readonly (readonly string[])[]; headings: Readonly<Record<string, string>> }
} = {
  question: {
    signs: [['question', 'answer']],
    headings: {
      question: '问 提问 标准问 标准问题 咨询问题 问题标题 问题名称 问题描述 咨询内容',
      answer: '答 回答 答复 解答 标准答案 答复内容 回复 回复内容 问题答案',
      similar: '相似问 相似问题 相似问法 扩展问 扩展问法 同义问法 类似问法',
      matters: '事项 相关事项编码 所属事项 关联事项 事项编码',
      region: '适用地区 适用区划 区划 地区',
      origin: '来源',
      verifiedOn: '核验日期 更新日期 更新时间',
    },
  },
  bundle: {
    signs: [
      ['name', 'items', 'lead'],
      ['name', 'items', 'code'],
    ],
    headings: {
      code: '一件事编码 主题编码 事项编码',
      name: '一件事 一件事名称 主题名称 一件事主题 “一件事”名称 事项名称 catalog_name',
      region: '区划 地区 行政区划 区划代码 实施地区',
      lead: '牵头单位 牵头 责任部门 牵头责任单位',
      partners: '配合单位 协同部门 责任单位 联办部门 配合部门',
      items: '涉及事项 联办事项 事项清单 事项 关联事项 具体事项 集成事项 包含的事项',
      limit: '承诺时限 办结时限 承诺办结时限',
      limitBefore: '原办理时限 改革前时限',
      materialsBefore: '改革前材料数 原材料数',
      url: '网址 办理地址 网上办理地址 链接',
    },
  },
  law: {
    signs: ['number', 'kind', 'issuer', 'issuedOn', 'effectiveFrom', 'validity'].map((one) => ['title', one]),
    headings: {
      title: '法规名称 法律名称 法律法规名称 文件名称 政策名称 法规标题 文件标题 依据名称 法律法规 law_name',
      number: '发文字号 文件文号 文件号 发文号 颁布文号 issuedNum law_number',
      kind: '类型 类别 法规类别 文件类型 效力层级 效力级别',
      issuer: '发布机关 颁布机关 发文机关 发文单位 发布单位 制定部门',
      issuedOn: '发布日期 颁布日期 成文日期 发文日期 publishDate',
      effectiveFrom: '实施日期 生效日期 施行时间 实施时间',
      effectiveTo: '废止日期 失效时间',
      validity: '时效性 效力状态 有效性',
      url: '网址 链接 地址 originalAddress',
    },
  },
  venue: {
    signs: ['address', 'phones', 'hours']
      .map((one) => ['name', one, 'roles'])
      .concat([['name', 'hours', 'address']], [['name', 'kind', 'address']]),
    headings: {
      name: '大厅名称 场所名称 中心名称 网点名称 服务点名称 站点名称 政务服务中心名称 便民服务中心名称 办理地点 window_name',
      kind: '类型 大厅类型 场所类别 网点类型',
      region: '区划 地区 所属区划 区划代码 行政区划代码 所属地区 areacode',
      agency: '管理部门 主管单位 所属单位',
      address: '详细地址 办公地址 大厅地址 transact_addr',
      hours: '工作时间 服务时间 开放时间 对外办公时间 上班时间 transact_time',
      phones: '联系电话 咨询电话 服务电话 window_tel',
      roles: '职能 服务内容',
      traffic: '交通指引 乘车路线 公交线路 traffic_info',
      map: '地图链接 map_url',
    },
  },
  agency: {
    signs: [['name', 'creditCode']],
    headings: {
      name: '单位名称 部门名称 机构名称 实施主体 实施主体名称 全称 部门全称 单位全称 dept_name',
      shortName: '单位简称 部门简称',
      aliases: '别名 曾用名',
      creditCode: '信用代码 社会信用代码 机构代码 实施主体编码 单位编码 部门编码 dept_code',
      region: '区划 区划代码 行政区划代码 所属区划 地区',
      nature: '性质 机构性质 机构类型 类型',
      parent: '主管部门 上级单位',
      system: '条线',
      phones: '联系电话 咨询电话 办公电话',
      address: '单位地址 办公地址',
      website: '网址',
    },
  },
  region: {
    signs: [['code', 'name', 'parent']],
    headings: {
      code: '代码 行政区划代码 区划编码 地区编码',
      name: '区划名称 行政区划 行政区划名称 地区名称',
      parent: '上级 上级代码 上级区划代码 上级编码',
      kind: '类型',
    },
  },
  material: {
    signs: [
      ['name', 'type', 'sourceChannel'],
      ['name', 'issuer', 'code'],
    ],
    headings: {
      code: '目录编码 编码',
      name: '申请材料名称 申请材料 材料',
      sourceChannel: '材料来源 来源',
      issuer: '开具单位 出具部门',
      format: '材料规格',
      filling: '填表须知 填写说明',
    },
  },
  alias: {
    signs: [['text', 'matter']],
    headings: { text: '俗称 常用语 通俗叫法 别名 口语', matter: '事项编码 对应事项 所属事项' },
  },
  matter: {
    signs: [
      ['code', 'name', 'levels'],
      ['code', 'name', 'kind'],
      ['code', 'name', 'parent'],
    ],
    headings: {
      code: '基本编码 基本目录编码 目录编码 编码 事项代码',
      name: '名称 基本目录名称 目录名称 项目名称',
      kind: '层级 事项级别',
      parent: '上级编码 主项编码 父项编码 上级事项编码',
      type: '类型 类别 事项类别',
      department: '业务主管部门 行业主管部门',
    },
  },
  licence: {
    signs: [['name', 'typeCode']],
    headings: {
      name: '证照名称',
      typeCode: '证照代码 证照类型编码',
      issuer: '颁发机构 发证机关',
      validity: '有效期限',
    },
  },
  dataset: {
    signs: [['code', 'name', 'sharing']],
    headings: {
      code: '资源代码 目录编码',
      name: '资源名称 数据资源名称',
      provider: '提供部门 数源单位',
      summary: '资源摘要',
    },
  },
  benefit: {
    signs: [['name', 'who', 'what']],
    headings: {
      name: '政策名称',
      who: '享受对象 适用对象 政策对象',
      what: '政策内容 优惠内容 支持内容',
      how: '申报方式 办理方式',
      url: '网址 链接',
    },
  },
  proof: {
    signs: [['name', 'issuer', 'replacement']],
    headings: { name: '证明名称 证明事项名称', issuer: '出具单位 开具部门', replacement: '取消后的办理方式 替代方式' },
  },
  intermediary: {
    signs: [['name', 'qualification']],
    headings: { name: '中介服务名称 服务名称', agency: '主管部门 行业主管单位', qualification: '资质要求' },
  },
}
