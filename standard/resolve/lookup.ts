/**
 * @module Where the approved records that a guide refers to are looked up, and what is reported where one is missing.
 */
import type { Agency, Licence, Material, Matter, Region, Venue } from '../schema/index.ts'

/** Approved records by key; undefined for a record that does not exist or is not approved. */
export interface Lookup {
  matter(key: string): Matter | undefined
  agency(key: string): Agency | undefined
  region(key: string): Region | undefined
  venue(key: string): Venue | undefined
  material(key: string): Material | undefined
  licence(key: string): Licence | undefined
}

/** A reference to a record that does not exist or is not approved. */
export interface Dangling {
  path: string
  type: keyof Lookup
  key: string
}
