/**
 * @module Hits and filter chips as elements. Text is only ever set as text.
 */
import type { SearchHit } from '../../standard/search/document.ts'
import * as routes from '../routes.ts'
import { marks } from './marks.ts'
import type { Hit } from './types.ts'

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

const marked = (text: string, terms: readonly string[]) =>
  marks(text, terms).map((piece) => (piece.marked ? element('mark', {}, piece.text) : piece.text))

/** The address of what a hit stands for. */
export function hitHref({ kind, key }: SearchHit): string {
  return { guide: routes.guide, matter: routes.matter, bundle: routes.bundle }[kind](key)
}

function facts(hit: Hit): (Node | undefined)[] {
  const words = [
    hit.agency,
    hit.regionName,
    hit.items ? `${hit.items} 件事并成 1 次` : undefined,
    hit.limit,
    hit.charged === undefined ? undefined : hit.charged ? '收费' : '不收费',
    hit.materials === undefined ? undefined : hit.materials ? `${hit.materials} 份材料` : '不用交材料',
  ]
  const tag = (text: string, tone = '') => element('span', { class: `tag ${tone}`.trim() }, text)
  return [
    ...words.map((word) => (word ? element('span', {}, word) : undefined)),
    hit.state === '2' ? tag('暂停办理', 'warn') : undefined,
    hit.state === '3' ? tag('已取消', 'stop') : undefined,
    hit.fullyOnline ? tag('全程网办', 'ok') : hit.visits === 0 ? tag('不用跑', 'ok') : undefined,
    hit.kind === 'matter' ? tag('尚无办事指南') : undefined,
  ].filter(Boolean)
}

/** One hit: its name first, then the facts, then why it was found. */
export function hitElement(hit: Hit): HTMLLIElement {
  const alias = hit.aliases?.find((text) => hit.terms.some((term) => term.length > 1 && text.includes(term)))
  const name = hit.kind === 'bundle' ? ['一件事：', ...marked(hit.name, hit.terms)] : marked(hit.name, hit.terms)
  return element(
    'li',
    { class: 'hit' },
    element('p', { class: 'title' }, element('a', { href: hitHref(hit) }, ...name)),
    element('p', { class: 'small dots' }, ...(facts(hit) as Node[])),
    hit.summary ? element('p', {}, ...marked(hit.summary, hit.terms)) : undefined,
    alias ? element('p', { class: 'small' }, '也叫：', ...marked(alias, hit.terms)) : undefined,
  )
}

/** A row of chips of which one is pressed. */
export function chips(
  label: string,
  items: readonly { name: string; value: string; count: number }[],
  current: string,
  choose: (value: string) => void,
): HTMLElement {
  const row = element('div', { class: 'chips', role: 'group', 'aria-label': label })
  for (const { name, value, count } of items) {
    const pressed = value === current
    const chip = element(
      'button',
      { class: 'chip', type: 'button', 'aria-pressed': String(pressed) },
      `${name} ${count}`,
    )
    chip.addEventListener('click', () => choose(pressed ? '' : value))
    row.append(chip)
  }
  return row
}
