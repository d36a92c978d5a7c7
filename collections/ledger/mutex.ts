const waiting = new Map<string, Promise<unknown>>()

/** Runs one task at a time a name within this process; between processes the database decides. */
export async function withMutex<T>(name: string, task: () => Promise<T>): Promise<T> {
  const before = waiting.get(name) ?? Promise.resolve()
  const mine = before.then(task, task)
  waiting.set(name, mine)
  try {
    return await mine
  } finally {
    if (waiting.get(name) === mine) waiting.delete(name)
  }
}
