/**
 * @module All matters in one plain list by department, on as few pages as stay small: for those whose browser does not search.
 */
import { hasEnded } from '../../standard/endings/index.ts'
import { groupBy } from '../../standard/group.ts'
import { once } from '../../standard/once.ts'
import * as routes from '../routes.ts'
import { inherited, leafEntries, type LeafEntry } from './matters.ts'
import { divideGroups, type Group } from './paging.ts'
import { byName } from './sorting.ts'

/** Names on a page: at some 110 bytes each, a page stays below 60 KB. */
const NAMES_ON_PAGE = 400
/** What matters without a department stand below. */
const OTHER = '其他'

/** A name in the list. */
interface ListedMatter {
  name: string
  href: string
  /** All guides have ended. */
  ended: boolean
}

function listed({ matter, guides }: LeafEntry): ListedMatter {
  const open = guides.filter(({ ending }) => !hasEnded(ending))
  const [only, ...more] = open.length ? open : guides
  const alone = only && !more.length
  return {
    name: alone ? only.name : matter.name,
    href: alone ? routes.guide(only.key) : routes.matter(matter.key),
    ended: guides.length > 0 && !open.length,
  }
}

/** Returns the pages of the list: departments by name, what has none last. */
export const allMatters = once((): Group<ListedMatter>[][] => {
  const groups = groupBy(leafEntries(), ({ matter }) => inherited(matter, 'department') ?? OTHER)
  return divideGroups(
    [...groups]
      .sort(([a], [b]) => Number(a === OTHER) - Number(b === OTHER) || byName(a, b))
      .map(([name, entries]) => ({ name, items: entries.map(listed).sort((a, b) => byName(a.name, b.name)) })),
    NAMES_ON_PAGE,
  )
})
