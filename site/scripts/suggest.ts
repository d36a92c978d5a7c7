// The script of suggestions. Pages load it when somebody begins to search; it starts the search in a worker, as the search page does.
import { openFinder } from '../search/client.ts'
import { addSuggestions, type ComboboxOptions } from '../search/combobox.ts'
import type { Finder } from '../search/types.ts'

/** Adds suggestions to a search form; `options` are given by a page that has a finder already. */
export type AddSuggestions = (form: HTMLFormElement, options?: ComboboxOptions) => void

const add: AddSuggestions = (form, options) => {
  if (options) return addSuggestions(form, options)
  let opening: Promise<Finder> | undefined
  const open = () => (opening = opening || openFinder(form.dataset['worker']!))
  // Opened before the first key is pressed. Without an index the form works as it does without script.
  open().catch(() => (opening = undefined))
  addSuggestions(form, {
    suggest: (text) =>
      open()
        .then((finder) => finder.suggest(text))
        .catch((cause: unknown) => {
          opening = undefined
          throw cause
        }),
  })
}

;(window as unknown as { santongSuggestions: AddSuggestions }).santongSuggestions = add
