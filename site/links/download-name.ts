/**
 * @module The names that files get on the reader's disk (attribute `download`), with the day of the data.
 */

/**
 * Returns a file name made of `parts` and the day of the data, without characters that file systems refuse.
 *
 * @param extension Without the dot.
 * @param asOf YYYY-MM-DD; undefined while developing.
 * @example downloadName('csv', '2026-11-27', '青棠市松汀县', '社会救助', '公开目录') // '青棠市松汀县_社会救助_公开目录_2026-11-27.csv'
 */
export function downloadName(extension: string, asOf: string | undefined, ...parts: readonly string[]): string {
  const words = [...parts, ...(asOf ? [asOf] : [])].map((part) =>
    // eslint-disable-next-line no-control-regex -- file systems refuse them
    part.replace(/[\\/:*?"<>|\u0000-\u001f\u007f]+/gu, '-').trim(),
  )
  const name = words.filter(Boolean).join('_')
  return `${[...name].slice(0, MAX_LENGTH).join('')}.${extension}`
}

/** Characters of a name: file systems allow 255 bytes, and a Chinese character has three. */
const MAX_LENGTH = 80
