/** Headings matched with columns: lists of several provinces, national names, counties' own sheets. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'csv-parse/sync'
import { NATIONAL_AREAS } from '../../exchange/read/areas.ts'
import { listKind, listKinds, listNamed } from '../../exchange/read/columns/catalogue.ts'
import { MatchedList } from '../../exchange/read/columns/matched-list.ts'
import { mappingOf, mappingText, readMappings } from '../../exchange/read/columns/mapping.ts'
import { recallForFiles } from '../../exchange/read/columns/remembered.ts'
import { labelMeant, meantValue } from '../../exchange/read/columns/spellings.ts'
import { NO_CONTEXT } from '../../exchange/read/row-context.ts'
import type { ParsedRow } from '../../exchange/parsed-row.ts'
import { terms, type TermName } from '../../standard/terms.ts'
import { fileOf, SHARED } from './files.ts'
import { readFileRows as read } from './read-rows.ts'
import { xlsxOf } from './make-workbooks.ts'
import { SICHUAN } from './samples.ts'

type Rows = readonly (readonly string[])[]
const csv = (rows: Rows) =>
  rows.map((row) => row.map((cell) => `"${cell.replace(/"/gu, '""')}"`).join(',')).join('\r\n')

const main = ({ rows }: { rows: ParsedRow[] }) => rows.map((row) => row.main)

const GUANGAN = { code: '511602', name: '广安区' }
const ITEM = '511A31029001-511602000000-000-11511301008778183N-1-00'

describe('the catalogue', () => {
  it('has every column once, and names that lead to one list', () => {
    for (const kind of listKinds()) {
      const names = kind.columns.map(({ name }) => name)
      expect(new Set(names).size, kind.id).toBe(names.length)
      expect(listNamed(kind.id)?.id).toBe(kind.id)
      for (const sign of kind.signs.flat()) expect(names, `${kind.id} ${sign}`).toContain(sign)
    }
    expect(listNamed('公开目录条目')?.id).toBe('disclosure')
    expect(listNamed('门户事项清单')?.id).toBe('portal-list')
    expect(listNamed('没有的')).toBeUndefined()
  })

  it('has labels and national columns of the schema', () => {
    const column = (list: Parameters<typeof listKind>[0], name: string) =>
      listKind(list).columns.find((one) => one.name === name)
    expect(column('guide-list', '法定办结时限')).toMatchObject({ national: 'anticipate_day' })
    expect(column('matter', 'standard.fee.charged')).toMatchObject({ label: '标准要素/收费/收费', national: 'is_fee' })
    expect(column('portal-list', 'taskType')).toMatchObject({ table: 'matterType' })
  })

  it('reads spellings as values of their tables only', () => {
    expect(meantValue('disclosureMode', '主动')).toBe('proactive')
    expect(labelMeant('disclosureMode', '主动')).toBe('主动公开')
    expect(labelMeant('disclosureMode', '主动公开')).toBeUndefined()
    expect(meantValue('matterType', '许可')).toBe('01')
    expect(meantValue('matterType', '乱写')).toBeNull()
    for (const name of Object.keys(terms) as TermName[])
      for (const text of [
        '主动',
        '省',
        '县（区）级',
        '其他',
        '许可',
        '个人',
        '必须',
        '纸质件',
        '启用',
        '法定',
        '有效',
        '政务大厅',
        '热线',
      ]) {
        const value = meantValue(name, text)
        if (value !== null) expect(terms[name].values as readonly string[]).toContain(value)
      }
  })
})

describe('headings', () => {
  const columns = (list: Parameters<typeof listKind>[0], headings: string[]) =>
    new MatchedList(listKind(list), headings).matches.map(({ column }) => column?.name)

  it('are matched by name, label, national column and other headings, whatever the width, brackets and marks', () => {
    expect(columns('portal-list', ['*事项名称（必填）', '事项 编码', '实施部门', '行政区划代码', '事项类型'])).toEqual([
      'name',
      'itemCode',
      'department',
      'areaCode',
      'taskType',
    ])
    expect(columns('guide-list', ['1.事项名称', '办理时限/法定', '办理时限/承诺', '申请材料', '没有的列'])).toEqual([
      '事项名称',
      '法定办结时限',
      '承诺办结时限',
      '材料清单',
      undefined,
    ])
  })

  it('that are only near are suggested, never used', () => {
    const list = new MatchedList(listKind('power-list'), ['职权编码', '职权名称', '实施主体单位名', '地区编码'])
    const near = list.matches[2]!
    expect(near.column).toBeUndefined()
    expect(near.suggestion).toMatchObject({ name: '实施主体' })
    expect(list.rename({ 职权编码: '1', 实施主体单位名: '某局' })).toEqual({ 职权编码: '1', 实施主体单位名: '某局' })
  })

  it('are tested on their values', () => {
    const values = (heading: string) => (heading === '类别' ? ['甲', '乙', '丙', '丁'] : ['1', '2', '3'])
    const { matches } = new MatchedList(listKind('power-list'), ['职权编码', '职权名称', '类别'], values)
    expect(matches[2]).toMatchObject({ confidence: 0.6, samples: ['甲', '乙', '丙'] })
    expect(matches[2]!.remark).toContain('不在代码表里')
  })

  it('of boxes with columns of their own become one value', () => {
    const list = new MatchedList(listKind('disclosure-list'), [
      '公开对象/全社会',
      '公开对象/特定群体（请写明）',
      '公开方式/主动',
      '公开方式/依申请公开',
      '公开层级/县级',
      '公开层级/乡级',
    ])
    const row = {
      '公开对象/特定群体（请写明）': '项目单位',
      '公开方式/主动': '√',
      '公开层级/县级': '√',
      '公开层级/乡级': '√',
    }
    expect(list.rename(row)).toEqual({ 公开对象: '特定群体：项目单位', 公开方式: '主动公开', 公开层级: '县级,乡级' })
  })
})

describe('a list of matters', () => {
  const heads = ['name', 'areaCode', 'itemCode', 'taskType', 'deptCode']
  const row = ['食品经营许可（新办）', '511602000000', ITEM, '1', '11511301008778183N']

  it('without offices is told once, with what may stand in; the office may be told, or found by its code', async () => {
    const office = { key: 'A000000000001', name: '区市场监管局', region: '511602', creditCode: '11511301008778183N' }
    const known = { ...SICHUAN, codes: { ...SICHUAN.codes, agencies: new Map([[office.key, office]]) } }
    const told = await read(csv([heads, row]), { ...SICHUAN, agency: '区市监局' })
    expect(main(told)).toMatchObject([{ key: '511A31029001', record: { listedBy: [{ region: '511602' }] } }])
    const found = await read(csv([heads, row]), known)
    expect(found.rows[0]!.shared).toContainEqual({
      type: 'agency',
      key: office.key,
      record: { key: office.key, name: office.name, region: '511602' },
    })
    const unknown = await read(csv([heads, row]), SICHUAN)
    expect(unknown.lines[0]!.messages.join()).toContain('请先导入部门')
    const none = await read(
      csv([heads.slice(0, 4), row.slice(0, 4), row.slice(0, 4)]).replace(/11511301008778183N/gu, 'X'),
      SICHUAN,
    )
    expect(none.lines).toEqual([])
    expect(none.files[0]!.unusable).toMatch(/没有写是哪个部门的.*--agency/u)
  })

  it('without a region takes it from the code, or as told', async () => {
    const without = [heads.filter((one) => one !== 'areaCode'), row.filter((one) => one !== '511602000000')]
    const context = { ...SICHUAN, agency: '区市监局' }
    const inCode = await read(csv(without), context)
    expect(inCode.rows[0]!.warnings).toEqual([])
    expect(inCode.rows[0]!.notes!.join()).toContain('按编码里的 511602000000 登记为 511602广安区')
    const told = await read(csv(without), { ...context, region: { code: '511603', name: '前锋区' } })
    expect(told.rows[0]!.main.record['listedBy']).toMatchObject([{ region: '511603' }])
    const plain = csv([
      ['事项名称', '基本编码', '部门'],
      ['甲', '511A31029001', '某局'],
    ])
    expect((await read(plain, SICHUAN)).files[0]!.unusable).toMatch(/区划代码.*--region/u)
    expect(main(await read(plain, { ...SICHUAN, region: GUANGAN }))).toMatchObject([{ key: '511A31029001' }])
  })

  it('asks for the scheme of its codes where the installation has none, and names those that fit', async () => {
    const { files, rows } = await read(
      csv([
        [...heads, 'department'],
        [...row, '某局'],
      ]),
    )
    expect(rows).toEqual([])
    expect(files[0]!.unusable).toMatch(/不知道清单里的编码按哪种规则.*--scheme sichuan/u)
  })

  it('of the national scheme, and of Guizhou, under Chinese headings', async () => {
    const of = (scheme: string) => ({ ...NO_CONTEXT, codes: { ...NO_CONTEXT.codes, scheme } })
    const national = await read(
      csv([
        ['序号', '事项名称', '业务办理项编码', '实施主体', '统一社会信用代码', '事项类别'],
        [
          '1',
          '举办焰火晚会许可（变更）',
          '11450721MB15580811400010900500003',
          '灵山县行政审批局',
          '11450721MB15580811',
          '许可',
        ],
      ]).replace('业务办理项编码', '事项编码'),
      of('gbt39554'),
    )
    expect(main(national)).toMatchObject([
      { key: '00010900500003', record: { kind: 'handling', parent: '000109005000', type: '01', scheme: 'gbt39554' } },
    ])
    expect(national.notes).toContain('“许可”按“行政许可”读')
    const guizhou = await read(
      csv([
        ['目录名称', '目录编码', '实施机关', '所属地区', '权力类型'],
        ['食品经营许可', 'XK0010100Y', '某县市场监管局', '贵州省贵阳市开阳县', '行政许可'],
      ]),
      of('guizhou'),
    )
    expect(main(guizhou)).toMatchObject([
      { key: 'XK0010100Y', record: { scheme: 'guizhou', listedBy: [{ region: '520121' }] } },
    ])
  })
})

describe('guides of a county', () => {
  const HEADS = [
    [
      '事项名称',
      '基本编码',
      '实施机关',
      '统一社会信用代码',
      '行使层级',
      '办理时限',
      '',
      '申请材料',
      '设定依据',
      '受理地点',
      '办公时间',
      '联系电话',
      '是否收费',
    ],
    ['', '', '', '', '', '法定', '承诺', '', '', '', '', '', ''],
  ]
  const ROW = [
    '举办焰火晚会许可',
    '000109005000',
    '灵山县行政审批局',
    '11450721MB15580811',
    '县级',
    '20个工作日',
    '8个工作日',
    '1.申请书（原件1份）\n2.燃放方案（原件1份，复印件2份）',
    '《烟花爆竹安全管理条例》（国务院令第455号）第三十三条',
    '江南路5号政务中心',
    '工作日9:00-17:00',
    '0777-6420001',
    '否',
  ]

  it('one row each, two header rows, materials in a cell; the code is composed', async () => {
    const found = await read(
      xlsxOf([{ name: '指南', rows: [['某县办事指南'], ...HEADS, ROW], merges: ['A1:M1', 'F2:G2'] }]),
    )
    expect(found.lines).toEqual([])
    const [parsed] = found.rows
    expect(parsed!.main).toMatchObject({
      type: 'guide',
      key: '11450721MB155808114000109005000',
      record: {
        codeOrigin: { by: 'own' },
        region: '450721',
        promisedLimit: { unit: 'working-day', value: 8 },
        consult: [{ phone: '0777-6420001' }],
      },
    })
    expect(parsed!.elements).toMatchObject({
      statutoryLimit: { unit: 'working-day', value: 20 },
      materials: [{ originals: 1 }, { originals: 1, copies: 2 }],
      legalBasis: [{ article: '第三十三条' }],
      fee: { charged: false },
    })
    const named = (type: string) =>
      parsed!.shared.filter((one) => one.type === type).map(({ record }) => record['name'] ?? record['title'])
    expect(named('material')).toEqual(['申请书', '燃放方案'])
    expect(named('law')).toEqual(['烟花爆竹安全管理条例'])
    expect(named('venue')).toEqual(['江南路5号政务中心'])
  })
})

describe('other lists', () => {
  it('a question sheet, with several ways to ask in a cell', async () => {
    const rows = [
      ['类目路径（多级类目用/分隔）', '问题', '相似问法', '答案', '业务分类'],
      ['某市/其他', '登记中心在哪里', '登记中心的地址是什么\n登记中心怎么走', '在江南路5号。', '某市/抵押权登记'],
    ]
    const found = await read(csv(rows))
    expect(main(found)).toMatchObject([
      {
        type: 'question',
        record: {
          question: '登记中心在哪里',
          answer: '在江南路5号。',
          similar: ['登记中心的地址是什么', '登记中心怎么走'],
        },
      },
    ])
    expect(found.rows[0]!.main.record['source']).toMatchObject({ 表格: { 业务分类: '某市/抵押权登记' } })
  })

  it('laws and venues', async () => {
    const laws = await read(
      csv([
        ['法规名称', '发文字号', '效力级别', '施行日期', '时效性'],
        ['《某市供热条例》', '某市人大公告第3号', '地方法规', '2024年5月1日', '有效'],
      ]),
    )
    expect(main(laws)).toMatchObject([
      {
        type: 'law',
        record: {
          number: '某市人大公告第3号',
          kind: 'local-regulation',
          effectiveFrom: '2024-05-01',
          validity: 'force',
        },
      },
    ])
    const venues = await read(
      csv([
        ['大厅名称', '详细地址', '服务时间', '联系电话'],
        ['广安区政务服务中心', '府前路1号', '周一至周五9:00-17:00', '0826-2333333'],
      ]),
      {
        region: GUANGAN,
      },
    )
    expect(main(venues)).toMatchObject([
      {
        type: 'venue',
        record: {
          region: '511602',
          address: '府前路1号',
          phones: [{ phone: '0826-2333333' }],
          hours: [{ days: '周一至周五9:00-17:00' }],
        },
      },
    ])
  })

  it('一件事, with matters by name and offices by name', async () => {
    const names = {
      has: () => false,
      find: (type: string, name: string) => (type === 'matter' && name === '出生登记' ? ['000109005000'] : []),
      guides: () => [],
      otherCodes: () => [],
    }
    const rows = [
      ['一件事名称', '编码', '牵头部门', '配合部门', '联办事项'],
      ['新生儿出生', 'YJS001', '区卫健局', '区公安分局、区医保局', '出生登记\n医保参保（000136001000）'],
    ]
    const found = await read(csv(rows), { region: GUANGAN, names })
    expect(main(found)).toMatchObject([
      {
        type: 'bundle',
        key: 'YJS001',
        record: { region: '511602', items: [{ matter: '000109005000' }, { matter: '000136001000' }] },
      },
    ])
    expect(found.rows[0]!.shared.filter(({ type }) => type === 'agency').map(({ record }) => record['name'])).toEqual([
      '区卫健局',
      '区公安分局',
      '区医保局',
    ])
  })

  it('a disclosure catalogue as counties fill in the national form', async () => {
    const rows = [
      [
        '序号',
        '公开事项',
        '',
        '公开内容（要素）',
        '公开依据',
        '公开时限',
        '公开主体',
        '公开渠道和载体',
        '公开对象',
        '',
        '公开方式',
        '',
        '公开层级',
        '',
      ],
      ['', '一级事项', '二级事项', '', '', '', '', '', '全社会', '特定群体', '主动', '依申请公开', '县级', '乡级'],
      [
        '1',
        '临时救助',
        '政策法规',
        '政策文件',
        '条例',
        '20个工作日',
        '民政局',
        '■政府网站',
        '√',
        '',
        '√',
        '',
        '√',
        '√',
      ],
    ]
    const merges = ['B1:C1', 'I1:J1', 'K1:L1', 'M1:N1']
    const book = xlsxOf([{ name: '社会救助', rows, merges }])
    expect((await read(book, { region: GUANGAN })).files[0]!.unusable).toContain('--sheet-as 领域')
    const found = await read(book, { region: GUANGAN }, { sheetNameAs: '领域' })
    expect(found.lines).toEqual([])
    expect(main(found)).toMatchObject([
      {
        type: 'disclosure',
        record: {
          field: '社会救助',
          item1: '临时救助',
          item2: '政策法规',
          audience: 'all',
          mode: 'proactive',
          levels: ['county', 'town'],
          carriers: ['website'],
        },
      },
    ])
  })

  it('a disclosure catalogue with update cycle, telephones and the code of a matter', async () => {
    const names = {
      has: (_type: string, key: string) => key === '000109005000',
      find: () => [],
      guides: () => [],
      otherCodes: () => [],
    }
    const rows = [
      ['领域', '一级事项', '公开内容', '更新频率', '联系电话', '监督投诉电话', '事项编码'],
      ['户籍', '出生登记', '办理条件', '按季度', '0826-2333001', '0826-2333002', '000109005000'],
      ['户籍', '注销登记', '办理条件', '每两年', '', '', '000109006000'],
    ]
    const found = await read(csv(rows), { region: GUANGAN, names })
    expect(main(found)).toMatchObject([
      {
        record: {
          cycle: 'quarterly',
          consult: [{ phone: '0826-2333001' }],
          complain: [{ phone: '0826-2333002' }],
          matter: '000109005000',
        },
      },
      { record: { source: { 事项编码: '000109006000', 更新周期: '每两年' } } },
    ])
    const { warnings } = found.rows[1]!
    expect(warnings.join('；')).toContain('库里没有编码是“000109006000”的事项')
    expect(warnings.join('；')).toContain('更新周期：“每两年”不在代码表里')
  })

  it('is of the list that staff name', async () => {
    const rows = [
      ['名称', '说明'],
      ['某市供热条例', '好'],
    ]
    expect((await read(csv(rows))).files[0]!.unusable).toBeDefined()
    expect(main(await read(csv(rows), {}, { list: listKind('law') }))).toMatchObject([{ type: 'law' }])
  })
})

describe('a corrected match', () => {
  it('is read from its file, for the sender and the headings; it is written ready to edit', async () => {
    const rows = [
      ['编号甲', '叫什么', '谁管'],
      [ITEM, '食品经营许可', '某局'],
    ]
    const mapping = {
      list: '门户事项清单',
      sender: '某县',
      columns: { 编号甲: '事项编码', 叫什么: 'name', 谁管: 'department' },
    }
    const mappings = await readMappings(fileOf(JSON.stringify(mapping), 'map.json'))
    const context = { ...SICHUAN, region: GUANGAN }
    expect(main(await read(csv(rows), context, { mappings, sender: '某县' }))).toMatchObject([{ key: '511A31029001' }])
    expect((await read(csv(rows), context, { mappings, sender: '另一县' })).rows).toEqual([])
    const reports = [new MatchedList(listKind('portal-list'), ['事项名称', '备注']).report()]
    expect(JSON.parse(mappingText(reports, '某县'))).toMatchObject({
      sender: '某县',
      list: 'portal-list',
      columns: { 事项名称: '事项名称', 备注: null },
    })
    expect(() => mappingOf({ list: 'law', columns: { 甲: '没有的列' } })).toThrow('不是法规政策的列')
  })

  it('has what was told of the whole file, for files with these headings; what is told now counts before it', async () => {
    const told = { sheetNameAs: '领域', region: GUANGAN.code }
    const reports = [new MatchedList(listKind('disclosure-list'), ['领域', '一级事项', '公开内容']).report()]
    const mappings = await readMappings(fileOf(mappingText(reports, '某县', told), 'told.json'))
    const rows = [
      ['一级事项', '公开内容'],
      ['救助', '标准'],
    ]
    const bytes = xlsxOf([{ name: '社会救助', rows }])
    const book = fileOf(bytes, 'told.xlsx')
    const found = await recallForFiles([book, book], mappings, '某县', { region: '510000' })
    expect(found).toEqual({ settings: { sheetNameAs: '领域' }, names: ['sheetNameAs'] })
    expect(
      main(await read(bytes, { region: GUANGAN }, { sheetNameAs: found!.settings.sheetNameAs!, mappings })),
    ).toMatchObject([{ record: { field: '社会救助' } }])
    expect(await recallForFiles([book], mappings, '另一县', {})).toBeUndefined()
    const other = fileOf(
      csv([
        ['事项名称', '事项编码'],
        ['某事', ITEM],
      ]),
      'other.csv',
    )
    await expect(recallForFiles([book, other], mappings, '某县', {})).rejects.toThrow('一个一个导入')
    const whole = mappings.map((one) => ({ ...one, headings: ['一级事项', '公开内容', '备注'] }))
    expect(await recallForFiles([book], whole, '某县', {})).toBeUndefined()
    expect(() => mappingOf({ list: 'law', columns: {}, settings: {} })).not.toThrow()
    await expect(
      readMappings(fileOf('{"list":"law","columns":{},"settings":{"nothing":"1"}}', 'm.json')),
    ).rejects.toThrow('sheetNameAs')
    await expect(readMappings('/nowhere/map.json')).rejects.toThrow('--dry-run')
  })
})

const MORE = join(SHARED, 'real/more')
describe.skipIf(!existsSync(MORE))('headings from outside', () => {
  const table = (name: string) => parse(readFileSync(join(MORE, name), 'utf8'), { bom: true, relax_column_count: true })

  it.each(['heading', 'label'] as const)('an import form of a power library, by %s', (by) => {
    const headings = table('power-library-template-columns.csv')
      .slice(1)
      .map((row) => row[by === 'heading' ? 0 : 1]!)
    const list = new MatchedList(listKind('guide-list'), headings)
    const names = list.matches.map(({ column }) => column?.name)
    for (const name of [
      '实施主体',
      '行使层级',
      '承诺办结时限',
      '法定办结时限',
      '受理条件',
      '材料清单',
      '咨询电话',
    ].slice(0, by === 'heading' ? 6 : 6))
      expect(names, name).toContain(name)
  })

  it('the national exchange table, by column and by label', async () => {
    const rows = table('national-exchange-columns.csv').slice(1)
    const listOf = async (heads: string[]) => {
      const { files } = await read(csv([heads, heads.map(() => 'x')]))
      return files[0]!.matches![0]
    }
    expect(await listOf(rows.map((row) => row[0]!))).toMatchObject({ list: 'exchange-row' })
    const byLabel = await listOf(rows.map((row) => row[1]!))
    expect(byLabel).toMatchObject({ list: 'guide-list' })
    const unmatched = byLabel!.columns.filter(({ column }) => !column).map(({ heading }) => heading)
    expect(unmatched).toEqual(['批次号', '同步类型', '同步时间', '数据来源', '记录唯一标识'])
  })

  it('Shanxi’s power list: recognised; its row lacks its name', async () => {
    const found = await read(readFileSync(join(MORE, 'shanxi-power-columns.csv')))
    expect(found.lines).toMatchObject([{ outcome: 'refused' }])
    expect(found.lines[0]!.messages.join()).toContain('缺少职权名称')
  })

  it('every heading of an older government CMS has its column', () => {
    const synonyms = JSON.parse(readFileSync(join(MORE, 'excel-heading-synonyms.json'), 'utf8')) as Record<
      string,
      string[]
    >
    const unknown = Object.values(synonyms)
      .flat()
      .filter((one) => new MatchedList(listKind('guide-list'), [one]).matches[0]!.column === undefined)
    expect(unknown).toEqual([])
  })

  it('a city’s question sheet', async () => {
    const found = await read(readFileSync(join(MORE, 'changzhou-qa-shape.csv')))
    expect(main(found)).toMatchObject([{ type: 'question', record: { question: '登记中心在哪里' } }])
  })
})

it('regions are known', () => {
  expect(NATIONAL_AREAS.of('511602')?.name).toBe('广安区')
})

describe('parts in a sheet of their own', () => {
  const GUIDES = [
    ['事项名称', '实施编码', '实施机关', '机构代码'],
    ['举办焰火晚会许可', '11450721MB155808114000109005000', '灵山县行政审批局', '11450721MB15580811'],
    ['公共场所卫生许可', '11450721348531435D4001033002000', '灵山县卫生健康局', '11450721348531435D'],
  ]
  const MATERIALS = [
    ['序号', '实施编码', '材料名称', '份数', '是否必要', '材料来源'],
    ['1', '11450721MB155808114000109005000', '申请书', '2', '必须', '自备'],
    ['2', '11450721MB155808114000109005000', '燃放方案', '1', '必须', '自备'],
    ['3', '99', '多余的', '1', '', ''],
    ['4', '', '没有主的', '1', '', ''],
  ]

  it('are joined by the code that both sheets have; what belongs to nobody is named', async () => {
    const found = await read(
      xlsxOf([
        { name: '指南', rows: GUIDES },
        { name: '材料', rows: MATERIALS },
      ]),
    )
    expect(found.lines).toEqual([])
    expect(found.rows.map(({ elements }) => elements?.materials)).toMatchObject([
      [
        { originals: 2, necessity: '1' },
        { originals: 1, necessity: '1' },
      ],
      undefined,
    ])
    expect(found.notes).toContain('工作表“材料”的 3 行按“实施编码”并入“申请材料”')
    expect(found.notes).toContain('有 1 个“实施编码”主表里没有，没有读：99')
    expect(found.notes).toContain('工作表“材料”的 B5 没有写“实施编码”')
  })

  it('of which a value cannot be used: told at its sheet, column and row, with all other faults of the row', async () => {
    const code = GUIDES[1]![1]!
    const materials = [MATERIALS[0]!, ['1', code, '申请书', '许多', '看情况', '自备'], ['2', code, '方案', '2', '', '']]
    const sheets = (guides: Rows) => [
      {
        name: '指南',
        rows: guides.map((row, i) => [
          ...row,
          ['咨询电话', '7.77642E+09', ''][i]!,
          ['计划生效日期', '2026年2月31日', ''][i]!,
        ]),
      },
      { name: '材料', rows: materials },
    ]
    const cellsIn = ({ lines, rows }: Awaited<ReturnType<typeof read>>) =>
      [...lines, ...rows].flatMap(({ cells = [] }) =>
        cells.flatMap(({ column, kind, row = 0, sheet = '指南' }) =>
          kind === 'refused' ? `${sheet} ${column}${row}` : [],
        ),
      )
    const refused = await read(xlsxOf(sheets(GUIDES)), { withCells: true })
    expect(refused.rows).toHaveLength(1)
    // The row of the record is that of the line.
    expect(cellsIn(refused).sort()).toEqual(['指南 E0', '指南 F0', '材料 D2', '材料 E2'])
    const title = '政务服务事项'
    const own = await read(
      xlsxOf([
        {
          name: title,
          rows: [
            ['事项编码', '事项名称'],
            ['000109005000', '焰火燃放许可'],
          ],
        },
        {
          name: `${title}·申请材料`,
          rows: [
            ['事项编码', '材料', '材料必要性'],
            ...['必要', '看情况'].map((one) => ['000109005000', '申请书', one]),
          ],
        },
      ]),
      { withCells: true },
      { list: listKind('matter') },
    )
    expect(own.lines[0]!.cells).toMatchObject([
      {
        kind: 'refused',
        sheet: `${title}·申请材料`,
        row: 3,
        column: 'C',
        found: '看情况',
        label: '标准要素 › 申请材料第 2 条 › 材料必要性',
      },
    ])
  })

  it('a sheet that is called like one of our tables is read by its headings', async () => {
    const heads = ['序号', '事项名称', '主管部门', '服务对象', '办理依据', '申报材料', '办结时限', '联系电话']
    const row = ['1', '公共场所卫生许可', '灵山县卫生健康局', '企业', '条例', '申请书', '5个工作日', '0777-6522345']
    const { files } = await read(xlsxOf([{ name: '办事指南', rows: [heads, row] }]))
    expect(files[0]!.matches![0]!.list).toBe('guide-list')
  })

  it('two sheets of the same list are two lists', async () => {
    const found = await read(xlsxOf(['一局', '二局'].map((name, i) => ({ name, rows: [GUIDES[0]!, GUIDES[i + 1]!] }))))
    expect(found.rows).toHaveLength(2)
  })
})

const REAL_LIST = join(SHARED, 'real/guangan-matters.jsonl')
it.skipIf(!existsSync(REAL_LIST))('a real list under a county’s headings gives the same records', async () => {
  const lines = readFileSync(REAL_LIST, 'utf8')
  const rows = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>)
  const heads = {
    事项名称: 'name',
    事项编码: 'itemCode',
    部门名称: 'department',
    '区划代码（12位）': 'areaCode',
    事项类别: 'taskType',
    部门编码: 'deptCode',
    大项名称: 'main_item',
    网址: 'link',
  }
  const table = [
    ['广安区事项清单'],
    Object.keys(heads),
    ...rows.map((row) => Object.values(heads).map((name) => row[name]!)),
  ]
  const book = xlsxOf([{ name: '清单', rows: table, merges: ['A1:H1'] }])
  const [given, wanted] = [await read(book, SICHUAN), await read(lines, SICHUAN)]
  expect(given.lines).toEqual([])
  expect(given.rows.map(({ main, shared }) => ({ main, shared }))).toEqual(
    wanted.rows.map(({ main, shared }) => ({ main, shared })),
  )
})
