/**
 * @module Items in lists by a key. Keys are in the order of their first items, items of a key in the order given.
 */

/** Adds an item to the end of the list of a key, making the list where there is none. */
export function addToList<K, V>(lists: Map<K, V[]>, key: K, item: V): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

/** Returns a list of items for each key; every item has one key. */
export function groupBy<K, V>(items: Iterable<V>, keyOf: (item: V) => K): Map<K, V[]> {
  const lists = new Map<K, V[]>()
  for (const item of items) addToList(lists, keyOf(item), item)
  return lists
}

/** Returns a list of items for each key; an item is in the list of each of its keys, in none when it has no key. */
export function groupByEach<K, V>(items: Iterable<V>, keysOf: (item: V) => Iterable<K>): Map<K, V[]> {
  const lists = new Map<K, V[]>()
  for (const item of items) for (const key of keysOf(item)) addToList(lists, key, item)
  return lists
}
