// Runs before anything is drawn. When the reader has chosen a region, entries of that region come first in lists and are marked; nothing
// is hidden, and no address changes. Everything can be read and is linked without it.
import { proximity } from '../proximity.ts'
import { region as regionPath } from '../routes.ts'
import { storePlace, readStoredPlace, type StoredPlace } from './stored-place.ts'

const MARK = 'mine'
const all = (selector: string, root: ParentNode = document) => Array.from(root.querySelectorAll<HTMLElement>(selector))
const regionOf = (element: HTMLElement) => element.dataset['region']

/** Returns a new element with a text, and an address for a link. */
function createElement<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text: string,
  href?: string,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  element.textContent = text
  if (href) element.setAttribute('href', href)
  return element
}

/** Sorts the children of a list that name a region, the nearest first, equally near ones in their order; marks the region's own. */
function sortByPlace(list: HTMLElement, place: StoredPlace): void {
  const items = (Array.from(list.children) as HTMLElement[]).filter(regionOf)
  const rated = items.map((item, at) => ({ item, at, near: proximity(regionOf(item), place.code) }))
  const sorted = rated.slice().sort((a, b) => b.near - a.near || a.at - b.at)
  const ends = items.map(({ nextSibling }) => nextSibling)
  if (sorted.some(({ at }, i) => at !== i)) {
    const after = ends[ends.length - 1] || null
    for (const { item } of sorted) list.insertBefore(item, after)
  }
  for (const { item, near } of rated) {
    item.classList.toggle(MARK, near === 3)
    if (near >= 2 && item instanceof HTMLDetailsElement) item.open = true
  }
}

/** Writes the line of every page with the chosen region, a link to change it and a button to remove it. */
function showPlaceLine(place: StoredPlace | undefined): void {
  for (const at of all('[data-place]')) {
    const text = at.querySelector('span')
    const link = at.querySelector(':scope > a')
    if (!text || !link) continue
    text.textContent = ''
    if (place) {
      text.appendChild(document.createTextNode('我在：'))
      text.appendChild(createElement('a', place.name, regionPath(place.code)))
    }
    link.textContent = place ? '更换' : '选您的地方'
    const forget = at.querySelector('button')
    if (forget) forget.hidden = !place
  }
}

/** The original content of the lines that `showNearest` has changed. */
const originalContent = new Map<HTMLElement, Node[]>()

/**
 * Writes a link to the nearest guide of a matter into the line that is there for it. On the page of a guide (`data-here` is its region)
 * the line keeps its text when no other guide is nearer; when not all others are listed it links to the page of the matter.
 */
function showNearest(place: StoredPlace | undefined): void {
  const loaded = document.readyState !== 'loading'
  for (const at of all('[data-nearest]')) {
    if (!loaded && !at.nextSibling) continue
    const original = originalContent.get(at) || Array.from(at.childNodes)
    originalContent.set(at, original)
    at.textContent = ''
    const { nearest: within, here } = at.dataset
    const ownRank = here && place ? proximity(here, place.code) : 0
    if (!place || ownRank >= 2) {
      for (const node of original) at.appendChild(node)
      continue
    }
    const links = all(`${within} [data-region] a`)
    let best: { link: HTMLElement; near: number } | undefined
    for (const link of links) {
      const holder = link.closest<HTMLElement>('[data-region]')
      const near = holder ? proximity(regionOf(holder), place.code) : 0
      if (near > (best ? best.near : ownRank)) best = { link, near }
    }
    if (!best && here) {
      const incomplete = !loaded || document.querySelector(`${within} [data-some]`)
      if (!ownRank) at.textContent = incomplete ? `我在${place.name}：` : `${place.name}没有单独的办事指南，`
      for (const node of original) at.appendChild(node)
      continue
    }
    at.textContent = best ? `我在${place.name}：` : `${place.name}没有单独的办事指南，下面是其他地方的。`
    if (!best) continue
    const name = (best.link.textContent || '').trim()
    at.appendChild(createElement('a', `看${name}的办事指南`, best.link.getAttribute('href') || ''))
  }
}

/** Applies the chosen region to everything on the page that has been loaded. */
function applyPlace(): void {
  const place = readStoredPlace()
  showPlaceLine(place)
  for (const button of all('button[data-keep]')) {
    button.hidden = Boolean(place) && place!.code === button.dataset['keep']
  }
  const choosing = location.hash === '#choose'
  for (const hint of all('#choose')) hint.hidden = !choosing
  showNearest(place)
  if (place) for (const list of all('[data-near]')) sortByPlace(list, place)
}

/** Stores the region that was clicked in a list, and goes back to the page the reader came from or on to that of the region. */
function choose(region: StoredPlace, event: Event): void {
  if (!storePlace(region)) return
  event.preventDefault()
  const { origin, pathname } = location
  const from = document.referrer
  if (from.indexOf(`${origin}/`) === 0 && from.indexOf(origin + pathname) !== 0) location.href = from
  else location.href = regionPath(region.code)
}

document.addEventListener('click', (event) => {
  const target = event.target as HTMLElement
  const button = target.closest('button')
  const chosen = target.closest<HTMLElement>('[data-choose] [data-region]')
  if (button && button.matches('[data-place] button')) {
    storePlace(undefined)
    for (const item of all(`.${MARK}`)) item.classList.remove(MARK)
    applyPlace()
    const link = document.querySelector<HTMLElement>('[data-place] a')
    if (link) link.focus()
  } else if (button && button.dataset['keep']) {
    storePlace({ code: button.dataset['keep'], name: button.dataset['name'] || '' })
    applyPlace()
  } else if (chosen && location.hash === '#choose') {
    choose({ code: regionOf(chosen) || '', name: chosen.dataset['name'] || '' }, event)
  }
})
window.addEventListener('hashchange', applyPlace)
// A page that the browser restores from memory may be older than the choice.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) applyPlace()
})
// Whenever a part of the page has been loaded, before it is drawn.
const watcher = new MutationObserver(() => {
  applyPlace()
  // Its own changes need not be handled.
  watcher.takeRecords()
})
watcher.observe(document.documentElement, { childList: true, subtree: true })
document.addEventListener('DOMContentLoaded', () => {
  watcher.disconnect()
  applyPlace()
})
