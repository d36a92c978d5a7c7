/**
 * Reads documents of a collection over REST, as far as the user may read them, with relations as ids.
 *
 * @param query Parameters of Payload's REST API.
 * @returns The documents; none when the request is refused.
 * @throws When the server does not answer.
 */
export async function askDocuments<T>(
  collection: string,
  query: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<T[]> {
  const response = await fetch(`/api/${collection}?${new URLSearchParams({ depth: '0', ...query })}`, {
    credentials: 'include',
    ...(signal ? { signal } : {}),
  })
  if (!response.ok) return []
  const { docs = [] } = (await response.json()) as { docs?: T[] }
  return docs
}
