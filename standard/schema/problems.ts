import type { RecordType } from '../record-types.ts'
import { schemas } from './index.ts'
import { problemText } from './problem-text.ts'
import { keysOf, titlesOnPath, type Key } from './keys.ts'

/** Something in a record that its schema does not allow. */
export interface Problem {
  /** The place as in JSON: `standard.materials[2].material`. */
  path: string
  /** The place as staff read it: 标准要素 › 申请材料第 3 条 › 材料. */
  where: string
  /** Title of the field itself. */
  title: string | undefined
  /** What was found, what is expected and how to correct it, in Chinese. */
  message: string
}

/** Returns what in a record does not fit its schema; empty when all fits. */
export function problemsOf(type: RecordType, record: unknown): Problem[] {
  const parsed = schemas[type].safeParse(record)
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => {
    const key = keyAt(keysOf(schemas[type]), issue.path)
    return {
      path: issue.path.reduce<string>(
        (at, step) => (typeof step === 'number' ? `${at}[${step}]` : at ? `${at}.${String(step)}` : String(step)),
        '',
      ),
      where: titled(issue.path, keysOf(schemas[type])),
      title: key?.meta.title,
      message: problemText(issue, valueAt(record, issue.path), key),
    }
  })
}

/** Returns a path as staff read it: `consult[0].note` of a guide is 咨询方式第 1 条 › 说明. */
export const whereOf = (type: RecordType, path: string): string =>
  titled(
    [...path.matchAll(/[^.[\]]+/gu)].map(([step]) => (/^\d+$/u.test(step) ? Number(step) : step)),
    keysOf(schemas[type]),
  )

/** Joins the titles on a path; the number of an entry follows its list's title without a separator. */
const titled = (path: readonly PropertyKey[], keys: readonly Key[]): string =>
  titlesOnPath(path, keys)
    .map((title, i) => (i && typeof path[i] !== 'number' ? ` › ${title}` : title))
    .join('')

function keyAt(keys: readonly Key[], path: PropertyKey[]): Key | undefined {
  const names = path.filter((part) => typeof part === 'string')
  let key: Key | undefined
  let among = keys
  for (const name of names) {
    key = among.find((one) => one.name === name)
    if (!key) return undefined
    among = key.keys
  }
  return key
}

const valueAt = (value: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, part) => (at && typeof at === 'object' ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    value,
  )
