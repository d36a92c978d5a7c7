import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll } from 'vitest'

/** A place for the snapshots of one test file, removed after it. */
export function scratch(): (name: string) => string {
  const root = mkdtempSync(join(tmpdir(), 'santong-snapshot-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  let count = 0
  return (name) => join(root, `${++count}-${name}`)
}
