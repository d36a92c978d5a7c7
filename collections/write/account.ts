import { userInfo } from 'node:os'

/** Returns the operating-system account that runs this process; its number where it has no name, as in many containers. */
export function operatingAccount(): string {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`
  }
}
