/**
 * @module Materials of a guide as the public reads them: what the guide says of one, and what the catalogue of materials does.
 */
import { inRegion, regionRange } from '../codes/index.ts'
import type { Elements, Guide, Licence, Material, ResolvedGuide } from '../schema/index.ts'

/** One use of a material in a guide or a matter. */
type Use = NonNullable<Elements['materials']>[number]

/**
 * How a material can be satisfied in a region on a day, as a value of the table `satisfy`: what its use says, else what its
 * licence says for the smallest region around that one, else that it has to be handed in.
 */
export function satisfactionOf(use: Use, licence: Licence | undefined, regionCode: string, asOf: string): string {
  if (use.satisfy) return use.satisfy
  const nearest = (licence?.satisfaction ?? [])
    .filter((way) => (way.since ?? '') <= asOf)
    .map((way) => ({ way, depth: way.region ? depthOver(way.region, regionCode) : 0 }))
    .filter(({ depth }) => depth !== undefined)
    .sort((a, b) => b.depth! - a.depth!)[0]
  return nearest?.way.how ?? 'submit'
}

/**
 * How deep in the tree of regions `region` is, as the length of its significant code (511600 is deeper than 510000); undefined
 * when the region with `code` does not lie in it.
 */
function depthOver(region: string, code: string): number | undefined {
  try {
    return inRegion(code, region) ? regionRange(region).from.length : undefined
  } catch {
    // A region without a readable code covers itself only.
    return region === code ? code.length : undefined
  }
}

/** Returns a use of a material with what the catalogue says of it; blank form and example are the guide's own where it has them. */
export function resolveMaterial(
  use: Use,
  material: Material,
  licence: Licence | undefined,
  regionCode: string,
  asOf: string,
  forms: Guide['forms'],
): NonNullable<ResolvedGuide['materials']>[number] {
  const satisfy = satisfactionOf(use, licence, regionCode, asOf)
  const local = forms?.find((form) => form.material === material.key)
  return {
    ...use,
    filling: use.filling ?? material.filling,
    satisfy: satisfy as Use['satisfy'],
    submit: satisfy === 'submit',
    name: material.name,
    materialType: material.type,
    sourceChannel: material.sourceChannel,
    issuer: material.issuer,
    format: material.format,
    blank: local?.blank ?? material.blank,
    example: local?.example ?? material.example,
  }
}
