// How far somebody has read the answers, kept in the entry of the history: who comes back from a guide finds the page as it was.

/** State of the search page in the history. */
export interface Visit {
  /** How many answers are shown. */
  shown: number
  /** How far the page is scrolled, in CSS pixels. */
  y: number
  /** The link that was followed, from 0, of all links in the answers. */
  followed?: number | undefined
  /** Whether the filters are unfolded. */
  open?: boolean | undefined
}

const KEY = 'search'
/** Time after the last scrolling until the place is stored, in milliseconds. */
const SCROLL_PAUSE = 200

/** Returns the state of this entry; undefined for a new one. */
export function readVisit(): Visit | undefined {
  const state = history.state as { [KEY]?: Partial<Visit> } | null
  const visit = state && state[KEY]
  return visit && visit.shown! > 0 && visit.y! >= 0 ? (visit as Visit) : undefined
}

/** Stores the state in this entry, or in a new one that it `adds`; an address replaces that of the entry. */
export function storeVisit(visit: Visit, address?: string, adds = false): void {
  try {
    history[adds ? 'pushState' : 'replaceState']({ [KEY]: visit }, '', address)
  } catch {
    // Some browsers refuse more than a hundred changes in half a minute.
  }
}

/** Scrolls at once, whatever the style sheet says. */
export function scrollToY(y: number): void {
  const root = document.documentElement
  const { style } = root
  style.scrollBehavior = 'auto'
  // Computes the style, which holds for the scrolling only then.
  root.getBoundingClientRect()
  scrollTo(0, y)
  style.scrollBehavior = ''
}

/** Scrolls to where the reader was, and focuses the link that was followed. */
export function comeBack(answers: Element, { y, followed }: Visit): void {
  scrollToY(y)
  const link = followed === undefined ? undefined : answers.querySelectorAll('a')[followed]
  if (link) link.focus({ preventScroll: true })
}

/** Leads to a section of the page by its id: readers by ear go on at its heading. */
function focusSection(id: string): void {
  const section = document.getElementById(id)
  const heading = section && section.querySelector<HTMLElement>('h2')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  scrollToY(scrollY + section.getBoundingClientRect().top)
}

/**
 * Stores the state whenever it changes, because the page may be left without a word. A link within the page adds an entry, so that the
 * way back leads to the link.
 *
 * @param present Returns the state, with the link that is followed; undefined while it is that of another answer.
 */
export function watchVisit(answers: Element, present: (followed?: number) => Visit | undefined): void {
  const store = (followed?: number) => {
    const visit = present(followed)
    if (visit) storeVisit(visit)
  }
  let scrolling: ReturnType<typeof setTimeout> | undefined
  window.addEventListener('scroll', () => {
    clearTimeout(scrolling)
    scrolling = setTimeout(store, SCROLL_PAUSE)
  })
  answers.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a')
    if (!link) return
    store(Array.from(answers.querySelectorAll('a')).indexOf(link))
    const [mark, ...id] = link.getAttribute('href')!
    const visit = present()
    if (mark !== '#' || !visit) return
    event.preventDefault()
    storeVisit(visit, link.hash, true)
    focusSection(id.join(''))
  })
}
