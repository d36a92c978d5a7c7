/**
 * @module A limit as a record holds it.
 */
import { z } from 'zod'

import { LONGEST_WORDS } from './number.ts'

/** The units of a limit, from none to the longest. */
export const LIMIT_UNITS = ['immediate', 'minute', 'hour', 'working-day', 'natural-day', 'month', 'year'] as const

/** The unit of a limit. */
export type LimitUnit = (typeof LIMIT_UNITS)[number]

/** A time limit as a record holds it: `immediate` has no value, every other unit has one. */
export const limitSchema = z
  .strictObject({
    unit: z
      .enum(LIMIT_UNITS)
      .meta({ title: '单位', description: '即办、分钟、小时、工作日、自然日、月、年；工作日与自然日不可混写' }),
    value: z
      .number()
      .positive()
      .max(10_000)
      .optional()
      .meta({ title: '数值', description: '可以是小数，如 0.5 个工作日；即办不填' }),
    open: z.boolean().optional().meta({
      title: '单位没写明',
      description:
        '原文只写“日”“天”，没有写明工作日还是自然日：公开时照写“日”；比较时，行政许可按工作日（行政许可法第八十二条），其他按自然日',
    }),
    words: z.string().min(1).max(LONGEST_WORDS).optional().meta({
      title: '原文',
      description: '原文比数值和单位说得多时照抄，公开时照写，如“20个工作日（不含公示）”；要与数值、单位一致',
    }),
  })
  .refine((limit) => (limit.unit === 'immediate') === (limit.value === undefined), {
    error: '即办不填数值，其他单位必须填数值',
    path: ['value'],
  })
  .refine((limit) => !limit.open || limit.unit === 'working-day' || limit.unit === 'natural-day', {
    error: '只有按日计的时限才可以没写明单位',
    path: ['open'],
  })
  .meta({ title: '时限', description: '数值和单位分开存放，不写“20个工作日内”这样的文字' })

/** A time limit. */
export type Limit = z.infer<typeof limitSchema>
