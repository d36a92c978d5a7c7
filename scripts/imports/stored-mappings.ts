/** @module Corrected matches of headings that the admin keeps, as an import uses them. */
import type { Payload } from 'payload'
import { readMappings } from '../../collections/imports/store.ts'
import { mappingOf, type Mapping } from '../../exchange/index.ts'

/** Returns the kept matches; those of lists or columns that are no more are left out. */
export async function storedMappings(payload: Payload): Promise<Mapping[]> {
  return (await readMappings(payload)).flatMap((one) => {
    try {
      return [mappingOf(one)]
    } catch {
      return []
    }
  })
}
