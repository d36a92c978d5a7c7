import { describe, expect, it } from 'vitest'
import { publishAgain, type EarlierRun } from '../../scripts/worker/publish-again.ts'

const END = Date.parse('2026-11-28T10:00:00Z')
const failed: EarlierRun = { state: 'failed', died: false, finishedAt: new Date(END).toISOString() }
const killed: EarlierRun = { ...failed, died: true }
const after = (minutes: number) => new Date(END + minutes * 60_000)

describe('a publish for an occasion', () => {
  it('is started once', () => {
    expect(publishAgain([], after(0))).toBe('start')
    for (const state of ['running', 'done', 'held'] as const) {
      expect(publishAgain([{ state, died: false }], after(9999)), state).toBe('settled')
      expect(publishAgain([failed, { state, died: false }], after(9999)), state).toBe('settled')
    }
  })

  it.each([
    [1, 1],
    [2, 5],
    [3, 15],
    [4, 60],
  ])('is tried again after %i failures when %i minutes have passed', (count, minutes) => {
    const earlier = Array.from({ length: count }, () => failed)
    expect(publishAgain(earlier, after(minutes - 0.1))).toBe('later')
    expect(publishAgain(earlier, after(minutes))).toBe('start')
  })

  it('is started again at once when its process was killed', () => {
    expect(publishAgain([failed, killed], after(0))).toBe('start')
    expect(publishAgain([killed, failed], after(0))).toBe('later')
  })

  it('is not started again when it waits for somebody', () => {
    expect(publishAgain([{ ...failed, asks: true }], after(9999))).toBe('settled')
  })

  it('is given up after five', () => {
    expect(publishAgain([failed, failed, failed, failed, failed], after(9999))).toBe('given up')
    expect(publishAgain([killed, killed, killed, killed, killed], after(9999))).toBe('given up')
  })
})
