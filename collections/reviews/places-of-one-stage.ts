import type { Where } from 'payload'
import { inRegion, regionRange } from '../../standard/codes/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { reviewPlanFor, stagesOf, type ReviewPlan } from '../../standard/reviews/index.ts'
import { familyOf } from '../families.ts'

/** Returns where records of a type have one stage: everywhere, nowhere, or a filter of their versions by the regions of the plans. */
export function placesOfOneStage(plans: readonly ReviewPlan[], type: RecordType): Where | boolean {
  const family = familyOf(type)
  const isSingle = (region?: string) =>
    stagesOf(reviewPlanFor(plans, { family, regionCode: region ?? null })).length === 1
  const fitting = plans.filter((one) => one.stages.length > 0 && (!one.family || one.family === family))
  const regions = [...new Set(fitting.flatMap(({ region }) => region ?? []))]
  if (!regions.length) return isSingle()
  const field = 'version.regionCode'
  const inside = (region: string): Where => {
    const { from, to } = regionRange(region)
    return { and: [{ [field]: { greater_than_equal: from } }, { [field]: { less_than: to } }] }
  }
  const outside = (region: string): Where => {
    const { from, to } = regionRange(region)
    const or: Where[] = [{ [field]: { exists: false } }, { [field]: { less_than: from } }]
    return { or: [...or, { [field]: { greater_than_equal: to } }] }
  }
  // A region of a plan without those below it that have one of their own.
  const areas = [undefined, ...regions].filter(isSingle).map((area): Where => {
    const below = regions.filter((one) => one !== area && (area === undefined || inRegion(one, area)))
    return { and: [...(area === undefined ? [] : [inside(area)]), ...below.map(outside)] }
  })
  return areas.length ? { or: areas } : false
}
