/**
 * @module Fetches and reads files of the index; errors say whether the network, the server or the file is at fault.
 */
import { SearchFault } from './fault.ts'

/** Returns the bytes of a file by its path from the root of the site. */
export type Fetch = (path: string) => Promise<ArrayBuffer>

/**
 * Fetches a file of the index.
 *
 * @throws SearchFault `network` when there is no answer, `status` when the server refuses.
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
 * Runs the reader of a file that was fetched.
 *
 * @throws SearchFault `index` when the reader throws.
 */
export function readFile<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new SearchFault('index', `${path}: ${String(cause)}`)
  }
}

/** Returns the value of a JSON file. */
export const parseJson = (bytes: ArrayBuffer): unknown => JSON.parse(new TextDecoder().decode(bytes))
