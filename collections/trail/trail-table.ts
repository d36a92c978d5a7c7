/** @module The trail as a table. */
import type { Payload, TypedUser } from 'payload'
import type { Table, TableColumns } from '../lists/table-response.ts'
import { readTrailPage } from './read-page.ts'
import { minuteOf } from '../../standard/day.ts'
import { changeSentence, titleOfAction, titleOfDoor, titleOfType, whoDid } from '../../standard/trail/words.ts'
import type { TrailAddress } from './view-address.ts'
import { filterOf } from './filter-of-address.ts'
import { linesInWords, type ShownLine } from './lines-in-words.ts'

/** How many lines are in memory at once. */
const READ_AT_ONCE = 1000

const COLUMNS: TableColumns<ShownLine> = [
  ['序号', ({ number }) => number],
  ['时间', ({ at }) => minuteOf(new Date(at))],
  ['谁', (line) => whoDid(line)],
  ['账号', ({ user }) => user ?? ''],
  ['角色', ({ roles }) => roles ?? ''],
  ['入口', ({ door }) => titleOfDoor(door)],
  ['地址', ({ address }) => address ?? ''],
  ['做了什么', ({ action }) => titleOfAction(action)],
  ['类别', ({ type }) => titleOfType(type)],
  ['记录', ({ label }) => label ?? ''],
  ['键', ({ key }) => key ?? ''],
  ['改了什么', ({ words }) => words.map(changeSentence).join('；')],
  ['原因', ({ reason }) => reason ?? ''],
  ['批次', ({ run }) => run ?? ''],
  ['原内容校验值', ({ hashBefore }) => hashBefore ?? ''],
  ['新内容校验值', ({ hashAfter }) => hashAfter ?? ''],
  ['校验值', ({ hash }) => hash],
]

/** Returns the lines that a user may read and an address asks for, newest first. */
export function trailTable(payload: Payload, user: TypedUser, address: TrailAddress): Table<ShownLine> {
  return { name: 'trail', title: '审计记录', columns: COLUMNS, pages: pagesOf(payload, user, address) }
}

/** Returns the lines that an address asks for, in pages. */
async function* pagesOf(
  payload: Payload,
  user: TypedUser,
  address: TrailAddress,
): AsyncGenerator<readonly ShownLine[]> {
  const { filter } = await filterOf(payload, address)
  let below = address.below
  do {
    const page = await readTrailPage(payload, user, filter, { below, limit: READ_AT_ONCE })
    yield await linesInWords(payload, page.lines)
    below = page.next
  } while (below !== undefined)
}
