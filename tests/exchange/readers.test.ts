import { describe, expect, it } from 'vitest'
import { NATIONAL_AREAS } from '../../exchange/read/areas.ts'
import type { RowRefusal } from '../../exchange/parsed-row.ts'
import { type ParsedRow } from '../../exchange/parsed-row.ts'
import { readRow } from '../../exchange/read/shapes.ts'
import { schemas } from '../../standard/schema/index.ts'
import { auditRow, disclosureRow, guangdongRow, portalRow, SICHUAN } from './samples.ts'

const read = (row: object) => readRow('x.jsonl', 1, row as Record<string, unknown>, SICHUAN)
const record = (parsed: ParsedRow) => parsed.main.record as Record<string, never>
const refusal = (row: object): RowRefusal => {
  try {
    read(row)
  } catch (error) {
    return error as RowRefusal
  }
  throw new Error('was not refused')
}

describe('every statement of every shape', () => {
  it.each([portalRow(), auditRow(), guangdongRow(), disclosureRow()])('fits its schema', (row) => {
    const { main, shared } = read(row)
    for (const { type, record } of [main, ...shared])
      expect(schemas[type].safeParse(record), `${type} ${JSON.stringify(record)}`).toMatchObject({ success: true })
  })
})

describe('a row with several faults', () => {
  const at = (row: object) => refusal(row).faults.map(({ name, path, text }) => `${name ?? path}：${text.slice(0, 6)}`)
  it('names all of them, whatever its shape, and of each column the first', () => {
    expect(at(portalRow({ name: '', itemCode: 'XX', areaCode: '99', department: '', taskType: '看情况' }))).toEqual([
      'name：缺少事项名称',
      'itemCode：事项编码“X',
      'areaCode：区划代码“9',
      'department：缺少部门（d',
      'taskType：“看情况”不',
    ])
    const item = { task_name: '', areacode: '99', task_code: 1.1e30, dept_name: '', link_way: 7776420001 }
    expect(at(auditRow({ ...item, plan_effective_date: '2026-02-31' }))).toEqual([
      'task_name：缺少事项名称',
      'areacode：区划代码“9',
      'task_code：task_c',
      'dept_name：缺少实施主体',
      'link_way：link_w',
      'plan_effective_date：“2026-',
    ])
    const guide = { 事项名称: '', 实施编码: '5.1E+30', 实施主体: '', 咨询电话: 2010000001, 事项版本: '六版' }
    expect(at(guangdongRow(guide))).toEqual([
      '事项名称：缺少事项名称',
      '实施编码：实施编码：编',
      '实施主体：缺少实施主体',
      '咨询电话：咨询电话：电',
      '事项版本：“六版”应为',
    ])
    // Its record is known, and yet it is refused.
    const known = { 咨询电话: 2010000001, 监督电话: '2.0E+10', 计划生效日期: '2026年2月31日', 事项版本: '六版' }
    expect(at(guangdongRow(known))).toEqual([
      '咨询电话：咨询电话：电',
      '监督电话：监督电话：电',
      '事项版本：“六版”应为',
      '计划生效日期：“2026年',
    ])
    const entry = { 领域: '', 一级事项: '', 二级事项: '', 公开内容: '', 咨询电话: 2010000001 }
    expect(at(disclosureRow(entry))).toEqual([
      '领域：领域是空的，',
      '一级事项：一级事项是空',
      '公开内容：公开内容是空',
      '咨询电话：咨询电话：电',
    ])
    const power = { 职权名称: '', 职权编码: 5.1e20, 实施主体: '', 地区编码: '99', 投诉电话: 7776420001 }
    expect(at({ 职权类别: '行政处罚', ...power })).toEqual([
      '职权名称：权责清单：缺',
      '职权编码：职权编码：编',
      '实施主体：权责清单：缺',
      '地区编码：权责清单：区',
      '投诉电话：投诉电话：电',
    ])
  })
})

describe('a row of a portal list', () => {
  it('is a matter, listed by an agency, and a claim', () => {
    const parsed = read(portalRow())
    expect(parsed.main).toMatchObject({
      type: 'matter',
      key: '511A31029001',
      record: {
        name: '食品经营许可（新办）',
        type: '01',
        scheme: 'sichuan',
        listedBy: [{ code: portalRow().itemCode, under: '食品经营许可', region: '511602' }],
        source: { list: { link: 'https://example.org/x' } },
      },
    })
    const types = parsed.shared.map(({ type }) => type)
    expect(types).toEqual(['region', 'region', 'region', 'agency', 'claim'])
    const agency = parsed.shared.find(({ type }) => type === 'agency')!
    expect(agency.record).toMatchObject({ name: '区市监局', creditCode: '11511301008778183N' })
    expect(agency.record['codesSeen']).toMatchObject([{ code: '008778183' }])
  })

  it('keeps names as written, and says so', () => {
    expect(read(portalRow({ name: '备案(县级）' })).notes!.join()).toMatch('混用了全角和半角括号')
    expect(read(portalRow({ name: '备案（县级）' })).main.record['name']).toBe('备案（县级）')
    expect(read(portalRow({ main_item: '未分类' })).main.record['listedBy']).not.toHaveProperty('0.under')
    expect(read(portalRow({ taskType: '77' })).warnings.join()).toMatch('77')
  })

  it('is refused with a reason when its code or region cannot be read', () => {
    expect(refusal(portalRow({ itemCode: '1.1E+11' })).message).toMatch('科学计数')
    expect(refusal(portalRow({ areaCode: '999999' })).about).toMatchObject({ field: 'areaCode', type: 'matter' })
    expect(refusal(portalRow({ name: '' })).message).toMatch('缺少事项名称')
  })
})

describe('a response of the national interface', () => {
  it('is a guide; elements belong to the matter, venues and telephones to the guide', () => {
    const parsed = read(auditRow())
    expect(parsed.main).toMatchObject({ type: 'guide', key: '11450721MB155808114000109005000' })
    expect(record(parsed)).toMatchObject({
      matter: '000109005000',
      region: '450721',
      taskVersion: 3,
      promisedLimit: { unit: 'working-day', value: 8 },
      consult: [{ phone: '0777-6420001' }],
      visits: 1,
      booking: true,
      crossRegion: '4',
      faq: [{ question: '要多久？', answer: '8 个工作日。' }],
    })
    expect(parsed.elements).toMatchObject({
      audience: ['1', '2'],
      statutoryLimit: { unit: 'working-day', value: 20 },
      fee: { charged: false },
      results: [{ name: '焰火燃放许可证', type: '10' }],
      legalBasis: [{ article: '第三十三条' }],
    })
    expect(parsed.elements!.materials).toMatchObject([{ originals: 1, form: '1' }, { copies: 1 }])
    const law = parsed.shared.find(({ type }) => type === 'law')!
    expect(law.record).toMatchObject({ title: '烟花爆竹安全管理条例', number: '国务院令第455号' })
  })

  it('keeps in source what no field has, and 无 as it was', () => {
    expect(record(read(auditRow()))['source']).toMatchObject({
      AUDIT_ITEM: { publishdate: 1572335054000, promise_day_explain: '无' },
      AUDIT_MATERIAL: [{ materialcode: '11450721MB155808114000109005000001' }, { accept_stand: '无' }],
      AUDIT_QA: [{ missex: '无' }],
    })
  })

  it('puts a handling item below its matter, whose name is provisional', () => {
    const parsed = read(auditRow({ ywcode: '11450721MB15580811400010900500003', task_name: '变更' }))
    expect(parsed.main).toMatchObject({
      key: '11450721MB15580811400010900500003',
      record: { matter: '00010900500003' },
    })
    const matters = parsed.shared.filter(({ type }) => type === 'matter')
    expect(matters).toMatchObject([
      { key: '000109005000', record: { source: { provisional: ['name'] } } },
      { key: '00010900500003', record: { kind: 'handling', parent: '000109005000', name: '变更' } },
    ])
  })

  it('reads field names in capitals too', () => {
    const upper = (part: object) =>
      Object.fromEntries(Object.entries(part).map(([name, value]) => [name.toUpperCase(), value]))
    const row = auditRow()
    const parsed = read({ ...row, AUDIT_ITEM: upper(row.AUDIT_ITEM) })
    expect(parsed.main.key).toBe(read(row).main.key)
  })

  it('warns about values that it cannot read and leaves them in source', () => {
    const parsed = read(auditRow({ serve_type: '1,8', query_url: '见网站', anticipate_type: '7' }))
    expect(parsed.elements).toMatchObject({ audience: ['1'] })
    expect(parsed.elements).not.toHaveProperty('statutoryLimit')
    expect(parsed.warnings).toHaveLength(3)
    expect(record(parsed)['source']).toMatchObject({
      AUDIT_ITEM: { serve_type: '1,8', query_url: '见网站', anticipate_day: '20' },
    })
  })

  it('has the columns of penalties, levies, local themes, single login and the local code', () => {
    const parsed = read(
      auditRow(
        {
          local_task_code: '450721-XZ-0071',
          item_source: '自治区级目录',
          is_single_login: '1',
          app_is_single_login: '0',
          punishment_method: '未经许可燃放的，责令停止',
          collect_type: '行政事业性收费',
          is_permit_reduce: '1',
        },
        {
          AUDIT_ITEM_EXTEND: { local_theme_natural_type: '节庆活动，乡村宴席', corp_character_topic_type: '文旅' },
          AUDIT_ITEM_SPECIAL: [
            {
              special_name: '专家评审',
              special_dept: '灵山县行政审批局',
              special_tel: '0777—6420009',
              special_date: '15',
            },
          ],
        },
      ),
    )
    expect(record(parsed)).toMatchObject({
      localCode: '450721-XZ-0071',
      online: { singleLogin: true, mobileSingleLogin: false },
    })
    expect(parsed.elements).toMatchObject({
      personLocalThemes: ['节庆活动', '乡村宴席'],
      firmLocalThemes: ['文旅'],
      penalty: '未经许可燃放的，责令停止',
      levyKind: '行政事业性收费',
      levyReduction: { applies: true },
      specialProcedures: [{ name: '专家评审', department: '灵山县行政审批局', phone: '0777-6420009' }],
    })
    expect(parsed.shared.find(({ type }) => type === 'matter')!.record).toMatchObject({ itemSource: '自治区级目录' })
    const left = record(parsed)['source'] as unknown as { AUDIT_ITEM: object }
    for (const name of ['local_task_code', 'item_source', 'is_single_login', 'collect_type', 'punishment_method'])
      expect(left.AUDIT_ITEM).not.toHaveProperty(name)
  })

  it('leaves bare codes without a public table in source, and a local code that a spreadsheet spoilt', () => {
    const spoilt = { item_source: '1', collect_type: '02', local_task_code: 4.5e17 }
    const parsed = read(auditRow(spoilt, { AUDIT_ITEM_EXTEND: { local_theme_legal_type: '07,文旅' } }))
    expect(parsed.elements).toMatchObject({ firmLocalThemes: ['文旅'] })
    expect(parsed.elements).not.toHaveProperty('levyKind')
    expect(record(parsed)).not.toHaveProperty('localCode')
    expect(record(parsed)['source']).toMatchObject({
      AUDIT_ITEM: spoilt,
      AUDIT_ITEM_EXTEND: { local_theme_legal_type: '07,文旅' },
    })
    expect(parsed.warnings.filter((text) => text.includes('没有公开的代码表'))).toHaveLength(3)
    expect(parsed.warnings.join()).toMatch('位数可能已经丢失')
  })

  it('is a draft that must not be approved when its code cannot be read', () => {
    const parsed = read(auditRow({ task_code: 'X-1' }))
    expect(parsed.blocking.join()).toMatch('X-1')
  })
})

describe('a guide under Chinese headings', () => {
  it('reads labels, limits, steps and results', () => {
    const parsed = read(guangdongRow())
    expect(record(parsed)).toMatchObject({
      region: '440113',
      exerciseLevel: '5',
      promisedLimit: { unit: 'working-day', value: 3 },
      handlingForms: ['1', '2'],
      consult: [{ phone: '020-10000001' }, { phone: '020-12345' }],
      visits: 0,
      inHall: true,
      source: { derived: { region: expect.stringContaining('440113') as string }, 网办深度: 'IV级', 权力来源: '无' },
    })
    expect(parsed.elements).toMatchObject({
      audience: ['1', '2'],
      promise: { applies: true },
      steps: [
        { kind: 'accept', name: '受理', limit: { unit: 'working-day', value: 0.5 } },
        { kind: 'decide', name: '决定', limit: { unit: 'working-day', value: 2.5 } },
      ],
      results: [{ name: '备案回执', type: '99' }],
      materials: [{ necessity: '1', originals: 1, copies: 0, form: '3' }],
    })
    expect(parsed.shared.find(({ type }) => type === 'matter')!.record).toMatchObject({
      aliases: ['占道', '摆摊'],
      type: '20',
    })
    expect(parsed.warnings.join()).toMatch('没有写区划')
  })

  it('reads the kind of review, source, trade, local themes, levies and single login', () => {
    const parsed = read(
      guangdongRow({
        审查类型: '前审后批',
        事项来源: '省级目录',
        行业: '餐饮业，零售业',
        面向自然人地方特色主题分类: '街面经营',
        地方实施编码: 'ZD-0007',
        征收种类: '行政事业性收费',
        是否涉及征收费减免的审批: '否',
        计算机端是否对接单点登录: '是',
        '处罚的行为、种类、幅度': '擅自占道的，责令改正',
      }),
    )
    expect(parsed.elements).toMatchObject({
      reviewType: 'examined',
      industries: ['餐饮业', '零售业'],
      personLocalThemes: ['街面经营'],
      levyKind: '行政事业性收费',
      levyReduction: { applies: false },
      penalty: '擅自占道的，责令改正',
    })
    expect(record(parsed)).toMatchObject({ localCode: 'ZD-0007', online: { singleLogin: true } })
    expect(parsed.shared.find(({ type }) => type === 'matter')!.record).toMatchObject({ itemSource: '省级目录' })
    expect(read(guangdongRow({ 审查类型: '边审边批' })).warnings.join()).toMatch('审查类型')
  })
})

describe('a row of a disclosure catalogue', () => {
  it('reads ticked boxes, and keeps other words as a note', () => {
    expect(record(read(disclosureRow()))).toMatchObject({
      region: '513337',
      carriers: ['website'],
      carrierNote: '公示墙',
      levels: ['county', 'town', 'village'],
      audience: 'all',
      mode: 'proactive',
      address: 'https://example.org/1',
    })
    expect(record(read(disclosureRow({ 公开渠道和载体: '☐县政府门户网站' })))).not.toHaveProperty('carriers')
  })

  it('never guesses what 同上 means', () => {
    const parsed = read(disclosureRow({ 公开依据: '同上', 公开渠道和载体: '同上' }))
    expect(record(parsed)).toMatchObject({ basis: '同上', carrierNote: '同上' })
    expect(parsed.warnings.filter((one) => one.includes('同上'))).toHaveLength(2)
  })

  it('may lack its first item, but not both', () => {
    const parsed = read(disclosureRow({ 一级事项: '' }))
    expect(record(parsed)).not.toHaveProperty('item1')
    expect(parsed.warnings.join()).toMatch('一级事项：是空的')
    expect(refusal(disclosureRow({ 一级事项: '', 二级事项: '' })).message).toMatch('一级事项是空的')
    expect(refusal(disclosureRow({ 公开内容: '' })).about).toMatchObject({ type: 'disclosure', field: '公开内容' })
  })
})

describe('our own records', () => {
  it('are checked by their schema; errors name the field, the value and the allowed values', () => {
    expect(refusal({ type: 'region', code: '511602', name: '广安区', kind: 'county' }).message).toMatch(
      '区划类型（kind）：“county”不在代码表里，可用：statutory 法定行政区划',
    )
    expect(read({ type: 'region', code: '511602' }).incomplete).toEqual([
      expect.stringContaining('名称（name）：必填，没有填写'),
    ])
    expect(refusal({ type: 'region', code: '511602', name: '广安区', colour: 1 }).message).toMatch(
      '没有“colour”这个字段',
    )
    expect(refusal({ type: 'planet' }).message).toMatch('不是记录类型')
    expect(refusal({ type: 'region', key: 'x', code: '511602', name: '广安区' }).message).toMatch('键“x”与内容不符')
    expect(
      refusal({
        type: 'guide',
        record: { matter: 'a', agency: 'b', region: 'c', code: 'd', promisedLimit: { unit: 'week' } },
      }).message,
    ).toMatch('unit')
  })
  it('may be under record, and get their key', () => {
    expect(
      read({ type: 'matter', record: { code: '000131029001', name: '食品经营许可', type: '01' } }).main,
    ).toMatchObject({
      type: 'matter',
      key: '000131029001',
    })
    expect(read({ type: 'region', code: '511602', name: '广安区' }).main.key).toBe('511602')
  })
  it('are refused with a reason when they cannot be recognised', () => {
    expect(refusal({ hello: 1 }).message).toMatch('认不出这一行是什么（字段：hello）')
    expect(refusal({ type: 'ledger', event: 'issued', code: 'x' }).message).toMatch('不能导入')
  })
})

describe('regions by name', () => {
  it.each([
    ['四川省甘孜州稻城县', '513337'],
    ['新疆博州温泉县', '652723'],
    ['天津市宝坻区', '120115'],
    ['内蒙古锡林浩特市', '152502'],
    ['广东省', '440000'],
  ])('%s', (text, code) => expect(NATIONAL_AREAS.find(text).area.code).toBe(code))

  it('gives towns and zones local codes below the region they are in', () => {
    expect(NATIONAL_AREAS.find('浙江省温州市永嘉县溪下乡')).toMatchObject({
      kind: 'local',
      area: { name: '溪下乡', code: expect.stringMatching(/^330324Z/) as string },
    })
    expect(NATIONAL_AREAS.find('山东省淄博经济开发区').area).toMatchObject({
      name: '淄博经济开发区',
      code: expect.stringMatching(/^370300Z/) as string,
    })
    expect(NATIONAL_AREAS.find('乌有乡').area.code).toMatch(/^000000Z/)
    expect(NATIONAL_AREAS.find('四川省遂宁市大英县蓬莱派出所')).toMatchObject({
      area: { code: '510923' },
      rest: '蓬莱派出所',
    })
  })

  it('reads an ended code as its successor', () => {
    expect(NATIONAL_AREAS.of('440184')).toMatchObject({
      code: '440117',
      remark: expect.stringContaining('停用') as string,
    })
  })
})
