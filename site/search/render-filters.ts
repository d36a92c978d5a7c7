/**
 * @module What answers can be narrowed to, as rows of chips, and the chosen values, each with a button that removes it.
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
type Choose = (filter: FilterName, value: string) => void

/**
 * Returns the rows of chips. `total` is the number of answers: a filter whose only value all of them have is left out. `own` is the
 * reader's own region, which comes first; for a town it is its county.
 */
export function filterRows(
  choices: Choices,
  chosen: AnswerFilter,
  { total, own, choose }: { total: number; own: string | undefined; choose: Choose },
): HTMLElement[] {
  return FILTERS.map(([filter, label]) => {
    const current = chosen[filter] || ''
    const offered = choices[filter]
    const mine =
      filter === 'region' && own
        ? (offered.find(({ value }) => value === own) ?? offered.find(({ value }) => proximity(own, value) === 2))
        : undefined
    const first = mine ? [mine, ...offered.filter((one) => one !== mine)] : offered
    if (!current && (!first.length || (first.length === 1 && first[0]!.count === total))) return undefined
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
    return element(
      'div',
      { role: 'group', 'aria-label': label },
      element('p', { class: 'small' }, label),
      element('div', { class: 'chips' }, ...chips),
      rest.length > 0 &&
        element(
          'details',
          { class: 'rest small' },
          element('summary', {}, `其余 ${rest.length} 个`),
          element('div', { class: 'chips' }, ...rest),
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
