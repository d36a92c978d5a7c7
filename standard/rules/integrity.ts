/**
 * @module Whether records are complete: what their schema requires, and what publishing finds when it reads them.
 */
import * as z from 'zod'
import { RECORD_TYPES, type RecordType } from '../record-types.ts'
import { publishedSchemas, schemas } from '../schema/index.ts'
import { keysOf, titlesOnPath } from '../schema/keys.ts'
import { rule, type Fault, type Rule } from './types.ts'

/** The rule that a published record fits its schema. The other rules run only on records that do. */
export const schemaRule = rule({
  id: 'schema',
  title: '记录符合数据规范',
  basis: '三同数据规范（standard/schema）',
  severity: 'block',
  types: RECORD_TYPES,
  check: (record, _context, type) => schemaFaults(publishedSchemas[type], record),
})

/** Returns the faults of the same rule in a record in the form staff keep. */
export const keptSchemaFaults = (type: RecordType, record: object): Iterable<Fault> =>
  schemaFaults(schemas[type], record)

const chinese = z.locales.zhCN().localeError

function* schemaFaults(schema: z.ZodType, record: object): Generator<Fault> {
  if (schema.safeParse(record).success) return
  const parsed = schema.safeParse(record, { error: chinese })
  if (parsed.success) return
  for (const { path, message } of parsed.error.issues) {
    const missing = path.length > 0 && valueAt(record, path) === undefined
    yield {
      path: path.reduce<string>(
        (at, step) => (typeof step === 'number' ? `${at}[${step}]` : at ? `${at}.${String(step)}` : String(step)),
        '',
      ),
      found: valueAt(record, path),
      message: `“${titleAt(schema, path)}”${missing ? '没有填写' : `不符合规范：${message}`}`,
      fix: missing ? '补上这一项再批准' : '改正这一项再批准；导入的，改正原文件后重新导入',
    }
  }
}

function valueAt(record: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step], record)
}

const titleAt = (schema: z.ZodType, path: readonly PropertyKey[]): string =>
  titlesOnPath(path, keysOf(schema)).join(' › ') || '记录'

/** A rule without a check of its own: publishing finds these faults as it reads the records. */
type ReadingRule = Pick<Rule, 'id' | 'title' | 'basis' | 'severity'>

/** The rule that the stored content fits the hash stored with it. */
export const CONTENT_HASH: ReadingRule = {
  id: 'content-hash',
  title: '存入的内容完整',
  basis: '三同：保存中断可能只写入一部分，发布前按内容摘要核对',
  severity: 'block',
}
/** The rule that a key belongs to one record. */
export const KEY_ONCE: ReadingRule = {
  id: 'key-once',
  title: '一个编码只属于一条记录',
  basis: '三同：同一事项、同一标准、同一编码',
  severity: 'block',
}
/** The rule that a file that a record refers to is there. */
export const FILE_PRESENT: ReadingRule = {
  id: 'file-present',
  title: '引用的文件在库',
  basis: '三同：发布的表格和样例必须能下载',
  severity: 'hold',
}

/** Makes the fault for content that does not fit its hash. */
export const hashFault = (stored: unknown): Fault => ({
  path: '',
  found: stored,
  message: '内容与保存时的摘要不符，可能是保存中断，只写入了一部分',
  fix: '打开这条记录核对后重新保存，或重新导入一次',
})

/** Makes the fault for a key that `count` records have. */
export const keyOnceFault = (key: string, count: number): Fault => ({
  path: 'key',
  found: key,
  message: `编码 ${key} 有 ${count} 条记录在用`,
  fix: '只留一条，其余改正编码或取消批准',
})

/** Makes the fault for a file that is not in the directory of uploads. */
export const fileFault = (path: string, name: string): Fault => ({
  path,
  found: name,
  message: `引用的文件“${name}”不在上传目录里，这一处不发布`,
  fix: '重新上传这个文件并重新选择',
})
