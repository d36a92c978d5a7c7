/** @module Where the search page shows other records, which come after the first answers. */
import { fill } from './elements.ts'

/** Where other records are shown: the card above the list, the links, the groups below. */
export interface RecordPlaces {
  named: Element
  links: Element
  groups: Element
}

/**
 * What the names of offices and halls end in, or what somebody says who wants to complain. What is set up by application ends alike, such
 * as 诊所, 养老院, 加油站: a character before tells them apart.
 */
const LOOKS_NAMED = /(?:[局委厅队]|[府政编侨]办|中心|[出管税法政]所|[法察]院|[理务]站)$|投诉|举报|监督电话/u

/** Reserves the room of the card when a query looks like a name that has one: what stands below must not move when it comes. */
export function reserveCard({ named }: Pick<RecordPlaces, 'named'>, ...texts: readonly string[]): void {
  fill(named)
  named.classList.toggle(
    'reserved',
    texts.some((text) => LOOKS_NAMED.test(text.trim())),
  )
}

/** Removes what is shown there. */
export function clearRecords(places: RecordPlaces): void {
  places.named.classList.remove('reserved')
  for (const place of [places.named, places.links, places.groups]) fill(place)
}
