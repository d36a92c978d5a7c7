// How far somebody has read the answers, kept in the entry of the history: who comes back from a guide finds the page as it was.

/** State of the search page in the history. */
export interface Visit {
  /** How many answers are shown. */
  shown: number
  /** How far the page is scrolled, in CSS pixels. */
  y: number
  /** The answer whose link was followed, from 0. */
  followed?: number | undefined
  /** Whether the filters are unfolded. */
  open?: boolean | undefined
}

const KEY = 'search'

/** Returns the state of this entry; undefined for a new one. */
export function readVisit(): Visit | undefined {
  const state = history.state as { [KEY]?: Partial<Visit> } | null
  const visit = state && state[KEY]
  return visit && visit.shown! > 0 && visit.y! >= 0 ? (visit as Visit) : undefined
}

/** Stores the state in this entry; an address replaces that of the entry. */
export function storeVisit(visit: Visit, address?: string): void {
  try {
    history.replaceState({ [KEY]: visit }, '', address)
  } catch {
    // Some browsers refuse more than a hundred changes in half a minute.
  }
}

/** Scrolls at once, whatever the style sheet says. */
export function scrollToY(y: number): void {
  const { style } = document.documentElement
  style.scrollBehavior = 'auto'
  scrollTo(0, y)
  style.scrollBehavior = ''
}
