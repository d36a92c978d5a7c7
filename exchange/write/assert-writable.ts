/**
 * @module The last check of a record before it is written, in a dry run too.
 */
import type { UnresolvedReference } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import type { JsonObject } from '../parsed-row.ts'
import { schemaProblems } from '../record-problems.ts'

/**
 * Checks that a record can be written.
 *
 * @param missing Its references to records that do not exist.
 * @param failed Records that this import could not write, with the reasons.
 * @throws Error in Chinese when it does not fit its schema, or a reference is missing.
 */
export function assertWritable(
  type: RecordType,
  record: JsonObject,
  missing: readonly UnresolvedReference[],
  failed: ReadonlyMap<string, string> = new Map(),
): void {
  const reasons = [...schemaProblems(type, record), ...missing.map((one) => missingText(one, failed))]
  if (reasons.length) throw new Error(reasons.join('；'))
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
