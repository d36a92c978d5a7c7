/** @module Guides that wait for the user: guides to verify again, claims of matters that have no guide yet, guides that lack something. */
import type { Payload } from 'payload'
import type { GrantHolder } from '../../collections/access/grants.ts'
import { guidesToVerifyWhere, VERIFY_DAYS } from '../../collections/confirmations/queue-where.ts'
import { dayOf } from '../../standard/day.ts'
import { idOf } from '../../standard/document.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { label } from '../../standard/terms.ts'
import { daysUntil } from './age.ts'
import { GUIDE_IDENTITY, identityOf, type KeptScope } from './kept-guides.ts'
import { findTasks, NO_TASKS, ON_CARD, pageOf, UNTITLED, type Shown, type TaskList } from './task-list.ts'

/** Finds the approved guides that nobody has verified for {@link VERIFY_DAYS} days, the oldest first. */
export async function findGuidesToVerify(
  payload: Payload,
  user: GrantHolder,
  shown: Shown = ON_CARD,
): Promise<TaskList> {
  const where = guidesToVerifyWhere(user)
  if (!where) return NO_TASKS
  const { count, first } = await findTasks(payload, 'guide', where, 'verifiedOn', 'verifiedOn', shown)
  const today = dayOf(new Date())
  const late = (at: string | undefined) => -(daysUntil(at, today) ?? 0) - VERIFY_DAYS
  const tasks = first.map((task) => ({ ...task, ...(task.at ? { note: `已过期 ${late(task.at)} 天` } : {}) }))
  return { count, first: tasks }
}

/**
 * Finds the matters that agencies claimed and nobody wrote a guide for, the longest waiting first. Each task leads to a new
 * guide with matter, agency and region filled in. Only for a user whose guides are kept (`kept-guides.ts`): for others
 * every claim of the installation would have to be compared.
 */
export function findClaimsWithoutGuide(kept: KeptScope | undefined, shown: Shown = ON_CARD): TaskList {
  if (!kept) return NO_TASKS
  const written = new Set([...kept.guides.values()].map(({ identity }) => identity))
  const unwritten = [...kept.claims.values()]
    .filter(({ of }) => !written.has(identityOf(of)))
    .sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1))
  return {
    count: unwritten.length,
    first: pageOf(unwritten, shown).map(({ label: title, of, on }) => {
      const values = new URLSearchParams(GUIDE_IDENTITY.map((name) => [name, String(idOf(of[name]))]))
      return {
        href: `/admin/collections/${SLUGS.guide}/create?${values.toString()}`,
        title: title || UNTITLED,
        type: 'claim',
        ...(on ? { at: on } : {}),
      }
    }),
  }
}

/** Finds the guides that lack something of what is required before they can be approved, those with most first, with what they lack. */
export function findIncompleteGuides(kept: KeptScope | undefined, shown: Shown = ON_CARD): TaskList {
  const lacking = [...(kept?.guides.values() ?? [])]
    .filter(({ lacking: { local, standard } }) => local.length + standard.length > 0)
    .sort((a, b) => b.lacking.local.length - a.lacking.local.length || (a.label < b.label ? -1 : 1))
  return {
    count: lacking.length,
    first: pageOf(lacking, shown).map(({ id, label: title, lacking: { local, standard } }) => ({
      href: `/admin/collections/${SLUGS.guide}/${String(id)}`,
      title: title || UNTITLED,
      type: 'guide' as const,
      note: [
        local.length ? `缺${local.map((one) => label('requiredLocal', one)).join('、')}` : '',
        standard.length ? `事项的标准里缺${standard.map((one) => label('requiredElement', one)).join('、')}` : '',
      ]
        .filter(Boolean)
        .join('；'),
    })),
  }
}
