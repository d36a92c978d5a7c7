// The script of suggestions. Pages load it when somebody begins to search; it starts the search in a worker, as the search page does.
import { openFinder } from '../search/client.ts'
import { addSuggestions } from '../search/combobox.ts'
import type { Finder } from '../search/types.ts'

let opening: Promise<Finder> | undefined

/** Opens the index once; when that fails, anew with the next call. */
function open(worker: string): Promise<Finder> {
  if (!opening) {
    opening = openFinder(worker)
    opening.catch(() => (opening = undefined))
  }
  return opening
}

// The search page has a finder already, and answers while somebody types.
const { santongPageFinder: ofPage } = window as unknown as { santongPageFinder?: () => Promise<Finder> }

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggest]')) {
  const finder = () => (ofPage ? ofPage() : open(form.dataset['worker']!))
  addSuggestions(form, {
    onRequest: Boolean(ofPage),
    suggest: (text) =>
      finder()
        .then((found) => found.suggest(text))
        .catch((cause: unknown) => {
          // After another release the index has other files.
          opening = undefined
          throw cause
        }),
  })
  // Opened before the first key is pressed. Without an index the form works as it does without script.
  if (form.contains(document.activeElement)) finder().catch(() => undefined)
}
