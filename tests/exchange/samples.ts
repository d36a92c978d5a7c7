import { NO_AGENCIES } from '../../exchange/read/guide-codes.ts'
import { NO_CONTEXT, type RowContext } from '../../exchange/read/row-context.ts'
/** Rows in every shape, made up for the purpose: places and offices do not exist under these names. */

export const portalRow = (more: Record<string, unknown> = {}) => ({
  department: '区市监局',
  main_item: '食品经营许可',
  name: '食品经营许可（新办）',
  link: 'https://example.org/x',
  areaCode: '511602000000',
  itemCode: '511A31029001-511602000000-000-11511301008778183N-1-00',
  taskType: '1',
  deptCode: '008778183',
  ...more,
})

export const auditRow = (item: Record<string, unknown> = {}, parts: Record<string, unknown> = {}) => ({
  AUDIT_ITEM: {
    dept_code: '11450721MB15580811',
    dept_name: '灵山县行政审批局',
    dept_type: '1',
    areacode: '450721',
    task_name: '举办焰火晚会许可',
    task_code: '11450721MB155808114000109005000',
    catalog_code: '000109005000',
    ywcode: '',
    task_type: '01',
    use_level: '4',
    project_type: '2',
    anticipate_day: '20',
    anticipate_type: '1',
    promise_day: '8',
    promise_type: '1',
    promise_day_explain: '无',
    serve_type: '2,1',
    handle_type: '1,2',
    limit_scene_num: '1',
    is_fee: '0',
    accept_name: '场地符合安全要求',
    link_way: '0777-6420001',
    supervise_way: '0777-6420002',
    task_version: '3',
    task_state: '1',
    publishdate: 1572335054000,
    ...item,
  },
  AUDIT_ITEM_EXTEND: { result_name: '焰火燃放许可证', result_type: '10', is_schedule: '1', handle_area: '4' },
  AUDIT_MATERIAL: [
    { ordernum: 2, material_name: '燃放方案', is_need: '1', copy_amount: 1, source_type: '10', accept_stand: '无' },
    {
      ordernum: 1,
      material_name: '申请书',
      materialcode: '11450721MB155808114000109005000001',
      is_need: '1',
      original_amount: 1,
      material_form: '1',
      source_type: '10',
    },
  ],
  AUDIT_ITEM_BYLAW: [
    { law_name: '《烟花爆竹安全管理条例》', law_number: '（国务院令第455号）', clause_number: '第三十三条' },
  ],
  AUDIT_ITEM_WINDOW: [
    { window_name: '综合窗口', transact_addr: '江南路5号', window_tel: '0777-6420003', transact_time: '工作日' },
  ],
  AUDIT_QA: [{ question: '要多久？', answer: '8 个工作日。', missex: '无' }],
  AUDIT_ITEM_SPECIAL: [],
  ...parts,
})

export const guangdongRow = (more: Record<string, unknown> = {}) => ({
  事项名称: '临时占道备案',
  日常用语: '占道，摆摊',
  实施编码: 'TE44011350000011705442117099001',
  基本编码: '442117099001',
  事项类型: '公共服务',
  实施主体: '测试镇办事站',
  实施主体性质: '法定机关',
  实施主体编码: 'TE4401135000001170',
  行使层级: '镇（乡、街道）级',
  权力来源: '无',
  办件类型: '承诺件',
  承诺办结时限: '3（工作日）',
  法定办结时限: '10（工作日）',
  到办事现场次数: '0',
  必须现场办理原因: '无',
  是否告知承诺制: '是',
  是否进驻政务大厅: '是',
  办理形式: '网上办理，窗口办理',
  服务对象: '自然人，企业法人',
  受理条件: '占道不超过三天，给行人留出两米。',
  收费: '不收费',
  事项版本: '6',
  网办深度: 'IV级',
  审批结果: ['备案回执/其他'],
  办理环节: [
    ['受理', '0.5个工作日'],
    ['决定', '2.5个工作日'],
  ],
  材料清单: [
    {
      材料名称: '备案表',
      原件: 1,
      复印件: 0,
      材料形式: '纸质/电子化',
      必要性: '必要',
      材料类型: '申请表格文书',
      来源渠道: '申请人自备',
      是否免提交: '否',
    },
  ],
  法律依据: '某省占道管理办法 第九条',
  办理窗口: [{ 名称: '便民服务中心', 办公电话: '020-10000001', 办公时间: '工作日' }],
  咨询电话: '020-10000001， 020-12345',
  监督电话: '020-12345',
  ...more,
})

export const disclosureRow = (more: Record<string, unknown> = {}) => ({
  领域: '社会救助',
  序号: '1',
  一级事项: '临时救助',
  二级事项: '办事指南',
  公开内容: '办理条件、材料和流程',
  公开依据: '信息公开规定',
  公开时限: '20个工作日内',
  公开主体: '民政局',
  公开渠道和载体: '■政府网站 □政府公报 ■公示墙',
  公开对象: '全社会',
  公开方式: '主动公开',
  公开层级: '县级,乡村级',
  _region: '四川省甘孜州稻城县',
  _source: 'https://example.org/1',
  ...more,
})

export const powerRow = (more: Record<string, unknown> = {}) => ({
  职权编码: '0200-1',
  职权名称: '对占道经营的处罚',
  职权类别: '行政处罚',
  实施主体: '城管局',
  ...more,
})

/** Rows read in an installation whose codes are Sichuan's. */
export const SICHUAN: RowContext = { ...NO_CONTEXT, codes: { ...NO_AGENCIES, scheme: 'sichuan' } }
