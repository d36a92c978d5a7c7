import type { CollectionBeforeChangeHook } from 'payload'
import { dayOf } from '../../standard/day.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { checkNear } from '../../standard/rules/index.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { approves } from '../context.ts'
import { Unacceptable } from '../errors.ts'
import { gather, shownAs } from '../near/gather.ts'

const SHOWN = 5

/**
 * What a publish would hold is not approved in the first place: the same rules, in the same words, with the way to mend.
 * Every door of a user is treated alike; imports and our own jobs pass, a publish holds and reports what is wrong with them.
 */
export const fitToPublish =
  (type: RecordType): CollectionBeforeChangeHook =>
  async ({ data, req }) => {
    if (!req.user || !approves(data)) return data
    const { near, record, unapproved } = await gather(req.payload, type, data, req)
    const { findings } = checkNear(type, record, near, dayOf(new Date()), shownAs(unapproved))
    const blocking = findings.filter(({ severity }) => severity === 'block')
    if (!blocking.length) return data
    const lines = blocking.slice(0, SHOWN).map(({ fix, message }) => `${message}。怎么改：${fix}`)
    const more = blocking.length > SHOWN ? `；另有 ${blocking.length - SHOWN} 处` : ''
    throw new Unacceptable(
      `这条${recordTitle(type)}还不能批准，批准了发布时也会暂缓。${lines.join('；')}${more}。可以先保存为草稿。`,
      { findings: blocking },
    )
  }
