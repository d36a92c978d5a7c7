/**
 * @module The gates of a code of our own, run on a record as staff keep it with the records that its code is made of. For writes that do
 * not run every rule: imports and commands.
 */
import type { RecordType } from '../record-types.ts'
import type { Guide, Matter, Published, Records } from '../schema/index.ts'
import { isOwnCode, OWN_CODE_RULES } from './code-parts.ts'
import { CODE_RULES } from './codes.ts'
import { makeRuleContext } from './context.ts'
import { checkRecord } from './run.ts'
import type { Finding } from './types.ts'

const CHECKS = CODE_RULES.filter(({ id }) => OWN_CODE_RULES.has(id))

/** Returns a record that a code is made of, as staff keep it; undefined when there is none. */
export type ReadRecord = <T extends RecordType>(type: T, key: string) => Records[T] | undefined

/** Whether an approval of the record has to be checked by {@link gatesOfOwnCode}. */
export const hasOwnCode = (type: RecordType, record: object): boolean =>
  (type === 'guide' || type === 'matter') && isOwnCode(record)

/**
 * Returns the gates of a guide's or matter's own code; empty for a code that came from above or whose origin is not stated. Parts
 * whose record cannot be read are not compared.
 *
 * @param asOf The day, YYYY-MM-DD.
 */
export function gatesOfOwnCode(type: RecordType, record: { key: string }, read: ReadRecord, asOf: string): Finding[] {
  if (!hasOwnCode(type, record)) return []
  const source = { getSync: read as never, has: () => true, iterateSync: () => [] }
  const context = makeRuleContext(source, asOf)
  const withMatters = { ...context, get: read as never }
  const shown = type === 'guide' ? asPublished(record as Guide, read) : (record as Matter)
  return checkRecord(type, shown as Published[RecordType], withMatters, CHECKS).filter(
    ({ severity }) => severity === 'gate',
  )
}

/** The fields of a guide that its code is compared with, in the published form. */
function asPublished({ key, code, codeOrigin, exerciseLevel, name, ...guide }: Guide, read: ReadRecord) {
  const named = (type: 'matter' | 'agency' | 'region', of: string) => ({ key: of, name: read(type, of)?.name ?? of })
  const matter = named('matter', guide.matter)
  return {
    key,
    code,
    origin: codeOrigin,
    exerciseLevel,
    name: name ?? matter.name,
    matter,
    agency: named('agency', guide.agency),
    region: named('region', guide.region),
    entrustedBy: guide.entrustedBy,
    powerSource: guide.powerSource,
  }
}
