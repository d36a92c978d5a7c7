/**
 * Returns a name in the form in which names are compared: without spaces, in half width and lower case, with round brackets.
 * Only for matching; what is stored stays as written.
 */
export function normalizeName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/gu, '')
    .replace(/[〔[【]/gu, '(')
    .replace(/[〕\]】]/gu, ')')
    .toLowerCase()
}

const LEVEL = '(?:国家|国|省|市|州|地|县|区|乡|镇|街道|村|社区)'
/** A level in brackets: （县级） （市级/县级） （县级行使） （县级权限） （省、市、县）. One character without 级 can be part of the name and stays. */
const MARKER = new RegExp(
  `\\((?:本级|${LEVEL}级(?:本级)?(?:[/、,和及]?${LEVEL}级(?:本级)?)*|${LEVEL}(?:[/、,和及]${LEVEL})+级?)(?:行使|权限|实施)?\\)`,
  'gu',
)

/** Like `normalizeName`, and without a level in brackets such as （市级/县级）, which lists write into names. */
export function normalizeMatterName(name: string): string {
  return normalizeName(name).replace(MARKER, '')
}
