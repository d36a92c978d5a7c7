import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Turns } from '../../payload-internals/turns.ts'

it('many who wait get their turn, in order, however long it takes in all', async () => {
  const turns = new Turns(100)
  const order: number[] = []
  await Promise.all(
    Array.from({ length: 10 }, async (_, i) => {
      const end = await turns.take(`write ${i}`)
      await sleep(30)
      order.push(i)
      end()
    }),
  )
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

it('one that does not end is named to those who wait; the turn after it comes when it has ended', async () => {
  const turns = new Turns(30)
  const end = await turns.take('the import')
  await expect(turns.take('a save')).rejects.toThrow(/a save has waited 0\.03 s for the import/u)
  const next = turns.take('an approval')
  end()
  expect(await next).toBeTypeOf('function')
})
