import type { Guide } from '../../../standard/schema/index.ts'
import type { ParseOptions } from '../../../standard/limits/index.ts'
import { RowFields } from '../row-fields.ts'
import { withoutEmptyFields, type JsonObject, type Statement } from '../../parsed-row.ts'
import { venueStatement } from '../place-statements.ts'

type Local = Partial<Omit<Guide, 'key'>>

/** What an agency states for itself. Rows of windows and questions that were read are taken out of `row`. */
export function readAuditLocal(
  row: JsonObject,
  item: RowFields,
  extend: RowFields,
  region: string,
  support: Statement[],
  warnings: string[],
  limits: ParseOptions,
): Local {
  return {
    promisedLimit: item.nationalLimit('promise_day', 'promise_type', limits),
    promisedLimitNote: item.text('promise_day_explain') ?? item.text('promise_explain'),
    venues: readWindows(row, region, support, warnings),
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
    faq: readQuestions(row, warnings),
  }
}

function readWindows(row: JsonObject, region: string, support: Statement[], warnings: string[]): Local['venues'] {
  const left: JsonObject[] = []
  const venues = new RowFields(row, warnings).rows('AUDIT_ITEM_WINDOW', 'ordernumber').flatMap((window, i) => {
    const fields = new RowFields(window, warnings, `AUDIT_ITEM_WINDOW[${i}].`)
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
    support.push(venue)
    left.push(fields.left())
    return [{ venue: venue.key }]
  })
  row['AUDIT_ITEM_WINDOW'] = left
  return venues
}

function readQuestions(row: JsonObject, warnings: string[]): Local['faq'] {
  const left: JsonObject[] = []
  const faq = new RowFields(row, warnings).rows('AUDIT_QA', 'ordernum').flatMap((one, i) => {
    const fields = new RowFields(one, warnings, `AUDIT_QA[${i}].`)
    const [question, answer] = [fields.peek('question'), fields.peek('answer')]
    if (question && answer) {
      fields.used('question')
      fields.used('answer')
    }
    left.push(fields.left())
    return question && answer ? [{ question, answer }] : []
  })
  row['AUDIT_QA'] = left
  return faq
}
