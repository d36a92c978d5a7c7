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
import { advice, quoted, statusText } from '../search/status.ts'
import { SearchFault } from '../search/fault.ts'
import type { Answer, AnswerFilter, AnswerPage, Finder, HitGroup } from '../search/types.ts'
import { PAGE_LENT } from './search-lent.ts'
import type { SearchMore } from './search-more.ts'
import { readVisit, scrollToY, storeVisit, type Visit } from './search-visit.ts'
import { readStoredPlace } from './stored-place.ts'

/** What nobody applies for: it stands in the lists of powers, which are not searched. */
const ASKS_FOR_POWER = /处罚|罚款|检查|查封|扣押|强制|征收|执法|谁管|归谁/u
/** Fewer answers are read faster than narrowed. */
const FEWEST_NARROWED = 5
const WIDE = matchMedia('(min-width: 60rem)')

const page = document.querySelector<HTMLElement>('#results')!
const part = <T extends HTMLElement>(name: string) => page.querySelector<T>(`[data-${name}]`)!
const [status, help, list, chosen] = [part('status'), part('help'), part<HTMLOListElement>('hits'), part('chosen')]
const filters = part<HTMLDetailsElement>('filters')
const more = part<HTMLButtonElement>('more')
const others = { named: part('named'), links: part('groups'), groups: part('records') }
const panel = { filters, rows: part('choices'), chosen, number: part('number') }
/** What the page offers until the search has said something. */
const scriptless = document.querySelector('[data-scriptless]')
const form = document.querySelector<HTMLFormElement>('main form.search')!
const input = form.querySelector('input')!

const powers = page.dataset['powers'] !== undefined

const state = { query: '', filter: {} as AnswerFilter, shown: PAGE_SIZE }
let turn = 0
/** Whether the query of this entry of the history is still being typed: the next key changes it, and adds no other. */
let typed = false
/** How the hits of this answer are shown. */
let context: HitContext = {}
/** What is shown again after coming back; until the first answers stand. */
let visit: Visit | undefined
/** What had the focus when the entry of the history was opened. */
let focused: Element | null

const open = onceResolved(() => openFinder(form.dataset['worker']!, form.dataset['later']!))
let loaded: SearchMore | undefined
/** Loads what is shown after the first answers. */
const loadMore = onceResolved(async () => {
  await loadScript(page.dataset['more']!)
  loaded = (window as unknown as { santongSearchMore: SearchMore }).santongSearchMore
  loaded.watchVisit(part('answers'), (followed) => {
    if (visit) return undefined
    typed = false
    return presentVisit(followed)
  })
  return loaded
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
  focused = document.activeElement
  typed = false
  visit = readVisit()
  state.shown = visit?.shown ?? PAGE_SIZE
}

/** The address of the state, from its question mark on. */
function addressOf(): string {
  const parameters = new URLSearchParams()
  if (state.query) parameters.set('q', state.query)
  for (const [name] of FILTERS) if (state.filter[name]) parameters.set(name, state.filter[name])
  return `?${parameters.toString()}`
}

function toAddress(adds?: boolean): void {
  const query = addressOf()
  storeVisit(presentVisit(), query.slice(1) ? query : location.pathname, adds)
}

const presentVisit = (followed?: number): Visit => ({
  shown: state.shown,
  y: Math.round(scrollY),
  followed,
  open: filters.open,
})

/** Asks for something else. `adds`: the way back leads to what was asked for before. */
function choose(change: Partial<typeof state>, adds = false): void {
  Object.assign(state, change, { shown: PAGE_SIZE })
  visit = undefined
  toAddress(adds)
  void run()
}

/** Asks what stands in the input. Each query that somebody has finished is an entry of the history, not each key. */
function askInput(finished: boolean): void {
  clearTimeout(typing)
  typing = undefined
  const query = cutQuery(input.value)
  const adds = !typed && state.query !== '' && query !== state.query
  typed = !finished && (typed || query !== state.query)
  choose({ query }, adds)
}

function chooseFilter(name: keyof AnswerFilter, value: string): void {
  const { [name]: _, ...others } = state.filter
  choose({ filter: value ? { ...others, [name]: value } : others })
}

/** Shows what the answer can be narrowed to, when it is unfolded or something is chosen. */
async function showFilters(finder: Finder, { groups }: Pick<AnswerPage, 'groups'>, mine: number): Promise<void> {
  const { filter } = state
  filters.hidden = groups < FEWEST_NARROWED && !narrowed()
  page.className = filters.hidden ? '' : narrowed() ? 'sided narrowed' : 'sided'
  if (filters.hidden || !(filters.open || narrowed())) {
    fill(chosen)
    return fill(panel.rows)
  }
  const [choices, later] = await Promise.all([finder.choices(filter), loadMore().catch(logError)])
  if (mine !== turn) return
  if (!later) {
    filters.hidden = true
    return
  }
  const own = readStoredPlace()?.code
  later.showFilterPanel(panel, choices, {
    filter,
    total: groups,
    own,
    isWide: WIDE.matches,
    choose: chooseFilter,
    clear: () => choose({ filter: {} }),
    finish: () => hitLinks()[0]?.focus(),
  })
}

const hitLinks = () => list.querySelectorAll<HTMLElement>('.title a')

function fillList(groups: readonly HitGroup[]): void {
  fill(list, ...groups.map((group) => hitElement(group, context)))
  part('heading').hidden = !groups.length
}

/** Puts a text into the status, once: what stands there already is not announced again. */
function say(text: string): void {
  scriptless?.remove()
  if (status.textContent !== text) status.textContent = text
}

/** Returns what stands in a template of the page. */
const copyOf = (name: string) => part<HTMLTemplateElement>(name).content.cloneNode(true)

function showHelp(text: string): void {
  fill(help, element('p', { class: 'say' }, text), copyOf('browse'))
}

/** Shows the first answers and what they can be narrowed to as soon as they are there, then the rest of the list. */
async function show(finder: Finder, answer: Answer, mine: number): Promise<void> {
  context = { near: answer.place?.region, part: answer.part }
  const returned = visit
  const [first, later] = await Promise.all([
    finder.page(state.filter, 0, returned ? state.shown : FIRST_ANSWERS),
    answer.unplaced && loadMore().catch(logError),
  ])
  if (mine !== turn) return
  // What comes below the first answers moves nothing that is in sight.
  list.style.minHeight = first.groups > FIRST_ANSWERS ? '100vh' : ''
  reserveCard(others, state.query, answer.about)
  if (returned) filters.open = Boolean(returned.open)
  const narrowing = showFilters(finder, first, mine)
  // Shown in one frame with the filters above it, which would move it otherwise.
  part('answers').hidden = false
  fillList(first.page)
  more.hidden = true
  // What the catalogue does not have is said in plain size: it is the answer.
  status.classList.toggle('small', !answer.lacking)
  say(statusText(state.query, answer, first, narrowed() > 0))
  showAround(answer, first, later)
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
  const named = found.some(({ hits }) => hits.some(({ exact }) => exact))
  const inRecords = named || answer.inRecords
  const weak = answer.lacking !== undefined || answer.loose || answer.inRecords
  if (found.length && !narrowed() && (!list.children.length || (inRecords && weak))) {
    fillList([])
    more.hidden = true
    status.classList.add('small')
    say(later.foundOnly(state.query, found))
    fill(help)
  }
  later.showRecords(others, found, (...more) => finder.records(...more), {
    query: state.query,
    isAlone: !list.children.length,
  })
  later.noteAnswer(!inRecords && page.dataset['countMissed'] !== undefined, state.query, answer)
}

/** Whether filters were unfolded by this page: what somebody folds stays folded. */
let unfolded = false

/** Leads to where the reader was, unless the page has been used since. */
function comeBack(returned: Visit): void {
  visit = undefined
  unfolded = true
  if (loaded && scrollY === 0 && document.activeElement === focused) loaded.comeBack(part('answers'), returned)
}

function showAround(answer: Answer, first: AnswerPage, later?: SearchMore): void {
  const { place, groups, lacking } = answer
  fill(help)
  if (!first.groups) showHelp(groups ? '这样筛选没有结果，去掉一个筛选再看。' : advice(state.query))
  if (lacking || !groups) help.append(copyOf('ask'))
  const unplaced = later && later.unplacedElement(answer, first)
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
  page.className = ''
  fill(panel.rows)
  fill(chosen)
  fillList([])
  fill(help)
  clearRecords(others)
  more.hidden = true
  say(text)
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
  document.title = document.title.replace(/^.*?(?= · )/, state.query ? `搜索：${quoted(state.query)}` : '搜索')
  if (!state.query.trim()) {
    clear('')
    return showHelp('输入要办的事、部门或编码，边输边出结果。')
  }
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
  typing = setTimeout(() => askInput(false), 120)
})
input.addEventListener('compositionend', () => askInput(false))
// Whoever goes on to the answers has finished the query.
input.addEventListener('blur', () => {
  if (typing) askInput(true)
  typed = false
})
form.addEventListener('submit', (event) => {
  event.preventDefault()
  askInput(true)
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
      hitLinks()[first]?.focus()
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
  const before = addressOf()
  clearTimeout(typing)
  typing = undefined
  fromAddress()
  scrollToY(0)
  // Within the same answer the way back leads to another place of the page.
  if (addressOf() === before && visit) comeBack(visit)
  else void run()
})

// Suggestions are asked for in the same worker; the script of what comes later takes what this one has.
Object.assign(window, { santongPageFinder: open, santongPageLent: PAGE_LENT })

history.scrollRestoration = 'manual'
fromAddress()
void run()
if (!state.query) input.focus()
