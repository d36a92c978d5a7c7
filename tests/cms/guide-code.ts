import { creditCheckCharacter } from '../../standard/codes/index.ts'

/** Returns a valid implementation code, a different one for each number. An approved guide needs one. */
export function guideCode(n: number): string {
  const body = `11519901MB0000${String(n).padStart(3, '0')}`
  return `${body}${creditCheckCharacter(body)}4000131029001`
}
