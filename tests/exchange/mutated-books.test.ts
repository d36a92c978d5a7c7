/**
 * Damaged workbooks are read as far as they can be, or refused in words; all of them by
 * `SANTONG_TEST_BOOKS=300 npx vitest run --project fast tests/exchange/mutated-books.test.ts`.
 */
import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { closeScan, scanFiles } from '../../exchange/read/scan.ts'
import { fileOf, ownTemporaryFolder } from './files.ts'
import { mutatedBook } from './mutated-books.ts'

const count = Number(process.env['SANTONG_TEST_BOOKS'] ?? 24)

it(`${count} damaged books: each row once or the file refused in Chinese, in bounded memory and time, nothing left behind`, async () => {
  const folder = ownTemporaryFolder()
  let [readable, unusable] = [0, 0]
  for (let seed = 0; seed < count; seed++) {
    const { name, bytes } = mutatedBook(seed)
    const started = performance.now()
    let refused = 0
    const scan = await scanFiles([fileOf(bytes, 'book')], ({ messages }) => {
      refused++
      expect(messages.join(), `${seed} ${name}`).toMatch(/[\u4e00-\u9fff]/u)
    }).catch((error: unknown) => {
      throw new Error(`${seed} ${name}`, { cause: error })
    })
    for (const { unusable: message } of scan.files) {
      if (message === undefined) continue
      expect(message, `${seed} ${name}`).toMatch(/[\u4e00-\u9fff]/u)
      unusable++
    }
    expect(
      scan.files.reduce((sum, { rows }) => sum + rows, 0),
      `${seed} ${name}`,
    ).toBe(scan.readable + refused)
    readable += scan.readable
    closeScan(scan)
    expect(performance.now() - started, `${seed} ${name}`).toBeLessThan(20_000)
  }
  expect(readdirSync(folder).filter((name) => name.startsWith('santong-rows-'))).toEqual([])
  expect(process.memoryUsage().rss).toBeLessThan(1.2e9)
  console.log(`${count} damaged books: ${readable} rows read, ${unusable} files or sheets refused`)
}, 600_000)
