/** @module Questions on a terminal. Ctrl+C and Esc leave: the question throws, so that what is open is closed. */
import type { Readable, Writable } from 'node:stream'
import { confirm, isCancel, password, text } from '@clack/prompts'

/** Somebody left at a question. Nothing has been written; the command ends with 2. */
export class Left extends Error {
  override name = 'Left'
  constructor() {
    super('离开了，什么也没有写入。')
  }
}

/** Where a question is put, when it is not the terminal of this process. */
export interface Terminal {
  input?: Readable
  output?: Writable
}

interface Question extends Terminal {
  /** Taken when nothing is typed; without it and without `optional` the question is put again. */
  preset?: string
  optional?: boolean
  /** Returns what is wrong with an answer, in Chinese. */
  problem?: (text: string) => string | undefined | Promise<string | undefined>
}

/** Puts a question until it has an answer that will do, and returns it trimmed; `''` only when it is optional. @throws Left */
export async function ask(
  question: string,
  { preset, optional, problem, ...terminal }: Question = {},
): Promise<string> {
  const given = await text({
    message: question,
    validate: checked(optional || preset !== undefined, problem),
    ...(preset === undefined ? {} : { placeholder: preset, defaultValue: preset }),
    ...terminal,
  })
  return answer(given).trim() || (preset ?? '')
}

/** As `ask`; what is typed is not shown. @throws Left */
export async function askSecret(question: string, { optional, problem, ...terminal }: Omit<Question, 'preset'> = {}) {
  const given = await password({ message: question, mask: '', validate: checked(optional, problem), ...terminal })
  const typed: string | undefined = answer(given)
  return typed?.trim() ?? ''
}

/** Returns whether the answer is yes; `preset` is marked at first. @throws Left */
export async function askWhether(
  question: string,
  { preset, ...terminal }: Terminal & { preset: boolean },
): Promise<boolean> {
  return answer(await confirm({ message: question, active: '是', inactive: '否', initialValue: preset, ...terminal }))
}

const checked =
  (optional = false, problem?: Question['problem']) =>
  (typed = '') =>
    typed.trim() ? problem?.(typed.trim()) : optional ? undefined : '这一项要填'

function answer<T>(given: T): Exclude<T, symbol> {
  if (isCancel(given)) throw new Left()
  return given as Exclude<T, symbol>
}
