/**
 * @module What lists and pages say of a bundle.
 */
import { satisfactionOf } from '../../standard/resolve/materials.ts'
import type { Bundle } from '../../standard/schema/index.ts'
import { formatLimit } from '../../standard/limits/index.ts'
import { endingsOfBundle, hasEnded, isClosed, type BundleEndings } from '../../standard/endings/index.ts'
import { regionOf, release, snapshot } from '../data.ts'
import { endingSince } from '../ending-text.ts'
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

/** What of a bundle has ended on the day of the release. */
export const bundleEndings = (bundle: Bundle): BundleEndings =>
  endingsOfBundle(bundle, { matter: matterEnding, region: regionEnding })

/** Bundles that can be applied for, then those that have ended. */
export function openFirst(bundles: readonly Bundle[]): Bundle[] {
  const ended = (bundle: Bundle) => hasEnded(bundleEndings(bundle).whole)
  return [...bundles.filter((bundle) => !ended(bundle)), ...bundles.filter(ended)]
}

/**
 * What a bundle saves: first how many things become one, then what is known of materials and time. Of one that cannot be
 * applied for only since when: what it saved tells nobody anything.
 */
export function bundleFacts(bundle: Bundle): string[] {
  const { materialsBefore, limit } = bundle
  const { whole, count } = bundleEndings(bundle)
  if (whole && isClosed(whole)) return [endingSince(whole, release?.asOf ?? '').replace(/。$/u, '')].filter(Boolean)
  const now = bundleMaterials(bundle).filter(({ submit }) => submit).length
  const fewer =
    bundle.materials && materialsBefore && materialsBefore > now
      ? now
        ? `材料从 ${materialsBefore} 份减到 ${now} 份`
        : `原来的 ${materialsBefore} 份材料都不用交`
      : ''
  return [`${count} 件事并成 1 次`, fewer, limit ? formatLimit(limit) : ''].filter(Boolean)
}
