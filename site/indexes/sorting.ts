/**
 * @module The order of names: by pinyin, numbers by their value.
 */
const collator = new Intl.Collator('zh-CN', { numeric: true })

/** Compares two names; 0 when they are the same. */
export const byName = (a: string, b: string) => collator.compare(a, b)
