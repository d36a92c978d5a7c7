import type { Elements } from '../../standard/schema/index.ts'
import type { Policy, Statement } from '../intake.ts'

/** What a reader makes of one row. */
export interface Reading {
  policy: Policy
  main: Statement
  /** Standard elements that a guide states; they belong to its matter. */
  elements?: Elements
  version?: number
  support: Statement[]
  warnings: string[]
  /** What keeps the record from being approved, in Chinese. */
  blocking: string[]
}
