/**
 * @module The order of names for people: by pinyin, numbers by their value. Names that are the same keep their order.
 */
const collator = new Intl.Collator('zh-CN', { numeric: true })

/** Compares two names as a dictionary does. */
export const byName = (a: string, b: string) => collator.compare(a, b)
