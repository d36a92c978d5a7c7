/**
 * @module The parts of a guide that a query can ask for: what a link to each says, and the section it leads to.
 */
import type { GuidePart } from '../../standard/search/asking.ts'
import type { Hit } from './types.ts'

/** For each part the text of its link, and the ids of its section on the page of a guide and of a bundle; none is the top of the page. */
const PARTS: Record<GuidePart, { text: string; guide?: string; bundle?: string }> = {
  materials: { text: '看要带什么材料', guide: 'materials', bundle: 'materials' },
  conditions: { text: '看谁能办、有什么条件', guide: 'who', bundle: 'who' },
  where: { text: '看去哪里办', guide: 'places', bundle: 'places' },
  steps: { text: '看怎么办', guide: 'steps', bundle: 'steps' },
  fee: { text: '看收多少钱', guide: 'fee' },
  limit: { text: '看多久能办好', guide: 'steps' },
  phone: { text: '看咨询电话', guide: 'places', bundle: 'places' },
  complaint: { text: '看怎么投诉', guide: 'redress' },
}

/** All parts. */
export const GUIDE_PARTS = Object.keys(PARTS) as GuidePart[]

/**
 * Returns the text of the link to a part; undefined where the page does not have it: a matter without guides, something that has ended, a
 * fee of what costs nothing. `several`: the link leads to the page of a matter with guides of several places.
 */
export function partLinkText({ kind, state, charged }: Hit, part: GuidePart, several = false): string | undefined {
  if (kind === 'matter' || state === '3') return undefined
  if (part === 'fee' && charged === false) return undefined
  return several && part !== 'where' ? `选一个地方，${PARTS[part].text}` : PARTS[part].text
}

/** Returns the fragment of the address of a part, with its number sign; an empty text for the top of the page. */
export function partAnchor({ kind, state, charged }: Hit, part?: GuidePart, several = false): string {
  if (!part || kind === 'matter' || state === '3') return ''
  if (part === 'fee' && !charged) return ''
  const id = several ? 'places' : PARTS[part][kind]
  return id ? `#${id}` : ''
}
