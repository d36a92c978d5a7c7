import * as z from 'zod'
import { count, day, file, flag, lines, link, list, longText, ref, term, termList, text } from './parts/field.ts'
import { codeParts, externalCodes, publishedOrigin } from './parts/code-origin.ts'
import { elementShape } from './parts/elements.ts'
import { coordinates, hours, phoneList } from './parts/contact.ts'
import { clause } from './parts/legal.ts'
import { materialUseShape } from './parts/handling.ts'
import { clauseExcuses } from './parts/legal.ts'
import { identityShape, localShape } from './guide.ts'

const { codeOrigin: _kept, ...publishedIdentity } = identityShape

const named = (type: 'matter' | 'agency' | 'region', title: string) =>
  z.strictObject({ key: ref(type, '键'), name: text('名称') }).meta({ title })

/** A body that hears complaints, with its address and telephones. */
const organ = (title: string) =>
  z
    .strictObject({
      agency: ref('agency', '键'),
      name: text('名称'),
      address: text('地址').optional(),
      phones: phoneList('电话').optional(),
      website: link('网站').optional(),
    })
    .meta({ title })

/** 办事指南 as the public and other systems read it: the standard, local elements and deviations in one record. */
export const resolvedGuideSchema = z
  .strictObject({
    key: text('键', '等于指南编码'),
    ...publishedIdentity,
    origin: publishedOrigin.optional(),
    parts: codeParts.optional(),
    external: externalCodes.optional(),
    name: text('指南名称'),
    matter: named('matter', '事项'),
    path: z.array(named('matter', '上级事项')).meta({ title: '事项路径', description: '从主项到本事项' }),
    agency: named('agency', '实施主体'),
    region: named('region', '服务区划'),
    ...elementShape,
    ...localShape,
    materials: list('申请材料', {
      ...materialUseShape,
      name: text('材料名称'),
      submit: flag('要群众提交', '可以共享、核验的为否'),
      materialType: term('materialType').optional(),
      sourceChannel: term('materialSource').optional(),
      issuer: text('出具单位').optional(),
      format: text('规格').optional(),
      blank: file('空白表格').optional(),
      example: file('填写样例').optional(),
    }).optional(),
    venues: list('办理地点', {
      venue: ref('venue', '场所'),
      name: text('名称'),
      address: text('地址').optional(),
      window: text('窗口').optional(),
      role: term('venueRole').optional(),
      hours: hours.optional(),
      phones: phoneList('电话').optional(),
      traffic: longText('交通').optional(),
      map: link('地图').optional(),
      coordinates: coordinates.optional(),
      note: text('说明').optional(),
    }).optional(),
    remedies: z
      .strictObject({
        reconsideration: organ('行政复议机关').optional(),
        litigation: organ('行政诉讼法院').optional(),
      })
      .meta({ title: '救济机关', description: '指南、实施主体或区划里写的复议机关、诉讼法院，连地址和电话' })
      .optional(),
    scenarios: list('情形分组', {
      key: text('情形分组键'),
      name: text('问题'),
      multiple: flag('可多选').optional(),
      options: z
        .array(z.strictObject({ key: text('选项键'), name: text('选项'), explain: text('说明').optional() }))
        .meta({ title: '选项', store: 'json' }),
    }).optional(),
    type: term('matterType').optional(),
    itemSource: text('事项来源', '事项列在哪一级的哪份目录、清单里').optional(),
    aliases: z.array(text('俗称')).meta({ title: '俗称' }).optional(),
    summary: longText('一句话说明').optional(),
    deviating: termlessElements('与标准不同的要素').optional(),
    clauseExcuses: clauseExcuses.optional(),
    upcoming: list(
      '将生效的变化',
      {
        from: day('从哪天起'),
        authority: text('定的机关').optional(),
        document: text('文号'),
        url: link('文件地址').optional(),
        changes: list('变化', {
          title: text('要素'),
          before: text('以前').optional(),
          after: text('以后').optional(),
        }),
      },
      'json',
      '标准已经定了修改、还没有到日子的：从哪天起、哪些要素怎样变；到日子那一版就照新的。不算内容，不改变版本',
    ).optional(),
    ending: z
      .strictObject({
        kind: term('ending'),
        type: text('终止的记录的类型', 'guide 是指南自己，matter 是所属事项或其上级，region 是服务区划'),
        key: text('终止的记录的键'),
        on: day('从哪天起', '比发布日晚的，还没有到').optional(),
        until: day('到哪天为止', '暂停的最后一天；区划使用的最后一天').optional(),
        authority: text('批准机关').optional(),
        title: text('文件名称').optional(),
        document: text('文号').optional(),
        url: link('文件地址').optional(),
        reason: longText('原因').optional(),
        successors: lines('去向', '承接的记录的键，与终止的记录同类；已经跳过又终止了的').optional(),
      })
      .meta({ title: '取消、暂停', description: '指南自己、所属事项或服务区划已经或将要取消、暂停' })
      .optional(),
    version: count('版本', '内容变化才加一'),
    approval: z
      .strictObject({
        on: day('批准日期'),
        agency: ref('agency', '批准单位的键', '批准单位是主办单位时没有').optional(),
        name: text('批准单位'),
      })
      .meta({ title: '批准', description: '哪天由哪个单位批准；网站信息里选了公开才有。不算内容，不改变版本' })
      .optional(),
    settling: z
      .array(text('要素'))
      .meta({
        title: '正在核定的要素',
        description:
          '这个部门的做法与标准不一样、还没有决定的要素，公布的是标准；网站信息里选了公开才有。不算内容，不改变版本',
      })
      .optional(),
    verifiedOn: day('最近核验日期').optional(),
    onlineDepth: termList('onlineDepth').optional(),
  })
  .meta({ title: '办事指南', description: '标准要素、本地要素和经批准的差异合成后的指南' })

function termlessElements(title: string) {
  return z
    .array(
      z.strictObject({
        element: text('要素'),
        reason: longText('理由'),
        direction: term('direction'),
        clause: clause.optional(),
        basis: longText('依据', '没有对应到法规政策库的依据').optional(),
        authority: text('批准机关').optional(),
        document: text('批准文号').optional(),
        number: text('编号', '差异申请的编号').optional(),
        on: day('批准日期').optional(),
        from: day('开始日期').optional(),
        until: day('截止日期').optional(),
      }),
    )
    .meta({ title })
}

/** A record with the fields of `resolvedGuideSchema`. */
export type ResolvedGuide = z.infer<typeof resolvedGuideSchema>
