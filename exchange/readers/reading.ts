import type { Elements } from '../../standard/schema/index.ts'
import type { Policy, Statement } from '../intake.ts'

/** What a reader makes of one row. */
export interface Reading {
  policy: Policy
  main: Statement
  /** Standard elements that a guide states; they belong to its matter. */
  elements?: Elements
  version?: number
  /** Fields that the row says are to be emptied, as paths such as `standard.fee.items`. */
  cleared?: readonly string[]
  /** What the row leaves out that a new record must have; a record that is there has it already. In Chinese. */
  incomplete?: readonly string[]
  support: Statement[]
  warnings: string[]
  /** What keeps the record from being approved, in Chinese. */
  blocking: string[]
}
