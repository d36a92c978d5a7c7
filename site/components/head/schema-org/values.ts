/**
 * @module Values that several of the things in this folder have: addresses, areas, telephones.
 */
import type { AdministrativeArea } from 'schema-dts'
import type { Agency, Region } from '../../../../standard/schema/index.ts'
import { regionOf } from '../../../data.ts'
import { absoluteUrl } from '../../../links/absolute-url.ts'

/** Returns the whole address of a page; its path alone while the address of the site is not known. */
export const addressOf = (path: string): string => absoluteUrl(path) ?? path

const area = ({ code, name }: Pick<Region, 'code' | 'name'>): AdministrativeArea => ({
  '@type': 'AdministrativeArea',
  name,
  identifier: code,
})

/** Returns a region; undefined when it is not published. */
export const areaOf = (key: string) => {
  const region = regionOf(key)
  return region && area(region)
}

/** Telephone numbers of a record. */
export type Phones = Agency['phones']

/** Returns one number as a text and several as an array; undefined without any. */
export const telephone = (phones: Phones) => {
  const numbers = phones?.map(({ phone }) => phone) ?? []
  return numbers.length > 1 ? numbers : numbers[0]
}

/** Returns a thing without the keys whose value is undefined. */
export function withoutUndefined<T extends object>(thing: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as T
}
