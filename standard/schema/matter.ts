import * as z from 'zod'
import { day, link, list, lines, longText, record, ref, refList, term, text } from './parts/field.ts'
import { codeOrigin } from './parts/code-origin.ts'
import { ELEMENTS, elements } from './parts/elements.ts'
import { scenarioShape } from './parts/handling.ts'
import { clauseExcuses, stateBasis } from './parts/legal.ts'

/** 政务服务事项（基本目录）: a node of the tree 主项 → 子项 → 业务办理项. */
export const matterSchema = record('政务服务事项', '基本目录中的一个事项节点，有编码和标准要素', {
  code: text('事项编码', '主项、子项是基本编码；办理项是业务办理项目录编码，在基本编码后加两位。本省另有规则的照本省', {
    source: 'catalog_code',
    example: '000131029001',
  }),
  codeOrigin: codeOrigin.optional(),
  scheme: text('编码规则', 'gbt39554、sichuan、guizhou 等；不填按编码自动判断').optional(),
  name: text('事项名称', '用基本目录的规范名称，不加层级和地名', { source: 'task_name', example: '食品经营许可' }),
  kind: term('nodeKind').optional(),
  parent: ref('matter', '上级事项', '主项没有上级').optional(),
  type: term('matterType', undefined, undefined, { source: 'task_type' }).optional(),
  levels: z
    .array(z.enum(['1', '2', '3', '4', '5', '6']))
    .meta({ title: '行使层级', table: 'exerciseLevel', source: 'use_level' })
    .optional(),
  itemSource: text('事项来源', '列在哪一级的哪份目录、清单里；写名称，不写代码', {
    example: '国家政务服务事项基本目录',
  }).optional(),
  department: text('主管部门', '业务主管部门（系统）', { example: '市场监管' }).optional(),
  state: term('state', undefined, undefined, { source: 'task_state' }).optional(),
  crosswalk: list('其他编码体系的对应编码', {
    scheme: text('体系'),
    code: text('编码'),
    note: text('说明').optional(),
  }).optional(),
  listedBy: list('清单登记', {
    agency: ref('agency', '实施主体').optional(),
    code: text('清单编码'),
    name: text('清单名称').optional(),
    under: text('清单中的主项').optional(),
    region: ref('region', '行政区划').optional(),
  }).optional(),
  sameNameReason: text(
    '同名不同码的说明',
    '同一部门里另有编码不同的同名事项时，写明为什么是两件事、依据什么；目录管理员写了才能批准，会公开',
    { example: '省级目录分别列出：一个面向个人，一个面向企业' },
  ).optional(),
  onApplication: z.boolean().meta({ title: '依申请', description: '依申请办理的事项才考核网办率等指标' }).optional(),
  exempt: text('不纳入考核的原因', '法律另有规定或涉密的才写').optional(),
  scenarios: list('情形分组', scenarioShape, 'json', '问群众的问题；各地用同一套').optional(),
  standard: elements.optional(),
  elementSources: list(
    '照抄的来源',
    {
      elements: z.array(z.enum(ELEMENTS)).min(1).meta({ title: '哪些要素' }),
      authority: text('定的机关', undefined, { example: '省市场监督管理局' }),
      document: text('文号', '没有文号的写文件名称', { example: '川市监发〔2026〕8号' }),
      on: day('文件日期').optional(),
      url: link('文件地址').optional(),
    },
    'json',
    '上级锁定的要素由目录管理员照抄，写明是哪个机关、哪份文件定的，写了才能批准',
  ).optional(),
  upcoming: list(
    '将生效的标准',
    {
      from: day('从哪天起', '这一天零点起各地指南照它；以前照现在的标准'),
      authority: text('定的机关').optional(),
      document: text('文号', '没有文号的写文件名称', { example: '川市监发〔2026〕19号' }),
      url: link('文件地址').optional(),
      standard: elements,
    },
    'json',
    '已经定了、还没有到日子的修改：只写要变的要素，写全；批准以后网站上先预告，到日子自动生效',
  ).optional(),
  clauseExcuses: clauseExcuses.optional(),
  seeded: z
    .string()
    .min(1)
    .meta({ title: '标准来源', description: '标准要素由第一份导入的指南带入，待目录主管部门核定' })
    .optional(),
  aliases: lines('常用叫法', '只放最常用的几个，其余放俗称库').optional(),
  lifeEvents: lines('人生事件', '如：出生、入学、退休').optional(),
  related: list('相关事项', { matter: ref('matter', '事项'), relation: term('relation') }).optional(),
  laws: refList('law', '相关法规').optional(),
  effectiveFrom: day('计划生效日期', undefined, { source: 'plan_effective_date' }).optional(),
  effectiveTo: day('计划取消日期', undefined, { source: 'plan_cancel_date' }).optional(),
  stateBasis: stateBasis.optional(),
  successors: refList('matter', '去向', '取消、合并、拆分后由哪些事项承接').optional(),
  summary: longText('一句话说明', '群众看的一句话，说明办的是什么事', {
    example: '开饭店、卖食品，先办这个证。',
  }).optional(),
})

/** A record with the fields of `matterSchema`. */
export type Matter = z.infer<typeof matterSchema>
/** A record with the fields of `elements`. */
export type Elements = z.infer<typeof elements>
