/** What the screens of 导入 say and keep: the address, the steps, corrected columns, counts in words. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inDeskWords } from '../../admin/imports/desk-words.ts'
import {
  importHref,
  importQuery,
  isFiltered,
  readImportAddress,
  withFilter,
} from '../../admin/imports/import-address.ts'
import {
  columnOf,
  correct,
  correctedCount,
  doubledColumns,
  mappingWith,
  matchesOf,
  takeSuggestions,
} from '../../admin/imports/mapping.ts'
import { firstStep, mayChange, shownStep, stepStates } from '../../admin/imports/progress-of-steps.ts'
import { recordHref } from '../../admin/imports/record-href.ts'
import { firstSaying } from '../../admin/imports/row-summary.ts'
import {
  cellText,
  confidenceText,
  countsShown,
  fileProblem,
  needsLook,
  planText,
  progressText,
  rememberedText,
  runLabel,
  totalOf,
  writtenBy,
} from '../../admin/imports/words.ts'
import { ROOT } from '../../config.ts'
import { emptyVerdicts } from '../../exchange/verdict/counts.ts'
import { compareRows, type HeadingMatches, type ImportRun, type ImportSheet } from '../../standard/imports/run.ts'

const LIST: HeadingMatches = {
  list: 'disclosure-list',
  title: '公开目录',
  columns: [
    { heading: '领域', column: 'field', label: '领域', confidence: 1, samples: ['养老服务'] },
    {
      heading: '责任股室',
      confidence: 0,
      samples: ['养老股'],
      suggestion: { column: 'body', label: '公开主体' },
    },
    { heading: '公开方式/主动', column: 'way', label: '公开方式', tick: '主动公开', confidence: 0.85, samples: ['√'] },
    {
      heading: '公开方式/依申请',
      column: 'way',
      label: '公开方式',
      tick: '依申请公开',
      confidence: 0.85,
      samples: ['√'],
    },
    { heading: '空列', confidence: 0, samples: [] },
  ],
}
const SHEET: ImportSheet = { file: '目录.xlsx', sheet: '养老服务', rows: 12, notes: [], matches: [LIST] }
const COUNTS = { ...emptyVerdicts(), new: 1200, changed: 3, same: 4, proposal: 2, conflict: 1, refused: 5 }
const CHECKED: ImportRun = {
  id: '7',
  name: '目录.xlsx',
  by: '小张',
  at: '2026-11-20T03:00:00.000Z',
  settings: {},
  state: 'checked',
  counts: COUNTS,
  total: totalOf(COUNTS),
  sheets: [SHEET],
  notes: [],
  mayApprove: false,
  mayRun: true,
  mayUndo: true,
  kept: true,
}

describe('the address of an import', () => {
  it('keeps the step and the filters, and nothing else', () => {
    const asked = new URLSearchParams(
      'step=rows&verdict=refused&kind=changed&sheet=甲 / 乙&since=added&q= 低保 &page=3',
    )
    const address = readImportAddress(asked)
    expect(address).toEqual({
      step: 'rows',
      verdict: 'refused',
      kind: 'changed',
      sheet: '甲 / 乙',
      since: 'added',
      q: '低保',
      page: 3,
    })
    expect(readImportAddress(new URLSearchParams(importQuery(address)))).toEqual(address)
    expect(readImportAddress(new URLSearchParams('step=x&verdict=y&page=-1&q=%20'))).toEqual({})
    expect(importHref('7')).toBe('/admin/imports/7')
    expect(importHref('7', { step: 'run' })).toBe('/admin/imports/7?step=run')
  })

  it('starts at the first page when a filter changes, and takes out what is emptied', () => {
    expect(withFilter({ step: 'rows', page: 3 }, { verdict: 'new' })).toEqual({ step: 'rows', verdict: 'new' })
    expect(withFilter({ verdict: 'new', q: 'x' }, { verdict: undefined, q: '' })).toEqual({})
    expect(withFilter({ verdict: 'new' }, { page: 2 })).toEqual({ verdict: 'new', page: 2 })
    expect(isFiltered({ page: 2 })).toBe(false)
    expect(isFiltered({ q: 'x' })).toBe(true)
  })
})

describe('corrected columns', () => {
  it('a choice is kept, and taken back when it only repeats the match', () => {
    const chosen = correct({}, LIST, '责任股室', 'body')
    expect(columnOf(LIST, '责任股室', chosen)).toBe('body')
    expect(correctedCount(chosen)).toBe(1)
    expect(correctedCount(correct(chosen, LIST, '责任股室', null))).toBe(0)
    expect(columnOf(LIST, '领域', correct({}, LIST, '领域', null))).toBeNull()
  })

  it('suggestions are taken once a column, and two headings with one column are found', () => {
    const taken = takeSuggestions({}, [LIST])
    expect(columnOf(LIST, '责任股室', taken)).toBe('body')
    expect(doubledColumns(LIST, taken).size).toBe(0)
    expect([...doubledColumns(LIST, correct({}, LIST, '责任股室', 'field')).keys()]).toEqual(['field'])
    const used = {
      ...LIST,
      columns: [...LIST.columns, { heading: '主体', column: 'body', confidence: 1, samples: [] }],
    }
    expect(correctedCount(takeSuggestions({}, [used]))).toBe(0)
  })

  it('all matched headings of a corrected list are sent, without the boxes of a column and what nobody said is unwanted', () => {
    const before = [{ list: 'law', columns: { 名称: 'title' } }]
    expect(mappingWith(before, [LIST], takeSuggestions({}, [LIST]))).toEqual([
      ...before,
      { list: 'disclosure-list', columns: { 领域: 'field', 责任股室: 'body' } },
    ])
    const unwanted = mappingWith(
      [{ list: 'disclosure-list', columns: { 空列: null } }],
      [LIST],
      takeSuggestions({}, [LIST]),
    )
    expect(unwanted[0]!.columns).toEqual({ 领域: 'field', 责任股室: 'body', 空列: null })
    expect(mappingWith(before, [LIST], {})).toEqual(before)
  })

  it('sheets of one list are one table', () => {
    const other = { ...LIST, columns: [{ heading: '备注', confidence: 0, samples: ['x'] }] }
    const [joined, ...rest] = matchesOf([SHEET, { ...SHEET, matches: [other] }, { file: 'a', rows: 0, notes: [] }])
    expect(rest).toEqual([])
    expect(joined?.columns.map(({ heading }) => heading)).toEqual([
      ...LIST.columns.map(({ heading }) => heading),
      '备注',
    ])
    expect(LIST.columns).toHaveLength(5)
  })
})

describe('the steps', () => {
  it('say what waits, and open in their order', () => {
    const states = stepStates(CHECKED)
    expect(states.map(({ says }) => says)).toEqual(['1 个表', '1 列要看', '1,215 行', '', ''])
    expect(states.map(({ open }) => open)).toEqual([true, true, true, true, false])
    expect(states.map(({ done }) => done)).toEqual([true, false, false, false, false])
  })

  it('the first one shown is where the import is', () => {
    expect(firstStep(CHECKED)).toBe('rows')
    expect(firstStep({ ...CHECKED, counts: { ...emptyVerdicts(), refused: 9 } })).toBe('columns')
    expect(firstStep({ ...CHECKED, sheets: [{ ...SHEET, unusable: '没有表头' }] })).toBe('file')
    const { counts: _counts, ...unchecked } = CHECKED
    expect(firstStep({ ...unchecked, state: 'checking' })).toBe('file')
    expect(firstStep({ ...CHECKED, state: 'running' })).toBe('run')
    expect(firstStep({ ...CHECKED, state: 'done', run: 'import-1' })).toBe('result')
    expect(firstStep({ ...CHECKED, state: 'failed' })).toBe('file')
    expect(firstStep({ ...CHECKED, state: 'stopped', run: 'import-1' })).toBe('result')
  })

  it('what was told can be changed until something is written, also of a file without rows', () => {
    expect(mayChange(CHECKED)).toBe(true)
    expect(mayChange({ ...CHECKED, mayRun: false, total: 0 })).toBe(true)
    expect(mayChange({ ...CHECKED, mayRun: false })).toBe(false)
    expect(mayChange({ ...CHECKED, run: 'import-1' })).toBe(false)
  })

  it('one that cannot be opened yet is not shown', () => {
    expect(shownStep(CHECKED, 'result')).toBe('rows')
    expect(shownStep(CHECKED, 'columns')).toBe('columns')
    expect(shownStep({ ...CHECKED, state: 'done', run: 'import-1' }, 'run')).toBe('result')
    expect(shownStep({ ...CHECKED, state: 'stopped', run: 'import-1' }, 'run')).toBe('run')
  })
})

describe('words', () => {
  it('advice to add options of the command becomes advice for the screens, wherever an import gives it', () => {
    const folder = join(ROOT, 'exchange')
    // These only speak to whoever uses the command.
    const left = ['report/format.ts', 'columns/mapping.ts']
    const advice = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !left.some((one) => path.endsWith(one)))
      .flatMap((path) => readFileSync(join(folder, path), 'utf8').split('\n'))
      .filter(
        (line) =>
          /[\u4e00-\u9fff].*--[a-z]|--[a-z]+[：（ ].*[\u4e00-\u9fff]/u.test(line) && !/^\s*(?:\/?\*|\/\/)/u.test(line),
      )
      .flatMap((line) =>
        [...line.matchAll(/'([^']*--[a-z][^']*)'|`([^`]*--[a-z].*)/gu)].map(([, a, b]) => a ?? b ?? ''),
      )
    expect(advice.length).toBeGreaterThan(10)
    for (const text of advice) expect(inDeskWords(text)).not.toMatch(/--[a-z]/u)
  })

  it('the counts shown add up to all rows', () => {
    expect(countsShown(COUNTS).reduce((sum, [, , count]) => sum + count, 0)).toBe(totalOf(COUNTS))
    expect(countsShown(COUNTS).map(([verdict]) => verdict)).not.toContain('merged')
  })

  it('the button says what will be written', () => {
    expect(planText(COUNTS)).toBe('新建 1,200 条，修改 3 条，存为建议 2 条')
    expect(runLabel(COUNTS, false)).toBe('导入为草稿：新建 1,200 条，修改 3 条，存为建议 2 条')
    expect(runLabel(COUNTS, true)).toMatch(/^导入并批准：/u)
    const refused = { ...emptyVerdicts(), refused: 3, conflict: 1, same: 2 }
    expect([writtenBy(refused), runLabel(refused, true)]).toEqual([0, '没有要写的'])
  })

  it('progress, confidence, cells and files', () => {
    expect(progressText({ state: 'running', progress: { phase: 'write', done: 1200, total: 3000 } })).toBe(
      '写了 1,200 / 3,000 行',
    )
    expect(progressText({ state: 'checking' })).toBe('正在开始…')
    expect(LIST.columns.map(confidenceText)).toEqual([
      '一致',
      '没有对上，有相近的',
      '从表头推断',
      '从表头推断',
      '没有对上，也没有内容',
    ])
    expect(LIST.columns.map(needsLook)).toEqual([false, true, false, false, false])
    expect(needsLook({ heading: '备注', confidence: 1, samples: ['x'], remark: '对照里写明不用' })).toBe(false)
    const remembered = { at: '2026-11-20T18:00:00.000Z', names: ['region', 'sheetNameAs'] as const }
    expect(rememberedText({ sender: '乙局', remembered: { ...remembered, names: [...remembered.names] } })).toBe(
      '“都是哪个地区的”、“工作表的名字就是哪一列”照“乙局”11月21日表头相同的那张表填好了。不对的改掉，按改的重新检查，下次就按改的读。',
    )
    expect(rememberedText({ remembered: { ...remembered, names: [] } })).toBeUndefined()
    expect(cellText(17, { column: 'D', heading: '时限' })).toBe('D17')
    expect(cellText(17, { label: '时限' })).toBe('时限')
    expect(cellText(17, { column: 'C', row: 5, sheet: '材料' })).toBe('“材料”C5')
    expect(fileProblem({ name: 'a.xlsx', size: 10 })).toBeUndefined()
    expect(fileProblem({ name: 'a.xlsx', size: 0 })).toContain('是空的')
    expect(fileProblem({ name: 'a.xlsx', size: 60_000_000 })).toContain('超过 50 MB')
  })

  it('a row says the gravest thing first, and links to its record', () => {
    const line = { file: 'a', row: 17, cells: [], messages: ['缺编码'], type: 'disclosure', key: 'k' } as const
    const row = { ...line, messages: [...line.messages], cells: [] }
    expect(firstSaying({ ...row, verdict: 'refused' })).toBe('缺编码')
    const cells = [
      { kind: 'cleaned' as const, column: 'A' },
      { kind: 'refused' as const, column: 'D', heading: '时限', text: 'D17“时限”：后面几位已经丢了' },
    ]
    expect(firstSaying({ ...row, verdict: 'refused', cells })).toBe('D17 后面几位已经丢了')
    expect(firstSaying({ ...row, verdict: 'changed', cells, messages: [] })).toBe('已整理 1 格，不能用 1 格')
    expect(recordHref({ ...row, verdict: 'new' }, true)).toContain('/admin/collections/disclosure-entries?where')
    expect(recordHref({ ...row, verdict: 'refused' }, true)).toBeUndefined()
    // Not imported yet, or taken back: there is no new record to go to.
    expect(recordHref({ ...row, verdict: 'new' }, false)).toBeUndefined()
    expect(recordHref({ ...row, verdict: 'changed' }, false)).toContain('/admin/collections/')
  })
})

it('a row that was refused in the earlier version is changed when it is mended, and not missed when it is gone', () => {
  const mark = (id: string, hash: string, name: string, row: number) => ({ id, hash, name, row })
  const earlier = [
    mark('disclosure:甲', '1', '甲', 2),
    { ...mark('["","",3]', '2', '补贴发放・改造补助', 3), refused: true as const },
    { ...mark('["","",4]', '3', '外县', 4), refused: true as const },
    mark('disclosure:丙', '4', '丙', 5),
  ]
  const later = [
    mark('disclosure:甲', '1', '甲', 2),
    mark('disclosure:改造', '5', '改造补助', 3),
    mark('disclosure:丁', '6', '丁', 4),
  ]
  const { kinds, removed } = compareRows(earlier, later)
  expect([...kinds]).toEqual([
    ['disclosure:改造', 'changed'],
    ['disclosure:丁', 'added'],
  ])
  expect(removed.map(({ name }) => name)).toEqual(['丙'])
})
