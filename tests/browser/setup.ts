import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildAdmin } from '../../scripts/admin-build.ts'
import { seed, type Seeded } from './run-seed.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The data directory that installations of the tests are copied from, and what its seed printed. */
    seeded: { dir: string } & Seeded
  }
}

/**
 * Before the browser tests: the admin shell, built once and kept while its inputs stay the same; and a seeded data directory, which
 * installations are copies of.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  await buildAdmin(console.log)
  const dir = mkdtempSync(join(tmpdir(), 'santong-seeded-'))
  project.provide('seeded', {
    dir,
    ...(await seed({ SANTONG_DATA: dir, DATABASE_URL: `file:${join(dir, 'santong.db')}` })),
  })
  return () => rmSync(dir, { recursive: true, force: true })
}
