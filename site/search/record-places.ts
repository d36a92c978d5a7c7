/** @module Where the search page shows other records, which come after the first answers. */
import { fill } from './elements.ts'

/** Where other records are shown: the card above the list, the links, the groups below. */
export interface RecordPlaces {
  named: HTMLElement
  links: Element
  groups: Element
}

/** What the name of an office or a hall ends in, and what somebody says who wants to complain. */
const LOOKS_NAMED = /(?:[局委所厅队院站馆]|[府政编侨]办|中心|大厅)$|投诉|举报|监督电话/u

/** Reserves the space of the card when a query looks like a name that has one: what stands below must not move when it comes. */
export function reserveCard({ named }: Pick<RecordPlaces, 'named'>, query: string): void {
  named.style.minHeight = LOOKS_NAMED.test(query.trim()) ? '8.4rem' : ''
}

/** Removes what is shown there. */
export function clearRecords(places: RecordPlaces): void {
  places.named.style.minHeight = ''
  for (const place of [places.named, places.links, places.groups]) fill(place)
}
