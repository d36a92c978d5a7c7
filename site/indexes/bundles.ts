/**
 * @module What lists and pages say of a bundle.
 */
import { satisfactionOf } from '../../standard/resolve.ts'
import type { Bundle } from '../../standard/schema/index.ts'
import { formatLimit } from '../../standard/time.ts'
import { regionOf, release, snapshot } from '../data.ts'

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

/** What a bundle saves: first how many things become one, then what is known of materials and time. */
export function bundleFacts(bundle: Bundle): string[] {
  const { items, materialsBefore, limit } = bundle
  const now = bundleMaterials(bundle).filter(({ submit }) => submit).length
  const fewer =
    bundle.materials && materialsBefore && materialsBefore > now
      ? now
        ? `材料从 ${materialsBefore} 份减到 ${now} 份`
        : `原来的 ${materialsBefore} 份材料都不用交`
      : ''
  return [`${items.length} 件事并成 1 次`, fewer, limit ? formatLimit(limit) : ''].filter(Boolean)
}
