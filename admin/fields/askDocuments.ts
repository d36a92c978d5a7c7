/**
 * Asks the CMS for documents of a collection, as far as the user may read them; relations as ids. `query` is in the words of
 * Payload's REST. Nothing where the answer is a refusal; rejects where there is none.
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
