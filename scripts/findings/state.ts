/** @module When all approved records were last checked, and by which rules; in a file, since losing it only makes them be checked again. */
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { findingsStatePath } from '../../release/layout.ts'
import { RULES } from '../../standard/rules/index.ts'

/** `findings.json`. */
export interface FindingsState {
  /** When it ended, ISO 8601; for which day; how long it took, in milliseconds. */
  at: string
  asOf: string
  ms: number
  /** The version of the rules. */
  rules: string
  /** The last line of the trail when it began. */
  line: number
}

/** The version of the rules: another one when a rule, its severity or the code of its check changes. */
export const RULES_VERSION = createHash('sha256')
  .update(JSON.stringify(RULES.map((one) => [one.id, one.severity, one.types, String(Reflect.get(one, 'check'))])))
  .digest('hex')
  .slice(0, 16)

/** Reads the state; undefined when nothing was checked yet, or the file cannot be read. */
export function readFindingsState(dataDir: string): FindingsState | undefined {
  try {
    return JSON.parse(readFileSync(findingsStatePath(dataDir), 'utf8')) as FindingsState
  } catch {
    return undefined
  }
}

/** Writes the state, whole or not at all. */
export function writeFindingsState(dataDir: string, state: FindingsState): void {
  const path = findingsStatePath(dataDir)
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, `${JSON.stringify(state, null, 1)}\n`, { mode: 0o600 })
  renameSync(aside, path)
}
