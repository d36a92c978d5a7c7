/**
 * @module Names of published uploads, in `files/` of a site: by their content, so that a file never changes under its name. Also for
 * the browser.
 */

/** The folder of a site that they lie in. */
export const FILES_FOLDER = 'files'

/** The name of a published file: its SHA-256 and its ending. */
export const publishedName = ({ name, sha256 }: { name: string; sha256: string }): string =>
  sha256 + (/\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0].toLowerCase() ?? '')

/** The SHA-256 that a published file, or a compressed copy of one, is named by. */
export const hashInName = (name: string): string => name.slice(0, 64)
