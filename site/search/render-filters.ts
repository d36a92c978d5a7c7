/**
 * @module What answers can be narrowed to, as folded rows of chips, and the chosen values, each with a button that removes it.
 */
import type { HitKind } from '../../standard/search/document.ts'
import type { FilterAudience } from '../../standard/search/audiences.ts'
import { proximity } from '../proximity.ts'
import { element } from './elements.ts'
import { AUDIENCES, FILTERS, KINDS } from './filter-names.ts'
import type { AnswerFilter, Choices, FilterChoice, FilterName } from './types.ts'

/** Chips of a filter that are not folded, and all of them. */
const MAX_OPEN = 6
const MAX_CHIPS = 60

/** What a value is called. */
function nameOf(filter: FilterName, { value, name }: FilterChoice): string {
  if (filter === 'kind') return KINDS[value as HitKind]
  if (filter === 'audience') return AUDIENCES[value as FilterAudience]
  return filter === 'online' ? '全程网办' : name
}

/** Called with a filter and its new value; an empty one removes it. */
export type Choose = (filter: FilterName, value: string) => void

/** What rows of chips depend on beside the choices. */
export interface RowOptions {
  filter: AnswerFilter
  /** Number of answers: a value that all of them have narrows nothing, and is left out. */
  total: number
  /** The reader's own region, which comes first; for a town it is its county. */
  own: string | undefined
  choose: Choose
  isOpen: (filter: FilterName) => boolean
}

/** Returns the rows of chips, those that can narrow the answers. */
export function filterRows(
  choices: Choices,
  { filter: chosen, total, own, choose, isOpen }: RowOptions,
): HTMLElement[] {
  return FILTERS.map(([filter, label]) => {
    const current = chosen[filter] || ''
    const offered = choices[filter].filter(({ count }) => current || count < total)
    if (!offered.length) return undefined
    const mine =
      filter === 'region' && own
        ? (offered.find(({ value }) => value === own) ?? offered.find(({ value }) => proximity(own, value) === 2))
        : undefined
    const first = mine ? [mine, ...offered.filter((one) => one !== mine)] : offered
    const chips = first.slice(0, MAX_CHIPS).map((choice) => {
      const { value, count } = choice
      const chip = element(
        'button',
        {
          class: choice === mine ? 'chip mine' : 'chip',
          type: 'button',
          'aria-pressed': String(value === current),
          'data-filter': `${filter} ${value}`,
        },
        `${choice === mine ? '我的地方：' : ''}${nameOf(filter, choice)} ${count}`,
      )
      chip.addEventListener('click', () => choose(filter, value === current ? '' : value))
      return chip
    })
    const rest = chips.splice(MAX_OPEN)
    const now = current && offered.find(({ value }) => value === current)
    return element(
      'div',
      { role: 'group', 'aria-label': label },
      element(
        'details',
        { 'data-row': filter, ...(isOpen(filter) ? { open: '' } : {}) },
        element('summary', {}, label, now && ' ', now && element('small', {}, nameOf(filter, now))),
        element('div', { class: 'chips' }, ...chips),
        rest.length > 0 &&
          element(
            'details',
            { class: 'rest small' },
            element('summary', {}, `其余 ${rest.length} 个`),
            element('div', { class: 'chips' }, ...rest),
          ),
      ),
    )
  }).filter((row): row is HTMLDivElement => row !== undefined)
}

/** Returns a button for each chosen value, which removes it. */
export function chosenChips(choices: Choices, chosen: AnswerFilter, choose: Choose): HTMLElement[] {
  return FILTERS.filter(([filter]) => chosen[filter]).map(([filter]) => {
    const name = nameOf(
      filter,
      choices[filter].find(({ value }) => value === chosen[filter])!,
    )
    const chip = element(
      'button',
      { class: 'chip', type: 'button', 'aria-pressed': 'true', 'aria-label': `去掉筛选：${name}` },
      `${name} ×`,
    )
    chip.addEventListener('click', () => choose(filter, ''))
    return chip
  })
}
