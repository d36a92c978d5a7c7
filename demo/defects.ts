import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordType } from '../standard/record-types.ts'

/** A fault put into the sample on purpose: in a record, or in a row of a file to be imported. */
export interface DemoDefect {
  id: string
  type: RecordType
  code?: string
  /** The other records of a pair. */
  also?: string[]
  file?: string
  row?: number
  what: string
  /** The rule that finds it; null where none does. */
  rule: string | null
  covered?: 'not yet'
  why?: string
}

/** The faults of the sample. */
export const demoDefects = JSON.parse(readFileSync(join(import.meta.dirname, 'defects.json'), 'utf8')) as DemoDefect[]
