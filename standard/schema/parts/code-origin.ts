/**
 * @module Parts of schemas about where a code comes from, and what it is made of.
 */
import * as z from 'zod'
import { day, group, list, term, text } from './field.ts'

/** Where a code comes from. Stated nowhere, it is not known. */
const originShape = {
  by: term('codeOrigin', undefined, '上级系统给的编码就是公布的编码，不改；没有的由本级按规则拼合').optional(),
  system: text('上级系统', '哪个系统给的编码', { example: '省一体化政务服务平台' }).optional(),
  via: term('codeChannel').optional(),
  on: day('赋码日期').optional(),
}

/** Where the code of a guide or matter comes from, as staff keep it. */
export const codeOrigin = group('编码来源', originShape, '不填表示不清楚：编码与各段不一致时只提醒')

/** The same in the feeds. */
export const publishedOrigin = z.strictObject({ ...originShape, by: term('codeOrigin') }).meta({
  title: '编码来源',
  description: 'upstream 是上级系统赋的码，own 是本级拼合的；没有这一项的，来源没有写明',
})

const part = (title: string, description?: string) => text(title, description).optional()

/** The parts that a code is made of, for systems that need not know its scheme. */
export const codeParts = z
  .strictObject({
    kind: text(
      '编码种类',
      'implementation 实施编码，handling 业务办理项编码，base 基本编码，base-handling 业务办理项目录编码……',
    ),
    scheme: part('编码规则'),
    credit: part('实施主体', '统一社会信用代码'),
    level: part('行使层级'),
    base: part('基本编码'),
    handling: part('业务办理项'),
    area: part('区划'),
    province: part('省级代码'),
    type: part('事项类型', '编码里的字符；各省写法不同'),
    department: part('部门'),
    main: part('主项'),
    sub: part('子项'),
  })
  .meta({ title: '编码各段', description: '从编码里逐段读出，不是另外登记的；读不出的编码没有这一项' })

/** Codes of the same thing in other schemes and in lists of other systems. */
export const externalCodes = list('其他体系的编码', {
  code: text('编码'),
  scheme: text('体系').optional(),
  list: text('清单', '上级系统或清单里的名称').optional(),
  note: text('说明').optional(),
})
