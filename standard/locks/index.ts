/**
 * @module Lock levels: on which level of government each standard element is decided. Who owns that level writes the element; an agency
 * below it asks for a deviation.
 */
import { normalizeRegion, regionLevel } from '../codes/index.ts'
import type { Elements, Guide, Site } from '../schema/index.ts'
import { ELEMENTS, type ElementName } from '../schema/parts/elements.ts'
import type { terms } from '../terms.ts'

/** A level on which an element can be locked; `none`: each agency writes its own. */
export type LockLevel = keyof typeof terms.lockLevel.labels
/** The level at which an installation stands: that of the region in its site information. */
export type InstallationLevel = Exclude<LockLevel, 'none'>
/** The lock level of every standard element. */
export type Locks = Readonly<Record<ElementName, LockLevel>>
/**
 * Whose an element is, seen from an installation. `above`: decided above it, copied by the steward with its source. `here`: written by the
 * steward. `local`: written by each agency.
 */
export type LockOwner = 'above' | 'here' | 'local'

/** The lock levels, the highest first. */
export const LOCK_LEVELS = ['province', 'city', 'county', 'none'] as const satisfies readonly LockLevel[]

/** Elements that an agency writes itself unless the settings say otherwise. A promised limit can only be shorter than the standard. */
const LOCAL_BY_DEFAULT: readonly ElementName[] = ['promisedLimit', 'promisedLimitNote']

/** Returns the lock levels that apply without a setting: locked at the level of the installation, which has the catalogue. */
export const defaultLocks = (level: InstallationLevel): Locks =>
  Object.fromEntries(ELEMENTS.map((element) => [element, LOCAL_BY_DEFAULT.includes(element) ? 'none' : level])) as Locks

/** Returns the lock level of every element: those of the settings, else the default. */
export function locksOf(site: Pick<Site, 'locks'> | undefined, level: InstallationLevel): Locks {
  const stated = (site?.locks ?? []).map(({ element, level: at }) => [element, at] as const)
  return { ...defaultLocks(level), ...Object.fromEntries(stated) }
}

/** Returns the level at which an installation stands, by the code of the region in its site information; a city where there is none. */
export function installationLevel(regionCode: string | undefined): InstallationLevel {
  const level = regionCode ? regionLevel(normalizeRegion(regionCode)) : null
  if (level === 'nation' || level === 'province') return 'province'
  return level === null || level === 'city' ? 'city' : 'county'
}

/** Returns whose an element is that is locked at a level, seen from an installation. */
export function ownerOf(lock: LockLevel, installation: InstallationLevel): LockOwner {
  const [at, here] = [LOCK_LEVELS.indexOf(lock), LOCK_LEVELS.indexOf(installation)]
  return at < here ? 'above' : at === here ? 'here' : 'local'
}

/** The locks of an installation, and its level. */
export interface InstallationLocks {
  locks: Locks
  level: InstallationLevel
}

/**
 * Returns the locks of an installation by its approved site information; the defaults apply where there is none.
 *
 * @param regionCode The code of the region in the site information.
 */
export function installationLocks(
  site: { readonly locks?: unknown } | undefined,
  regionCode: string | undefined,
): InstallationLocks {
  const level = installationLevel(regionCode)
  return { level, locks: locksOf({ locks: (site?.locks ?? undefined) as Site['locks'] }, level) }
}

/** Returns whose an element is in an installation. */
export const elementOwner = ({ level, locks }: InstallationLocks, element: ElementName): LockOwner =>
  ownerOf(locks[element], level)

/** Returns the elements that are written by an owner, in the order of the schema. */
export const elementsOwnedBy = (locks: InstallationLocks, owner: LockOwner): ElementName[] =>
  ELEMENTS.filter((element) => elementOwner(locks, element) === owner)

const LEVEL_NAMES: Readonly<Record<InstallationLevel, string>> = { province: '省级', city: '市级', county: '县级' }

/** Returns who decides on an element, in Chinese. */
export function ownerText({ level, locks }: InstallationLocks, element: ElementName): string {
  const lock = locks[element]
  const owner = ownerOf(lock, level)
  if (owner === 'local') return '各单位自己写'
  const name = LEVEL_NAMES[lock as InstallationLevel]
  return owner === 'here' ? `${name}锁定，目录管理员写` : `${name}锁定，照抄上级的，写明来源`
}

/** A guide without the standard elements that it may not write itself, and their names. */
export interface UnlockedGuide {
  guide: Guide
  removed: ElementName[]
}

/** Elements that have a field of their own in a guide. */
const OWN_FIELDS = LOCAL_BY_DEFAULT as readonly (ElementName & keyof Guide)[]

/**
 * Returns the standard elements that a guide states itself, by element: those of `localElements` and those with a field of their own.
 * Of two for the same element the last counts.
 */
export function localElements(
  guide: Partial<Pick<Guide, 'localElements' | 'promisedLimit' | 'promisedLimitNote'>>,
): Elements {
  const stated = Object.fromEntries((guide.localElements ?? []).map(({ element, value }) => [element, value]))
  for (const name of OWN_FIELDS) {
    const value = guide[name]
    if (value !== undefined && value !== null) stated[name] = value
  }
  return stated
}

/**
 * Returns a guide without the standard elements that are locked in the installation: the standard applies in their place. They may be
 * there from before the element was locked.
 */
export function withoutLocked(guide: Guide, locks: InstallationLocks): UnlockedGuide {
  const removed = (Object.keys(localElements(guide)) as ElementName[]).filter(
    (element) => elementOwner(locks, element) !== 'local',
  )
  if (!removed.length) return { guide, removed }
  const kept = { ...guide }
  const rows = kept.localElements?.filter(({ element }) => !removed.includes(element))
  if (rows?.length) kept.localElements = rows
  else delete kept.localElements
  for (const name of OWN_FIELDS) if (removed.includes(name)) delete kept[name]
  return { guide: kept, removed }
}
