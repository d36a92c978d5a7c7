/**
 * @module Size and kind of a file, for the link that downloads it.
 */

/** Returns a size for people. @example fileSizeText(38900) // '38 KB' */
export function fileSizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** Returns the extension of a file's name in capitals; empty without one. */
export const fileKindText = (name: string) => /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toUpperCase() ?? ''
