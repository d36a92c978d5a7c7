/** @module Imports of a user that wait: checked and not imported, or stopped on the way. */
import type { Payload, Where } from 'payload'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { mayImport } from '../../collections/access/imports.ts'
import { IMPORTS } from '../../collections/imports/slug.ts'
import { IMPORT_STATES } from '../../standard/imports/run.ts'
import { NO_TASKS, ON_CARD, type Shown, type TaskList } from './task-list.ts'

/** Finds the imports that a user has begun and not finished, the oldest first. One whose file could not be read at all is not among them. */
export async function findPendingImports(
  payload: Payload,
  user: GrantHolder,
  shown: Shown = ON_CARD,
): Promise<TaskList> {
  if (!mayImport(user)) return NO_TASKS
  const waits: Where = {
    or: [
      { state: { in: ['checked', 'stopped'] } },
      { and: [{ state: { equals: 'failed' } }, { run: { exists: true } }] },
    ],
  }
  const { docs, totalDocs } = await payload.find({
    collection: IMPORTS,
    where: { and: [{ by: { equals: user.id } }, waits] },
    sort: 'at',
    ...shown,
    depth: 0,
  })
  return {
    count: totalDocs,
    first: docs.map(({ at, id, name, sender, state }) => ({
      href: `/admin/imports/${id}`,
      title: name,
      type: 'import',
      at,
      note: [sender, IMPORT_STATES[state]].filter(Boolean).join('，'),
    })),
  }
}
