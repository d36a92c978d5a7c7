/** @module Writes that a button asks for, and how they can be taken back at once. */
import { toast } from '@payloadcms/ui'

/** How long a message with 撤销 stays, in milliseconds. */
const UNDO_MS = 12_000

/** Asks the server for a write; says why it was not done, and then returns undefined, else what the server says. */
export async function askWrite(action: string, body: object = {}): Promise<string | undefined> {
  const answer = await postWrite(action, body)
  return answer && (answer.message ?? '已办。')
}

/** What the server answers. */
interface WriteAnswer {
  message?: string
  /** The version of a draft that was given up. */
  draft?: string | number
}

/** Asks the server for a write and returns its whole answer; says why it was not done, and then returns undefined. */
export async function postWrite(action: string, body: object = {}): Promise<WriteAnswer | undefined> {
  const response = await fetch(action, {
    method: 'POST',
    credentials: 'include',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined)
  const answer = (await response?.json().catch(() => undefined)) as
    (WriteAnswer & { errors?: { message?: string }[] }) | undefined
  if (response?.ok) return answer ?? {}
  toast.error(answer?.errors?.[0]?.message ?? '没有办成，请再试一次。', { duration: 10_000 })
  return undefined
}

/**
 * Says what was done, with 撤销 where it can be taken back: a `POST` to `undo.action`, after which `undo.done` is called with what the server
 * says.
 */
export function toastWithUndo(
  message: string,
  undo?: { action: string; body?: object; done: (said: string) => void },
): void {
  if (!undo) {
    toast.success(message)
    return
  }
  toast.success(message, {
    duration: UNDO_MS,
    action: {
      label: '撤销',
      onClick: () =>
        void askWrite(undo.action, undo.body).then((said) => {
          if (said === undefined) return
          toast.success('已撤销。')
          undo.done(said)
        }),
    },
  })
}
