/**
 * @module Publishes at the times of the site information, after approvals, and on days on which what was approved before takes effect. For each
 * occasion the record of the run says what it was for: one publish is made, and what was killed or failed is tried again some times.
 */
import type { Payload, Where } from 'payload'
import { hasDied, lastRuns, runsFor, startRun } from '../../admin/publish/runs.ts'
import { TRAIL } from '../../collections/trail/slug.ts'
import { lockPath } from '../../release/layout.ts'
import { lockHolder } from '../../release/lock.ts'
import { isAlive } from '../../release/process.ts'
import { readCurrentRelease, readRelease } from '../../release/releases.ts'
import { removalsOf } from '../../release/step-lines.ts'
import { dayOf, minuteOf } from '../../standard/day.ts'
import { lastTimeOfDay } from '../../standard/schedule.ts'
import type { TrailAction } from '../../standard/trail/actions.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { dayOfChange } from '../../collections/plans/days.ts'
import { tellOfFailedPublish } from '../../collections/notices/tell-of-failed-publish.ts'
import { publishAgain } from './publish-again.ts'
import type { Task } from './task.ts'

/** For what a publish is started, and what the run is called. */
interface Occasion {
  name: string
  action: string
}

/** How long nobody must have approved anything before what was approved is published, and how long that waits at most, in milliseconds. */
const QUIET = 20_000
const LONGEST = 180_000

/** Actions that change what the public reads. */
const CHANGING: readonly TrailAction[] = ['approve', 'withdraw', 'ledger', 'delete']

/** Publishes when there is an occasion. */
export const publishWhenDue: Task = {
  name: 'publish',
  title: '自动发布',
  schedule: { every: 5 },
  async run({ config, now, payload }) {
    const site = await payload.findGlobal({ slug: 'site-info', depth: 0, draft: false, overrideAccess: true })
    if (site._status !== 'published') return undefined
    const release = readCurrentRelease(config.dataDir)
    // The first publish is a decision of its own.
    if (!release) return undefined
    const seen = Date.parse(release.seenAt)
    const occasions = [
      timeOccasion((site.publishAt ?? []) as string[], site.approvedAt, seen, now),
      site.publishOnDay === 'no'
        ? undefined
        : await dayOccasion(payload, readRelease(config.dataDir, release.n).asOf, now),
      site.publishOnApproval === 'yes' ? await approvalOccasion(payload, seen, now) : undefined,
    ].filter((one) => one !== undefined)
    if (!occasions.length || (await isPublishing(payload, config.dataDir))) return undefined
    // A publish that ended since may have settled them: they are looked at anew.
    if (readCurrentRelease(config.dataDir)?.seenAt !== release.seenAt) return undefined
    for (const occasion of occasions) {
      const { action, name } = occasion
      const earlier = await runsFor(payload, name)
      const next = publishAgain(
        earlier.map((run) => ({ ...run, died: hasDied(run), asks: removalsOf(run.lines) !== undefined })),
        now,
      )
      const last = earlier.at(-1)
      if (next === 'given up' && last) await tellOfFailedPublish(payload, occasion, last.id, earlier.length)
      if (next !== 'start') continue
      const day = dayOf(now)
      const { id } = await startRun(payload, { occasion: name }, action, ['publish', '--yes', '--json', '--as-of', day])
      // What else is due is looked at when this one has ended: it may be public then.
      return `${action}（第 ${String(id)} 次）`
    }
    return undefined
  },
}

/** Whether a publish runs, started here or by a command. */
async function isPublishing(payload: Payload, dataDir: string): Promise<boolean> {
  const holder = lockHolder(lockPath(dataDir))
  if (holder && isAlive(holder)) return true
  return (await lastRuns(payload, 5)).some(({ state }) => state === 'running')
}

/** The last time of day that has passed since the setting was approved and since the site was published. */
function timeOccasion(
  times: readonly string[],
  approvedAt: string | null | undefined,
  seen: number,
  now: Date,
): Occasion | undefined {
  const at = lastTimeOfDay(times, now.getTime())
  if (at === undefined || at <= seen || at < (Date.parse(approvedAt ?? '') || 0)) return undefined
  const minute = minuteOf(new Date(at))
  return { name: `time ${minute}`, action: `定时发布（${minute}）` }
}

/** A day since the day of the public release on which something takes effect that is approved already. */
async function dayOccasion(payload: Payload, asOf: string, now: Date): Promise<Occasion | undefined> {
  const day = await dayOfChange(payload, asOf, dayOf(now))
  return day === undefined ? undefined : { name: `day ${day}`, action: `到日子发布（${day}）` }
}

/** The newest approval that the public does not see yet, when it is followed by a pause. */
async function approvalOccasion(payload: Payload, seen: number, now: Date): Promise<Occasion | undefined> {
  const since = new Date(seen).toISOString()
  const lines = await Promise.all(
    CHANGING.flatMap((action) => [
      findLine(payload, action, since, '-number'),
      findLine(payload, action, since, 'number'),
    ]),
  )
  const found = lines.filter((one) => one !== undefined).sort((a, b) => a.number - b.number)
  const [first, last] = [found[0], found.at(-1)]
  if (!first || !last) return undefined
  const passed = (line: TrailLine) => now.getTime() - Date.parse(line.at)
  if (passed(last) < QUIET && passed(first) < LONGEST) return undefined
  return { name: `line ${last.number}`, action: '批准后发布' }
}

async function findLine(
  payload: Payload,
  action: TrailAction,
  since: string,
  sort: 'number' | '-number',
): Promise<TrailLine | undefined> {
  const where: Where = { and: [{ action: { equals: action } }, { at: { greater_than: since } }] }
  const { docs } = await payload.db.find<TrailLine & { id: string | number }>({
    collection: TRAIL,
    where,
    sort,
    limit: 1,
    pagination: false,
  })
  return docs[0]
}
