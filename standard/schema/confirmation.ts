import * as z from 'zod'
import { day, flag, longText, ref, term, text } from './parts/field.ts'

/**
 * 待确认: a record shows something of another, which was changed; whoever writes it says that it is still right, or writes it anew. Not a record
 * of the catalogue: made with the approval of the change, closed by its own operations.
 */
export const confirmationSchema = z
  .strictObject({
    label: text('哪一条'),
    type: text('记录类型', '哪类记录要确认'),
    document: text('记录的编号', '数据库里的编号'),
    asks: term('confirmationAsks'),
    cause: term('confirmationCause'),
    changed: text('什么变了', '变了的记录：类型和数据库里的编号'),
    changedLabel: text('变了的是'),
    words: z.array(z.string()).meta({ title: '改了什么', store: 'json' }),
    through: text('经过', '照用哪个事项的标准、哪份材料').optional(),
    local: flag('本地写过', '变了的那一项，本地另有写法；不能成批确认').optional(),
    agency: ref('agency', '谁来确认').optional(),
    madeOn: day('从哪天起'),
    due: day('最迟'),
    contentHash: text('当时的内容').optional(),
    state: term('confirmationState'),
    doneOn: day('哪天办的').optional(),
    doneByName: text('谁办的').optional(),
    note: longText('说明').optional(),
  })
  .meta({ title: '待确认', description: '别处改了，照用它的指南要核对一遍' })
