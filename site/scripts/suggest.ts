// The script of suggestions. Pages load it when somebody begins to search; it starts the search in a worker, as the search page does.
import { onceResolved } from '../../standard/once.ts'
import { openFinder } from '../search/client.ts'
import { addSuggestions } from '../search/combobox.ts'
import type { Finder } from '../search/types.ts'

const forms = document.querySelectorAll<HTMLFormElement>('form[data-suggest]')
const open = onceResolved(() => openFinder(forms[0]!.dataset['worker']!))

// The search page has a finder already, and answers while somebody types.
const { santongPageFinder: ofPage } = window as unknown as { santongPageFinder?: () => Promise<Finder> }

const finder = ofPage ?? open

for (const form of forms) {
  addSuggestions(form, {
    onRequest: Boolean(ofPage),
    suggest: (text) =>
      finder()
        .then((found) => found.suggest(text))
        .catch((cause: unknown) => {
          // After another release the index has other files.
          open.forget()
          throw cause
        }),
  })
  // Opened before the first key is pressed. Without an index the form works as it does without script.
  if (form.contains(document.activeElement)) finder().catch(() => undefined)
}
