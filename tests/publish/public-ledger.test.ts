import { expect, it } from 'vitest'
import { publicLedger } from '../../publish/compose/public-ledger.ts'
import type { Ledger } from '../../standard/schema/index.ts'

const line = (code: string, event: Ledger['event'], more: Partial<Ledger> = {}): Ledger => ({
  key: `matter:${code}#${event}`,
  type: 'matter',
  code,
  event,
  name: `事项${code}`,
  ...more,
})
const published = (entries: Ledger[], isPublic: readonly string[] = []) =>
  [
    ...publicLedger(entries, {
      nameOf: () => undefined,
      wasPublic: (key) => (isPublic.includes(key) ? entries.find((one) => one.key === key) : undefined),
    }),
  ].map(({ key }) => key)

it('a code that was kept within the CMS and voided is not published, nor the name of what it was for', () => {
  const entries = [line('A', 'reserved'), line('A', 'retired', { note: '不设了' })]
  expect(published(entries)).toEqual([])
  expect(published(entries, ['matter:A#reserved'])).toHaveLength(2)
})

it('a code that was reserved by a document, or that a record had, is published with its end', () => {
  const reserved = line('B', 'reserved', { authority: '省政务办' })
  expect(published([reserved, line('B', 'retired')])).toHaveLength(2)
  expect(published([line('C', 'reserved'), line('C', 'issued'), line('C', 'retired')])).toEqual(['matter:C#retired'])
  expect(published([line('D', 'retired')])).toHaveLength(1)
})
