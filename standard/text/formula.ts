/** Invisible characters that may come before the first sign: blanks, line ends, zero-width characters. */
const UNSEEN = '[\\s\\u00a0\\u00ad\\u200b-\\u200f\\u2060\\ufeff\\u0000-\\u001f]*'
const FORMULA = new RegExp(
  `^${UNSEEN}(?:[=＝][\\s＝]*(?:[A-Za-z0-9_.'"$\\[(@+\\-＋－]|$)|[+\\-@＋－＠]${UNSEEN}[A-Za-z][A-Za-z0-9_.]*${UNSEEN}[(!|]|[+\\-@=＋－＠＝].*\\|.*!)`,
  'u',
)
const SIGNED = new RegExp(`^${UNSEEN}[=+\\-@＝＋－＠\\t\\r]`, 'u')

/** Whether a text looks like a formula: `=HYPERLINK(…`, `+SUM(…`, `=1+1`, `=cmd|' /C calc'!A0`; invisible characters before it are ignored. */
export const isFormula = (text: string): boolean => FORMULA.test(text)

/** Whether a spreadsheet may read a cell as a formula, by its first visible sign, half or full width. */
export const startsLikeFormula = (text: string): boolean => SIGNED.test(text) || /^[\t\r]/u.test(text)
