import { keysOf, titleOfKey } from './schema/keys.ts'
import { elements } from './schema/parts/elements.ts'

const TITLES = new Map(keysOf(elements).map((key) => [key.name, titleOfKey(key)]))

/** Returns the title of a standard element in Chinese; any other name as it is. */
export const elementTitle = (name: string): string => TITLES.get(name) ?? name
