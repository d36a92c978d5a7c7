import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished, vi } from 'vitest'

const folders: string[] = []
afterAll(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** Writes a temporary file, removed after the tests; returns its path. */
export function fileOf(content: string | Uint8Array, name = 'rows.jsonl'): string {
  const folder = mkdtempSync(join(tmpdir(), 'santong-import-'))
  folders.push(folder)
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Makes the folder of temporary files one that no other process uses, until the end of the test; returns its path. */
export function ownTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'santong-own-'))
  folders.push(folder)
  vi.stubEnv('TMPDIR', folder)
  onTestFinished(() => void vi.unstubAllEnvs())
  return folder
}

/** Rows as NDJSON. */
export const ndjson = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

/** The real files, beside the repository; absent where only the product is checked out. */
export const REAL = join(import.meta.dirname, '../../../shared/real')

/** The folder of samples beside the repository; absent where only the product is checked out. */
export const SHARED = join(import.meta.dirname, '../../../shared')
if (!existsSync(REAL) || !existsSync(join(SHARED, 'cases'))) console.log(`没有 ${SHARED}，跳过外来样例的测试`)

/** Samples from outside that the product must read, or refuse with a reason. */
export const CASES = join(SHARED, 'cases')
