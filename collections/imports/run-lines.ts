/** @module What an import wrote, read from the trail: one entry a record, with what became of the record since. */
import type { Payload, Where } from 'payload'
import type { TrailLine } from '../../standard/trail/line.ts'
import { addToList } from '../../standard/group.ts'
import { TRAIL } from '../trail/slug.ts'

/** The lines of one run about one document. */
export interface WrittenDocument {
  type: string
  recordId: string
  /** In the order in which they were written. */
  lines: TrailLine[]
  /** Lines of others since its first line, and lines of the undo. */
  later: TrailLine[]
  undone: TrailLine[]
}

const PORTION = 2000
/** How many ids one query asks for. */
const IDS = 200
const FIELDS = {
  number: true,
  at: true,
  action: true,
  type: true,
  key: true,
  label: true,
  recordId: true,
  region: true,
  agency: true,
  user: true,
  userName: true,
  account: true,
  job: true,
  door: true,
  hashBefore: true,
  hashAfter: true,
  run: true,
} as const

/** The name of the undo of a run. */
export const undoName = (run: string): string => `undo-${run}`

/** Returns all lines of a run in their order. */
export async function linesOfRun(payload: Payload, run: string): Promise<TrailLine[]> {
  const lines: TrailLine[] = []
  for (let from = 0; ;) {
    const where: Where = { and: [{ run: { equals: run } }, { number: { greater_than: from } }] }
    const found = await find(payload, where, PORTION)
    lines.push(...found)
    if (found.length < PORTION) return lines
    from = found.at(-1)!.number
  }
}

/** Whether a run has written anything but its own lines. */
export const hasWritten = async (payload: Payload, run: string): Promise<boolean> =>
  (await find(payload, { and: [{ run: { equals: run } }, { recordId: { exists: true } }] }, 1)).length > 0

/** Returns the records that a run has written so far, as `<type>:<key>`. */
export const keysWritten = async (payload: Payload, run: string): Promise<Set<string>> =>
  new Set((await linesOfRun(payload, run)).map(({ key, type }) => `${type}:${key}`))

/** Returns what a run wrote, by document, with what happened to each since. */
export async function writtenByRun(
  payload: Payload,
  run: string,
  lines: readonly TrailLine[],
): Promise<WrittenDocument[]> {
  const own = new Map<string, WrittenDocument>()
  for (const line of lines) {
    if (!line.type || line.type === 'run' || line.type === 'ledger' || !line.recordId) continue
    const name = `${line.type}/${line.recordId}`
    let found = own.get(name)
    if (!found) own.set(name, (found = { type: line.type, recordId: line.recordId, lines: [], later: [], undone: [] }))
    found.lines.push(line)
  }
  const byType = new Map<string, WrittenDocument[]>()
  for (const one of own.values()) addToList(byType, one.type, one)
  for (const [type, documents] of byType)
    for (let at = 0; at < documents.length; at += IDS) {
      const part = documents.slice(at, at + IDS)
      const first = Math.min(...part.map((one) => one.lines[0]!.number))
      const where: Where = {
        and: [
          { recordId: { in: part.map(({ recordId }) => recordId) } },
          { type: { equals: type } },
          { number: { greater_than: first } },
        ],
      }
      for (const line of await find(payload, where, 0)) {
        const document = own.get(`${type}/${line.recordId}`)
        if (!document || line.run === run || line.number < document.lines[0]!.number) continue
        if (line.run === undoName(run)) document.undone.push(line)
        else document.later.push(line)
      }
    }
  return [...own.values()]
}

async function find(payload: Payload, where: Where, limit: number): Promise<TrailLine[]> {
  const { docs } = await payload.db.find<Record<string, unknown>>({
    collection: TRAIL,
    where,
    sort: 'number',
    limit,
    pagination: false,
    select: FIELDS,
  })
  // SQLite gives null for what was never set.
  return docs.map(
    (one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null)) as object as TrailLine,
  )
}
