import type { Elements } from '../../standard/schema/index.ts'
import type { Policy, Statement } from '../intake.ts'

/** What a reader makes of one row. */
export interface Reading {
  policy: Policy
  main: Statement
  elements?: Elements
  version?: number
  support: Statement[]
  warnings: string[]
  blocking: string[]
}
