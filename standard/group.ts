/**
 * @module Items put into lists by a key. Keys stand in the order in which they are first met, the items of a key in the order
 * given.
 */

/** Adds an item at the end of the list under a key; makes the list where there is none. */
export function addToList<K, V>(lists: Map<K, V[]>, key: K, item: V): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

/** Returns the items in one list a key; every item has one key. */
export function groupBy<K, V>(items: Iterable<V>, keyOf: (item: V) => K): Map<K, V[]> {
  const lists = new Map<K, V[]>()
  for (const item of items) addToList(lists, keyOf(item), item)
  return lists
}

/** Returns the items in one list a key; an item stands under each of its keys, under none where it has none. */
export function groupByEach<K, V>(items: Iterable<V>, keysOf: (item: V) => Iterable<K>): Map<K, V[]> {
  const lists = new Map<K, V[]>()
  for (const item of items) for (const key of keysOf(item)) addToList(lists, key, item)
  return lists
}
