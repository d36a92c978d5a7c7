/** Differences that an import found: in words, decided three ways, taken back; and how far guides are from the standard before and after. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDivergence } from '../../collections/differences/read-divergence.ts'
import { readOpenDifferences, type OpenDifference } from '../../collections/differences/open-differences.ts'
import { namesFor } from '../../collections/differences/names.ts'
import { asCms, runImport } from '../../exchange/index.ts'
import { describeDifference, type NameOf } from '../../standard/differences/index.ts'
import { fileOf, ndjson, REAL } from '../exchange/files.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'
import { FIRST, SECOND, THIRD } from './residence-guides.ts'
import { newAccount, type Caller } from './rest.ts'

const DAY = '2026-11-28'

async function stewardOf({ payload }: TestCms) {
  const { docs } = await payload.find({ collection: 'users', where: { name: { equals: 'steward' } }, limit: 1, depth: 0 })
  return docs[0]!
}

async function openOf(cms: TestCms) {
  const { differences, standards } = await readOpenDifferences(cms.payload, await stewardOf(cms))
  const describeAll = (nameOf: NameOf) =>
    differences.map((one) =>
      describeDifference(one.element, standards.get(one.matter)!.standard[one.element], one.value, nameOf),
    )
  const said = describeAll(await namesFor(cms.payload, describeAll))
  return differences.map((one, i) => ({ ...one, words: said[i]!.words }))
}

describe('two guides of one matter', () => {
  onBoth('as an import brings them', (open) => {
    let cms: TestCms
    let steward: Caller
    beforeAll(async () => {
      cms = await open()
      steward = await newAccount(cms, 'steward')
      const report = await runImport({
        payload: asCms(cms.payload),
        files: [fileOf(ndjson([FIRST, SECOND, THIRD]))],
        approve: true,
      })
      console.log(JSON.stringify(report.lines.map(({ messages }) => messages), null, 1))
      const { docs } = await cms.payload.find({ collection: 'guides', depth: 0, draft: true })
      console.log(docs.map(({ _status, label, differences }) => [_status, label, JSON.stringify(differences)]))
    })
    afterAll(() => cms?.close())

    it('x', async () => {
      const all = await openOf(cms)
      console.log(all.map(({ guide, element, words, id }) => [guide.label, element, id, ...words]))
      const report = await readDivergence(cms.payload, { asOf: DAY })
      console.log(report.totals, [...report.byElement])
      const rows = readFileSync(join(REAL, 'guides.jsonl'), 'utf8').split('\n').filter((l) => l.includes('申领居住证'))
      await runImport({ payload: asCms(cms.payload), files: [fileOf(rows.join('\n'))], approve: true })
      console.log((await openOf(cms)).filter((one) => !one.guide.label.includes('登记卡')).map(({ guide, element, words, id }) => [guide.label, element, id, ...words]))
      void steward
    })
  })
})
