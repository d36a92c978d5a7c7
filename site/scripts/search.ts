// The search page. Loads the index when there is something to look for, and says clearly when it cannot.
import { onceResolved } from '../../standard/once.ts'
import * as routes from '../routes.ts'
import { openFinder } from '../search/client.ts'
import { element, fill } from '../search/elements.ts'
import { FILTERS, isFilterValue } from '../search/filter-names.ts'
import { cutQuery } from '../search/max-query.ts'
import { loadScript } from '../search/load-script.ts'
import { FIRST_ANSWERS, PAGE_SIZE } from '../search/page-size.ts'
import { clearRecords, reserveCard } from '../search/record-places.ts'
import { hitElement, type HitContext } from '../search/render.ts'
import { askElement, helpElements, unplacedElement } from '../search/render-help.ts'
import { advice, statusText } from '../search/status.ts'
import { SearchFault, type Answer, type AnswerFilter, type AnswerPage, type Finder } from '../search/types.ts'
import type { SearchMore } from './search-more.ts'
import { readVisit, scrollToY, storeVisit, type Visit } from './search-visit.ts'
import { readStoredPlace } from './stored-place.ts'

/** What nobody applies for: it stands in the lists of powers, which are not searched. */
const ASKS_FOR_POWER = /处罚|罚款|检查|查封|扣押|强制|征收|执法|谁管|归谁/u
/** Time after the last scrolling until the place is stored, in milliseconds. */
const SCROLL_PAUSE = 200
const WIDE = matchMedia('(min-width: 60rem)')

const page = document.querySelector<HTMLElement>('#results')!
const part = <T extends HTMLElement>(name: string) => page.querySelector<T>(`[data-${name}]`)!
const [status, help, list, chosen] = [part('status'), part('help'), part<HTMLOListElement>('hits'), part('chosen')]
const filters = part<HTMLDetailsElement>('filters')
const more = part<HTMLButtonElement>('more')
const others = { named: part('named'), links: part('groups'), groups: part('records') }
const form = document.querySelector<HTMLFormElement>('main form.search')!
const input = form.querySelector('input')!

const powers = page.dataset['powers'] !== undefined

const state = { query: '', filter: {} as AnswerFilter, shown: PAGE_SIZE }
let turn = 0
/** How the hits of this answer are shown. */
let context: HitContext = {}
/** What is shown again after coming back; until the first answers stand. */
let visit: Visit | undefined

const open = onceResolved(() => openFinder(page.dataset['worker']!))
let loaded: SearchMore | undefined
/** Loads what is shown after the first answers. */
const loadMore = onceResolved(async () => {
  await loadScript(page.dataset['later']!)
  return (loaded = (window as unknown as { santongSearchMore: SearchMore }).santongSearchMore)
})
const narrowed = () => Object.keys(state.filter).length

function fromAddress(): void {
  const parameters = new URLSearchParams(location.search)
  state.query = cutQuery(parameters.get('q') ?? '')
  state.filter = {}
  for (const [name] of FILTERS) {
    const value = parameters.get(name) ?? ''
    if (isFilterValue(name, value)) Object.assign(state.filter, { [name]: value })
  }
  input.value = state.query
  visit = readVisit()
  state.shown = visit?.shown ?? PAGE_SIZE
}

function toAddress(): void {
  const parameters = new URLSearchParams()
  if (state.query) parameters.set('q', state.query)
  for (const [name] of FILTERS) if (state.filter[name]) parameters.set(name, state.filter[name])
  const query = parameters.toString()
  storeVisit(presentVisit(), query ? `?${query}` : location.pathname)
}

const presentVisit = (followed?: number): Visit => ({
  shown: state.shown,
  y: Math.round(scrollY),
  followed,
  open: filters.open,
})

function choose(change: Partial<typeof state>): void {
  Object.assign(state, change, { shown: PAGE_SIZE })
  state.query = cutQuery(state.query)
  visit = undefined
  toAddress()
  void run()
}

function chooseFilter(name: keyof AnswerFilter, value: string): void {
  const { [name]: _, ...others } = state.filter
  choose({ filter: value ? { ...others, [name]: value } : others })
}

/** Shows what the answer can be narrowed to, when it is unfolded or something is chosen. */
async function showFilters(finder: Finder, { groups }: Pick<AnswerPage, 'groups'>, mine: number): Promise<void> {
  filters.hidden = groups < 2 && !narrowed()
  page.classList.toggle('sided', !filters.hidden)
  if (filters.hidden || !(filters.open || narrowed())) {
    fill(chosen)
    return fill(part('choices'))
  }
  const [choices, later] = await Promise.all([finder.choices(state.filter), loadMore().catch(logError)])
  if (mine !== turn) return
  if (!later) {
    filters.hidden = true
    return
  }
  const { filterRows, chosenChips } = later
  const active = document.activeElement as HTMLElement
  const removed = chosen.contains(active)
  const own = readStoredPlace()?.code
  fill(part('choices'), ...filterRows(choices, state.filter, { total: groups, own, choose: chooseFilter }))
  fill(chosen, ...chosenChips(choices, state.filter, chooseFilter))
  part('number').textContent = narrowed() ? `已选 ${narrowed()} 项` : ''
  // The focus stays on the chip that was pressed, which is another element now.
  const filter = active?.dataset['filter']
  const same = Array.from(filters.querySelectorAll<HTMLElement>('[data-filter]')).find(
    (chip) => filter && chip.dataset['filter'] === filter,
  )
  if (same) {
    const fold = same.closest('.rest')
    if (fold) fold.setAttribute('open', '')
    same.focus()
  } else if (removed) filters.querySelector('summary')!.focus()
}

function showHelp(text: string): void {
  fill(help, ...helpElements(text, JSON.parse(page.dataset.popular ?? '[]') as string[]))
}

/** Shows the first answers and what they can be narrowed to as soon as they are there, then the rest of the list. */
async function show(finder: Finder, answer: Answer, mine: number): Promise<void> {
  context = { near: answer.place?.region, part: answer.part }
  const returned = visit
  const first = await finder.page(state.filter, 0, returned ? state.shown : FIRST_ANSWERS)
  if (mine !== turn) return
  // What comes below the first answers moves nothing that is in sight.
  list.style.minHeight = first.groups > FIRST_ANSWERS ? '100vh' : ''
  reserveCard(others, state.query)
  if (returned) filters.open = Boolean(returned.open)
  const narrowing = showFilters(finder, first, mine)
  // Shown in one frame with the filters above it, which would move it otherwise.
  part('answers').hidden = false
  fill(list, ...first.page.map((group) => hitElement(group, context)))
  more.hidden = true
  // What the catalogue does not have is said in plain size: it is the answer.
  status.classList.toggle('small', !answer.lacking)
  status.textContent = statusText(state.query, answer, first, narrowed() > 0)
  showAround(answer, first)
  if (!returned) {
    const rest = await finder.page(state.filter, FIRST_ANSWERS, state.shown)
    if (mine !== turn) return
    list.append(...rest.page.map((group) => hitElement(group, context)))
  }
  more.hidden = first.groups <= state.shown
  await narrowing
  if (mine !== turn) return
  // Where somebody comes back to is below what comes late.
  if (returned) await showOthers(finder, answer, mine)
  if (mine !== turn) return
  if (returned) comeBack(returned)
  // On a wide screen filters stand beside the answers, in a column of their own.
  else if (WIDE.matches && !filters.hidden && !unfolded) filters.open = unfolded = true
  if (!returned) await showOthers(finder, answer, mine)
}

/** Notes an error of what comes after the first answers, which still stand. */
function logError(cause: unknown): undefined {
  console.error(cause)
}

/** Shows what is neither matter nor bundle. Without it the first list still stands: an error is only logError. */
async function showOthers(finder: Finder, answer: Answer, mine: number): Promise<void> {
  const [later, found] = await Promise.all([loadMore().catch(logError), finder.records().catch(logError)])
  if (mine !== turn) return
  if (!later || !found) return clearRecords(others)
  const { foundOnly, noteAnswer, showRecords } = later
  showRecords(others, found, (...more) => finder.records(...more))
  const named = found.some(({ hits }) => hits.some(({ exact }) => exact))
  noteAnswer(!named && page.dataset['countMissed'] !== undefined, state.query, answer)
  const weak = answer.lacking !== undefined || answer.loose
  if (!found.length || narrowed() || (list.children.length && !(named && weak))) return
  fill(list)
  more.hidden = true
  status.classList.add('small')
  status.textContent = foundOnly(state.query, found)
  fill(help)
}

/** Whether filters were unfolded by this page: what somebody folds stays folded. */
let unfolded = false

/** Scrolls to where the reader was, unless the page has been scrolled since. */
function comeBack({ y, followed }: Visit): void {
  visit = undefined
  unfolded = true
  if (scrollY > 0 || (document.activeElement && document.activeElement !== document.body)) return
  scrollToY(y)
  const link = followed === undefined ? null : list.children[followed]?.querySelector('a')
  if (link) link.focus({ preventScroll: true })
}

function showAround(answer: Answer, first: AnswerPage): void {
  const { place, groups, lacking } = answer
  fill(help)
  if (!first.groups) showHelp(groups ? '这样筛选没有结果，去掉一个筛选再看。' : advice(state.query))
  if (lacking || !groups) help.append(askElement())
  const unplaced = unplacedElement(answer, first)
  if (unplaced) help.append(unplaced)
  if (place && first.groups && !narrowed()) {
    const link = element('a', { href: routes.region(place.region) }, `${place.name}能办的全部事项`)
    help.append(element('p', { class: 'small' }, link))
  }
  if (powers && ASKS_FOR_POWER.test(state.query)) {
    const link = element('a', { href: routes.powerItems() }, '权责事项')
    help.append(element('p', { class: 'small' }, '要查处罚、检查由谁管、依据什么法律：', link))
  }
}

function clear(text: string): void {
  part('answers').hidden = false
  visit = undefined
  list.style.minHeight = ''
  filters.hidden = true
  page.classList.remove('sided')
  fill(part('choices'))
  fill(chosen)
  fill(list)
  fill(help)
  clearRecords(others)
  more.hidden = true
  status.textContent = text
}

/** What went wrong, for whoever searches: only what is the network's is put down to it. */
function faultText(cause: unknown): string {
  if (!(cause instanceof SearchFault)) return `搜索程序出错，与您的网络无关（${String(cause)}）。`
  if (cause.kind === 'network') return '没有连上网站，搜索索引载入失败，请检查网络。'
  if (cause.kind === 'status') return `网站没有给出搜索索引（${cause.status}），与您的网络无关，请过一会儿再试。`
  return '搜索索引读不出来，与您的网络无关，请过一会儿再试。'
}

async function run(again = true): Promise<void> {
  const mine = ++turn
  // What the reader has typed over is not posted.
  if (loaded) loaded.noteAnswer(false, '', { groups: 1 })
  page.hidden = false
  document.title = document.title.replace(/^.*?(?= · )/, state.query ? `搜索：${state.query}` : '搜索')
  if (!state.query.trim()) {
    clear('')
    return showHelp('输入要办的事、部门或编码，边输边出结果。')
  }
  if (!open.isKept()) status.textContent = '正在载入索引……'
  try {
    const home = readStoredPlace()
    const finder = await open()
    const answer = await finder.ask(state.query, home && { region: home.code, name: home.name })
    if (mine === turn) await show(finder, answer, mine)
  } catch (cause) {
    open.forget()
    console.error(cause)
    if (mine !== turn) return
    // Since the page was opened another release has come up, whose index has other files.
    if (again && cause instanceof SearchFault && cause.status === 404) return run(false)
    clear(faultText(cause))
    const retry = element('button', { class: 'button quiet', type: 'button' }, '再试一次')
    retry.addEventListener('click', () => void run())
    showHelp('暂时不能搜索。可以再试一次，或者从下面的分类找。')
    help.append(element('p', {}, retry))
  }
}

let typing: ReturnType<typeof setTimeout> | undefined
input.addEventListener('input', (event) => {
  if (event.isComposing) return
  clearTimeout(typing)
  typing = setTimeout(() => choose({ query: input.value }), 120)
})
input.addEventListener('compositionend', () => choose({ query: input.value }))
form.addEventListener('submit', (event) => {
  event.preventDefault()
  clearTimeout(typing)
  choose({ query: input.value })
})
more.addEventListener('click', () => {
  const mine = turn
  const first = state.shown
  state.shown += PAGE_SIZE
  void open()
    .then((finder) => finder.page(state.filter, first, state.shown))
    .then(({ page: groups, groups: all }) => {
      if (mine !== turn) return
      list.append(...groups.map((group) => hitElement(group, context)))
      more.hidden = all <= state.shown
      list.children[first]?.querySelector('a')?.focus()
      toAddress()
    })
    // Asks again, and says what is wrong.
    .catch(() => run())
})
filters.addEventListener('toggle', () => {
  const mine = turn
  if (filters.open && !filters.hidden)
    void open()
      .then(async (finder) => showFilters(finder, await finder.page(state.filter, 0, 0), mine))
      .catch(() => run())
})
window.addEventListener('popstate', () => {
  fromAddress()
  void run()
})

// The page may be left without a word, so the place is stored whenever it changes.
let scrolling: ReturnType<typeof setTimeout> | undefined
window.addEventListener('scroll', () => {
  clearTimeout(scrolling)
  if (!visit) scrolling = setTimeout(() => storeVisit(presentVisit()), SCROLL_PAUSE)
})
page.addEventListener('click', ({ target }) => {
  const item = (target as Element).closest('a') && (target as Element).closest('[data-hits] > li')
  if (item) storeVisit(presentVisit(Array.from(list.children).indexOf(item)))
})

// Suggestions are asked for in the same worker.
Object.assign(window, { santongPageFinder: open })

document.querySelector('[data-scriptless]')?.remove()
history.scrollRestoration = 'manual'
fromAddress()
void run()
if (!state.query) input.focus()
