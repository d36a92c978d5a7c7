/**
 * @module The snapshot, opened once for the whole build, and the small records every page needs by name.
 */
import { openSnapshot } from '../snapshot/reader.ts'
import type { RecordType } from '../standard/record-types.ts'
import type { Agency, Published, Region, Site } from '../standard/schema/index.ts'
import { siteAddress } from '../standard/site-address.ts'
import { readChanges, readChangeTimes, readRelease, snapshotDir } from './env.ts'
import { once } from '../standard/once.ts'

export const snapshot = openSnapshot<Published>(snapshotDir())
export const release = readRelease()

const first = <T>(items: Iterable<T>): T | undefined => [...items][0]

/** The site's own record; a snapshot without one still builds. */
export const site: Site = first(snapshot.iterateSync('site')) ?? {
  key: 'site',
  name: '办事指南',
  host: '',
  region: '',
}

/** Where people reach the site, without a slash at the end; undefined when nobody has said. */
export const address = release ? release.url : siteAddress(site.url)

const changeTimes = once(readChangeTimes)

/** When the content of a guide, matter or bundle last changed, ISO 8601; undefined where no publish has noted it. */
export const changedAt = (type: 'guide' | 'matter' | 'bundle', key: string) => changeTimes().get(`${type} ${key}`)

const byKey = <T extends { key: string }>(records: Iterable<T>) =>
  new Map([...records].map((record) => [record.key, record]))

const regionMap = once(() => byKey<Region>(snapshot.iterateSync('region')))
const agencyMap = once(() => byKey<Agency>(snapshot.iterateSync('agency')))

export const allRegions = () => regionMap().values()
export const allAgencies = () => agencyMap().values()
export const regionOf = (key: string | undefined) => (key ? regionMap().get(key) : undefined)
export const agencyOf = (key: string | undefined) => (key ? agencyMap().get(key) : undefined)

/** Short name of a region; its code when the record is not published. */
export const regionName = (key: string) => regionOf(key)?.shortName ?? regionOf(key)?.name ?? key
export const agencyName = (key: string) => agencyOf(key)?.name ?? key

/** How many records of a type there are. */
export const count = (type: RecordType) => snapshot.count(type)

const changes = once(readChanges)

/** What changed in the last versions of a guide, the newest first; nothing for one that has had but one. */
export const versionsOf = (guide: string) => changes().get(guide) ?? []
