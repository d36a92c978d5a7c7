const last = new Map<string, Promise<unknown>>()

/**
 * Runs a task after all earlier ones of the same name have ended, within this process. Between processes the database decides.
 *
 * @returns what the task returns; throws what it throws
 */
export async function withMutex<T>(name: string, task: () => Promise<T>): Promise<T> {
  const before = last.get(name) ?? Promise.resolve()
  const mine = before.then(task, task)
  last.set(name, mine)
  try {
    return await mine
  } finally {
    if (last.get(name) === mine) last.delete(name)
  }
}
