/**
 * @module Hits as elements. Text is only ever set as text.
 */
import type { SearchHit } from '../../standard/search/document.ts'
import { materialsText } from '../../standard/search/materials.ts'
import * as routes from '../routes.ts'
import { element } from './elements.ts'
import { partAnchor, partLinkText } from './guide-parts.ts'
import { splitAtTerms } from './highlight.ts'
import type { GuidePart } from '../../standard/search/asking.ts'
import type { Hit, HitGroup } from './types.ts'

/** Places linked from one hit. */
const MAX_PLACES = 12

/** Returns a text in pieces, with the terms of the query marked. */
export const marked = (text: string, terms: readonly string[]): (HTMLElement | string)[] =>
  splitAtTerms(text, terms).map((piece) => (piece.marked ? element('mark', {}, piece.text) : piece.text))

/** The address of what a hit stands for. */
export function hitHref({ kind, key }: Pick<SearchHit, 'kind' | 'key'>): string {
  return { guide: routes.guide, matter: routes.matter, bundle: routes.bundle }[kind](key)
}

/** Where it can be done; a town after its county, because other counties have towns too. */
export const placeOf = ({ within = '', regionName = '' }: SearchHit): string => within + regionName

const tag = (text: string, tone = '') => element('span', { class: `tag ${tone}`.trim() }, text)

/** What all have in common; undefined when they differ. */
function common<T>(hits: readonly Hit[], value: (hit: Hit) => T): T | undefined {
  const first = value(hits[0]!)
  return hits.every((hit) => value(hit) === first) ? first : undefined
}

function facts({ best, elsewhere }: HitGroup): (Node | undefined)[] {
  const all = [best, ...elsewhere]
  const charged = common(all, (hit) => hit.charged)
  const materials = common(all, ({ materials: always, sometimes = 0 }) =>
    always === undefined ? undefined : materialsText({ always, sometimes }),
  )
  const state = common(all, (hit) => hit.state)
  // Of what cannot be applied for only where it was: what it takes tells nobody anything.
  const ended = state === '3'
  const closed = state !== undefined
  const words = [
    elsewhere.length ? undefined : best.agency,
    elsewhere.length ? `${all.length} 个地方办理` : placeOf(best),
    best.items && !state ? `${best.items} 件事并成 1 次` : undefined,
    ...(closed
      ? []
      : [
          common(all, (hit) => hit.limit),
          charged === undefined ? undefined : charged ? (common(all, (hit) => hit.fee) ?? '收费') : '不收费',
          materials,
        ]),
  ]
  const online = common(all, (hit) => hit.fullyOnline)
  return [
    ...words.map((word) => (word ? element('span', {}, word) : undefined)),
    state === '2' ? tag('暂停办理', 'warn') : undefined,
    ended ? tag('已取消', 'stop') : undefined,
    closed
      ? undefined
      : online
        ? tag('全程网办', 'ok')
        : common(all, (hit) => hit.visits) === 0
          ? tag('不用跑', 'ok')
          : undefined,
    best.kind === 'matter' && !state ? tag('尚无办事指南') : undefined,
  ]
}

/** Where it can be done, one link a place; the matter's page has them all. */
function places({ best, elsewhere }: HitGroup, part?: GuidePart): HTMLElement {
  const all = [best, ...elsewhere]
  const links = all
    .slice(0, MAX_PLACES)
    .map((hit) =>
      element(
        'a',
        { class: 'chip', href: hitHref(hit) + partAnchor(hit, part) },
        [
          placeOf(hit),
          hit.office,
          hit.state === '3' ? '已取消' : hit.state === '2' ? '暂停办理' : part === 'fee' ? hit.fee : hit.limit,
        ]
          .filter(Boolean)
          .join(' '),
      ),
    )
  const rest =
    all.length > MAX_PLACES &&
    element('a', { class: 'chip', href: routes.matter(best.matter!) }, `全部 ${all.length} 个地方`)
  return element('p', { class: 'chips' }, ...links, rest)
}

/** What of a query concerns how a hit is shown. */
export interface HitContext {
  /** Code of the region asked for. */
  near?: string | undefined
  /** The part of a guide asked for: hits have a link to it. */
  part?: GuidePart | undefined
}

/** Hits of one matter: its name first, then the facts, where it is done, why it was found. */
export function hitElement(group: HitGroup, { near, part }: HitContext = {}): HTMLLIElement {
  const { best, elsewhere } = group
  const alias = calledSo(best)
  const code = codeTyped(best)
  const name = [best.kind === 'bundle' && '一件事：', ...marked(best.name, best.terms)]
  const several = elsewhere.length > 0 && best.region !== near
  const href = several ? routes.matter(best.matter!) : hitHref(best)
  const partText = part && partLinkText(best, part, several)
  return element(
    'li',
    { class: 'hit' },
    element('h3', { class: 'title' }, element('a', { href }, ...name)),
    element('p', { class: 'small dots' }, ...facts(group)),
    best.summary ? element('p', {}, ...marked(best.summary, best.terms)) : undefined,
    best.state === '3' && best.to && successors(best.to),
    alias ? element('p', { class: 'small' }, '也叫：', ...marked(alias, best.terms)) : undefined,
    code ? element('p', { class: 'small' }, '编码：', element('code', {}, ...marked(code, best.terms))) : undefined,
    partText
      ? element('p', { class: 'part' }, element('a', { href: href + partAnchor(best, part, several) }, partText))
      : undefined,
    elsewhere.length > 0 && places(group, part),
  )
}

/** What carries on where something has ended, one link each. */
function successors(to: NonNullable<Hit['to']>): HTMLElement {
  const links = to.map(({ key, name }) => element('a', { href: routes.matter(key) }, name))
  return element('p', { class: 'small links' }, element('span', {}, '现在办'), ...links)
}

/** Of what people call it, the one that holds most of the query; of two, the shorter. */
function calledSo({ aliases = [], terms }: Hit): string | undefined {
  const held = (text: string) => terms.filter((term) => term.length > 1 && text.includes(term)).length
  return aliases.filter(held).sort((a, b) => held(b) - held(a) || a.length - b.length)[0]
}

/** The code of a hit, when what was typed is in it. */
const codeTyped = ({ key, terms }: Hit): string | undefined =>
  terms.some((term) => /^[\da-z-]{6,}$/.test(term) && key.toLowerCase().includes(term)) ? key : undefined
