/**
 * @module Parts of schemas about reaching a place: telephones, opening hours, coordinates.
 */
import * as z from 'zod'
import { flag, list, number, text } from './field.ts'

/** A list of telephone numbers, as people dial them. */
export const phoneList = (title: string, description?: string) =>
  list(
    title,
    {
      phone: text('电话', '带区号，如 0826-1234567；短号如 12345', { example: '0826-2333333' }),
      note: text('说明', '谁接、什么时候能打', { example: '政务大厅咨询台，工作日 9:00—17:00' }).optional(),
    },
    'json',
    description,
  )

/** Opening hours: days of the week and times of the day. What does not fit these is in `note`. */
export const hours = list('办公时间', {
  days: text('星期', '几段时间不同的，分几行写；每天都开写“每天”', { example: '星期一至星期五' }).optional(),
  from: text('开始', '24 小时制，写四位', { example: '09:00' }).optional(),
  to: text('结束', '中午不上班的，上午、下午各写一行；开到半夜十二点写 24:00', { example: '17:00' }).optional(),
  nextDay: flag('到次日', '过了零点才关门的选“是”，如 22:00 到次日 02:00').optional(),
  note: text('说明', '什么日子例外', { example: '法定节假日除外' }).optional(),
})

/** A point on the map, in degrees (WGS 84). */
export const coordinates = z
  .strictObject({
    longitude: number('经度', 'WGS 84', { unit: '度' }),
    latitude: number('纬度', 'WGS 84', { unit: '度' }),
  })
  .meta({ title: '坐标', store: 'json' })
