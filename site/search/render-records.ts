/**
 * @module Other records as elements: the card of what the query names, and the groups below the first list. Text is only ever set as
 * text.
 */
import type { RecordKind } from '../../standard/search/record-fields.ts'
import { telHref } from '../text/contact-text.ts'
import * as routes from '../routes.ts'
import { recordHref } from './record-address.ts'
import { element, fill } from './elements.ts'
import { marked } from './render.ts'
import type { RecordPlaces } from './record-places.ts'
import type { RecordGroup, RecordHit } from './types.ts'

const NAMES: Readonly<Record<RecordKind, string>> = {
  agency: '部门',
  complaint: '投诉监督',
  venue: '办理场所',
  region: '地方',
  power: '权责事项',
  benefit: '惠企利民政策',
  question: '常见问题',
  proof: '证明事项',
  licence: '证照',
  intermediary: '中介服务',
  mobility: '异地可办',
  field: '公开领域',
  disclosure: '公开目录',
  law: '法规政策',
  material: '申请材料',
  dataset: '数据目录',
  ended: '不再使用的编码',
}

/** Kinds of which one that the query names is shown above the list. */
const NAMED: readonly RecordKind[] = ['agency', 'complaint', 'venue', 'law', 'proof']

/** Pages of what carries on where a code has ended. Not looked up in all routes, or the script would contain them all. */
const PAGES = { matter: routes.matter, guide: routes.guide, bundle: routes.bundle }

/** Hits added by the button for more. */
const MORE = 20

/** Returns further hits of a kind, from one number to another. */
export type LoadMore = (kind: RecordKind, from: number, to: number) => Promise<RecordGroup[]>

const spans = (texts: readonly (string | undefined)[]) => texts.filter(Boolean).map((text) => element('span', {}, text))

/** Telephones, address and hours: what somebody wants to know of an office or a hall. */
function contact({ phones = [], address, hours }: RecordHit): (HTMLElement | undefined)[] {
  const numbers = phones.map(({ phone, note }) =>
    element(
      'span',
      { class: 'phone' },
      element('a', { href: telHref(phone) }, phone),
      note && element('small', {}, `（${note}）`),
    ),
  )
  return [
    phones.length ? element('p', {}, '电话 ', ...numbers) : undefined,
    address ? element('p', {}, `地址 ${address}`) : undefined,
    hours ? element('p', {}, `时间 ${hours}`) : undefined,
  ]
}

function recordElement(hit: RecordHit): HTMLLIElement {
  const { name, terms, facts = [], over, to = [] } = hit
  const next = to.map(({ type, key, name: successor }) => element('a', { href: PAGES[type](key) }, successor))
  return element(
    'li',
    {},
    element('p', { class: 'title' }, element('a', { href: recordHref(hit) }, ...marked(name, terms))),
    (facts.length > 0 || over) &&
      element('p', { class: 'small dots' }, ...spans(facts), over && element('span', { class: 'tag stop' }, over)),
    next.length > 0 && element('p', { class: 'small links' }, element('span', {}, '现在办'), ...next),
    ...contact(hit),
  )
}

/** Returns the card of the office or the hall that the query names best; undefined when it names none. */
function namedCard(groups: readonly RecordGroup[]): HTMLElement | undefined {
  const exactness = ({ kind, hits: [best] }: RecordGroup): number => (NAMED.includes(kind) && best ? best.exact : 0)
  const [group] = [...groups].sort((a, b) => exactness(b) - exactness(a))
  if (!group || !exactness(group)) return undefined
  const hit = group.hits[0]!
  const others = group.hits.some(({ exact }, at) => at && exact === hit.exact)
  return element(
    'section',
    { class: 'named', 'aria-label': NAMES[group.kind] },
    element('p', { class: 'title' }, element('a', { href: recordHref(hit) }, hit.name)),
    ...contact({ ...hit, hours: undefined }),
    others &&
      element('p', { class: 'small' }, element('a', { href: `#of-${group.kind}` }, `其他地方的${NAMES[group.kind]}`)),
  )
}

/** Returns a line of links to the groups, with how many each has. */
const groupLinks = (groups: readonly RecordGroup[]): HTMLElement =>
  element(
    'nav',
    { class: 'chips', 'aria-label': '还找到' },
    element('span', { class: 'small' }, '还找到'),
    ...groups.map(({ kind, count }) => element('a', { class: 'chip', href: `#of-${kind}` }, `${NAMES[kind]} ${count}`)),
  )

/** Returns the groups, each with its first hits and a button for more. */
function groupElements(groups: readonly RecordGroup[], load: LoadMore): HTMLElement[] {
  return groups.map(({ kind, count, hits }) => {
    const list = element('ul', { class: 'rows' }, ...hits.map(recordElement))
    const more = element('button', { class: 'button quiet', type: 'button' }, `更多${NAMES[kind]}`)
    more.addEventListener('click', () => {
      const from = list.children.length
      more.disabled = true
      void load(kind, from, from + MORE)
        .then(([group]) => {
          list.append(...(group ? group.hits : []).map(recordElement))
          more.hidden = list.children.length >= count
          list.children[from]?.querySelector('a')?.focus()
        })
        // The page says what is wrong when the next query fails; this button can be pressed again.
        .catch((cause: unknown) => console.error(cause))
        .then(() => (more.disabled = false))
    })
    return element(
      'section',
      { id: `of-${kind}` },
      element('h2', {}, `${NAMES[kind]} `, element('small', {}, String(count))),
      list,
      count > hits.length && element('p', {}, more),
    )
  })
}

/** Returns what is said when no matter was found, but other records were. */
export const foundOnly = (query: string, groups: readonly RecordGroup[]): string =>
  `没有找到“${query}”这件事，找到${groups.map(({ kind, count }) => `${NAMES[kind]} ${count}`).join('、')}。`

/** Shows other records. */
export function showRecords(places: RecordPlaces, groups: readonly RecordGroup[], load: LoadMore): void {
  const card = namedCard(groups)
  if (!card) places.named.style.minHeight = ''
  fill(places.named, ...(card ? [card] : []))
  fill(places.links, ...(groups.length ? [groupLinks(groups)] : []))
  fill(places.groups, ...groupElements(groups, load))
}
