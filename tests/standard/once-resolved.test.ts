import { expect, test } from 'vitest'
import { onceResolved } from '../../standard/once.ts'

test('a promise is kept, a rejected one is made anew, and a forgotten one too', async () => {
  let made = 0
  const open = onceResolved(() => (++made === 1 ? Promise.reject(new Error('off')) : Promise.resolve(made)))
  await expect(open()).rejects.toThrow('off')
  expect(await Promise.all([open(), open()])).toEqual([2, 2])
  open.forget()
  expect(await open()).toBe(3)
})
