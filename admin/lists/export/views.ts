/** @module Our own views as tables: each has the rows, the filter and the order of the view at the same address. */
import type { Payload, PayloadRequest, TypedUser } from 'payload'
import { seesAllMissedQueries } from '../../../collections/access/missed-queries.ts'
import { divergenceColumns, divergenceLines } from '../../../collections/differences/divergence-table.ts'
import { readDivergenceAddress } from '../../../collections/differences/divergence-address.ts'
import { readDivergence } from '../../../collections/differences/read-divergence.ts'
import { collectionOf, findDocument } from '../../../collections/documents.ts'
import { Unacceptable } from '../../../collections/errors.ts'
import { FINDING_COLUMNS } from '../../../collections/findings/columns.ts'
import { findingLines, findingsWhere } from '../../../collections/findings/read-findings.ts'
import { documentId, isDocumentId } from '../../../collections/ids.ts'
import { IMPORTS } from '../../../collections/imports/slug.ts'
import type { ListViewName } from '../../../collections/lists/export-address.ts'
import type { Table, TableColumns } from '../../../collections/lists/table-response.ts'
import type { Import } from '../../../collections/payload-types.ts'
import { opinionsOf, presentStage } from '../../../collections/reviews/store.ts'
import { trailTable } from '../../../collections/trail/trail-table.ts'
import { readAddress } from '../../../collections/trail/view-address.ts'
import { readUsers, type Use } from '../../../collections/where-used/read-users.ts'
import { listed } from '../../../collections/where-used/summary.ts'
import { loadConfig } from '../../../config.ts'
import { dayOf, minuteOf } from '../../../standard/day.ts'
import { elementTitle } from '../../../standard/element-title.ts'
import { IMPORT_STATES } from '../../../standard/imports/run.ts'
import type { VerdictCounts } from '../../../standard/imports/verdict.ts'
import { isRecordType } from '../../../standard/record-types.ts'
import { lastReturn, stageName, stateText } from '../../../standard/reviews/index.ts'
import { recordTitle } from '../../../standard/schema/index.ts'
import { readLeafMatters } from '../../aliases/leaf-matters.ts'
import { filteredMatters, readMatterFilter } from '../../aliases/matter-filter.ts'
import { readMissedQueryRows, type MissedQueryRow } from '../../aliases/missed-queries.ts'
import { readQueueAddress } from '../../../collections/confirmations/queue-address.ts'
import { readQueuePage, type QueueGroup, type QueueRow } from '../../confirmations/queue.ts'
import { readMatterDifferences, readQueue, type QueuedMatter } from '../../differences/queue.ts'
import { readFindingsAddress } from '../../findings/address.ts'
import { countsShown } from '../../imports/words.ts'
import { comingRows, type ComingRow } from '../../plans/coming.ts'
import { readReviewAddress, REVIEW_LISTS, reviewsOf } from '../../reviews/review-lists.ts'

/** How many rows are read at once. */
const PORTION = 500

/** What is asked: the parameters of the address of a view. */
type Params = Readonly<Partial<Record<string, string>>>

interface Asked {
  req: PayloadRequest
  payload: Payload
  user: TypedUser
  params: Params
}

/** A table whose rows are of a type that only itself knows. */
type AnyTable = { use<R>(send: <T>(table: Table<T>) => R): R; title: string }

const tableOf = <T>(table: Table<T>): AnyTable => ({ title: table.title, use: (send) => send(table) })

/** Rows that were read at once, in portions. */
async function* portionsOf<T>(rows: Iterable<T>): AsyncGenerator<readonly T[], void> {
  let portion: T[] = []
  for (const row of rows) {
    portion.push(row)
    if (portion.length < PORTION) continue
    yield await Promise.resolve(portion)
    portion = []
  }
  yield portion
}

/** Rows that are read a page after the other, until one is not full. */
async function* pagesOf<T>(read: (page: number) => Promise<{ rows: readonly T[]; last: boolean }>) {
  for (let page = 1; ; page++) {
    const { last, rows } = await read(page)
    yield rows
    if (last) return
  }
}

/** The tables of views, by the name of the view. */
const VIEWS: Readonly<Record<ListViewName, (asked: Asked) => Promise<AnyTable> | AnyTable>> = {
  aliases: aliasTable,
  confirmations: confirmationTable,
  differences: differenceTable,
  divergence: divergenceTable,
  findings: findingTable,
  imports: importTable,
  plans: planTable,
  reviews: reviewTable,
  trail: ({ params, payload, user }) => tableOf(trailTable(payload, user, readAddress(params))),
  'used-by': usedByTable,
}

/** Returns a view as a table; undefined when there is no such view. */
export const viewTable = (name: string, asked: Asked): Promise<AnyTable> | AnyTable | undefined =>
  Object.hasOwn(VIEWS, name) ? VIEWS[name as ListViewName](asked) : undefined

function reviewTable({ params, payload, user }: Asked): AnyTable {
  const { list } = readReviewAddress(params)
  return tableOf({
    name: 'reviews',
    title: REVIEW_LISTS[list],
    columns: [
      ['记录', ({ label }) => label ?? ''],
      ['类型', ({ type }) => (isRecordType(type) ? recordTitle(type) : type)],
      [
        '到了哪一步',
        (one) => (one.state === 'open' ? `等${stageName(presentStage(one))}` : stateText(one.state, opinionsOf(one))),
      ],
      ['谁送审的', ({ submittedByName }) => submittedByName ?? ''],
      ['什么时候', ({ submittedAt }) => (submittedAt ? minuteOf(new Date(submittedAt)) : '')],
      ['期限', ({ due }) => due ?? ''],
      ['退回的理由', (one) => (list === 'returned' ? (lastReturn(opinionsOf(one))?.text ?? '') : '')],
    ],
    pages: pagesOf(async (page) => {
      const { docs, total } = await reviewsOf(payload, user, list, { limit: PORTION, page })
      return { rows: docs, last: page * PORTION >= total }
    }),
  })
}

function confirmationTable({ params, payload, user }: Asked): AnyTable {
  const address = readQueueAddress(params)
  interface Line {
    group: QueueGroup
    row: QueueRow
  }
  const verifies = address.list === 'verify'
  const of: TableColumns<Line> = [
    ['哪一条', ({ row }) => row.label],
    ['类型', ({ row }) => row.type],
    ['部门', ({ row }) => row.agency ?? ''],
  ]
  const asks: TableColumns<Line> = [
    ['什么变了', ({ group }) => group.title],
    ['变了哪里', ({ group }) => group.words.join('；')],
    ['经过', ({ row }) => row.through ?? ''],
    ['要做什么', ({ row }) => (row.rewrite ? '需改写' : '请确认')],
    ['期限', ({ row }) => row.day],
    ['逾期', ({ row }) => (row.overdue ? '是' : '')],
  ]
  return tableOf({
    name: 'confirmations',
    title: verifies ? '该核验了' : '待确认',
    columns: [...of, ...(verifies ? ([['上次核验', ({ row }) => row.day]] as TableColumns<Line>) : asks)],
    pages: pagesOf(async (page) => {
      const { groups, pages } = await readQueuePage(payload, user, { ...address, page }, PORTION)
      return {
        rows: groups.flatMap((group) => group.rows.map((row): Line => ({ group, row }))),
        last: page >= pages,
      }
    }),
  })
}

async function planTable({ payload, user }: Asked): Promise<AnyTable> {
  const rows = await comingRows(payload, user, new Date())
  return tableOf<ComingRow>({
    name: 'plans',
    title: '计划',
    columns: [
      ['时间', ({ at }) => at],
      ['做什么', ({ what }) => what],
      ['哪一条', ({ label }) => label],
      ['说明', ({ note }) => note],
    ],
    pages: portionsOf(rows),
  })
}

async function differenceTable({ params, payload, req, user }: Asked): Promise<AnyTable> {
  const id = params['matter']
  if (!id) {
    const matters = await readQueue(payload, user)
    return tableOf<QueuedMatter>({
      name: 'differences',
      title: '差异处置',
      columns: [
        ['事项', ({ name }) => name],
        ['事项编码', ({ code }) => code],
        ['哪些不一样', ({ elements }) => elements.map(elementTitle).join('、')],
        ['指南', ({ guides }) => guides],
        ['等您决定', ({ mine }) => mine],
        ['已建议修订标准', ({ proposed }) => proposed],
      ],
      pages: portionsOf(matters),
    })
  }
  const matter = isDocumentId(payload, id) ? await readMatterDifferences(req, user, documentId(payload, id)) : undefined
  if (!matter) throw new Unacceptable('没有这个事项，或者您不能看。')
  const rows = matter.elements.flatMap(({ title, values }) =>
    values.flatMap(({ described, direction, guides }) =>
      guides.map(({ mine, name, proposal }) => ({ title, described, direction, mine, name, proposal })),
    ),
  )
  return tableOf<(typeof rows)[number]>({
    name: 'differences',
    title: `差异处置 ${matter.name}`,
    columns: [
      ['要素', ({ title }) => title],
      ['哪一份指南', ({ name }) => name],
      ['标准', ({ described }) => linesText(described.standard)],
      ['指南写的', ({ described }) => linesText(described.value)],
      ['差在哪里', ({ described }) => described.words.join('；')],
      ['方向', ({ direction }) => direction ?? ''],
      ['由您决定', ({ mine }) => (mine ? '是' : '')],
      ['建议', ({ proposal }) => proposal ?? ''],
    ],
    pages: portionsOf(rows),
  })
}

const linesText = (lines: readonly { segments: readonly { text: string }[] }[]): string =>
  lines.map(({ segments }) => segments.map(({ text }) => text).join('')).join('\n')

async function divergenceTable({ params, payload, user }: Asked): Promise<AnyTable> {
  const address = readDivergenceAddress(params)
  const agency = address.agency && isDocumentId(payload, address.agency) ? address.agency : undefined
  const report = await readDivergence(payload, { ...address, agency, user, asOf: dayOf(new Date()) })
  return tableOf({
    name: 'divergence',
    title: '差异比对',
    columns: divergenceColumns,
    pages: portionsOf(divergenceLines(report, false)),
  })
}

async function findingTable({ params, payload, user }: Asked): Promise<AnyTable> {
  const where = (await findingsWhere(payload, user, readFindingsAddress(params))) ?? { id: { in: [] } }
  return tableOf({
    name: 'findings',
    title: '体检',
    columns: FINDING_COLUMNS,
    pages: pagesOf(async (page) => {
      const { lines, pages } = await findingLines(payload, user, where, { limit: PORTION, page })
      return { rows: lines, last: page >= pages }
    }),
  })
}

async function usedByTable({ params, payload, user }: Asked): Promise<AnyTable> {
  const [type = '', id = ''] = (params['record'] ?? '').split('/')
  if (!isRecordType(type) || type === 'site' || !isDocumentId(payload, id))
    throw new Unacceptable('要写明是哪一条记录，如 record=law/12。')
  const record = await findDocument<{ key?: string; label?: string }>(payload, collectionOf(type), {
    where: { id: { equals: documentId(payload, id) } },
    draft: true,
    select: { key: true, label: true },
    overrideAccess: false,
    user,
  })
  if (!record) throw new Unacceptable('没有这条记录，或者您不能看。')
  const uses = await readUsers({ payload, user }, { type, id: record.id, key: record.key ?? '' })
  const only = params['type']
  return tableOf<Use>({
    name: 'used-by',
    title: `谁在用 ${record.label ?? ''}`,
    columns: [
      ['哪一条', ({ label }) => label],
      ['编码', ({ key }) => (key.startsWith('draft-') ? '' : key)],
      ['类型', (use) => recordTitle(use.type)],
      ['状态', ({ approved, inDraftOnly }) => (approved ? (inDraftOnly ? '草稿里用到' : '已批准') : '草稿')],
      ['用在哪里', ({ via }) => via.join('、')],
      ['经过', ({ through }) => through ?? ''],
    ],
    pages: portionsOf(listed(uses.values()).filter((use) => !only || use.type === only)),
  })
}

function importTable({ payload, user }: Asked): AnyTable {
  return tableOf<Import>({
    name: 'imports',
    title: '导入',
    columns: [
      ['文件', ({ name }) => name],
      ['来源', ({ settings }) => (settings as { sender?: string } | null)?.sender ?? ''],
      ['谁', ({ byName }) => byName ?? ''],
      ['什么时候', ({ at }) => minuteOf(new Date(at))],
      ['到了哪一步', ({ state }) => IMPORT_STATES[state]],
      ['各行怎样', ({ counts }) => (counts ? countsText(counts as object as VerdictCounts) : '')],
    ],
    pages: pagesOf(async (page) => {
      const { docs, hasNextPage } = await payload.find({
        collection: IMPORTS,
        sort: ['-at', 'id'],
        limit: PORTION,
        page,
        depth: 0,
        overrideAccess: false,
        user,
      })
      return { rows: docs, last: !hasNextPage }
    }),
  })
}

const countsText = (counts: VerdictCounts): string =>
  countsShown(counts)
    .map(([, name, count]) => `${name} ${count}`)
    .join('，')

async function aliasTable({ params, payload, user }: Asked): Promise<AnyTable> {
  const filter = readMatterFilter(params)
  const matters = await readLeafMatters(payload, user)
  if (filter.part === 'matters') {
    const without = seesAllMissedQueries(user) ? matters.filter(({ aliases }) => aliases.length === 0) : []
    return tableOf<(typeof without)[number]>({
      name: 'aliases',
      title: '没有俗称的事项',
      columns: [
        ['事项', ({ name }) => name],
        ['编码', ({ code }) => code],
        ['部门', ({ department }) => department],
        ['指南', ({ guides }) => guides],
      ],
      pages: portionsOf(filteredMatters(without, filter)),
    })
  }
  const { open } = await readMissedQueryRows(payload, user, loadConfig().dataDir, () => Promise.resolve(matters))
  return tableOf<MissedQueryRow>({
    name: 'missed-queries',
    title: '搜不到的说法',
    columns: [
      ['说法', ({ text }) => text],
      ['网站上搜过几次', ({ counted }) => counted],
      ['窗口登记几次', ({ entered }) => entered],
      ['备注', ({ notes }) => notes.join('；')],
    ],
    pages: portionsOf(open),
  })
}
