/** @module Reads and writes the runs of imports, and corrected matches of headings. Every write of one passes here. */
import { createHash } from 'node:crypto'
import type { Payload, PayloadRequest, Where } from 'payload'
import type { DocumentId } from '../../standard/document.ts'
import {
  isBusy,
  mappingId,
  toldId,
  toldToKeep,
  type ColumnMapping,
  type ImportSettings,
  type ImportState,
  type ToldSettings,
} from '../../standard/imports/run.ts'
import { documentId, isDocumentId } from '../ids.ts'
import type { Import, Mapping, User } from '../payload-types.ts'
import { CLAIM, type Claim, type NotClaimed } from './claim.ts'
import { IMPORTS, MAPPINGS } from './slug.ts'

/** A stored run. */
export type StoredImport = Import
type Changes = Partial<Omit<Import, 'id' | 'createdAt' | 'updatedAt'>>

const SYSTEM = { depth: 0, overrideAccess: true } as const

/** Stores a new run. */
export const createImport = (payload: Payload, data: Omit<Import, 'id' | 'createdAt' | 'updatedAt'>): Promise<Import> =>
  payload.create({ ...SYSTEM, collection: IMPORTS, data })

/** Changes a run. */
export const changeImport = (payload: Payload, id: DocumentId, data: Changes, req?: PayloadRequest): Promise<Import> =>
  payload.update({ ...SYSTEM, collection: IMPORTS, id, data, ...(req ? { req } : {}) })

/** Returns a run whoever it is of; undefined when there is none. */
export async function findImport(payload: Payload, id: string): Promise<Import | undefined> {
  if (!isDocumentId(payload, id)) return undefined
  const where: Where = { id: { equals: documentId(payload, id) } }
  const { docs } = await payload.find({ ...SYSTEM, collection: IMPORTS, where, limit: 1, pagination: false })
  return docs[0]
}

/** Returns a run that a user sees; undefined when there is none. */
export async function findImportOf(payload: Payload, user: User, id: string): Promise<Import | undefined> {
  if (!isDocumentId(payload, id)) return undefined
  const { docs } = await payload.find({
    collection: IMPORTS,
    where: { id: { equals: documentId(payload, id) } },
    limit: 1,
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user,
  })
  return docs[0]
}

/** Returns a page of the runs that a user sees, newest first. */
export async function pageOfImports(
  payload: Payload,
  user: User,
  { limit, page }: { page: number; limit: number },
): Promise<{ docs: Import[]; total: number }> {
  const { docs, totalDocs } = await payload.find({
    collection: IMPORTS,
    sort: '-at',
    page,
    limit,
    depth: 0,
    overrideAccess: false,
    user,
  })
  return { docs, total: totalDocs }
}

/** Returns all runs in some states. */
export async function importsIn(payload: Payload, states: readonly ImportState[]): Promise<Import[]> {
  const where: Where = { state: { in: [...states] } }
  return (await payload.find({ ...SYSTEM, collection: IMPORTS, where, limit: 0, pagination: false })).docs
}

/**
 * Moves a run to another state, if it is in one of some states and no other run writes: of two requests at the same moment only one does.
 *
 * @param only Whether only one run may be in the new state, or undo, at a time.
 * @returns the run in its new state; or why it was not moved
 */
export async function claimImport(
  payload: Payload,
  id: DocumentId,
  from: readonly ImportState[],
  data: Changes & { state: ImportState },
  { only = false }: { only?: boolean } = {},
): Promise<{ run: Import } | NotClaimed> {
  const context = { [CLAIM]: { from, only } satisfies Claim }
  try {
    return { run: await payload.update({ ...SYSTEM, collection: IMPORTS, id, data, context }) }
  } catch (error) {
    // The admin's bundle has classes of its own, so the error is known by what it says.
    const why = error instanceof Error && 'data' in error ? (error.data as Partial<NotClaimed> | null) : null
    if (why && ('state' in why || 'busy' in why)) return why as NotClaimed
    throw error
  }
}

/** Removes a run that has written nothing. */
export async function removeImport(payload: Payload, id: DocumentId): Promise<void> {
  await payload.delete({ ...SYSTEM, collection: IMPORTS, id })
}

/** The settings of a run. */
export const settingsOf = ({ settings }: Pick<Import, 'settings'>): ImportSettings =>
  settings !== null && typeof settings === 'object' && !Array.isArray(settings) ? settings : {}

/** Whether a run is being worked on, as it is stored. */
export const isBusyRun = ({ state }: Pick<Import, 'state'>): boolean => isBusy(state)

/** A stored match of headings. */
export interface StoredMapping extends ColumnMapping {
  sender?: string
  /** What was told of a whole file, with its headings. */
  settings?: { headings: string[]; told: ToldSettings }
  /** When it was stored, ISO 8601 UTC. */
  at: string
}

/** Returns the corrected matches and what was told of whole files, newest first. */
export async function readMappings(payload: Payload): Promise<StoredMapping[]> {
  const { docs } = await payload.find({
    ...SYSTEM,
    collection: MAPPINGS,
    sort: '-updatedAt',
    limit: 0,
    pagination: false,
  })
  return docs.map(({ columns, list, sender, settings, updatedAt }) => ({
    ...(sender ? { sender } : {}),
    list,
    columns: columns as StoredMapping['columns'],
    ...(settings ? { settings: settings as NonNullable<StoredMapping['settings']> } : {}),
    at: updatedAt,
  }))
}

/** Keeps corrected matches for the next file of the same sender, list and headings. */
export async function keepMappings(
  payload: Payload,
  { mapping = [], sender }: Pick<ImportSettings, 'mapping' | 'sender'>,
  byName: string,
): Promise<void> {
  for (const { columns, list } of mapping)
    await keepMapping(payload, mappingId(sender, { columns, list }), { sender: sender ?? null, list, columns, byName })
}

/**
 * Keeps what was told of a whole file for the next one of the same sender with the same headings; what is no longer told is forgotten.
 *
 * @param headings All headings of the file.
 * @param list The list that it is of.
 */
export async function keepTold(
  payload: Payload,
  settings: ImportSettings,
  { headings, list }: { headings: readonly string[]; list: string },
  byName: string,
): Promise<void> {
  const { sender } = settings
  const told = toldToKeep(settings)
  const id = toldId(sender, headings)
  if (!Object.keys(told).length) {
    const where: Where = { name: { equals: nameOf(id) } }
    await payload.delete({ ...SYSTEM, collection: MAPPINGS, where })
    return
  }
  const data = { sender: sender ?? null, list, columns: {}, settings: { headings: [...headings], told }, byName }
  await keepMapping(payload, id, data)
}

const nameOf = (id: string): string => createHash('sha256').update(id).digest('hex')

async function keepMapping(
  payload: Payload,
  id: string,
  one: Omit<Mapping, 'id' | 'name' | 'createdAt' | 'updatedAt'>,
): Promise<void> {
  const data = { ...one, name: nameOf(id) }
  const where: Where = { name: { equals: data.name } }
  const { docs } = await payload.find({ ...SYSTEM, collection: MAPPINGS, where, limit: 1, pagination: false })
  await (docs[0]
    ? payload.update({ ...SYSTEM, collection: MAPPINGS, id: docs[0].id, data })
    : payload.create({ ...SYSTEM, collection: MAPPINGS, data }))
}
