/** @module The lines of an import in the trail, at its beginning and its end; each record that it writes has one of its own. */
import { basename } from 'node:path'
import type { Payload } from 'payload'
import { setTrailSource, trailSource } from '../collections/trail/actor.ts'
import { recordEvent } from '../collections/trail/record-event.ts'
import type { Report } from '../exchange/index.ts'
import { runName } from './command-source.ts'

/** The lines of one import. */
export interface ImportTrail {
  start(files: readonly string[]): Promise<void>
  end(report: Pick<Report, 'created' | 'updated' | 'files'>): Promise<void>
}

/** Makes this process an import, with a name that all of its lines have; a run that goes on has the name that it had. */
export function importTrail(payload: Payload, run = runName('import', new Date())): ImportTrail {
  setTrailSource(payload, { ...trailSource(payload), door: 'import', run })
  return {
    start: (files) =>
      recordEvent(payload, {
        action: 'import',
        type: 'run',
        key: run,
        label: files
          .map((file) => basename(file))
          .join('、')
          .slice(0, 200),
      }),
    end: ({ created, updated }) =>
      recordEvent(payload, {
        action: 'import-end',
        type: 'run',
        key: run,
        reason: `新建 ${created} 条，更新 ${updated} 条`,
      }),
  }
}
