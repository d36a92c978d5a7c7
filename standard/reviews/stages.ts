/** @module The stages of a review as data: which text passes which of them, by family and region. */
import { inRegion } from '../codes/index.ts'

/** What somebody looks at in a stage, with its usual name. A grant may be limited to some of them. */
export const DUTIES = {
  department: '部门审核',
  legal: '法制审核',
  secrecy: '保密审查',
  final: '终审',
} as const satisfies Record<string, string>

/** The name of a duty. */
export type Duty = keyof typeof DUTIES

/** Whether a text is the name of a duty. */
export const isDuty = (text: unknown): text is Duty => typeof text === 'string' && Object.hasOwn(DUTIES, text)

/** One stage. */
export interface ReviewStage {
  duty: Duty
  /** What the bureau calls it; the usual name of the duty without one. */
  name?: string | null | undefined
  /** Working days until it is due. */
  days?: number | null | undefined
}

/** An agency whose texts are reviewed by another one, because it has nobody else. */
export interface Substitute<Id> {
  agency: Id
  by: Id
}

/** The stages of some records. A plan without a family or a region is for all of them. */
export interface ReviewPlan<Id = unknown> {
  family?: string | null | undefined
  /** A region code; the plan is for every region below it. Records without a region have only plans without one. */
  region?: string | null | undefined
  stages: readonly ReviewStage[]
  substitutes?: readonly Substitute<Id>[] | null | undefined
}

/** How many working days a stage has that states none. */
export const DEFAULT_DAYS = 3

/** The stages where nothing else is stated: one approval, as in every installation before there were stages. */
export const ONE_STAGE: readonly ReviewStage[] = [{ duty: 'final', name: '批准' }]

/** Returns what a stage is called. */
export const stageName = ({ duty, name }: ReviewStage): string => name?.trim() || DUTIES[duty]

/** Returns the names of stages in their order, as 部门审核 → 终审. */
export const stagesText = (stages: readonly ReviewStage[]): string => stages.map(stageName).join(' → ')

/**
 * Returns the plan for a record: of those that are for it, the one of the smallest region; of two for the same region, the one that names
 * the family.
 */
export function reviewPlanFor<P extends ReviewPlan>(
  plans: readonly P[],
  { family, regionCode }: { family: string; regionCode: string | null },
): P | undefined {
  const fitting = plans.filter(
    (plan) =>
      plan.stages.length > 0 &&
      (!plan.family || plan.family === family) &&
      (!plan.region || (regionCode !== null && inRegion(regionCode, plan.region))),
  )
  const weight = ({ family: own, region }: ReviewPlan) => (region?.length ?? 0) * 2 + (own ? 1 : 0)
  return fitting.sort((a, b) => weight(b) - weight(a))[0]
}

/** Returns the stages of a plan, or the one stage of records without a plan. */
export const stagesOf = (plan: ReviewPlan | undefined): readonly ReviewStage[] => plan?.stages ?? ONE_STAGE
