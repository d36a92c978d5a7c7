/** @module Regions that people type: a code, or the name as it is stored. */
import type { Payload } from 'payload'
import { SLUGS } from '../standard/record-types.ts'
import { findDocuments } from './documents.ts'

const REGION_CODE = /^\d{6}(?:\d{3}){0,2}$/u
/** How many regions of a name are looked for. */
const MOST_NAMES = 50

/** Returns the code that was typed, or those of the regions with a name; none where there is no such region. */
export async function regionCodes(payload: Payload, text: string): Promise<string[]> {
  if (REGION_CODE.test(text)) return [text]
  const { docs } = await findDocuments<{ code?: string }>(payload, SLUGS.region, {
    where: { name: { equals: text } },
    select: { code: true },
    limit: MOST_NAMES,
  })
  return docs.flatMap(({ code }) => code ?? [])
}
