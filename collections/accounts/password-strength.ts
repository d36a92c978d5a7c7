/** @module Measures the strength of passwords. */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-rule.ts'

/** The least number of guesses that zxcvbn estimates for a password; for `Admin@123456` it estimates 15,000. */
const LEAST_GUESSES = 1.5e8

/** The owner of a password. */
export interface Owner {
  name?: string | null
  email?: string | null
}

/** Words that are common in passwords of Chinese offices and missing from general lists; lower case. */
const OFFICE_WORDS = [
  'santong',
  'admin',
  'admin@',
  'administrator',
  'root',
  'guanli',
  'guanliyuan',
  'xitong',
  'yonghu',
  'mima',
  'wodemima',
  'woaini',
  'woaizhongguo',
  'zhongguo',
  'zhengwu',
  'zhengfu',
  'zwfw',
  'zwdt',
  'banshi',
  'banshizhinan',
  'fuwu',
]

/**
 * Returns what is wrong with a password, in Chinese; undefined when it is strong enough. The text does not contain the password.
 *
 * @param owner The password must not contain the owner's name or e-mail.
 */
export async function passwordProblem(password: unknown, owner: Owner = {}): Promise<string | undefined> {
  if (typeof password !== 'string' || !password.trim()) return '密码没有填'
  const { length } = [...password]
  if (length < SHORTEST_PASSWORD) return `密码至少 ${SHORTEST_PASSWORD} 个字符，这里只有 ${length} 个`
  if (length > LONGEST_PASSWORD) return `密码最多 ${LONGEST_PASSWORD} 个字符，这里有 ${length} 个`
  const parts = partsOf(owner)
  const folded = password.normalize('NFKC').toLowerCase()
  if (parts.some((part) => folded.includes(part))) return '密码里不能有本人的姓名或邮箱'
  const { guesses, sequence } = (await estimator()).check(password, parts)
  if (guesses >= LEAST_GUESSES) return undefined
  const patterns = new Set<string>(sequence.map(({ pattern }) => pattern))
  const reason = patterns.has('dictionary')
    ? '用了常见的密码或词'
    : patterns.has('repeat')
      ? '重复的字符太多'
      : patterns.has('sequence') || patterns.has('spatial')
        ? '是连续的字符或键盘上相邻的键'
        : '有规律'
  return `密码太容易猜到（${reason}）。换一个：几个不相干的词连起来，或随机的字符`
}

/** Returns the parts of a name and an e-mail that are long enough to be recognized. */
function partsOf({ name, email }: Owner): string[] {
  const [local = '', domain = ''] = (email ?? '').toLowerCase().split('@')
  const words = [
    ...(name ?? '').normalize('NFKC').toLowerCase().split(/\s+/u),
    local,
    ...local.split(/[._+-]+/u),
    ...(domain.split('.')[0] ?? '').split('-'),
  ]
  return [...new Set(words)].filter((word) => (/\p{Script=Han}/u.test(word) ? word.length > 1 : word.length > 3))
}

let made: Promise<ZxcvbnFactory> | undefined

/** Returns the estimator, which is made at first use: its lists have 50,000 words. */
function estimator(): Promise<ZxcvbnFactory> {
  made ??= Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]).then(
    ([{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }]) =>
      new ZxcvbnFactory({
        dictionary: { ...dictionary, office: OFFICE_WORDS },
        graphs: adjacencyGraphs,
        maxLength: LONGEST_PASSWORD,
      }),
  )
  return made
}
