/** @module Questions on a terminal. Ctrl+C and Esc throw `PromptCancelled`, so that open databases are closed. */
import type { Readable, Writable } from 'node:stream'
import { confirm, isCancel, password, text } from '@clack/prompts'

/** Ctrl+C or Esc at a question. Nothing has been written; the command ends with exit code 2. */
export class PromptCancelled extends Error {
  override name = 'PromptCancelled'
  constructor() {
    super('离开了，什么也没有写入。')
  }
}

/** Input and output of a question, where they are not the terminal of this process. */
export interface Terminal {
  input?: Readable
  output?: Writable
}

interface Question extends Terminal {
  /** The answer when nothing is typed; without it and without `optional` the question is asked again. */
  preset?: string
  optional?: boolean
  /** Returns what is wrong with an answer, in Chinese. */
  problem?: (text: string) => string | undefined | Promise<string | undefined>
}

/** Asks until the answer is accepted and returns it trimmed; `''` only when the question is optional. @throws PromptCancelled */
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

/** Like `ask`, without showing what is typed. @throws PromptCancelled */
export async function askSecret(question: string, { optional, problem, ...terminal }: Omit<Question, 'preset'> = {}) {
  const given = await password({ message: question, mask: '', validate: checked(optional, problem), ...terminal })
  const typed: string | undefined = answer(given)
  return typed?.trim() ?? ''
}

/** Asks a question for yes or no and returns whether it is yes; `preset` is selected at first. @throws PromptCancelled */
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
  if (isCancel(given)) throw new PromptCancelled()
  return given as Exclude<T, symbol>
}
