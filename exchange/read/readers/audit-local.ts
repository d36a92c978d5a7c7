/**
 * @module The fields of a row of the shape `audit` that an agency states for itself: venues, telephones, online services, questions.
 */
import type { Guide } from '../../../standard/schema/index.ts'
import type { AuditParts } from './audit-parts.ts'
import { RowFields } from '../row-fields.ts'
import { withoutEmptyFields, type JsonObject, type Statement } from '../../parsed-row.ts'
import { venueStatement } from '../place-statements.ts'
import type { RowRemarks } from '../row-remarks.ts'

type LocalFields = Partial<Omit<Guide, 'key'>>

/**
 * Reads the fields of a guide that its agency states for itself. What was read of windows and questions is removed from `row`.
 *
 * @param region The code of the guide's region, where its venues are.
 */
export function readAuditLocal(
  { row, item, extend, shared, remarks, limits }: AuditParts,
  region: string,
): LocalFields {
  return {
    promisedLimit: item.nationalLimit('promise_day', 'promise_type', limits),
    promisedLimitNote: item.text('promise_day_explain') ?? item.text('promise_explain'),
    venues: readWindows(row, region, shared, remarks),
    consult: item.phones('link_way', 'other_link'),
    complain: item.phones('supervise_way', 'other_supervise'),
    handlingForms: item.terms('handle_type', 'handlingForm'),
    online: withoutEmptyFields({
      url:
        item.link('login_url') ??
        item.link('link_addr') ??
        extend.link('handle_online_address') ??
        extend.link('online_handle_url'),
      mobileUrl: item.link('mobile_terminal_url'),
      queryUrl: item.link('query_url'),
      resultUrl: item.link('publicity_url'),
      singleLogin: item.flag('is_single_login'),
      mobileSingleLogin: item.flag('app_is_single_login'),
      kiosk: extend.flag('is_handle_machine') ?? extend.flag('is_service_terminals'),
    }),
    onlineDepth: extend.terms('wsblsd', 'onlineDepth') ?? extend.terms('online_handle_depth', 'onlineDepth'),
    visits: item.count('limit_scene_num'),
    visitReason: extend.text('scene_reason') ?? item.text('scene_reason'),
    booking: extend.flag('is_schedule'),
    express: extend.flag('is_express'),
    payOnline: extend.flag('is_pay_online'),
    inHall: extend.flag('is_entry_center'),
    crossRegion: extend.term('handle_area', 'crossRegion'),
    faq: readQuestions(row, remarks),
  }
}

function readWindows(row: JsonObject, region: string, shared: Statement[], remarks: RowRemarks): LocalFields['venues'] {
  const left: JsonObject[] = []
  const venues = new RowFields(row, remarks).rows('AUDIT_ITEM_WINDOW', 'ordernumber').flatMap((window, i) => {
    const fields = new RowFields(window, remarks, `AUDIT_ITEM_WINDOW[${i}].`)
    const name = fields.text('window_name') ?? fields.peek('transact_addr')
    if (name === undefined) {
      left.push(window)
      return []
    }
    const hours = fields.text('transact_time')
    const venue = venueStatement({
      name,
      region,
      address: fields.text('transact_addr'),
      hours: hours ? [{ note: hours }] : undefined,
      phones: fields.phones('window_tel'),
      traffic: fields.text('traffic_info'),
      map: fields.link('map_url'),
    })
    shared.push(venue)
    left.push(fields.unusedFields())
    return [{ venue: venue.key }]
  })
  row['AUDIT_ITEM_WINDOW'] = left
  return venues
}

function readQuestions(row: JsonObject, remarks: RowRemarks): LocalFields['faq'] {
  const left: JsonObject[] = []
  const faq = new RowFields(row, remarks).rows('AUDIT_QA', 'ordernum').flatMap((one, i) => {
    const fields = new RowFields(one, remarks, `AUDIT_QA[${i}].`)
    const [question, answer] = [fields.peek('question'), fields.peek('answer')]
    if (question && answer) {
      fields.markUsed('question')
      fields.markUsed('answer')
    }
    left.push(fields.unusedFields())
    return question && answer ? [{ question, answer }] : []
  })
  row['AUDIT_QA'] = left
  return faq
}
