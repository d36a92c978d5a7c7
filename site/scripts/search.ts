// The search page. Loads the index when there is something to look for, and says clearly when it cannot.
import type { HitKind } from '../../standard/search/document.ts'
import * as routes from '../routes.ts'
import { openFinder } from '../search/client.ts'
import { chips, element, fill, hitElement, type FilterChip } from '../search/render.ts'
import { FIRST_ANSWERS, PAGE_SIZE } from '../search/page-size.ts'
import {
  SearchFault,
  type Answer,
  type AnswerPage,
  type Choices,
  type Finder,
  type AnswerFilter,
} from '../search/types.ts'
import { noteAnswer } from './missed-query.ts'
import { readStoredPlace } from './stored-place.ts'

/** What nobody applies for: it stands in the lists of powers, which are not searched. */
const ASKS_FOR_POWER = /处罚|罚款|检查|查封|扣押|强制|征收|执法|谁管|归谁/u
const MAX_REGIONS = 12
const KINDS: readonly (readonly [HitKind, string])[] = [
  ['guide', '办事指南'],
  ['bundle', '一件事'],
  ['matter', '目录事项'],
]

const page = document.querySelector<HTMLElement>('#results')!
const part = <T extends HTMLElement>(name: string) => page.querySelector<T>(`[data-${name}]`)!
const [filters, status, help, list] = [part('filters'), part('status'), part('help'), part<HTMLOListElement>('hits')]
const more = part<HTMLButtonElement>('more')
const form = document.querySelector<HTMLFormElement>('main form.search')!
const input = form.querySelector('input')!

const powers = page.dataset['powers'] !== undefined

const state = { query: '', region: '', kind: '', shown: PAGE_SIZE }
let opening: Promise<Finder> | undefined
let turn = 0
/** The place that comes first in the answers shown. */
let near: string | undefined

const open = () => (opening ??= openFinder(page.dataset['worker']!))
const narrowed = (): AnswerFilter => ({
  ...(state.region ? { region: state.region } : {}),
  ...(state.kind ? { kind: state.kind as HitKind } : {}),
})

function fromAddress(): void {
  const parameters = new URLSearchParams(location.search)
  state.query = parameters.get('q') ?? ''
  state.region = parameters.get('region') ?? ''
  state.kind = parameters.get('kind') ?? ''
  input.value = state.query
}

function toAddress(): void {
  const parameters = new URLSearchParams()
  if (state.query) parameters.set('q', state.query)
  if (state.region) parameters.set('region', state.region)
  if (state.kind) parameters.set('kind', state.kind)
  const query = parameters.toString()
  history.replaceState(null, '', query ? `?${query}` : location.pathname)
}

function choose(change: Partial<typeof state>): void {
  Object.assign(state, change, { shown: PAGE_SIZE })
  toAddress()
  void run()
}

function showFilters(choices: Choices): void {
  const regions: FilterChip[] = choices.regions
  const own = readStoredPlace()
  const first = regions.findIndex(({ value }) => own && value === own.code)
  for (const mine of first < 0 ? [] : regions.splice(first, 1)) regions.unshift({ ...mine, mine: true })
  const kinds = choices.kinds.map(({ value, count }) => ({
    value,
    count,
    name: KINDS.find(([kind]) => kind === value)![1],
  }))
  const active = document.activeElement?.textContent
  fill(
    filters,
    ...(regions.length > 1 || state.region
      ? [chips('只看一个地方', regions.slice(0, MAX_REGIONS), state.region, (region) => choose({ region }))]
      : []),
    ...(kinds.length > 1 || state.kind ? [chips('只看一类', kinds, state.kind, (kind) => choose({ kind }))] : []),
  )
  const same = [...filters.querySelectorAll('button')].find(({ textContent }) => textContent === active)
  same?.focus()
}

function link(name: string, href: string): HTMLElement {
  return element('a', { class: 'chip', href }, name)
}

function showHelp(text: string): void {
  const popular = JSON.parse(page.dataset.popular ?? '[]') as string[]
  fill(
    help,
    element('p', { class: 'say' }, text),
    ...(popular.length
      ? [
          element(
            'p',
            { class: 'chips' },
            element('span', { class: 'small' }, '大家常办'),
            ...popular.map((word) => link(word, routes.search(word))),
          ),
        ]
      : []),
    element(
      'p',
      { class: 'chips indent' },
      element('span', { class: 'small' }, '也可以按'),
      link('个人主题', routes.themes('person')),
      link('企业主题', routes.themes('firm')),
      link('地方', routes.regions()),
      link('部门', routes.agencies()),
      link('办理场所', routes.list('venue')),
    ),
  )
}

/** What to try when nothing was found, by what was typed. */
function advice(query: string): string {
  if (/^[a-z\s']+$/iu.test(query))
    return '没有事项这样读。拼音要写全，或者只写每个字的首字母；也可以用汉字，写两三个字就行。'
  if (/^[\da-z-]{6,}$/iu.test(query.trim())) return '没有以这串字符开头的编码。请核对一遍，或者只写前几位。'
  return '换一个说法试试：少写几个字，写事情本身（如“开饭店”），或者写部门、编码。'
}

function found({ placed, place, loose }: Answer, { groups, hits }: AnswerPage): string {
  if (!groups) return `没有找到“${state.query}”。`
  const number = `${groups} 件事${hits > groups ? `，共 ${hits} 条` : ''}`
  if (loose) return `没有找到“${state.query}”，字面相近的有 ${number}。`
  return `找到 ${number}${placed && place && !state.region ? `，${place.name}能办的排在前面` : ''}。`
}

/** Shows the first answers and what they can be narrowed to as soon as they are there, then the rest of the list. */
async function show(finder: Finder, answer: Answer, mine: number): Promise<void> {
  near = answer.place?.region
  const [first, choices] = await Promise.all([finder.page(narrowed(), 0, FIRST_ANSWERS), finder.choices(narrowed())])
  if (mine !== turn) return
  showFilters(choices)
  // What comes below the first answers moves nothing that is in sight.
  list.style.minHeight = first.groups > FIRST_ANSWERS ? '100vh' : ''
  fill(list, ...first.page.map((group) => hitElement(group, near)))
  more.hidden = true
  status.textContent = found(answer, first)
  showAround(answer, first)
  noteAnswer(page.dataset['countMissed'] !== undefined, state.query, answer)
  const rest = await finder.page(narrowed(), FIRST_ANSWERS, state.shown)
  if (mine !== turn) return
  list.append(...rest.page.map((group) => hitElement(group, near)))
  more.hidden = rest.groups <= state.shown
}

function showAround({ place, groups }: Answer, page: AnswerPage): void {
  fill(help)
  if (place && page.groups && !state.region) {
    help.append(
      element(
        'p',
        { class: 'small' },
        element('a', { href: routes.region(place.region) }, `${place.name}能办的全部事项`),
      ),
    )
  }
  if (powers && ASKS_FOR_POWER.test(state.query)) {
    help.append(
      element(
        'p',
        { class: 'small' },
        '要查处罚、检查由谁管、依据什么法律：',
        element('a', { href: routes.powerItems() }, '权责事项'),
      ),
    )
  }
  if (!page.groups) {
    showHelp(groups ? '这样筛选没有结果，去掉一个筛选再看。' : advice(state.query))
  }
}

function clear(text: string): void {
  list.style.minHeight = ''
  fill(filters)
  fill(list)
  fill(help)
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
  page.hidden = false
  document.title = document.title.replace(/^.*?(?= · )/, state.query ? `搜索：${state.query}` : '搜索')
  if (!state.query.trim()) {
    clear('')
    return showHelp('输入要办的事、部门或编码，边输边出结果。')
  }
  if (!opening) status.textContent = '正在载入索引……'
  try {
    const home = readStoredPlace()
    const finder = await open()
    const answer = await finder.ask(state.query, home && { region: home.code, name: home.name })
    if (mine === turn) await show(finder, answer, mine)
  } catch (cause) {
    opening = undefined
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
    .then((finder) => finder.page(narrowed(), first, state.shown))
    .then(({ page: groups, groups: all }) => {
      if (mine !== turn) return
      list.append(...groups.map((group) => hitElement(group, near)))
      more.hidden = all <= state.shown
      list.children[first]?.querySelector('a')?.focus()
    })
    // Asks again, and says what is wrong.
    .catch(() => run())
})
window.addEventListener('popstate', () => {
  fromAddress()
  void run()
})

document.querySelector('[data-scriptless]')?.remove()
fromAddress()
void run()
if (!state.query) input.focus()
