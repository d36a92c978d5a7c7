/**
 * @module Headings of columns: how they are written, and which ones the readers know.
 */
import { RECORD_TYPES } from '../../../standard/record-types.ts'
import { keysOf, titleOfKey } from '../../../standard/schema/keys.ts'
import { schemas } from '../../../standard/schema/index.ts'
import { foldHeading, withoutRemark } from './fold-heading.ts'

/** Headings of lists of matters, interface tables, disclosure catalogues, power lists and guides, as their readers ask for them. */
const READER_HEADINGS: readonly string[] = `department main_item name link areaCode itemCode taskType deptCode
  task_code task_name catalog_code dept_code dept_name dept_type areacode task_type use_level item_source project_type anticipate_day
  anticipate_type promise_day promise_type serve_type handle_type limit_scene_num is_fee accept_name link_way supervise_way
  plan_effective_date plan_cancel_date task_version ywcode local_catalog_code local_task_code
  is_single_login app_is_single_login punishment_method collect_type is_permit_reduce
  领域 序号 一级事项 二级事项 三级事项 公开内容 公开依据 公开时限 公开主体 责任科室 公开渠道和载体 公开对象 公开方式 公开层级 _region _source
  职权编码 职权名称 权力编码 权力名称 职权类别 职权类型 实施主体 行使主体 实施部门 实施主体编码 追责情形 责任事项 投诉电话 监督电话 地区编码
  区划代码 行政区划代码 地区名称 地区 区划 职权依据 设定依据
  事项名称 实施编码 基本编码 业务办理项编码 实施主体性质 事项类型 事项版本 行使层级 权力来源 委托部门 联办机构 承诺办结时限 法定办结时限
  日常用语 咨询电话 办理形式 到办事现场次数 必须现场办理原因 是否支持预约办理 是否支持物流快递 是否支持网上支付 是否进驻政务大厅 通办范围
  受理条件 是否告知承诺制 服务对象 面向自然人事项主题分类 面向法人事项主题分类 办件类型 法律依据 办理地点 办理时间 法定期限 承诺期限
  地方实施编码 审查类型 事项来源 行业 面向自然人地方特色主题分类 面向法人地方特色主题分类 征收种类 是否涉及征收费减免的审批
  计算机端是否对接单点登录 移动端是否对接单点登录 处罚的行为、种类、幅度`
  .trim()
  .split(/\s+/u)

/** The headings that readers know: as they are, and by how they are folded. */
let known: { exactly: Set<string>; folded: Map<string, string> } | undefined

function knownHeadings() {
  const all = [
    ...READER_HEADINGS,
    'type',
    ...RECORD_TYPES.flatMap((type) => keysOf(schemas[type]).flatMap((key) => [titleOfKey(key), key.name])),
  ]
  return { exactly: new Set(all), folded: new Map(all.toReversed().map((heading) => [foldHeading(heading), heading])) }
}

/** The heading as the readers know it, for a heading as a sheet writes it; undefined when none knows it. */
export function knownHeading(text: string): string | undefined {
  known ??= knownHeadings()
  if (known.exactly.has(text)) return text
  const folded = foldHeading(text)
  return known.folded.get(folded) ?? known.folded.get(withoutRemark(folded))
}
