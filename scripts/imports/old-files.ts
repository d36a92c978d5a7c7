/** @module Removes the files of imports that nobody has worked on for long: they hold what offices sent, also about people. */
import { existsSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Payload, Where } from 'payload'
import { IMPORTS } from '../../collections/imports/slug.ts'
import { removeImport } from '../../collections/imports/store.ts'
import { importPaths } from '../../release/layout.ts'
import { BUSY_STATES, DAYS_KEPT, type ImportState } from '../../standard/imports/run.ts'

/** States of imports that may have written nothing. */
const UNWRITTEN: readonly ImportState[] = ['checked', 'stopped', 'failed']

/** What was removed: files of imports that have written, and whole imports that have not. */
export interface Removed {
  files: number
  imports: number
}

/**
 * Removes them, but the marks that later versions of the lists are compared with: names, keys and hashes. An import that was only checked is
 * removed whole.
 */
export async function removeOldFiles(payload: Payload, dataDir: string, now = new Date()): Promise<Removed> {
  const before = new Date(now.getTime() - DAYS_KEPT * 86_400_000).toISOString()
  const old: Where = { and: [{ updatedAt: { less_than: before } }, { state: { not_in: [...BUSY_STATES] } }] }
  const asked = { collection: IMPORTS, limit: 0, pagination: false, depth: 0, overrideAccess: true } as const
  const { docs } = await payload.find({ ...asked, where: old, select: { state: true, run: true } })
  const removed: Removed = { files: 0, imports: 0 }
  for (const { id, run, state } of docs) {
    const { dir, marks } = importPaths(dataDir, String(id))
    if (!run && UNWRITTEN.includes(state)) {
      // Somebody may have started it meanwhile.
      const unwritten: Where = { and: [{ id: { equals: id } }, { run: { exists: false } }, old] }
      if (!(await payload.count({ collection: IMPORTS, where: unwritten, overrideAccess: true })).totalDocs) continue
      await removeImport(payload, id)
      await rm(dir, { recursive: true, force: true })
      removed.imports++
      continue
    }
    if (!existsSync(dir)) continue
    const names = readdirSync(dir).filter((name) => name !== basename(marks))
    for (const name of names) await rm(join(dir, name), { recursive: true, force: true })
    if (names.length) removed.files++
  }
  return removed
}
