/** @module How commands get a password: never from the command line, which every user of the machine can list. */
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { SHORTEST_PASSWORD } from '../collections/accounts/password-rule.ts'
import { passwordProblem, type Owner } from '../collections/accounts/password-strength.ts'

/** Returns the arguments for a password, for a command's definition; `prefix` comes before their names. */
export function passwordArgs<P extends string>(prefix: P, whose: string) {
  const optional = { required: false } as const
  return {
    [`${prefix}password-file`]: {
      type: 'string',
      valueHint: '文件',
      description: `从文件读${whose}密码，至少 ${SHORTEST_PASSWORD} 个字符；不给密码就随机生成并显示一次`,
      ...optional,
    },
    [`${prefix}password-stdin`]: {
      type: 'boolean',
      description: `从标准输入读${whose}密码，如 … --${prefix}password-stdin < 文件`,
      ...optional,
    },
    [`${prefix}password`]: {
      type: 'string',
      description: `不再接受：写在命令行里的密码，这台机器上谁都能在进程列表里看到。改用 --${prefix}password-file 或 --${prefix}password-stdin`,
      ...optional,
    },
  } as const
}

/** Where to get a password; one of these. */
export interface PasswordSource {
  file?: string | undefined
  stdin?: boolean | undefined
  /** Ask for it on the terminal, twice. */
  ask?: boolean | undefined
  /** A password given on the command line, which is an error. */
  commandLine?: string | undefined
}

/**
 * Returns the password from the given source; undefined when there is none.
 *
 * @param names The names of the arguments, for errors.
 * @throws Error in Chinese for a password on the command line, two sources, an unreadable file, more than one line.
 */
export async function readPassword(
  { ask, commandLine, file, stdin }: PasswordSource,
  prefix = '',
): Promise<string | undefined> {
  if (commandLine !== undefined) {
    throw new Error(
      `--${prefix}password 不再接受：写在命令行里的密码，这台机器上谁都能在进程列表里看到，也留在命令历史里。请换一个密码，用 --${prefix}password-file 文件 或 --${prefix}password-stdin 给出；都不写就随机生成一个`,
    )
  }
  if ([file !== undefined, stdin, ask].filter(Boolean).length > 1)
    throw new Error('密码只能从一处给：文件、标准输入或提问')
  if (file !== undefined) return oneLine(readFile(file), `文件 ${file}`)
  if (stdin) return oneLine(await text(process.stdin), '标准输入')
  return ask ? askTwice() : undefined
}

/** Checks a password; without one there is nothing to check. @throws Error in Chinese when it is too weak */
export async function refuseWeakPassword(password: string | undefined, owner: Owner): Promise<void> {
  const problem = password === undefined ? undefined : await passwordProblem(password, owner)
  if (problem) throw new Error(problem)
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new Error(
      missing ? `找不到密码文件“${path}”，请检查路径` : `读不了密码文件“${path}”：${(error as Error).message}`,
      {
        cause: error,
      },
    )
  }
}

function oneLine(given: string, where: string): string {
  const line = given.replace(/^\u{feff}/u, '').replace(/\r?\n$/u, '')
  if (!line) throw new Error(`${where}是空的，里面要有一行密码`)
  if (/[\r\n]/u.test(line)) throw new Error(`${where}不止一行，里面只写一行密码`)
  return line
}

async function askTwice(): Promise<string> {
  if (!process.stdin.isTTY)
    throw new Error('这里不是终端，不能提问。请用 --password-file 文件 或 --password-stdin 给出密码')
  const { askSecret } = await import('./prompt.ts')
  const first = await askSecret('新密码（不显示）', { problem: (typed) => passwordProblem(typed) })
  await askSecret('再输一次', { problem: (typed) => (typed === first ? undefined : '两次不一样，请照第一次再输') })
  return first
}
