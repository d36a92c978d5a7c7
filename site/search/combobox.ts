/**
 * @module Suggestions below a search form, as a combobox with a list (ARIA 1.2): arrows choose, Enter searches, Escape closes. The text in
 * the input changes only when a suggestion is taken.
 */
import { cutQuery } from './max-query.ts'
import { element, fill } from './elements.ts'
import type { Suggestion } from './types.ts'

/** Time without typing after which suggestions are asked for, in milliseconds. */
const PAUSE = 120

/** How suggestions are shown. */
export interface ComboboxOptions {
  /** Returns suggestions for a text; an empty list when there are none or they cannot be had. */
  suggest: (text: string) => Promise<Suggestion[]>
  /** Whether the list opens by an arrow only, because the page answers while somebody types. */
  onRequest?: boolean
}

let lists = 0

/** Adds suggestions to a search form. */
export function addSuggestions(form: HTMLFormElement, { suggest, onRequest = false }: ComboboxOptions): void {
  const input = form.querySelector('input')!
  const id = `suggestions-${++lists}`
  const list = element('ul', { class: 'suggestions', role: 'listbox', id, 'aria-label': '搜索建议' })
  const status = element('p', { class: 'unseen', role: 'status' })
  list.hidden = true
  let suggestions: Suggestion[] = []
  let active = -1
  let turn = 0
  let typing: ReturnType<typeof setTimeout> | undefined

  const options = () => Array.from(list.children)
  const set = (name: string, value: string) => input.setAttribute(name, value)

  function close(): void {
    turn++
    clearTimeout(typing)
    list.hidden = true
    status.textContent = ''
    set('aria-expanded', 'false')
    activate(-1)
  }

  function activate(at: number): void {
    active = at
    options().forEach((option, i) => option.setAttribute('aria-selected', String(i === at)))
    if (at < 0) input.removeAttribute('aria-activedescendant')
    else set('aria-activedescendant', `${id}-${at}`)
  }

  function show(typed: string): void {
    if (!suggestions.length) return close()
    fill(
      list,
      ...suggestions.map(({ text, name }, i) =>
        element(
          'li',
          { role: 'option', id: `${id}-${i}` },
          element('span', {}, ...marked(text, typed)),
          name && ' ',
          name && element('small', {}, name),
        ),
      ),
    )
    activate(-1)
    list.hidden = false
    set('aria-expanded', 'true')
    status.textContent = `${suggestions.length} 条搜索建议`
  }

  async function ask(): Promise<void> {
    const mine = ++turn
    const typed = cutQuery(input.value)
    const found = typed.trim() ? await suggest(typed).catch(() => []) : []
    if (mine !== turn || document.activeElement !== input) return
    suggestions = found
    show(typed)
  }

  function take(at: number): void {
    input.value = suggestions[at]!.text
    close()
    if (form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))) form.submit()
  }

  async function move(step: number): Promise<void> {
    if (list.hidden) await ask()
    const many = list.hidden ? 0 : suggestions.length
    // One more position than suggestions: the text that was typed.
    if (many) activate(((active + 1 + step + many + 1) % (many + 1)) - 1)
  }

  const later = () => {
    clearTimeout(typing)
    if (onRequest && list.hidden) return
    typing = setTimeout(() => void ask(), PAUSE)
  }
  input.addEventListener('input', (event) => {
    if (!event.isComposing) later()
  })
  input.addEventListener('compositionend', later)
  input.addEventListener('blur', close)
  form.addEventListener('submit', close)
  input.addEventListener('keydown', (event) => {
    // Keys belong to the input method while it composes.
    if (event.isComposing || event.keyCode === 229) return
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') void move(key === 'ArrowDown' ? 1 : -1)
    else if (key === 'Enter' && active >= 0) take(active)
    else if (key === 'Escape' && !list.hidden) close()
    else return
    event.preventDefault()
  })
  // The input keeps the focus.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => {
    const at = options().findIndex((option) => option.contains(target as Node))
    if (at >= 0) take(at)
  })

  form.append(list, status)
  set('role', 'combobox')
  set('aria-autocomplete', 'list')
  set('aria-controls', id)
  set('aria-expanded', 'false')
  // What was typed before this script was there.
  if (input.value !== input.defaultValue) later()
}

/** A text with what was typed marked in it. */
function marked(text: string, typed: string): (Node | string)[] {
  const asked = typed.trim()
  const at = text.toLowerCase().indexOf(asked.toLowerCase())
  if (at < 0) return [text]
  return [text.slice(0, at), element('mark', {}, text.slice(at, at + asked.length)), text.slice(at + asked.length)]
}
