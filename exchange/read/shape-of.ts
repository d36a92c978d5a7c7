/**
 * @module The shape of a row by its field names.
 */
import type { JsonObject, Shape } from '../parsed-row.ts'
import { isAuditRow } from './readers/audit.ts'
import { isDisclosureRow } from './readers/disclosure.ts'
import { isGuangdongRow } from './readers/guangdong.ts'
import { isNumberedGuide } from './readers/numbered-guide.ts'
import { isOwnRow } from './readers/own.ts'
import { isPortalRow } from './readers/portal.ts'
import { isPowerRow } from './readers/power.ts'

/** How each shape is recognised, in the order in which they are tried: the more special one first. */
const SIGNS: readonly (readonly [Shape, (row: JsonObject) => boolean])[] = [
  ['audit', isAuditRow],
  ['own', isOwnRow],
  ['portal', isPortalRow],
  ['guangdong', isGuangdongRow],
  ['disclosure', isDisclosureRow],
  ['power', isPowerRow],
  ['guangdong', isNumberedGuide],
]

/** The shape of a row, or undefined when none fits. */
export const shapeOf = (row: JsonObject): Shape | undefined => SIGNS.find(([, is]) => is(row))?.[0]
