import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateImportMap } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { freshCms, type TestCms } from './harness.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await freshCms()
})
afterAll(() => cms.close())

it('every component the collections name is in the committed import map, and no other (npm run importmap)', async () => {
  const { config } = cms.payload
  const importMapFile = join(cms.config.dataDir, 'importMap.js')
  const admin = { ...config.admin, importMap: { ...config.admin.importMap, importMapFile } }
  await generateImportMap({ ...config, admin }, { force: true, log: false })
  const named = (path: string) =>
    [...readFileSync(path, 'utf8').matchAll(/^ {2}"(.+?)":/gmu)].map(([, name]) => name).sort()
  expect(named(join(ROOT, 'admin/app/(payload)/admin/importMap.js'))).toEqual(named(importMapFile))
})
