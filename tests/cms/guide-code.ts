import { creditCheckCharacter } from '../../standard/codes/index.ts'

/** An implementation code as a catalogue has it; each number gives another. What is approved must bear one. */
export function guideCode(n: number): string {
  const body = `11519901MB0000${String(n).padStart(3, '0')}`
  return `${body}${creditCheckCharacter(body)}4000131029001`
}
