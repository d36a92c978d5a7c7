/**
 * @module The modes that files and folders of an installation get, and functions that make them with these modes. `permissions.ts` says
 * which file has which.
 */
import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'

/** Folders above public ones: others may pass through them, not list them. */
export const PASSABLE = 0o711
export const PRIVATE_DIR = 0o700
export const PRIVATE_FILE = 0o600
export const PUBLIC_DIR = 0o755
export const PUBLIC_FILE = 0o644

/** Makes a folder that others may pass through but not list. An existing folder is not changed; the next start corrects its mode. */
export function makePassableDir(path: string): void {
  if (mkdirSync(path, { recursive: true }) !== undefined) chmodSync(path, PASSABLE)
}

/** Makes a folder that only the owner may read. An existing folder is not changed; the next start corrects its mode. */
export function makePrivateDir(path: string): void {
  mkdirSync(path, { recursive: true, mode: PRIVATE_DIR })
}

/**
 * Makes an empty file that only the owner may read, unless the file exists. Called before a library would create the file readable for
 * everyone; SQLite gives its journal the mode of the database. Errors are ignored: the library reports them.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'ax', PRIVATE_FILE))
  } catch {
    // The file exists, or cannot be created.
  }
}

/** Whether a file has the mode of public files. */
export const isPublic = (path: string): boolean => (statSync(path).mode & 0o777) === PUBLIC_FILE

/** Gives a file the mode of public files. */
export const makePublic = (path: string): void => chmodSync(path, PUBLIC_FILE)

/** Calls a function that starts a process, with a umask that lets only the owner read the files that the process makes. */
export function withPrivateUmask<T>(start: () => T): T {
  const before = process.umask(0o077)
  try {
    return start()
  } finally {
    process.umask(before)
  }
}

/** Sets the permission bits; special bits such as setgid stay. */
export function setMode(path: string, wanted: number): void {
  chmodSync(path, (statSync(path).mode & 0o7000) | wanted)
}
