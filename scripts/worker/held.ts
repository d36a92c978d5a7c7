import { tellOfHeld } from '../../collections/notices/tell-of-held.ts'
import { readCurrentRelease, readRelease } from '../../release/releases.ts'
import type { Task } from './task.ts'

/** How long after a publish it is told what it held, in milliseconds. */
const FRESH = 86_400_000

/** Tells those who write records that the newest publish has held some back. */
export const held: Task = {
  name: 'held',
  title: '通知暂缓的记录',
  schedule: { every: 60 },
  async run({ config, now, payload }) {
    const release = readCurrentRelease(config.dataDir)
    if (!release?.held.length || now.getTime() - Date.parse(release.at) > FRESH) return undefined
    const count = await tellOfHeld(payload, release.n, release.held, heldBefore(config.dataDir, release.n))
    return count ? `第 ${release.n} 版暂缓 ${count} 条` : undefined
  },
}

function heldBefore(dataDir: string, n: number) {
  try {
    return readRelease(dataDir, n - 1).held
  } catch {
    return []
  }
}
