import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { demoFiles, loadDemo, type DemoRecord } from '../../demo/load.ts'
import { withReferences } from '../../demo/references.ts'
import { asCms, runImport } from '../../exchange/index.ts'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import type { TestCms } from '../cms/harness.ts'

const ALL = loadDemo()
export const SMALL_SAMPLE_GUIDES = 4

/** A few records of every type, and all that they refer to. */
const FEW = ((): DemoRecord[] => {
  const chosen = RECORD_TYPES.filter((type) => type !== 'ledger').flatMap((type) =>
    ALL.filter((one) => one.type === type).slice(0, type === 'guide' ? SMALL_SAMPLE_GUIDES : 2),
  )
  const wanted = withReferences(ALL, chosen)
  return ALL.filter((one) => wanted.has(one))
})()

export const sample = (reverse = false): DemoRecord[] =>
  reverse ? structuredClone(FEW).reverse() : structuredClone(FEW)

/** Imports the few into a CMS, approved; in either order. */
export async function seed(cms: TestCms, reverse = false): Promise<TestCms> {
  const { payload, config } = cms
  for (const { name, bytes, mime, content } of demoFiles()) {
    await payload.create({ collection: 'files', data: {}, file: { name, data: content, mimetype: mime, size: bytes } })
  }
  const file = join(config.dataDir, 'sample.ndjson')
  writeFileSync(
    file,
    sample(reverse)
      .map(({ type, record }) => JSON.stringify({ type, record }))
      .join('\n') + '\n',
  )
  const report = await runImport({ payload: asCms(payload), files: [file], approve: true })
  expect(report.lines.filter(({ outcome }) => outcome === 'refused').slice(0, 3)).toEqual([])
  return cms
}
