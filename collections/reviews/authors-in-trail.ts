/**
 * @module Who wrote a record since it was approved last, as the trail knows it. Versions name only who edited last: where something else than an
 * approval writes the approved version and the draft beside it anew, those who wrote before are in the trail alone.
 */
import type { PayloadRequest } from 'payload'
import type { DocumentId } from '../../standard/document.ts'
import type { RecordType } from '../../standard/record-types.ts'
import type { TrailLine } from '../../standard/trail/line.ts'
import { TRAIL } from '../trail/slug.ts'

/** How many lines are read at once. */
const READ_AT_ONCE = 50

/** What writes a text. */
const WRITES: ReadonlySet<string> = new Set(['create', 'save', 'restore'])

type Line = Pick<TrailLine, 'number' | 'action' | 'batch' | 'user' | 'hashBefore' | 'hashAfter'>

/**
 * Returns the accounts, as texts, that wrote a record since somebody approved it; an approval that was taken back does not count. An operation on
 * codes, a decision on differences or the undo of an approval writes the approved version and a draft in one batch: that approves no draft, and
 * what is written so is nobody's text.
 */
export async function authorsInTrail(req: PayloadRequest, type: RecordType, id: DocumentId): Promise<string[]> {
  const saves = new Map<string, Line[]>()
  const takenBack = new Set<string>()
  let withdrawn = false
  let below: number | undefined
  const authors = () =>
    [...saves.values()]
      .flat()
      .flatMap(({ hashAfter, hashBefore, user }) => (hashBefore === hashAfter ? [] : user || []))
  for (;;) {
    const lines = await readLines(req, type, id, below)
    for (const line of lines) {
      const { action, batch, hashAfter = '' } = line
      if (action === 'withdraw') withdrawn = true
      else if (WRITES.has(action)) saves.set(batch, [...(saves.get(batch) ?? []), line])
      else if (action !== 'approve') continue
      else if (saves.has(batch)) {
        for (const one of saves.get(batch)!) takenBack.add(one.hashAfter ?? '')
        saves.set(batch, [])
      } else if (withdrawn) withdrawn = false
      else if (!takenBack.has(hashAfter)) return authors()
    }
    if (lines.length < READ_AT_ONCE) return authors()
    below = lines.at(-1)!.number
  }
}

/** Returns the newest lines about a record, also below a number, the newest first. */
async function readLines(req: PayloadRequest, type: RecordType, id: DocumentId, below?: number): Promise<Line[]> {
  const { docs } = await req.payload.db.find<Line & { id: DocumentId }>({
    collection: TRAIL,
    where: {
      and: [
        { recordId: { equals: String(id) } },
        { type: { equals: type } },
        ...(below === undefined ? [] : [{ number: { less_than: below } }]),
      ],
    },
    sort: '-number',
    limit: READ_AT_ONCE,
    pagination: false,
    select: { number: true, action: true, batch: true, user: true, hashBefore: true, hashAfter: true },
    req,
  })
  return docs
}
