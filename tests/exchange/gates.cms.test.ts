import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asCms, formatReport, readRow, runImport, type ImportOptions, type Report } from '../../exchange/index.ts'
import { markupIn } from '../../standard/text/markup.ts'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import { gatesOfRecord } from '../../standard/rules/index.ts'
import { onBoth } from '../cms/databases.ts'
import type { TestCms } from '../cms/harness.ts'
import { CASES, fileOf, ndjson } from './files.ts'
import { auditRow, disclosureRow, guangdongRow, portalRow, SICHUAN } from './samples.ts'

const IDENTITY = '110101199003070011'

onBoth('reasons against approval in an import', (open) => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await open()
  })
  afterAll(() => cms.close())
  const run = (rows: readonly unknown[], more: Partial<ImportOptions> = {}): Promise<Report> =>
    runImport({ scheme: 'sichuan', payload: asCms(cms.payload), files: [fileOf(ndjson(rows))], approve: true, ...more })
  const question = (key: string, record: object) => ({
    type: 'question',
    record: { key, origin: 'hotline', ...record },
  })
  const said = ({ lines }: Report) => lines.flatMap(({ messages }) => messages).join('\n')
  const stateOf = async (key: string, draft: boolean) => {
    const { docs } = await cms.payload.find({
      collection: 'questions',
      where: { key: { equals: key } },
      draft,
      depth: 0,
    })
    return docs[0] as unknown as Record<string, unknown> | undefined
  }

  it('leaves a draft and reports the reason, in a dry run too', async () => {
    const rows = [
      question('Q-1', { question: '带什么？', answer: '<b>身份证</b>' }),
      question('Q-2', { question: '几点？', answer: '九点' }),
    ]
    const dry = await run(rows, { dryRun: true })
    const report = await run(rows)
    expect(report.approved).toEqual({ question: ['Q-2'] })
    expect(dry.approved).toEqual(report.approved)
    expect(dry.lines).toEqual(report.lines.map((line) => ({ ...line, file: dry.lines[0]!.file })))
    expect(said(report)).toMatch(/没有批准：常见问题“带什么？”（Q-1）：“答案”里有网页标记“<b>”/u)
    expect(formatReport(report)).toContain('已批准 1 条')
    expect((await stateOf('Q-1', true))?.['_status']).toBe('draft')
    expect((await stateOf('Q-2', true))?.['_status']).toBe('published')
    const again = await run(rows)
    expect(again.approved).toEqual({})
    expect(said(again)).toContain('没有批准：')
    expect((await stateOf('Q-1', true))?.['_status']).toBe('draft')
  })

  it('ignores a finding that the approved version has already, unless it is personal data', async () => {
    for (const [key, answer] of [
      ['Q-3', '<b>身份证</b>'],
      ['Q-4', `问张某 ${IDENTITY}`],
    ]) {
      const { record } = question(key!, { question: '带什么？', answer })
      await cms.payload.create({ collection: 'questions', data: { ...record, _status: 'published' } as never })
    }
    const rows = [
      question('Q-3', { question: '要带什么？', answer: '<b>身份证</b>' }),
      question('Q-4', { question: '要带什么？', answer: `问张某 ${IDENTITY}` }),
    ]
    const report = await run(rows, { overwrite: true })
    expect(report.approved).toEqual({ question: ['Q-3'] })
    expect((await stateOf('Q-3', false))?.['question']).toBe('要带什么？')
    expect((await stateOf('Q-4', false))?.['question']).toBe('带什么？')
    expect((await stateOf('Q-4', true))?.['question']).toBe('要带什么？')
    expect(said(report)).toContain('居民身份证号 110101********0011')
  })

  it('leaves shared records as drafts too, with a note, in a dry run and at the next import', async () => {
    const rows = [auditRow({ dept_name: '灵山县\u202e行政审批局' })]
    const note = /实施主体“\S+”留作草稿，没有批准：.*改变阅读方向的字符（U\+202E）/u
    for (const report of [await run(rows, { dryRun: true }), await run(rows), await run(rows)]) {
      expect(report.notes.filter((one) => note.test(one))).toHaveLength(1)
      expect(report.approved.agency ?? []).toEqual([])
    }
  })

  it('checks the whole record as it will be, not only what the row states', async () => {
    await run([question('Q-5', { question: '带什么？', answer: '<b>身份证</b>' })])
    const rows = [question('Q-5', { question: '要带什么？' })]
    const [dry, report] = [await run(rows, { dryRun: true }), await run(rows)]
    for (const one of [dry, report]) {
      expect(one).toMatchObject({ updated: 1, approved: {} })
      expect(said(one)).toMatch(/没有批准：.*网页标记“<b>”/u)
    }
    // The draft is now as the row says: the next run has nothing to write, and does not approve it either.
    const again = await run(rows)
    expect(again).toMatchObject({ unchanged: 1, approved: {} })
    expect(said(again)).toContain('没有批准：')
    expect((await stateOf('Q-5', true))?.['_status']).toBe('draft')
  })

  it('compares a draft over an approved version with that version', async () => {
    const { record } = question('Q-6', { question: '几点？', answer: '<b>九点</b>' })
    await cms.payload.create({ collection: 'questions', data: { ...record, _status: 'published' } as never })
    await run([question('Q-6', { question: '几点开门？' })], { approve: false, overwrite: true })
    expect((await stateOf('Q-6', true))?.['_status']).toBe('draft')
    const rows = [question('Q-6', { question: '几点开门？' })]
    const [dry, report] = [await run(rows, { dryRun: true }), await run(rows)]
    expect(dry.approved).toEqual({ question: ['Q-6'] })
    expect(report.approved).toEqual({ question: ['Q-6'] })
    expect(await stateOf('Q-6', false)).toMatchObject({ question: '几点开门？', answer: '<b>九点</b>' })
  })

  it('leaves venues as drafts whose hours overlap or whose closures end before they begin', async () => {
    const venue = (key: string, record: object) => ({ type: 'venue', record: { key, region: '450721', ...record } })
    const rows = [
      { type: 'region', code: '450721', name: '灵山县' },
      venue('V-1', { name: '甲点', closures: [{ from: '2026-10-07', until: '2026-10-01' }] }),
      venue('V-2', {
        name: '乙点',
        hours: [
          { days: '每天', from: '09:00', to: '12:00' },
          { days: '星期三', from: '11:00', to: '17:00' },
        ],
      }),
      venue('V-3', { name: '丙点', hours: [{ days: '每天', from: '09:00', to: '17:00' }] }),
    ]
    const [dry, report] = [await run(rows, { dryRun: true }), await run(rows)]
    for (const one of [dry, report]) {
      expect(one.approved.venue).toEqual(['V-3'])
      expect(said(one)).toMatch(/没有批准：.*“停办日期”从 2026-10-07 到 2026-10-01，结束早于开始/u)
      expect(said(one)).toMatch(/没有批准：.*“办公时间”第 1 行.*重叠/u)
    }
  })

  it('empties fields that are null, and cleans the other texts of the row', async () => {
    await run([question('Q-7', { question: '带什么？', answer: '身份证', verifiedOn: '2026-05-01' })])
    const before = await stateOf('Q-7', true)
    expect(before).toMatchObject({ verifiedOn: '2026-05-01', _status: 'published' })
    const report = await run([question('Q-7', { question: ' 要带\u200b什么？ ', verifiedOn: null })])
    expect(report.files[0]!.notes.join('\n')).toContain('整理了 1 格')
    const after = await stateOf('Q-7', false)
    expect(after).toMatchObject({ question: '要带什么？', answer: '身份证' })
    expect(after!['verifiedOn'] ?? null).toBeNull()
  })
})

describe('a row of our own', () => {
  it('may state one field only, and a number in it is refused', () => {
    expect(() => readRow('x', 1, { type: 'venue', record: { key: 'V-9', phones: [{ phone: '8.26E+09' }] } })).toThrow(
      '后面的位数已经丢失',
    )
  })
  it('keeps its nulls while it is cleaned, at any depth', () => {
    const record = { code: '000131070001', name: ' 甲 ', aliases: null, standard: { fee: null, notes: ' 乙 ' } }
    const { main, cleared, cells } = readRow('x', 1, { type: 'matter', record })
    expect(cleared).toEqual(['aliases', 'standard.fee'])
    expect(main.record).toMatchObject({ name: '甲', standard: { notes: '乙' } })
    expect(cells?.map(({ field }) => field)).toEqual(['name', 'standard.notes'])
  })
  it.each(RECORD_TYPES)('of type %s with nothing but its key breaks no gate', (type) => {
    expect(gatesOfRecord(type, { key: 'X' })).toEqual([])
  })
})

describe('texts of a row', () => {
  const warnings = (value: unknown) => readRow('x', 1, value as never, SICHUAN).warnings.join('\n')
  const main = (value: unknown) => readRow('x', 1, value as never, SICHUAN).main.record

  it('lose invisible characters, and their cells say so', () => {
    const row = portalRow({ name: '　食品\u200b经营许可（新办） ', department: '区市监局\u0007' })
    expect(main(row)['name']).toBe('食品经营许可（新办）')
    const cleaned = (value: unknown) =>
      (readRow('x', 1, value as never, SICHUAN).cells ?? []).map(
        ({ heading, field, text }) => `${heading ?? field}：${text}`,
      )
    expect(cleaned(row)).toEqual(['name：去掉首尾空格、去掉看不见的字符', 'department：去掉看不见的字符'])
    const own = {
      type: 'agency',
      record: { name: ' 东山县\u200b水利局', region: '519901', phones: [{ phone: '０８２６－２３３３３３３' }] },
    }
    expect(main(own)).toMatchObject({ name: '东山县水利局', phones: [{ phone: '0826-2333333' }] })
    expect(cleaned(own)).toContain('phones[0].phone：全角改成半角')
  })

  it('are extracted from HTML, in every foreign shape', () => {
    const html = '&lt;p&gt;1.&amp;nbsp;有场所；&lt;/p&gt;<br/>2.面积&gt;50㎡'
    const guide = readRow('x', 1, auditRow({ accept_name: html, link_way: '0777-6412345&nbsp;' }))
    expect(JSON.stringify(guide.elements)).toContain('1. 有场所；\\n\\n2.面积>50㎡')
    expect(guide.main.record).toMatchObject({ consult: [{ phone: '0777-6412345' }] })
    expect(JSON.stringify(guide.main.record['source'])).toContain('&lt;p&gt;')
    expect(guide.warnings.join('\n')).toContain('accept_name：原文是网页代码')
    const named = { name: '平面图', 事项名称: '<span>食品经营许可</span>', 一级事项: '临时&nbsp;救助' }
    expect(main(guangdongRow({ 受理条件: '<br>有场所' }))).toBeDefined()
    expect(main(disclosureRow({ 一级事项: named['一级事项'] }))['item1']).toBe('临时 救助')
  })

  it('of our own records keep their HTML, with a warning', () => {
    const own = { type: 'question', record: { key: 'Q-9', question: '带什么？', answer: '<b>身份证</b>' } }
    expect(main(own)['answer']).toBe('<b>身份证</b>')
    expect(warnings(own)).toContain('网页标记')
  })
})

describe('numbers of a spreadsheet', () => {
  const refusal = (value: unknown): string => {
    try {
      readRow('x', 1, value as never, SICHUAN)
    } catch (error) {
      return (error as Error).message
    }
    return ''
  }
  it.each([
    ['a base code', auditRow({ catalog_code: 512000000000 }), 'catalog_code：编码变成了数字 512000000000'],
    ['an implementation code', auditRow({ task_code: 1.1450721e30 }), 'task_code：编码变成了数字'],
    ['a handling code', auditRow({ ywcode: 512000000000 }), 'ywcode：编码变成了数字'],
    ['a code in words of a spreadsheet', auditRow({ catalog_code: '5.12E+11' }), '科学计数法 5.12E+11'],
    ['a telephone', auditRow({ link_way: 8260000000 }), 'link_way：电话变成了数字 8260000000'],
    ['a rounded telephone', auditRow({ supervise_way: '0777-6412345,8.26E+09' }), '电话变成了科学计数法 8.26E+09'],
    [
      'a window’s telephone',
      auditRow({}, { AUDIT_ITEM_WINDOW: [{ window_name: '一号', window_tel: 8260000000 }] }),
      'window_tel',
    ],
    ['a code of a list', portalRow({ itemCode: 512000000000 }), 'itemCode：编码变成了数字'],
    ['a code under a heading', guangdongRow({ 实施编码: 512000000000 }), '实施编码：编码变成了数字'],
    ['a telephone under a heading', guangdongRow({ 咨询电话: 8260000000 }), '咨询电话：电话变成了数字'],
    ['our own matter', { type: 'matter', record: { code: 512000000000, name: '甲' } }, '事项编码'],
    ['our own rounded matter', { type: 'matter', record: { code: '5.12E+11', name: '甲' } }, '后面的位数已经丢失'],
    [
      'our own telephone',
      { type: 'agency', record: { name: '甲局', region: '519901', phones: [{ phone: '8.26E+09' }] } },
      '后面的位数已经丢失',
    ],
  ])('%s is refused', (_what, row, words) => expect(refusal(row)).toContain(words))

  it('region codes may be numbers', () => {
    expect(refusal(auditRow({ areacode: 450721 }))).toBe('')
    expect(refusal(portalRow({ areaCode: 511602000000 }))).toBe('')
    const own = { type: 'region', record: { code: 519901, name: '东山县', parent: 519900 } }
    expect(readRow('x', 1, own).main).toMatchObject({ key: '519901', record: { code: '519901', parent: '519900' } })
  })
})

describe.skipIf(!existsSync(CASES))('cases from outside', () => {
  const rows = async (name: string): Promise<unknown[]> => {
    const { readFileSync } = await import('node:fs')
    return readFileSync(join(CASES, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => JSON.parse(line) as unknown)
  }
  it('no HTML of an interface is left in a text', async () => {
    for (const row of await rows('audit-html-entities.jsonl')) {
      const { main, elements, shared } = readRow('x', 1, row as never, SICHUAN)
      const { source: _source, ...record } = main.record
      const texts = JSON.stringify([record, elements, shared.map(({ record: { source: _s, ...one } }) => one)])
      expect(markupIn(texts)).toBeUndefined()
      expect(
        ['\u0007', '\u200b'].filter((one) => texts.includes(one) || texts.includes(JSON.stringify(one).slice(1, -1))),
      ).toEqual([])
    }
  })
  it('markup and personal data in questions are found', async () => {
    const found = (await rows('question-markup.jsonl')).map((row) => {
      const { main } = readRow('x', 1, row as never, SICHUAN)
      return [...new Set(gatesOfRecord('question', main.record as never).map(({ rule }) => rule))]
    })
    expect(found).toEqual([['markup', 'name-lines'], ['personal-identity']])
  })
})
