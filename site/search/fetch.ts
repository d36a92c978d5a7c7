/**
 * @module Files of the index over the network, and what went wrong with them.
 */
import { SearchFault } from './types.ts'

/** Gives the bytes of a file by its path from the root of the site. */
export type Fetch = (path: string) => Promise<ArrayBuffer>

/**
 * Fetches a file of the index.
 *
 * @throws SearchFault when the network does not reach it or the server does not give it.
 */
export async function fetchFile(path: string): Promise<ArrayBuffer> {
  const response = await fetch(path).catch((cause: unknown) => {
    throw new SearchFault('network', `${path}: ${String(cause)}`)
  })
  if (!response.ok) throw new SearchFault('status', `${path}: ${response.status}`, response.status)
  return response.arrayBuffer().catch((cause: unknown) => {
    throw new SearchFault('network', `${path}: ${String(cause)}`)
  })
}

/**
 * Reads a file that was fetched.
 *
 * @throws SearchFault when it is not what a file of an index is.
 */
export function readFile<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new SearchFault('index', `${path}: ${String(cause)}`)
  }
}

/** The value of a file of JSON. */
export const parseJson = (bytes: ArrayBuffer): unknown => JSON.parse(new TextDecoder().decode(bytes))
