/**
 * @module What the page offers above the answers when the place asked for has none.
 */
import { element } from './elements.ts'
import { partAnchor } from './guide-parts.ts'
import { nearestHit } from './nearest.ts'
import { hitHref, placeOf } from './render.ts'
import type { Answer, AnswerPage } from './types.ts'

/** Says who does the first answer for a place that has no guide of it, with a link to the nearest place that has one. */
export function unplacedElement({ unplaced, part }: Answer, { page: [first] }: AnswerPage): HTMLElement | undefined {
  const found = unplaced && first && nearestHit(first, unplaced.region)
  if (!found) return undefined
  const { hit, near } = found
  return element(
    'p',
    { class: 'say' },
    `${unplaced.name}没有单独的“${hit.name}”办事指南。`,
    { around: '请看', city: '同一个市里，可以看', far: '可以看' }[near],
    element('a', { href: hitHref(hit) + partAnchor(hit, part) }, `${placeOf(hit)}的办事指南`),
    hit.agency ? `，由${hit.agency}办理。` : '。',
  )
}
