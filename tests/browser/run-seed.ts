import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from '../../config.ts'

/** A guide of the seed: its database id, its code and its label. */
export interface SeededGuide {
  id: number
  code: string
  label: string
}

/** What the seed put into an installation. */
export interface Seeded {
  /** The password of every account. */
  password: string
  guides: SeededGuide[]
}

/** Fills the installation that the environment variables name with the records of `seed.ts`, in a process of its own. */
export async function seed(env: Record<string, string>): Promise<Seeded> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'tests/browser/seed.ts')], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    maxBuffer: 10_000_000,
  })
  return JSON.parse(stdout) as Seeded
}
