import { expect, test } from 'vitest'
import { onceResolved } from '../../standard/once.ts'

test('a promise is kept, a rejected one is made anew, and a forgotten one too', async () => {
  let made = 0
  const open = onceResolved(() => (++made === 1 ? Promise.reject(new Error('off')) : Promise.resolve(made)))
  expect(open.isKept()).toBe(false)
  await expect(open()).rejects.toThrow('off')
  expect(open.isKept()).toBe(false)
  expect(await Promise.all([open(), open()])).toEqual([2, 2])
  expect(open.isKept()).toBe(true)
  open.forget()
  expect(await open()).toBe(3)
})
