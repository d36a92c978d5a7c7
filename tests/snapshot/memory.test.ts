import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { scratch } from './folder.ts'

const folder = scratch()
const MODULES = join(import.meta.dirname, '../../snapshot')

/**
 * 20,000 guides of 10 KB are 200 MB of text. In a process with a heap of 96 MB they are written in the worst order, read
 * back and compared, which only works when the text itself is never held.
 */
test('20,000 guides pass through a small heap', () => {
  const script = `
    const { createSnapshotWriter } = await import('${MODULES}/writer.ts')
    const { openSnapshot } = await import('${MODULES}/reader.ts')
    const { diffSnapshots } = await import('${MODULES}/diff.ts')
    const [, first, second] = process.argv
    const COUNT = 20_000
    let peak = 0
    const look = () => { const { heapUsed, external } = process.memoryUsage(); peak = Math.max(peak, heapUsed + external) }
    const start = process.memoryUsage()

    async function fill(dir, changed) {
      const writer = createSnapshotWriter(dir)
      for (let n = COUNT - 1; n >= 0; n--) {
        const text = (n === changed ? '改' : '文') + '字'.repeat(3_300)
        await writer.write('guide', { key: 'G' + String(n).padStart(5, '0'), text })
        if (n % 500 === 0) look()
      }
      return writer.close()
    }

    await fill(first, -1)
    const { files } = await fill(second, 777)
    const [a, b] = [openSnapshot(first), openSnapshot(second, { verify: true })]
    let read = 0
    for (const record of b.iterateSync('guide')) if (++read % 500 === 0) look()
    const diff = diffSnapshots(a, b)
    look()
    const { bytes } = files.find((file) => file.type === 'guide')
    const grown = peak - start.heapUsed - start.external
    console.log(JSON.stringify({ read, bytes, grown, updated: diff.guide.updated }))`
  const run = spawnSync(
    process.execPath,
    ['--max-old-space-size=96', '--input-type=module', '-e', script, folder('first'), folder('second')],
    { encoding: 'utf8' },
  )
  expect(run.status, run.stderr).toBe(0)
  const { read, bytes, grown, updated } = JSON.parse(run.stdout) as Record<string, number | string[]>
  expect(read).toBe(20_000)
  expect(bytes).toBeGreaterThan(198_000_000)
  expect(updated).toEqual(['G00777'])
  expect(grown).toBeLessThan(80 * 1024 * 1024)
})
