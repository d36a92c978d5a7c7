/** @module The trail as CSV. */
import type { Endpoint, Payload, TypedUser } from 'payload'
import { csvResponse, type CsvColumns } from '../csv-response.ts'
import { readTrailPage } from './read-page.ts'
import { recordEvent } from './record-event.ts'
import { Refused } from '../errors.ts'
import { minuteOf } from '../../standard/day.ts'
import { changeSentence, titleOfAction, titleOfDoor, titleOfType, whoDid } from '../../standard/trail/words.ts'
import { addressQuery, readAddress, type TrailAddress } from './view-address.ts'
import { filterOf } from './filter-of-address.ts'
import { linesInWords, type ShownLine } from './lines-in-words.ts'

/** How many lines are in memory at once. */
const READ_AT_ONCE = 1000

const COLUMNS: CsvColumns<ShownLine> = [
  ['序号', ({ number }) => String(number)],
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

/**
 * The endpoint `GET /api/trail/export`: the lines that a user may read and an address asks for, as CSV, newest first. The export itself is
 * a line of the trail, which is stored before anything is sent.
 */
export const exportTrail: Omit<Endpoint, 'root'> = {
  path: '/export',
  method: 'get',
  handler: async (req) => {
    const { payload, user } = req
    if (!user) throw new Refused('请先登录。')
    const address = readAddress(req.query as Record<string, string>)
    const asked = decodeURIComponent(addressQuery(address).replaceAll('+', ' '))
    const reason = asked ? `条件：${asked}` : '全部'
    await recordEvent(payload, { action: 'export', type: 'list', label: '审计记录', reason }, { req })
    return csvResponse('trail', COLUMNS, pagesOf(payload, user, address))
  },
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
