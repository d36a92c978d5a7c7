/** @module The matters that people can apply for, with what they are called and how much they are used. */
import type { Payload } from 'payload'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { findDocuments } from '../../collections/documents.ts'
import { dayOf } from '../../standard/day.ts'
import { idOf } from '../../standard/document.ts'
import { saysEnded } from '../../standard/endings/index.ts'
import { addToList } from '../../standard/group.ts'
import { SLUGS } from '../../standard/record-types.ts'

/** A matter that has guides, or none below it; one that is in use. */
export interface LeafMatter {
  /** Database id, as text. */
  id: string
  code: string
  name: string
  department: string
  /** How many guides it has. */
  guides: number
  /** What it is also called: its own short list, then the records of the alias collection, drafts too. */
  aliases: string[]
  summary: string
}

interface StoredMatter {
  code?: string | null
  name?: string | null
  department?: string | null
  parent?: unknown
  state?: string | null
  effectiveTo?: string | null
  aliases?: unknown
  summary?: string | null
}

/** Reads the matters that the user may read, those with most guides first. */
export async function readLeafMatters(payload: Payload, user: GrantHolder): Promise<LeafMatter[]> {
  const asked = { draft: true, pagination: false, overrideAccess: false, user }
  const [matters, aliases, guides] = await Promise.all([
    findDocuments<StoredMatter>(payload, SLUGS.matter, {
      ...asked,
      select: {
        code: true,
        name: true,
        department: true,
        parent: true,
        state: true,
        effectiveTo: true,
        aliases: true,
        summary: true,
      },
    }),
    findDocuments<{ text?: string; matter?: unknown }>(payload, SLUGS.alias, {
      ...asked,
      select: { text: true, matter: true },
    }),
    guidesByMatter(payload),
  ])
  const byMatter = new Map<string, string[]>()
  for (const { text, matter } of aliases.docs) if (text) addToList(byMatter, String(idOf(matter)), text)
  const parents = new Set(matters.docs.map(({ parent }) => String(idOf(parent) ?? '')))
  const today = dayOf(new Date())
  return matters.docs
    .filter(
      ({ state, effectiveTo }) =>
        !saysEnded({ state: state ?? undefined, effectiveTo: effectiveTo ?? undefined }, today),
    )
    .map(({ id, code, name, department, summary, aliases: own }) => ({
      id: String(id),
      code: code ?? '',
      name: name ?? '',
      department: department ?? '',
      summary: summary ?? '',
      guides: guides.get(String(id)) ?? 0,
      aliases: [...(Array.isArray(own) ? own.map(String) : []), ...(byMatter.get(String(id)) ?? [])],
      isLeaf: Boolean(name) && (guides.has(String(id)) || !parents.has(String(id))),
    }))
    .filter(({ isLeaf }) => isLeaf)
    .map(({ isLeaf: _, ...matter }): LeafMatter => matter)
    .sort((a, b) => b.guides - a.guides || (a.code < b.code ? -1 : 1))
}

/** How long numbers of guides are used again while there are as many guides, in milliseconds: counting reads every guide. */
const COUNTED_MS = 10 * 60_000
const counted = new WeakMap<Payload, { at: number; total: number; guides: Promise<Map<string, number>> }>()

/** Returns how many guides each matter has, by database id. */
async function guidesByMatter(payload: Payload): Promise<Map<string, number>> {
  const { totalDocs: total } = await payload.count({ collection: SLUGS.guide })
  const last = counted.get(payload)
  if (last?.total === total && Date.now() - last.at < COUNTED_MS) return last.guides
  const guides = countGuides(payload)
  counted.set(payload, { at: Date.now(), total, guides })
  guides.catch(() => counted.delete(payload))
  return guides
}

async function countGuides(payload: Payload): Promise<Map<string, number>> {
  const { docs } = await findDocuments<{ matter?: unknown }>(payload, SLUGS.guide, {
    pagination: false,
    select: { matter: true },
  })
  const counts = new Map<string, number>()
  for (const { matter } of docs) {
    const id = String(idOf(matter))
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}
