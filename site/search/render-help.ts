/**
 * @module What the page offers around the answers: when nothing was found, when only the nearest was, when a place has none.
 */
import * as routes from '../routes.ts'
import { element } from './elements.ts'
import { partAnchor } from './guide-parts.ts'
import { nearestHit } from './nearest.ts'
import { hitHref, placeOf } from './render.ts'
import type { Answer, AnswerPage } from './types.ts'

const link = (name: string, href: string): HTMLElement => element('a', { href }, name)
const chip = (name: string, href: string): HTMLElement => element('a', { class: 'chip', href }, name)

/** Returns a text, the frequent queries, and lists to browse. */
export function helpElements(text: string, popular: readonly string[]): HTMLElement[] {
  const label = (words: string) => element('span', { class: 'small' }, words)
  const frequent = popular.map((word) => chip(word, routes.search(word)))
  return [
    element('p', { class: 'say' }, text),
    ...(frequent.length ? [element('p', { class: 'chips' }, label('大家常办'), ...frequent)] : []),
    element(
      'p',
      { class: 'chips indent' },
      label('也可以按'),
      chip('个人主题', routes.themes('person')),
      chip('企业主题', routes.themes('firm')),
      chip('地方', routes.regions()),
      chip('部门', routes.agencies()),
      chip('办理场所', routes.list('venue')),
    ),
  ]
}

/** Whom to ask about what the catalogue does not have. */
export const askElement = (): HTMLElement =>
  element(
    'p',
    { class: 'small' },
    '不确定找谁办，可以到',
    link('办理场所', routes.list('venue')),
    '问，或者拨打 ',
    link('12345', 'tel:12345'),
    '。',
  )

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
    link(`${placeOf(hit)}的办事指南`, hitHref(hit) + partAnchor(hit, part)),
    hit.agency ? `，由${hit.agency}办理。` : '。',
  )
}
