/**
 * @module What lists and pages say of a bundle.
 */
import { satisfactionOf } from '../../standard/resolve.ts'
import type { Bundle } from '../../standard/schema/index.ts'
import { formatLimit } from '../../standard/time.ts'
import { hasEnded, isClosed, type Ending } from '../../standard/ended.ts'
import { regionOf, release, snapshot } from '../data.ts'
import { matterEnding, regionEnding } from './ended.ts'

/** One material of a bundle's merged list. */
export type BundleMaterial = NonNullable<Bundle['materials']>[number] & {
  name: string
  submit: boolean
  satisfy: string
}

/** The merged list with names and how each is satisfied, what has to be handed in first. */
export function bundleMaterials(bundle: Bundle): BundleMaterial[] {
  const region = regionOf(bundle.region)?.code ?? bundle.region
  const all = (bundle.materials ?? []).map((use) => {
    const material = snapshot.getSync('material', use.material)
    const licence = material?.licence ? snapshot.getSync('licence', material.licence) : undefined
    const satisfy = satisfactionOf(use, licence, region, release?.asOf ?? '9999-12-31')
    return { ...use, name: material?.name ?? use.material, satisfy, submit: satisfy === 'submit' } as BundleMaterial
  })
  return [...all.filter(({ submit }) => submit), ...all.filter(({ submit }) => !submit)]
}

/** How a bundle stands: what of it has ended or is suspended. */
export interface BundleStanding {
  /** Its matters that have ended, are suspended, or will be. */
  endings: Ending[]
  /** The whole bundle: its place has ended, or none of its matters can be applied for. */
  whole: Ending | undefined
}

/** What of a bundle has ended. A part that one may leave out takes nothing from the rest. */
export function bundleStanding(bundle: Bundle): BundleStanding {
  const endings = bundle.items.flatMap(({ matter }) => matterEnding(matter) ?? [])
  const place = regionEnding(bundle.region)
  if (place) return { endings, whole: place }
  const all = endings.length === bundle.items.length && endings.every(isClosed)
  return { endings, whole: all ? (endings.find((ending) => !hasEnded(ending)) ?? endings[0]) : undefined }
}

/** Bundles that can be applied for, then those that have ended. */
export function openFirst(bundles: readonly Bundle[]): Bundle[] {
  const ended = (bundle: Bundle) => hasEnded(bundleStanding(bundle).whole)
  return [...bundles.filter((bundle) => !ended(bundle)), ...bundles.filter(ended)]
}

/** How many of its matters can be done at once: those that have ended are not, unless the whole bundle has ended. */
export function bundleCount(bundle: Bundle): number {
  const ended = bundle.items.filter(({ matter }) => hasEnded(matterEnding(matter))).length
  return bundle.items.length - ended || bundle.items.length
}

/** What a bundle saves: first how many things become one, then what is known of materials and time. */
export function bundleFacts(bundle: Bundle): string[] {
  const { materialsBefore, limit } = bundle
  const now = bundleMaterials(bundle).filter(({ submit }) => submit).length
  const fewer =
    bundle.materials && materialsBefore && materialsBefore > now
      ? now
        ? `材料从 ${materialsBefore} 份减到 ${now} 份`
        : `原来的 ${materialsBefore} 份材料都不用交`
      : ''
  return [`${bundleCount(bundle)} 件事并成 1 次`, fewer, limit ? formatLimit(limit) : ''].filter(Boolean)
}
