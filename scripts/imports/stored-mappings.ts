/** @module Corrected matches of headings that the admin keeps, and what was told of whole files, as an import uses them. */
import type { Payload } from 'payload'
import { readMappings } from '../../collections/imports/store.ts'
import { mappingOf, type Mapping } from '../../exchange/index.ts'

/** Returns the kept matches; those of lists or columns that are no more are left out. */
export async function storedMappings(payload: Payload): Promise<Mapping[]> {
  return (await readMappings(payload)).flatMap(({ at, columns, list, sender, settings }) => {
    try {
      const mapping = mappingOf({ sender, list, columns, settings: settings?.told })
      return [{ ...mapping, ...(settings ? { headings: settings.headings, at } : {}) }]
    } catch {
      return []
    }
  })
}
