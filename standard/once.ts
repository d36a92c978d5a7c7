/**
 * @module Values that are made when they are first needed, and then kept.
 */

/** Returns a function that calls `make` the first time and returns that value every time. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** A function of {@link onceResolved}. */
export interface OnceResolved<T> {
  (): Promise<T>
  /** Whether a promise is kept. */
  isKept: () => boolean
  /** Forgets the promise that is kept: the next call makes another. */
  forget: () => void
}

/** Like {@link once} for promises; a promise that is rejected is not kept, so that the next call tries again. */
export function onceResolved<T>(make: () => Promise<T>): OnceResolved<T> {
  let kept: Promise<T> | undefined
  const call = (): Promise<T> => {
    if (kept) return kept
    const made = (kept = make())
    made.catch(() => {
      if (kept === made) kept = undefined
    })
    return made
  }
  return Object.assign(call, { isKept: () => kept !== undefined, forget: () => void (kept = undefined) })
}

/** Returns a function that calls `make` once for each key of its arguments and returns that value for every call with the same key. */
export function oncePerKey<A extends readonly unknown[], T>(
  make: (...args: A) => T,
  keyOf: (...args: A) => string,
): (...args: A) => T {
  const made = new Map<string, { value: T }>()
  return (...args) => {
    const key = keyOf(...args)
    let kept = made.get(key)
    if (!kept) made.set(key, (kept = { value: make(...args) }))
    return kept.value
  }
}
