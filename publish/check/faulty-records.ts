/**
 * @module Which record a page's problem comes from: the one whose own text says what was found, or whose page it is.
 */
import type { Snapshot } from '../../snapshot/reader.ts'
import { RECORD_TYPES, type RecordType } from '../../standard/record-types.ts'
import { makeRuleContext, textsOf, findingOf, titleOfPath, type Finding } from '../../standard/rules/index.ts'
import type { Published } from '../../standard/schema/index.ts'
import type { Problem } from './pages.ts'

/** Not a rule over records: found on the pages that show them. */
const PAGE_RULE = { id: 'page', severity: 'block' } as const

export interface FaultyRecords {
  /** Blocking findings: the records that keep a page from being published, with the field. */
  findings: Finding[]
  /** Problems that come from no record. */
  others: Problem[]
}

/** Finds the records behind the problems of pages. Every record is read once, and only where something was found. */
export function findFaultyRecords(
  problems: readonly Problem[],
  snapshot: Pick<Snapshot<Published>, 'iterateSync' | 'getSync'>,
): FaultyRecords {
  const origins: FaultyRecords = { findings: [], others: [] }
  const named = new Set<string>()
  const note = (type: RecordType, record: { key: string }, path: string, { file, problem, found }: Problem): void => {
    if (named.has(`${type} ${record.key}`)) return
    named.add(`${type} ${record.key}`)
    const field = path ? `${titleOfPath(type, path)}：` : ''
    const fix = path ? '改正这一项，或清空，再批准一次' : '把太长的内容分开写，再批准一次'
    origins.findings.push(
      findingOf(PAGE_RULE, type, record, { path, found, message: `${field}${problem}（页面 ${file}）`, fix }),
    )
  }

  const wanted = new Map<string, Problem>()
  for (const problem of problems) if (problem.found && !wanted.has(problem.found)) wanted.set(problem.found, problem)
  const said = wanted.size ? recordsSaying(wanted, snapshot, note) : new Set<string>()
  for (const problem of problems) {
    if (problem.found !== undefined) {
      if (!said.has(problem.found)) origins.others.push(problem)
      continue
    }
    const own = recordOf(problem.file, snapshot)
    if (own) note(own.type, own.record, '', problem)
    else origins.others.push(problem)
  }
  return origins
}

/** Notes the records that say what was found; gives back what of it some record says. */
function recordsSaying(
  wanted: ReadonlyMap<string, Problem>,
  snapshot: Pick<Snapshot<Published>, 'iterateSync'>,
  note: (type: RecordType, record: { key: string }, path: string, problem: Problem) => void,
): Set<string> {
  const said = new Set<string>()
  const context = makeRuleContext({ getSync: () => undefined, has: () => false, iterateSync: () => [] }, '')
  for (const type of RECORD_TYPES) {
    for (const record of snapshot.iterateSync(type)) {
      for (const [path, , text] of textsOf(record, type, context)) {
        for (const [found, problem] of wanted) {
          if (!text.includes(found)) continue
          said.add(found)
          note(type, record, path, problem)
        }
      }
    }
  }
  return said
}

/** Types with a page for each record, under the name that the page's address begins with. */
const PAGED = ['guide', 'matter', 'bundle'] as const

function recordOf(
  file: string,
  snapshot: Pick<Snapshot<Published>, 'getSync'>,
): { type: RecordType; record: { key: string } } | undefined {
  const [, name, part] = /^([a-z]+)\/([^/]+)\/index\.html$/u.exec(file) ?? []
  const type = PAGED.find((one) => one === name)
  if (!type || !part) return undefined
  const key = part.replace(/~([0-9a-f]{4})/gu, (_all, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)))
  const record = snapshot.getSync(type, key)
  return record && { type, record }
}
