import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'
import { TYPES_FILE, payloadTypesText } from '../../payload-internals/types.ts'
import { onBoth } from './databases.ts'
import type { TestCms } from './harness.ts'

onBoth('the types of the collections', (open) => {
  let cms: TestCms
  beforeAll(async () => {
    cms = await open()
  })
  afterAll(() => cms.close())

  it('are the committed ones on both databases (npm run types)', async () => {
    const types = await payloadTypesText(cms.payload.config)
    expect(types.split('\n')).toEqual(readFileSync(join(ROOT, TYPES_FILE), 'utf8').split('\n'))
    expect(types).toContain('export type DocumentId = number | string;')
    expect(types).toContain('  export interface GeneratedTypes extends Config {}')
    // An id of one type only would be wrong for the other database.
    expect(types).not.toMatch(/^ {2}id: (?:number|string);$/mu)
    expect(types).not.toMatch(/\b(?:number|string) \| [A-Z]/u)
  })
})
