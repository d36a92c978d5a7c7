/** @module What a list of confirmations is filtered by, as addresses and requests say it. */

/** What an address asks for; values that it does not understand count as not said. */
export interface QueueAddress {
  /** `verify` lists guides that nobody has verified for long; else records that are to be confirmed. */
  list?: 'verify' | undefined
  asks?: 'confirm' | 'rewrite' | undefined
  due?: 'overdue' | 'week' | undefined
  /** The record that was changed, as `law/14`. */
  changed?: string | undefined
  /** A name, a code, or the beginning of one. */
  region?: string | undefined
  /** A part of the name of an agency. */
  agency?: string | undefined
  page?: number | undefined
}

type Params = Readonly<Record<string, string | string[] | undefined>>

/** Reads an address. */
export function readQueueAddress(params: Params | undefined): QueueAddress {
  const text = (name: string): string | undefined => {
    const value = params?.[name]
    return typeof value === 'string' && value.trim() ? value.trim().slice(0, 60) : undefined
  }
  const one = <T extends string>(name: string, values: readonly T[]): T | undefined =>
    values.find((value) => value === text(name))
  const page = Number(text('page'))
  return {
    list: one('list', ['verify']),
    asks: one('asks', ['confirm', 'rewrite']),
    due: one('due', ['overdue', 'week']),
    changed: /^[a-z]+\/[0-9a-f]{1,24}$/u.test(text('changed') ?? '') ? text('changed') : undefined,
    region: text('region'),
    agency: text('agency'),
    page: Number.isInteger(page) && page > 1 ? page : undefined,
  }
}
