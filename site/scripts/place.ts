// A small file that runs before anything is drawn. Where a region is kept, what is done there comes first in the lists of a
// page and is marked; nothing is hidden, and no address changes. Everything is read and linked without it.
import { proximity } from '../proximity.ts'
import { region as regionPath } from '../routes.ts'
import { storePlace, readStoredPlace, type StoredPlace } from './stored-place.ts'

const MARK = 'mine'
const all = (selector: string, root: ParentNode = document) => Array.from(root.querySelectorAll<HTMLElement>(selector))
const regionOf = (element: HTMLElement) => element.dataset['region']

function made<K extends keyof HTMLElementTagNameMap>(name: K, text: string, href?: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  element.textContent = text
  if (href) element.setAttribute('href', href)
  return element
}

/** The children that name a region: the nearest first, else in their order. What names none stays where it is. */
function order(list: HTMLElement, place: StoredPlace): void {
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

/** The line that every page has: where one is, how to change it, how to have it forgotten. */
function line(place: StoredPlace | undefined): void {
  for (const at of all('[data-place]')) {
    const told = at.querySelector('span')
    const link = at.querySelector(':scope > a')
    if (!told || !link) continue
    told.textContent = ''
    if (place) {
      told.appendChild(document.createTextNode('我在：'))
      told.appendChild(made('a', place.name, regionPath(place.code)))
    }
    link.textContent = place ? '更换' : '选您的地方'
    const forget = at.querySelector('button')
    if (forget) forget.hidden = !place
  }
}

/** What lines said before they told of a place. */
const said = new Map<HTMLElement, Node[]>()

/**
 * The nearest guide of a matter, in the words of the line that is there for it. On the page of a guide (`data-here` is its region)
 * the line stays as it is where no other guide is nearer; where not all others are listed it leads to the page of the matter.
 */
function nearest(place: StoredPlace | undefined): void {
  const loaded = document.readyState !== 'loading'
  for (const at of all('[data-nearest]')) {
    if (!loaded && !at.nextSibling) continue
    const plain = said.get(at) || Array.from(at.childNodes)
    said.set(at, plain)
    at.textContent = ''
    const { nearest: within, here } = at.dataset
    const own = here && place ? proximity(here, place.code) : 0
    if (!place || own >= 2) {
      for (const node of plain) at.appendChild(node)
      continue
    }
    const links = all(`${within} [data-region] a`)
    let best: { link: HTMLElement; near: number } | undefined
    for (const link of links) {
      const holder = link.closest<HTMLElement>('[data-region]')
      const near = holder ? proximity(regionOf(holder), place.code) : 0
      if (near > (best ? best.near : own)) best = { link, near }
    }
    if (!best && here) {
      const some = !loaded || document.querySelector(`${within} [data-some]`)
      if (!own) at.textContent = some ? `我在${place.name}：` : `${place.name}没有单独的办事指南，`
      for (const node of plain) at.appendChild(node)
      continue
    }
    at.textContent = best ? `我在${place.name}：` : `${place.name}没有单独的办事指南，下面是其他地方的。`
    if (!best) continue
    const name = (best.link.textContent || '').trim()
    at.appendChild(made('a', `看${name}的办事指南`, best.link.getAttribute('href') || ''))
  }
}

function arrange(): void {
  const place = readStoredPlace()
  line(place)
  for (const button of all('button[data-keep]')) {
    button.hidden = Boolean(place) && place!.code === button.dataset['keep']
  }
  const choosing = location.hash === '#choose'
  for (const hint of all('#choose')) hint.hidden = !choosing
  nearest(place)
  if (place) for (const list of all('[data-near]')) order(list, place)
}

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
    arrange()
    const link = document.querySelector<HTMLElement>('[data-place] a')
    if (link) link.focus()
  } else if (button && button.dataset['keep']) {
    storePlace({ code: button.dataset['keep'], name: button.dataset['name'] || '' })
    arrange()
  } else if (chosen && location.hash === '#choose') {
    choose({ code: regionOf(chosen) || '', name: chosen.dataset['name'] || '' }, event)
  }
})
window.addEventListener('hashchange', arrange)
// A page that is taken out of the browser's memory as it was may have been left before the region was changed.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) arrange()
})
// As parts of the page come in, before they are drawn.
const watcher = new MutationObserver(() => {
  arrange()
  // What this has changed itself is no news.
  watcher.takeRecords()
})
watcher.observe(document.documentElement, { childList: true, subtree: true })
document.addEventListener('DOMContentLoaded', () => {
  watcher.disconnect()
  arrange()
})
