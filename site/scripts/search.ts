// The search page. Loads the index when there is something to look for, and says clearly when it cannot.
import type { HitKind } from '../../standard/search/document.ts'
import { proximity } from '../proximity.ts'
import * as routes from '../routes.ts'
import { answerQuery, type Answer } from '../search/answer.ts'
import { grouped } from '../search/groups.ts'
import { openLunr } from '../search/lunr.ts'
import { chips, element, fill, hitElement, placeOf, type FilterChip } from '../search/render.ts'
import { SearchFault, type Hit, type SearchIndex } from '../search/types.ts'
import { readStoredPlace } from './stored-place.ts'

const STEP = 20
/** What nobody applies for: it stands in the lists of powers, which are not searched. */
const ASKS_FOR_POWER = /处罚|罚款|检查|查封|扣押|强制|征收|执法|谁管|归谁/u
const MOST_REGIONS = 12
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

const state = { query: '', region: '', kind: '', shown: STEP }
let opening: Promise<SearchIndex> | undefined
let turn = 0

const open = () => (opening ??= openLunr())

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

function counted(hits: readonly Hit[], value: (hit: Hit) => string | undefined, name: (hit: Hit) => string) {
  const counts = new Map<string, FilterChip>()
  for (const hit of hits) {
    const key = value(hit)
    if (!key) continue
    const entry = counts.get(key) ?? { name: name(hit), value: key, count: 0 }
    counts.set(key, { ...entry, count: entry.count + 1 })
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

function choose(change: Partial<typeof state>): void {
  Object.assign(state, change, { shown: STEP })
  toAddress()
  void run()
}

function showFilters(hits: readonly Hit[]): void {
  const matches = (hit: Hit, field: 'region' | 'kind') => !state[field] || hit[field] === state[field]
  const regions = counted(
    hits.filter((hit) => matches(hit, 'kind')),
    (hit) => hit.region,
    placeOf,
  )
  const own = readStoredPlace()
  const first = regions.findIndex(({ value }) => own && value === own.code)
  for (const mine of first < 0 ? [] : regions.splice(first, 1)) regions.unshift({ ...mine, mine: true })
  const kinds = counted(
    hits.filter((hit) => matches(hit, 'region')),
    (hit) => hit.kind,
    (hit) => KINDS.find(([kind]) => kind === hit.kind)![1],
  )
  const active = document.activeElement?.textContent
  fill(
    filters,
    ...(regions.length > 1 || state.region
      ? [chips('只看一个地方', regions.slice(0, MOST_REGIONS), state.region, (region) => choose({ region }))]
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
  if (/^[a-z\s']+$/iu.test(query)) return '现在还不能用拼音搜，请用汉字写要办的事，写两三个字就行。'
  if (/^[\da-z-]{6,}$/iu.test(query.trim())) return '没有以这串字符开头的编码。请核对一遍，或者只写前几位。'
  return '换一个说法试试：少写几个字，写事情本身（如“开饭店”），或者写部门、编码。'
}

function found(groups: number, hits: number, { hits: all, place, loose }: Answer): string {
  if (!hits) return `没有找到“${state.query}”。`
  const number = `${groups} 件事${hits > groups ? `，共 ${hits} 条` : ''}`
  if (loose) return `没有找到“${state.query}”，字面相近的有 ${number}。`
  const first = place && !state.region && all.some((hit) => proximity(hit.region, place.region) >= 2)
  return `找到 ${number}${first ? `，${place.name}能办的排在前面` : ''}。`
}

function show(answer: Answer): void {
  const { hits } = answer
  const fitting = hits.filter(
    (hit) => (!state.region || hit.region === state.region) && (!state.kind || hit.kind === state.kind),
  )
  showFilters(hits)
  const groups = grouped(fitting)
  fill(list, ...groups.slice(0, state.shown).map((group) => hitElement(group, answer.place?.region)))
  more.hidden = groups.length <= state.shown
  status.textContent = found(groups.length, fitting.length, answer)
  fill(help)
  if (answer.place && fitting.length && !state.region) {
    help.append(
      element(
        'p',
        { class: 'small' },
        element('a', { href: routes.region(answer.place.region) }, `${answer.place.name}能办的全部事项`),
      ),
    )
  }
  if (page.dataset['powers'] !== undefined && ASKS_FOR_POWER.test(state.query)) {
    help.append(
      element(
        'p',
        { class: 'small' },
        '要查处罚、检查由谁管、依据什么法律：',
        element('a', { href: routes.powerItems() }, '权责事项'),
      ),
    )
  }
  if (!fitting.length) {
    showHelp(hits.length ? '这样筛选没有结果，去掉一个筛选再看。' : advice(state.query))
  }
}

function clear(text: string): void {
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

async function run(): Promise<void> {
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
    const answer = await answerQuery(await open(), state.query, home && { region: home.code, name: home.name })
    if (mine === turn) show(answer)
  } catch (cause) {
    opening = undefined
    console.error(cause)
    if (mine !== turn) return
    clear(faultText(cause))
    const again = element('button', { class: 'button quiet', type: 'button' }, '再试一次')
    again.addEventListener('click', () => void run())
    showHelp('暂时不能搜索。可以再试一次，或者从下面的分类找。')
    help.append(element('p', {}, again))
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
  const first = state.shown
  state.shown += STEP
  void run().then(() => list.children[first]?.querySelector('a')?.focus())
})
window.addEventListener('popstate', () => {
  fromAddress()
  void run()
})

document.querySelector('[data-scriptless]')?.remove()
fromAddress()
void run()
if (!state.query) input.focus()
