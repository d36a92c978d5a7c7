import * as z from 'zod'
import type { RecordType } from '../record-types.ts'
import { schemas } from './index.ts'
import { keysOf, type Key } from './shape.ts'

/** Something in a record that its schema does not allow. */
export interface Problem {
  /** Where, as in JSON: `standard.materials[2].material`. */
  path: string
  /** Where, as staff read it: 标准要素 › 申请材料第 3 条 › 材料. */
  where: string
  /** What is wrong and what is expected, in Chinese. */
  message: string
}

const chinese = z.locales.zhCN().localeError

/** What keeps a record from being what its schema says; empty when it is sound. */
export function problemsOf(type: RecordType, record: unknown): Problem[] {
  const parsed = schemas[type].safeParse(record, { error: chinese })
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => ({
    path: issue.path.reduce<string>(
      (at, step) => (typeof step === 'number' ? `${at}[${step}]` : at ? `${at}.${String(step)}` : String(step)),
      '',
    ),
    where: titled(issue.path, keysOf(schemas[type])),
    message: issue.message,
  }))
}

function titled(path: readonly PropertyKey[], keys: Key[]): string {
  const parts: string[] = []
  let at = keys
  for (const step of path) {
    if (typeof step === 'number') parts[parts.length - 1] += `第 ${step + 1} 条`
    else {
      const key = at.find(({ name }) => name === step)
      parts.push(key?.meta.title ?? String(step))
      at = key?.keys ?? []
    }
  }
  return parts.join(' › ')
}
