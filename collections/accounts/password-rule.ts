/** @module The rule for passwords. Screens in the browser use it too, so nothing is imported here. */

/** The least length of a password, in characters. */
export const SHORTEST_PASSWORD = 12
/** The greatest length of a password, in characters. A longer one is a mistake, and costs time to hash. */
export const LONGEST_PASSWORD = 128
/** The rule in Chinese, for labels and help. */
export const PASSWORD_RULE = `至少 ${SHORTEST_PASSWORD} 个字符，不用常见密码、连续或重复的字符，不含姓名和邮箱。几个不相干的词连起来就很好`
