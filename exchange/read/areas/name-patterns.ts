/**
 * @module How the names of regions are written in texts: endings, short forms, and where a name ends in a text. Pure functions, used
 * by `by-name.ts`.
 */
import type { Area } from './types.ts'

/** Names of regions below a county: towns and streets. */
export const TOWN = /^[^()（）]*(?:镇|乡|街道|苏木)$/
/** Names of functional zones, which may lie anywhere. */
export const ZONE = /^[^()（）]*(?:新区|开发区|高新区|园区|管委会|示范区|度假区)$/
/** The beginning of a text that looks like the name of a county. */
export const COUNTY = /^(?:[\u4e00-\u9fff]{2,14}?自治[县旗]|[\u4e00-\u9fff]{1,6}?[县旗]|[\u4e00-\u9fff]{2,6}?[区市])/u
/** Headings of region lists that are written between a city and a county. */
export const HEADING = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/

/** Finds the area with the longest name among those that a text begins with; `lengthIn` gives how much of the text names it. */
export function longestMatch(
  areas: readonly Area[],
  lengthIn: (area: Area) => number,
): { area: Area; length: number } | undefined {
  let best: { area: Area; length: number } | undefined
  for (const area of areas) {
    const length = lengthIn(area)
    if (length > 0 && (!best || area.name.length > best.area.name.length)) best = { area, length }
  }
  return best
}

/** How many characters at the beginning of a text name a province; 0 when it does not. */
export const provinceLength = (text: string, name: string): number => startLength(text, provinceNames(name))

/**
 * How many characters at the beginning of a text name a city; 0 when it does not. A short name in front of a county's ending
 * belongs to the county: 邯郸县 is not 邯郸市.
 */
export function cityLength(text: string, name: string): number {
  const length = startLength(text, cityNames(name))
  return length === name.length || !/^[县区旗]/u.test(text.slice(length)) ? length : 0
}

/**
 * Whether the text in front of a county's name fits the city it lies in: it is empty, or the city's name in full or shortened
 * (博州 for 博尔塔拉蒙古自治州).
 */
export function fitsCity(text: string, city: string | undefined): boolean {
  if (text === '' || HEADING.test(text)) return true
  if (city === undefined) return false
  const before = text.replace(/(?:市辖区|县)$/u, '')
  if (cityNames(city).some((one) => one === text || one === before)) return true
  return text.length > 1 && text.startsWith(city.charAt(0)) && text.at(-1) === city.at(-1) && isSubsequence(text, city)
}

const startLength = (text: string, names: string[]) =>
  Math.max(0, ...names.map((one) => (text.startsWith(one) ? one.length : 0)))

/** Whether all characters of one text occur in the other in the same order. */
function isSubsequence(part: string, whole: string): boolean {
  let at = 0
  for (const character of whole) if (character === part[at]) at++
  return at === part.length
}

const provinceNames = (name: string) => [name, name.replace(/(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)$/, '')]

function cityNames(name: string): string[] {
  const short = name.replace(/(?:市|地区|盟)$/, '')
  const people = /^(.{2,}?)(?:[\u4e00-\u9fff]{1,4}族)+自治州$/.exec(name)?.[1]
  return [name, short, ...(people ? [`${people}州`] : [])].filter((one) => one.length > 1)
}
