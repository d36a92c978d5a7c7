/** Returns the id of the newest version of a record with a status; undefined when there is none. */
export async function newestVersion(
  slug: string,
  id: string | number,
  status: string,
  signal?: AbortSignal,
): Promise<string | number | undefined> {
  const query = new URLSearchParams({
    depth: '0',
    limit: '1',
    sort: '-updatedAt',
    'select[updatedAt]': 'true',
    'where[parent][equals]': String(id),
    'where[version._status][equals]': status,
  })
  const response = await fetch(`/api/${slug}/versions?${query}`, {
    credentials: 'include',
    ...(signal ? { signal } : {}),
  })
  const { docs = [] } = (await response.json()) as { docs?: { id: string | number }[] }
  return docs[0]?.id
}
