import * as z from 'zod'
import { terms, type TermName } from '../../terms.ts'
import type { RecordType } from '../../record-types.ts'

declare module 'zod' {
  interface GlobalMeta {
    /** Unit of a number, in Chinese. */
    unit?: string
    /** Column of the national exchange schema, or the standard the field comes from. */
    source?: string
    /** The field refers to a record of this type by its key; `file` is an upload. */
    ref?: RecordType | 'file'
    /** Code table of the value. */
    table?: TermName
    /** How the CMS stores it: `rows` for lists that staff edit daily, `json` for nested parts that they rarely edit. */
    store?: 'rows' | 'json'
    /** `long` text is edited in several lines. */
    long?: boolean
    /** Never leaves the CMS. */
    internal?: boolean
    /** A calendar day `YYYY-MM-DD`. */
    day?: boolean
    /** One example of a good value. */
    example?: string
  }
}

type Extra = Omit<z.GlobalMeta, 'title' | 'description'>

/** One line of text. `description` says what a good value is: editors see it as help, importers in the reference. */
export const text = (title: string, description?: string, extra: Extra = {}) =>
  z
    .string()
    .min(1)
    .meta({ title, ...(description ? { description } : {}), ...extra })

/** Several lines of text. */
export const longText = (title: string, description?: string, extra: Extra = {}) =>
  text(title, description, { ...extra, long: true })

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const day = (title: string, description?: string, extra: Extra = {}) =>
  z.iso.date().meta({ title, ...(description ? { description } : {}), ...extra, day: true })

/** Yes or no. */
export const flag = (title: string, description?: string, extra: Extra = {}) =>
  z.boolean().meta({ title, ...(description ? { description } : {}), ...extra })

/** A whole number from 0. */
export const count = (title: string, description?: string, extra: Extra = {}) =>
  z
    .int()
    .min(0)
    .meta({ title, ...(description ? { description } : {}), ...extra })

/** Any number. */
export const number = (title: string, description?: string, extra: Extra = {}) =>
  z.number().meta({ title, ...(description ? { description } : {}), ...extra })

/** A web address; http and https only. */
export const link = (title: string, description?: string, extra: Extra = {}) =>
  z
    .string()
    .regex(/^https?:\/\/\S+$/u)
    .meta({ title, ...(description ? { description } : {}), ...extra })

/** One value of a code table. */
export const term = <N extends TermName>(name: N, title?: string, description?: string, extra: Extra = {}) =>
  z
    .enum(terms[name].values as readonly (keyof (typeof terms)[N]['labels'] & string)[])
    .meta({ title: title ?? terms[name].title, ...(description ? { description } : {}), ...extra, table: name })

/** Several values of a code table, kept in table order. */
export const termList = <N extends TermName>(name: N, title?: string, description?: string, extra: Extra = {}) =>
  z
    .array(z.enum(terms[name].values as readonly (keyof (typeof terms)[N]['labels'] & string)[]))
    .meta({ title: title ?? terms[name].title, ...(description ? { description } : {}), ...extra, table: name })

/** The key of a record of another type. */
export const ref = (type: RecordType, title: string, description?: string, extra: Extra = {}) =>
  z
    .string()
    .min(1)
    .meta({ title, ...(description ? { description } : {}), ...extra, ref: type })

/** Keys of records of another type, in the author's order. */
export const refList = (type: RecordType, title: string, description?: string, extra: Extra = {}) =>
  z.array(z.string().min(1)).meta({ title, ...(description ? { description } : {}), ...extra, ref: type })

/** Lines of text, in the author's order. */
export const lines = (title: string, description?: string, extra: Extra = {}) =>
  z.array(z.string().min(1)).meta({ title, ...(description ? { description } : {}), ...extra, store: 'json' })

/** A part with its own title, stored as a group of fields. */
export const group = <S extends z.core.$ZodLooseShape>(title: string, shape: S, description?: string) =>
  z.strictObject(shape).meta({ title, ...(description ? { description } : {}) })

/** A list of parts; `rows` for lists that staff edit daily, `json` for those that they rarely edit. */
export const list = <S extends z.core.$ZodLooseShape>(
  title: string,
  shape: S,
  store: 'rows' | 'json' = 'json',
  description?: string,
) => z.array(z.strictObject(shape)).meta({ title, ...(description ? { description } : {}), store })

/** An uploaded file, as feeds and pages have it. */
export const file = (title: string, description?: string) =>
  z
    .strictObject({
      name: text('文件名'),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .meta({ title: '内容摘要', description: 'SHA-256' }),
      bytes: count('大小', undefined, { unit: '字节' }),
      mime: text('文件类型'),
    })
    .meta({ title, ...(description ? { description } : {}), ref: 'file' })

/**
 * A record: its key, its own fields, and `source` with imported values that no field has. `source` never leaves the CMS.
 */
export const record = <S extends z.core.$ZodLooseShape>(title: string, description: string, shape: S) =>
  z
    .strictObject({
      key: z
        .string()
        .min(1)
        .meta({ title: '键', description: '本记录的永久键，由系统按规则生成，数据接口用它指代本记录' }),
      ...shape,
      source: z.record(z.string(), z.unknown()).optional().meta({
        title: '原始数据',
        description: '导入时没有对应字段的内容，原样保留，不对外发布',
        internal: true,
        store: 'json',
      }),
    })
    .meta({ title, description })
