/** @module Tells when somebody has taken away what protects the trail in the database. Runs at every start of the CMS. */
import type { Payload } from 'payload'
import { takeRepairs } from '../../payload-internals/migrations.ts'
import { recordEvent } from './record-event.ts'

/**
 * Stores a line when the guards of the trail were made again as this database was opened: the repair itself removes what `santong doctor`
 * would have found.
 *
 * @returns what was found, in lines of Chinese text for the person who started the program
 */
export async function reportRepairs(payload: Payload): Promise<string[]> {
  const names = takeRepairs(payload)
  if (!names.length) return []
  await recordRepair(payload, names)
  return [
    `有人动过数据库：保护审计记录的触发器被删过、改过，或者加了别的（${names.join('、')}）。已恢复原样并记了一行；请运行 santong trail verify 核对，查清是谁`,
  ]
}

/** Stores the line for guards that were made again. */
export const recordRepair = (payload: Payload, names: readonly string[]): Promise<void> =>
  recordEvent(payload, {
    action: 'guard',
    type: 'list',
    label: '审计记录',
    reason: `打开数据库时发现有人动过触发器：${names.join('、')}`,
  })
