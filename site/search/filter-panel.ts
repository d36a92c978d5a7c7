/**
 * @module The panel of filters: rows that unfold one by one, a button that leads to the answers, one that removes all filters.
 */
import { element, fill } from './elements.ts'
import { chosenChips, filterRows, type RowOptions } from './render-filters.ts'
import type { Choices } from './types.ts'

/** Where it is shown: the panel, its rows, the chosen values, how many there are. */
interface FilterPanel {
  filters: HTMLDetailsElement
  rows: HTMLElement
  chosen: HTMLElement
  number: HTMLElement
}

/** What it does beside choosing. */
interface PanelOptions extends Omit<RowOptions, 'isOpen'> {
  /** The panel stands beside the answers, where rows need not be folded. */
  isWide: boolean
  /** Removes all filters. */
  clear: () => void
  /** Leads to the answers. Called when the panel is folded. */
  finish: () => void
}

/** Shows what can be chosen. The focus stays on the button that was pressed, and unfolded rows stay unfolded. */
export function showFilterPanel(
  { filters, rows, chosen, number }: FilterPanel,
  choices: Choices,
  { isWide, clear, finish, ...options }: PanelOptions,
): void {
  const { filter, total, choose } = options
  const many = Object.keys(filter).length
  const active = document.activeElement as HTMLElement | null
  const pressed = active?.dataset['filter']
  const removed = chosen.contains(active)
  const before = Array.from(rows.querySelectorAll<HTMLDetailsElement>('[data-row]'))
  const isOpen = (name: string) => {
    const row = before.find(({ dataset }) => dataset['row'] === name)
    return row ? row.open : isWide
  }
  const button = (name: string, text: string, press: () => void) => {
    const made = element('button', { class: `button ${name}`, type: 'button', 'data-filter': name }, text)
    made.addEventListener('click', press)
    return made
  }
  const found = filterRows(choices, { ...options, isOpen })
  fill(
    rows,
    ...(found.length ? found : [element('p', { class: 'small' }, '这些结果没有可以再分的。')]),
    element(
      'p',
      { class: 'ends' },
      button('done', `看 ${total} 件`, () => {
        filters.open = false
        finish()
      }),
      many > 0 && button('quiet', '清除', clear),
    ),
  )
  fill(chosen, ...chosenChips(choices, filter, choose))
  number.textContent = many ? `已选 ${many} 项` : ''
  const same = Array.from(rows.querySelectorAll<HTMLElement>('[data-filter]')).find(
    ({ dataset }) => pressed && dataset['filter'] === pressed,
  )
  if (same) {
    const fold = same.closest('.rest')
    if (fold) fold.setAttribute('open', '')
    same.focus()
  } else if (removed || pressed) filters.querySelector('summary')!.focus()
}
