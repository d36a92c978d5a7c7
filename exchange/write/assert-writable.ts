/**
 * @module The last check of a record before it is written, in a dry run too.
 */
import type { UnresolvedReference } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import type { JsonObject } from '../parsed-row.ts'
import type { Fault } from '../fault.ts'
import { faultTexts, schemaFaults } from '../record-problems.ts'

/** A record that cannot be written. The message is in Chinese. */
export class UnwritableRecord extends Error {
  override name = 'UnwritableRecord'
  /** What is wrong by field; the message says the same as one text. */
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[], message = faultTexts(faults).join('；')) {
    super(message)
    this.faults = faults
  }
}

/**
 * Checks that a record can be written.
 *
 * @param missing Its references to records that do not exist.
 * @param failed Records that this import could not write, with the reasons.
 * @throws UnwritableRecord when it does not fit its schema, or a reference is missing.
 */
export function assertWritable(
  type: RecordType,
  record: JsonObject,
  missing: readonly UnresolvedReference[],
  failed: ReadonlyMap<string, string> = new Map(),
): void {
  const unfit = schemaFaults(type, record)
  if (!unfit.length && !missing.length) return
  const lost = missing.map((one) => ({ path: one.path, text: missingText(one, failed) }))
  throw new UnwritableRecord([...unfit, ...lost], [...faultTexts(unfit), ...lost.map(({ text }) => text)].join('；'))
}

function missingText({ path, type, found }: UnresolvedReference, failed: ReadonlyMap<string, string>): string {
  if (type === 'file') {
    const { name } = (found ?? {}) as { name?: string }
    return `${path}：文件“${name ?? String(found)}”不在库里，请先在“表格与样例”里上传`
  }
  const what = `所引用的${recordTitle(type)} ${String(found)}`
  const why = failed.get(`${type}:${String(found)}`)
  return why ? `${path}：${what} 没有写成（${why}）` : `${path}：${what} 库里和文件里都没有，请先导入它`
}
