/**
 * @module Facts of bundles for their cards in lists and for their pages.
 */
import { satisfactionOf } from '../../standard/resolve/materials.ts'
import type { Bundle } from '../../standard/schema/index.ts'
import { formatLimit } from '../../standard/limits/index.ts'
import { endingsOfBundle, hasEnded, isClosed, type BundleEndings } from '../../standard/endings/index.ts'
import { countMaterials } from '../../standard/search/materials.ts'
import { regionOf, release, snapshot } from '../data.ts'
import { UNKNOWN, type Fact } from '../guide/facts.ts'
import { materialsAnswer } from '../guide/materials-answer.ts'
import { endingSinceText } from '../text/ending-text.ts'
import { matterEnding, regionEnding } from './ended.ts'

/** One material of the common list of a bundle. */
export type BundleMaterial = NonNullable<Bundle['materials']>[number] & {
  name: string
  submit: boolean
  satisfy: string
}

/** Returns the materials of a bundle with their names and how each is satisfied; those that have to be handed in come first. */
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

/** Returns whether a bundle or some of its matters have ended on the day of the release, and how many matters remain. */
export const bundleEndings = (bundle: Bundle): BundleEndings =>
  endingsOfBundle(bundle, { matter: matterEnding, region: regionEnding })

/** Returns the bundles with those that have ended last. */
export function openFirst(bundles: readonly Bundle[]): Bundle[] {
  const ended = (bundle: Bundle) => hasEnded(bundleEndings(bundle).whole)
  return [...bundles.filter((bundle) => !ended(bundle)), ...bundles.filter(ended)]
}

/**
 * Returns what a bundle saves, for its card: how many matters become one, then fewer materials and the limit, if known. For a bundle that
 * cannot be applied for it returns only since when.
 */
export function bundleSavings(bundle: Bundle): string[] {
  const { materialsBefore, limit } = bundle
  const { whole, count } = bundleEndings(bundle)
  if (whole && isClosed(whole)) return [endingSinceText(whole, release?.asOf ?? '').replace(/。$/u, '')].filter(Boolean)
  const now = bundleMaterials(bundle).filter(({ submit }) => submit).length
  const fewer =
    bundle.materials && materialsBefore && materialsBefore > now
      ? now
        ? `材料从 ${materialsBefore} 份减到 ${now} 份`
        : `原来的 ${materialsBefore} 份材料都不用交`
      : ''
  return [`${count} 件事并成 1 次`, fewer, limit ? formatLimit(limit) : ''].filter(Boolean)
}

/** Returns the answers that the page of a bundle begins with: how many matters, limit, materials, application form, online. */
export function bundleAnswers(bundle: Bundle): Fact[] {
  const counts = countMaterials(bundleMaterials(bundle))
  const materials = counts && materialsAnswer(counts)
  const { limit, limitBefore, materialsBefore, form, url, apply } = bundle
  return [
    { question: '几件事', answer: `${bundleEndings(bundle).count} 件并成 1 次` },
    {
      question: '多久办好',
      answer: limit ? formatLimit(limit) : UNKNOWN,
      note: limitBefore && `原来 ${formatLimit(limitBefore)}`,
    },
    {
      question: '要交材料',
      answer: materials?.answer ?? UNKNOWN,
      note: [materials?.note, materialsBefore && `原来 ${materialsBefore} 份`].filter(Boolean).join('，'),
      bring: Boolean(materials),
    },
    { question: '填几张表', answer: form ? '1 张' : UNKNOWN, note: form },
    { question: '网上办', answer: url ? '可网上申请' : apply ? '看“怎么办”' : UNKNOWN },
  ]
}
