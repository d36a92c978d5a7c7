/**
 * @module Rules about places and ends: venues in another region, bodies for remedies without an address, ends without a day.
 */
import { eventsIn, saysEnded } from '../endings/index.ts'
import type { Published, Venue } from '../schema/index.ts'
import { rule, type RuleContext } from './types.ts'
import { isWithin } from './within.ts'

const venueElsewhere = rule({
  id: 'venue-elsewhere',
  title: '办理场所在本区划或者上级、下级区划',
  basis: '国办督查函〔2017〕115号：办理地点不准',
  severity: 'warn',
  types: ['guide', 'bundle', 'mobility'],
  *check(record, context, type) {
    const region = type === 'guide' ? (record as Published['guide']).region.key : (record as Published['bundle']).region
    for (const { path, key } of venuesNamed(record)) {
      const venue: Venue | undefined = context.get('venue', key)
      if (!venue || isWithin(venue.region, region) || isWithin(region, venue.region)) continue
      yield {
        path,
        found: key,
        message: `办理场所“${venue.name}”在${nameOf(venue.region, context)}，这条记录是${nameOf(region, context)}的`,
        fix: '改选本地的场所；确实要到外地办的，在窗口或说明里写清楚',
      }
    }
  },
})

function* venuesNamed(record: Published['guide'] | Published['bundle'] | Published['mobility']) {
  if ('venue' in record && record.venue) yield { path: 'venue', key: record.venue }
  if (!('venues' in record)) return
  for (const [i, { venue }] of (record.venues ?? []).entries()) yield { path: `venues[${i}].venue`, key: venue }
}

const nameOf = (key: string, context: RuleContext) => context.get('region', key)?.name ?? key

const ORGANS = [
  { field: 'reconsiderationBody', title: '行政复议机关' },
  { field: 'court', title: '行政诉讼法院' },
] as const

const organReachable = rule({
  id: 'organ-reachable',
  title: '复议机关、诉讼法院有地址和电话',
  basis: '行政复议法、行政诉讼法；GB/T 39554.2-2020 法律救济',
  severity: 'warn',
  types: ['region', 'agency'],
  *check(record, context) {
    for (const { field, title } of ORGANS) {
      const key = record[field]
      const organ = key === undefined ? undefined : context.get('agency', key)
      if (!organ) continue
      const lacking = [!organ.address && '地址', !organ.phones?.length && '电话'].filter(Boolean).join('和')
      if (!lacking) continue
      yield {
        path: field,
        found: key,
        message: `${title}“${organ.name}”没有${lacking}，群众不知道往哪里递交`,
        fix: `打开实施主体“${organ.name}”，补上${lacking}`,
      }
    }
  },
})

const endDated = rule({
  id: 'end-dated',
  title: '取消的事项写明从哪天起、依据哪份文件',
  basis: 'GB/T 39554.1-2020；国务院取消和下放行政许可事项的决定',
  severity: 'warn',
  readsAll: true,
  types: ['matter'],
  *check(matter, context) {
    if (!saysEnded(matter, context.asOf)) return
    const events = context.once('ended:events', () => {
      const ledger = [...context.all('ledger')]
      return { known: ledger.length > 0, of: eventsIn(ledger) }
    })
    // Without the ledger, as when one record is checked alone, the day may be stated there.
    if (!events.known) return
    const own = events.of('matter', matter.key)
    const { title, document } = matter.stateBasis ?? {}
    if (!matter.effectiveTo && !own.some(({ on, event }) => on && event !== 'issued')) {
      yield {
        path: 'effectiveTo',
        message: '事项已经取消，没有写从哪天起',
        fix: '在“状态与去向”里填“计划取消日期”',
      }
    }
    if (!title && !document && !own.some((event) => event.document && event.event !== 'issued')) {
      yield {
        path: 'stateBasis',
        message: '事项已经取消，没有写依据哪份文件',
        fix: '在“状态与去向”里填“取消、暂停依据”的文件名称和文号',
      }
    }
  },
})

const suspensionInOrder = rule({
  id: 'suspension-order',
  title: '暂停的日期先后不颠倒',
  basis: 'GB/T 39554.1-2020 事项状态',
  severity: 'gate',
  readsOnlyRecord: true,
  types: ['matter', 'guide'],
  *check({ stateBasis }) {
    const { on, until } = stateBasis ?? {}
    if (on === undefined || until === undefined || until >= on) return
    yield {
      path: 'stateBasis.until',
      found: `${on} 到 ${until}`,
      message: `“暂停到”${until} 早于“开始日期”${on}`,
      fix: '把两个日期改对；什么时候恢复说不准的，“暂停到”不填',
    }
  },
})

/** The rules of this family, in the order of the audit. */
export const PLACE_RULES = [suspensionInOrder, venueElsewhere, organReachable, endDated]
