/**
 * @module Rules about visits, telephones, opening hours, closures and ratings.
 */
import { overlaps, periodText, readClock } from '../hours.ts'
import { rule, type Fault } from './types.ts'

const ONCE = /(?:最多|只要?)跑一次|跑一次就(?:行|够|好)|一次办(?:成|好|完|结)/u
const NONE = /^(?:无|没有|不需要|-|\/)+$/u

const visitsReasoned = rule({
  id: 'visits',
  title: '到现场次数与原因一致',
  basis: '温州指南质检规则 6、7、9',
  severity: 'warn',
  types: ['guide'],
  *check({ visits, visitReason, fullyOnline, localNotes }) {
    const reason = visitReason && !NONE.test(visitReason) ? visitReason : undefined
    if (visits && !reason) {
      yield {
        path: 'visitReason',
        found: `${visits} 次`,
        message: `要到现场 ${visits} 次，没有写“必须到现场的原因”`,
        fix: '写明原因和依据；不必到现场的把次数改成 0',
      }
    }
    if (visits === 0 && reason) {
      yield {
        path: 'visitReason',
        found: reason,
        message: '“到办事现场次数”是 0，又写了必须到现场的原因',
        fix: '清空原因，或把次数改成实际次数',
      }
    }
    if (fullyOnline && visits) {
      yield {
        path: 'fullyOnline',
        found: `${visits} 次`,
        message: `写了“全程网办”，又要到现场 ${visits} 次`,
        fix: '全程网办的把次数改成 0；要到现场的不写全程网办',
      }
    }
    const once = localNotes && ONCE.exec(localNotes)?.[0]
    if (once && visits && visits > 1) {
      yield {
        path: 'visits',
        found: `${visits} 次`,
        message: `“本地提示”写“${once}”，“到办事现场次数”却是 ${visits} 次`,
        fix: '按实际次数把两处改成一致',
      }
    }
  },
})

const phonesDiffer = rule({
  id: 'phones',
  title: '咨询电话与监督投诉电话不同',
  basis: '温州指南质检规则 11、14',
  severity: 'warn',
  types: ['guide', 'disclosure'],
  *check({ consult, complain }) {
    const asked = new Set(consult?.map(({ phone }) => digits(phone)))
    for (const [i, { phone }] of (complain ?? []).entries()) {
      // The hotline 12345 answers questions and takes complaints.
      if (!asked.has(digits(phone)) || digits(phone) === '12345') continue
      yield {
        path: `complain[${i}].phone`,
        found: phone,
        message: `“监督投诉方式”${phone} 与咨询电话相同`,
        fix: '填写监督部门的电话，不要填经办窗口的',
      }
    }
  },
})

const digits = (phone: string) => phone.replace(/\D/g, '') || phone

const hoursReadable = rule({
  id: 'hours',
  title: '办公时间看得懂',
  basis: '国办督查函〔2017〕115号：办公时间缺失或不准',
  severity: 'warn',
  types: ['venue'],
  *check({ hours }) {
    for (const [i, row] of (hours ?? []).entries()) {
      const { from, to, nextDay, note, days } = row
      const fault = (found: string, why: string, fix: string = HOW): Fault => ({
        path: `hours[${i}]`,
        found,
        message: `“办公时间”${found}${why}`,
        fix,
      })
      const [start, end] = [from === undefined ? 0 : readClock(from), to === undefined ? 1 : readClock(to, true)]
      const odd = start === null ? from : end === null ? to : undefined
      if (odd !== undefined) {
        const half = odd.normalize('NFKC')
        const wide = half !== odd && readClock(half, true) !== null
        yield fault(`“${odd}”`, wide ? `是全角写法，应为 ${half}` : '不是 24 小时制的时刻')
      } else if (from !== undefined && to !== undefined && !nextDay && start! >= end!) {
        yield fault(`“${from}—${to}”`, '结束不晚于开始', OVERNIGHT)
      } else if (nextDay && (from === undefined || to === undefined || end! > start!)) {
        yield fault(`“${periodText(row) || to || '到次日'}”`, '选了“到次日”，却写不出不超过一天的一段', OVERNIGHT)
      } else if (from === undefined && to === undefined && !/\d|全天|24/u.test(`${days ?? ''}${note ?? ''}`)) {
        yield fault(`“${days ?? note ?? ''}”`, '没有写几点到几点')
      }
    }
  },
})

const HOW = '星期写“星期一至星期五”，开始和结束按 24 小时制写，如 09:00、17:00；全天写 00:00、24:00'
const OVERNIGHT = '下午 5 点写 17:00；过了零点才关门的，“到次日”选“是”，如 22:00 到次日 02:00'

const hoursApart = rule({
  id: 'hours-overlap',
  title: '办公时间各段不重叠',
  basis: '国办督查函〔2017〕115号：办公时间缺失或不准',
  severity: 'gate',
  readsOnlyRecord: true,
  types: ['venue'],
  *check({ hours }) {
    for (const [a, b] of overlaps(hours ?? [])) {
      const said = [a, b].map((i) => `“${[hours![i]!.days, periodText(hours![i]!)].filter(Boolean).join(' ')}”`)
      yield {
        path: `hours[${b}]`,
        found: said[1],
        message: `“办公时间”第 ${a + 1} 行${said[0]}和第 ${b + 1} 行${said[1]}重叠`,
        fix: '同一天的几段时间不要重叠；说的是不同窗口、不同季节的，各写“说明”',
      }
    }
  },
})

const closuresInOrder = rule({
  id: 'closures',
  title: '停办日期先后不颠倒',
  basis: '国办督查函〔2017〕115号：办公时间缺失或不准',
  severity: 'gate',
  readsOnlyRecord: true,
  types: ['venue'],
  *check({ closures }) {
    for (const [i, { from, until }] of (closures ?? []).entries()) {
      if (until === undefined || until >= from) continue
      yield {
        path: `closures[${i}].until`,
        found: `${from} 到 ${until}`,
        message: `“停办日期”从 ${from} 到 ${until}，结束早于开始`,
        fix: '把两个日期改对；只停一天的，“到”不填',
      }
    }
  },
})

const ratingsAddUp = rule({
  id: 'ratings',
  title: '好评条数不多于评价条数',
  basis: '国办发〔2019〕51号：好差评数据真实准确',
  severity: 'gate',
  readsOnlyRecord: true,
  types: ['guide'],
  *check({ ratings }) {
    if (!ratings || ratings.good <= ratings.total) return
    yield {
      path: 'ratings.good',
      found: `${ratings.good} 条`,
      message: `“好差评”写好评 ${ratings.good} 条，多于全部评价 ${ratings.total} 条`,
      fix: '按“好差评”系统给的数重新导入；好评是其中的一部分',
    }
  },
})

/** The rules of this family, in the order of the audit. */
export const CONTACT_RULES = [visitsReasoned, phonesDiffer, hoursReadable, hoursApart, closuresInOrder, ratingsAddUp]
