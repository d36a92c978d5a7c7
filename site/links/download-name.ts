/**
 * @module What a downloaded file is called on the reader's disk. Its address stays; the link says the name.
 */

/**
 * Parts of a name joined, without what a file system refuses, and the day the data hold for.
 *
 * @param asOf YYYY-MM-DD; unknown while developing.
 * @example downloadName('csv', '2026-11-27', '青棠市松汀县', '社会救助', '公开目录') // '青棠市松汀县_社会救助_公开目录_2026-11-27.csv'
 */
export function downloadName(ending: string, asOf: string | undefined, ...parts: readonly string[]): string {
  const words = [...parts, ...(asOf ? [asOf] : [])].map((part) =>
    // eslint-disable-next-line no-control-regex -- file systems refuse them
    part.replace(/[\\/:*?"<>|\u0000-\u001f\u007f]+/gu, '-').trim(),
  )
  const name = words.filter(Boolean).join('_')
  return `${[...name].slice(0, LONGEST).join('')}.${ending}`
}

/** File systems take 255 bytes, three for a Chinese character. */
const LONGEST = 80
