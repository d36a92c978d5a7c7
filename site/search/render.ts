/**
 * @module Hits and filter chips as elements. Text is only ever set as text.
 */
import type { SearchHit } from '../../standard/search/document.ts'
import { materialsText } from '../../standard/search/materials.ts'
import * as routes from '../routes.ts'
import { splitAtTerms } from './highlight.ts'
import type { Hit, HitGroup } from './types.ts'

/** Places linked from one hit. */
const MAX_PLACES = 12

/** An element with attributes and children; undefined children are left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string | undefined | false)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children.filter((child): child is Node | string => Boolean(child)))
  return made
}

/** Puts these into an element, in the place of what it held (`replaceChildren` is younger than our oldest browsers). */
export function fill(parent: Element, ...children: Node[]): void {
  parent.textContent = ''
  parent.append(...children)
}

/** Returns a text in pieces, with the terms of the query marked. */
export const marked = (text: string, terms: readonly string[]): (HTMLElement | string)[] =>
  splitAtTerms(text, terms).map((piece) => (piece.marked ? element('mark', {}, piece.text) : piece.text))

/** The address of what a hit stands for. */
function hitHref({ kind, key }: SearchHit): string {
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
      : [common(all, (hit) => hit.limit), charged === undefined ? undefined : charged ? '收费' : '不收费', materials]),
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
function places({ best, elsewhere }: HitGroup): HTMLElement {
  const all = [best, ...elsewhere]
  const links = all
    .slice(0, MAX_PLACES)
    .map((hit) =>
      element(
        'a',
        { class: 'chip', href: hitHref(hit) },
        [placeOf(hit), hit.state === '3' ? '已取消' : hit.state === '2' ? '暂停办理' : hit.limit]
          .filter(Boolean)
          .join(' '),
      ),
    )
  const rest =
    all.length > MAX_PLACES &&
    element('a', { class: 'chip', href: routes.matter(best.matter!) }, `全部 ${all.length} 个地方`)
  return element('p', { class: 'chips' }, ...links, rest)
}

/** Hits of one matter: its name first, then the facts, where it is done, why it was found. `near` is the place asked for. */
export function hitElement(group: HitGroup, near?: string): HTMLLIElement {
  const { best, elsewhere } = group
  const alias = calledSo(best)
  const name = [best.kind === 'bundle' && '一件事：', ...marked(best.name, best.terms)]
  const href = elsewhere.length && best.region !== near ? routes.matter(best.matter!) : hitHref(best)
  return element(
    'li',
    { class: 'hit' },
    element('p', { class: 'title' }, element('a', { href }, ...name)),
    element('p', { class: 'small dots' }, ...facts(group)),
    best.summary ? element('p', {}, ...marked(best.summary, best.terms)) : undefined,
    best.state === '3' && best.to && successors(best.to),
    alias ? element('p', { class: 'small' }, '也叫：', ...marked(alias, best.terms)) : undefined,
    elsewhere.length > 0 && places(group),
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

/** One chip to filter by. `mine`: it is the reader's own place. */
export interface FilterChip {
  name: string
  value: string
  count: number
  mine?: boolean
}

/** A row of chips of which one is pressed. */
export function chips(
  label: string,
  items: readonly FilterChip[],
  current: string,
  choose: (value: string) => void,
): HTMLElement {
  const row = element('div', { class: 'chips', role: 'group', 'aria-label': label })
  for (const { name, value, count, mine } of items) {
    const pressed = value === current
    const chip = element(
      'button',
      { class: mine ? 'chip mine' : 'chip', type: 'button', 'aria-pressed': String(pressed) },
      `${mine ? '我的地方：' : ''}${name} ${count}`,
    )
    chip.addEventListener('click', () => choose(pressed ? '' : value))
    row.append(chip)
  }
  return row
}
