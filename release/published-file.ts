/**
 * @module Names of published uploads in `files/` of a site. A name has the hash of the content, so that the file behind a name never changes.
 * Can be imported by code in the browser.
 */

/** The folder of published uploads in a site. */
export const FILES_FOLDER = 'files'

/** The name of a published file: its SHA-256 and its extension in lower case. */
export const publishedName = ({ name, sha256 }: { name: string; sha256: string }): string =>
  sha256 + (/\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0].toLowerCase() ?? '')

/** The SHA-256 in the name of a published file or of a compressed copy of one. */
export const hashInName = (name: string): string => name.slice(0, 64)
