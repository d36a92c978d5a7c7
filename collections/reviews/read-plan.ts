/** @module The stages of an installation, and whose texts another bureau reviews. */
import type { Payload, PayloadRequest } from 'payload'
import { idOf, type Document, type DocumentId } from '../../standard/document.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { isDuty, ONE_STAGE, reviewPlanFor, type ReviewPlan, type ReviewStage } from '../../standard/reviews/index.ts'
import { grantsFor, type GrantHolder } from '../access/grants.ts'
import { findDocument } from '../documents.ts'
import { familyOf } from '../families.ts'
import { RECORD_TYPES } from '../../standard/record-types.ts'
import { REVIEW_PLANS } from './slug.ts'

/** Where a record is, as grants find it. */
export interface Place {
  regionCode: string | null
  agency: DocumentId | null
}

/** Returns the place of a record. An agency belongs to nobody else. */
export const placeOfDocument = (document: Document): Place => ({
  regionCode: (document['regionCode'] as string | null | undefined) ?? null,
  agency: idOf(document['agency']) ?? null,
})

/** How a text is reviewed. */
export interface Reviewing {
  stages: readonly ReviewStage[]
  /** Where the accounts that decide have their grants: the place of the record, or that of the bureau that reviews for it. */
  at: Place
}

type Plan = ReviewPlan<DocumentId>

/** The key of a request's context under which the plans wait, so that they are read once in an operation. */
const PLANS = 'reviewPlans'

/** Returns the plans of an installation. */
export async function readPlans(payload: Payload, req?: PayloadRequest): Promise<Plan[]> {
  const known = req?.context[PLANS] as Plan[] | undefined
  if (known) return known
  const { docs } = await payload.find({
    collection: REVIEW_PLANS,
    depth: 0,
    limit: 0,
    pagination: false,
    overrideAccess: true,
    ...(req ? { req } : {}),
  })
  const plans = docs.map(({ family, region, stages, substitutes }): Plan => ({
    family: family ?? null,
    region: region ?? null,
    stages: (stages ?? []).flatMap(({ days, duty, name }) => (isDuty(duty) ? [{ duty, name, days }] : [])),
    substitutes: (substitutes ?? []).flatMap(({ agency, by }) => {
      const [own, other] = [idOf(agency), idOf(by)]
      return own === undefined || other === undefined ? [] : [{ agency: own, by: other }]
    }),
  }))
  if (req) req.context[PLANS] = plans
  return plans
}

/** Returns the stages that a record of a type has to pass at a place, and who decides there. */
export async function reviewingOf(
  payload: Payload,
  type: RecordType,
  place: Place,
  req?: PayloadRequest,
): Promise<Reviewing> {
  const plan = reviewPlanFor(await readPlans(payload, req), { family: familyOf(type), regionCode: place.regionCode })
  if (!plan) return { stages: ONE_STAGE, at: place }
  const substitute = plan.substitutes?.find(({ agency }) => String(agency) === String(place.agency))
  return { stages: plan.stages, at: substitute ? await placeOfAgency(payload, substitute.by, req) : place }
}

async function placeOfAgency(payload: Payload, agency: DocumentId, req?: PayloadRequest): Promise<Place> {
  const found = await findDocument<{ regionCode?: string }>(payload, SLUGS.agency, {
    where: { id: { equals: agency } },
    select: { regionCode: true },
    draft: true,
    overrideAccess: true,
    ...(req ? { req } : {}),
  })
  return { regionCode: found?.regionCode ?? null, agency }
}

/** Returns the agencies whose texts an account reviews because their own bureau has nobody: by the plans that name one of its agencies. */
export async function agenciesReviewedFor(
  payload: Payload,
  user: GrantHolder | null | undefined,
  req?: PayloadRequest,
): Promise<DocumentId[]> {
  const own = new Set(
    RECORD_TYPES.flatMap((type) => grantsFor(user, 'approve', type)).flatMap(({ agencies }) =>
      (agencies ?? []).map((one) => String(idOf(one))),
    ),
  )
  if (!own.size) return []
  const plans = await readPlans(payload, req)
  return plans.flatMap(({ substitutes }) =>
    (substitutes ?? []).flatMap(({ agency, by }) => (own.has(String(by)) ? [agency] : [])),
  )
}
