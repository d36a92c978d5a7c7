/**
 * @module The snapshot, opened once for the whole build; the release, the site information, and regions and agencies by key.
 */
import { openSnapshot } from '../snapshot/reader.ts'
import type { RecordType } from '../standard/record-types.ts'
import type { Agency, Published, Region, Site } from '../standard/schema/index.ts'
import { siteAddress } from '../standard/site-address.ts'
import { readChanges, readChangeTimes, readRelease, snapshotDir } from './env.ts'
import { once } from '../standard/once.ts'

/** The snapshot the pages are made of. */
export const snapshot = openSnapshot<Published>(snapshotDir())
/** The release the pages belong to; undefined while developing and in previews. */
export const release = readRelease()

const first = <T>(items: Iterable<T>): T | undefined => [...items][0]

/** The site information; placeholders when the snapshot has none. */
export const site: Site = first(snapshot.iterateSync('site')) ?? {
  key: 'site',
  name: '办事指南',
  host: '',
  region: '',
}

/** The address of the site, without a slash at the end; undefined when it is not known. */
export const siteUrl = release ? release.url : siteAddress(site.url)

const changeTimes = once(readChangeTimes)

/** Returns when a guide, matter or bundle last changed, ISO 8601; undefined when no publish has noted it. */
export const changedAt = (type: 'guide' | 'matter' | 'bundle', key: string) => changeTimes().get(`${type} ${key}`)

const byKey = <T extends { key: string }>(records: Iterable<T>) =>
  new Map([...records].map((record) => [record.key, record]))

const regionMap = once(() => byKey<Region>(snapshot.iterateSync('region')))
const agencyMap = once(() => byKey<Agency>(snapshot.iterateSync('agency')))

/** Returns all regions. */
export const allRegions = () => regionMap().values()
/** Returns all agencies. */
export const allAgencies = () => agencyMap().values()
/** Returns a region by its key; undefined when it is not published. */
export const regionOf = (key: string | undefined) => (key ? regionMap().get(key) : undefined)
/** Returns an agency by its key; undefined when it is not published. */
export const agencyOf = (key: string | undefined) => (key ? agencyMap().get(key) : undefined)

/** Returns the short name of a region; its key when it is not published. */
export const regionName = (key: string) => regionOf(key)?.shortName ?? regionOf(key)?.name ?? key
/** Returns the name of an agency; its key when it is not published. */
export const agencyName = (key: string) => agencyOf(key)?.name ?? key

/** Returns how many records a type has. */
export const count = (type: RecordType) => snapshot.count(type)

const changes = once(readChanges)

/** Returns what changed in the last versions of a guide, the newest first; empty for a guide with one version. */
export const versionsOf = (guide: string) => changes().get(guide) ?? []
