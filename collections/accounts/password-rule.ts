/** @module What a password has to be; for screens too, so nothing is imported here. */

/** Shorter passwords are refused. */
export const SHORTEST_PASSWORD = 12
/** Longer ones too: each is hashed, and a page of text as a password is a mistake. */
export const LONGEST_PASSWORD = 128
/** What a password has to be, for labels and help. */
export const PASSWORD_RULE = `至少 ${SHORTEST_PASSWORD} 个字符，不用常见密码、连续或重复的字符，不含姓名和邮箱。几个不相干的词连起来就很好`
