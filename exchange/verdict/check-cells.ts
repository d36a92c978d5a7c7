/**
 * @module What staff should check of a row before it is approved: personal data, vague clauses, what is missing. Found before anything is
 * written.
 */
import type { CellVerdict } from '../../standard/imports/verdict.ts'
import type { RecordType } from '../../standard/record-types.ts'
import {
  gatesOfOwnCode,
  gatesOfRequirements,
  plainMessage,
  textFindings,
  type Finding,
  type ReadRecord,
} from '../../standard/rules/index.ts'
import type { Guide } from '../../standard/schema/index.ts'
import { ELEMENTS } from '../../standard/schema/parts/elements.ts'
import { cellOfFault } from '../fault.ts'
import type { ParsedRow } from '../parsed-row.ts'
import type { PlannedWrite } from '../planned-write.ts'
import { findingText } from '../record-problems.ts'

const ELEMENT_NAMES: ReadonlySet<string> = new Set(ELEMENTS)

/**
 * The cells of a row to be checked.
 *
 * @param write The write of its main record, which is checked against what its approval needs.
 * @param read Returns a record as it is after the import, as far as it was read.
 * @param today The day, YYYY-MM-DD.
 */
export function checkCells(
  { main, elements, gates = [], place, shared }: ParsedRow,
  write: PlannedWrite | undefined,
  read: ReadRecord,
  today: string,
): CellVerdict[] {
  const standard = elements && { key: '', standard: elements }
  const found = [
    ...ofRecord(main.record, [...gates, ...textFindings(main.type, main.record)]),
    ...(standard ? ofRecord(standard, textFindings('matter', standard)) : []),
    ...shared.flatMap(({ type, record }) => ofRecord(record, textFindings(type, record))),
    ...(write ? ofRecord({ ...write.record, key: write.key }, approvalFindings(write, read, today)) : []),
  ]
  const cells = new Map<string, CellVerdict>()
  for (const { finding, record } of found) {
    const text = findingText({ ...finding, message: plainMessage(finding, record) })
    const at = ofElement(finding.type, finding.path)
    const { found: whole, ...cell } = cellOfFault('check', { ...at, text }, main.type, place)
    const id = `${cell.field} ${text}`
    // What has personal data is not written down again.
    const shown = whole === undefined || finding.rule.startsWith('personal-') ? cell : { ...cell, found: whole }
    if (!cells.has(id)) cells.set(id, shown)
  }
  return [...cells.values()]
}

const ofRecord = (record: object, findings: readonly Finding[]) => findings.map((finding) => ({ finding, record }))

/** What the record of a write lacks for its approval. */
function approvalFindings({ type, key, record }: PlannedWrite, read: ReadRecord, today: string): Finding[] {
  const whole = { ...record, key }
  const from = {
    matter: (of: string) => read('matter', of),
    venue: (of: string) => read('venue', of),
    site: () => read('site', 'site'),
  }
  return [
    ...gatesOfOwnCode(type, whole, read, today),
    ...(type === 'guide' ? gatesOfRequirements(whole as unknown as Guide, from, today) : []),
  ]
}

/** The place of a finding: what a guide lacks of the standard is a field of its matter. */
const ofElement = (type: RecordType, path: string): { type: RecordType; path: string } =>
  type === 'guide' && ELEMENT_NAMES.has(path) && path !== 'promisedLimit'
    ? { type: 'matter', path: `standard.${path}` }
    : { type, path }
