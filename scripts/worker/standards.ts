import { takeEffect } from '../../collections/standards/take-effect.ts'
import { readCurrentRelease, readRelease } from '../../release/releases.ts'
import { dayOf } from '../../standard/day.ts'
import type { Task } from './task.ts'

/** How long the publish of the day is waited for, in milliseconds: it knows of the day by what this task takes away. */
const PATIENCE = 2 * 3_600_000

/** Puts changes of standards into the standards when their day has come and the public reads them. */
export const standards: Task = {
  name: 'standards',
  title: '标准到日子生效',
  schedule: { every: 300 },
  async run({ config, now, payload }) {
    const names = await takeEffect(payload, settledDay(config.dataDir, now))
    return names.length ? `${names.join('、')} 的标准已经照新的` : undefined
  },
}

/** The last day whose changes are public, or have waited long enough. */
function settledDay(dataDir: string, now: Date): string {
  const release = readCurrentRelease(dataDir)
  if (!release) return dayOf(now)
  const [today, waited] = [dayOf(now), dayOf(new Date(now.getTime() - PATIENCE))]
  const { asOf } = readRelease(dataDir, release.n)
  const published = asOf < today ? asOf : today
  return published > waited ? published : waited
}
