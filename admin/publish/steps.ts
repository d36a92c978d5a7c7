import { heldDirectly } from '../../release/held.ts'
import { heldIn, type LogLine } from '../../release/step-lines.ts'
import { isRecordType, SLUGS } from '../../standard/record-types.ts'

/** A record that was held, as the publish centre shows it. */
export interface HeldRecord {
  title: string
  reason: string
  /** The list in the admin that shows just this record. */
  href?: string
}

/** Records that were held back for a fault of their own, with the reason and what becomes of them. */
export const heldOf = (lines: readonly LogLine[]): HeldRecord[] =>
  heldDirectly(heldIn(lines)).map(({ agency, fix, key, kept, name, reason, type }) => {
    const fate = kept === 'previous' ? '网站仍用上次发布的内容。' : '网站上没有这一条。'
    return {
      title: name ? `${name}${agency ? `（${agency}）` : ''}` : key,
      reason: [reason, fix, fate].filter(Boolean).join('。').replaceAll('。。', '。'),
      ...(type !== 'site' && isRecordType(type)
        ? { href: `/admin/collections/${SLUGS[type]}?where[or][0][and][0][key][equals]=${encodeURIComponent(key)}` }
        : {}),
    }
  })
