import { heldDirectly } from '../../release/held.ts'
import { heldIn, type LogLine } from '../../release/step-lines.ts'
import { isRecordType, SLUGS } from '../../standard/record-types.ts'

/** A held record, as the publish centre shows it. */
export interface HeldRecord {
  title: string
  /** Why it is held, how to correct it, and what the public sees of it. */
  reason: string
  /** The list in the admin that shows only this record. */
  href?: string
}

/** Returns the records that a run held back for a fault of their own, with the reason and what the public sees of them. */
export const heldOf = (lines: readonly LogLine[]): HeldRecord[] =>
  heldDirectly(heldIn(lines)).map(({ agency, fix, key, kept, name, reason, type }) => {
    const outcome = kept === 'previous' ? '网站仍用上次发布的内容。' : '网站上没有这一条。'
    return {
      title: name ? `${name}${agency ? `（${agency}）` : ''}` : key,
      reason: [reason, fix, outcome].filter(Boolean).join('。').replaceAll('。。', '。'),
      ...(type !== 'site' && isRecordType(type)
        ? { href: `/admin/collections/${SLUGS[type]}?where[or][0][and][0][key][equals]=${encodeURIComponent(key)}` }
        : {}),
    }
  })
