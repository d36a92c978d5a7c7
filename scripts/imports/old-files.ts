/** @module Removes the files of imports that nobody has worked on for long: they hold what offices sent, also about people. */
import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Payload } from 'payload'
import { IMPORTS } from '../../collections/imports/slug.ts'
import { importPaths } from '../../release/layout.ts'
import { BUSY_STATES, DAYS_KEPT } from '../../standard/imports/run.ts'

/** Removes them, but the marks that later versions of the lists are compared with: names, keys and hashes. */
export async function removeOldFiles(payload: Payload, dataDir: string, now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - DAYS_KEPT * 86_400_000).toISOString()
  const { docs } = await payload.find({
    collection: IMPORTS,
    where: { and: [{ updatedAt: { less_than: before } }, { state: { not_in: [...BUSY_STATES] } }] },
    limit: 0,
    pagination: false,
    depth: 0,
    overrideAccess: true,
    select: { state: true },
  })
  for (const { id } of docs) {
    const { dir, marks } = importPaths(dataDir, String(id))
    if (!existsSync(dir)) continue
    for (const name of readdirSync(dir))
      if (name !== basename(marks)) await rm(join(dir, name), { recursive: true, force: true })
  }
}
