/** @module Nobody decides on a text of their own, unless nobody else may decide on it. */

/** Whether somebody may decide on a text. */
export type OwnText =
  /** The text is not theirs. */
  | { own: false }
  /** It is theirs, and others may decide on it. */
  | { own: true; allowed: false; others: string[] }
  /** It is theirs, and only those who wrote it may decide on it. */
  | { own: true; allowed: true }

/**
 * Returns whether an account may decide on a text.
 *
 * @param authors The accounts that wrote the text since it was approved last.
 * @param deciders The accounts that may decide on it by their grants.
 */
export function ownTextOf(account: string, authors: readonly string[], deciders: readonly string[]): OwnText {
  if (!authors.includes(account)) return { own: false }
  const others = deciders.filter((one) => one !== account && !authors.includes(one))
  return others.length ? { own: true, allowed: false, others } : { own: true, allowed: true }
}

/** What the trail says of an approval of one's own text. */
export const OWN_TEXT_REASON = '自己编写、自己批准：这一范围没有别的人可以批准'

/** What the trail says of the approval of a draft whose authors were not recorded: of an older version, or of a command. */
export const UNKNOWN_AUTHOR_REASON = '草稿是谁写的没有记录，没有核对是不是自己编写的'

/** What is said after an approval. */
export const APPROVED_TEXT = '已批准，下次发布会带上。'
