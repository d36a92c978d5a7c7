/**
 * @module Finds the record that a problem of a page comes from: the record that contains the text of the problem, or the record whose page
 * it is.
 */
import type { Snapshot } from '../../snapshot/reader.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { makeRuleContext, textsOf, findingOf, titleOfPath, type Finding } from '../../standard/rules/index.ts'
import type { Published } from '../../standard/schema/index.ts'
import type { Problem } from '../shared/problem.ts'

/** The rule named in these findings. It is not run over records; it stands for the check of their pages. */
const PAGE_RULE = { id: 'page', severity: 'block' } as const

/** The records behind the problems of pages. */
export interface FaultyRecords {
  /** Blocking findings about records that keep a page from being published, with the field where one is known. */
  findings: Finding[]
  /** Problems that no record was found for. */
  others: Problem[]
}

/** Finds the records behind the problems of pages. Every record is read once, or none when no problem has a text to look for. */
export function findFaultyRecords(
  problems: readonly Problem[],
  snapshot: Pick<Snapshot<Published>, 'iterateSync' | 'getSync'>,
): FaultyRecords {
  const result: FaultyRecords = { findings: [], others: [] }
  const reported = new Set<string>()
  const report = (type: RecordType, record: { key: string }, path: string, { file, problem, found }: Problem): void => {
    if (reported.has(`${type} ${record.key}`)) return
    reported.add(`${type} ${record.key}`)
    const field = path ? `${titleOfPath(type, path)}：` : ''
    const fix = path ? '改正这一项，或清空，再批准一次' : '把太长的内容分开写，再批准一次'
    result.findings.push(
      findingOf(PAGE_RULE, type, record, { path, found, message: `${field}${problem}（页面 ${file}）`, fix }),
    )
  }

  const wanted = new Map<string, Problem>()
  for (const problem of problems) if (problem.found && !wanted.has(problem.found)) wanted.set(problem.found, problem)
  const explained = wanted.size ? reportRecordsWith(wanted, snapshot, report) : new Set<string>()
  for (const problem of problems) {
    if (problem.found !== undefined) {
      if (!explained.has(problem.found)) result.others.push(problem)
      continue
    }
    const own = recordOf(problem.file, snapshot)
    if (own) report(own.type, own.record, '', problem)
    else result.others.push(problem)
  }
  return result
}

/** Reports the records that contain one of the texts. Returns the texts that some record contains. */
function reportRecordsWith(
  wanted: ReadonlyMap<string, Problem>,
  snapshot: Pick<Snapshot<Published>, 'iterateSync'>,
  report: (type: RecordType, record: { key: string }, path: string, problem: Problem) => void,
): Set<string> {
  const explained = new Set<string>()
  const context = makeRuleContext({ getSync: () => undefined, has: () => false, iterateSync: () => [] }, '')
  for (const type of RECORD_TYPES) {
    for (const record of snapshot.iterateSync(type)) {
      for (const [path, , text] of textsOf(record, type, context)) {
        for (const [found, problem] of wanted) {
          if (!text.includes(found)) continue
          explained.add(found)
          report(type, record, path, problem)
        }
      }
    }
  }
  return explained
}

/** Types with a page for each record. The type is also the first part of the page's address. */
const PAGE_TYPES = ['guide', 'matter', 'bundle'] as const

/** The record whose page a file is. */
function recordOf(
  file: string,
  snapshot: Pick<Snapshot<Published>, 'getSync'>,
): { type: RecordType; record: { key: string } } | undefined {
  const [, name, part] = /^([a-z]+)\/([^/]+)\/index\.html$/u.exec(file) ?? []
  const type = PAGE_TYPES.find((one) => one === name)
  if (!type || !part) return undefined
  const key = part.replace(/~([0-9a-f]{4})/gu, (_all, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)))
  const record = snapshot.getSync(type, key)
  return record && { type, record }
}
