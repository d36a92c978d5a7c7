import type * as z from 'zod'
import type { RecordType } from '../record-types.ts'
import { guideSchema, type Guide } from './guide.ts'
import {
  differenceDecisionSchema,
  ledgerSchema,
  missedQuerySchema,
  proposalSchema,
  reportSchema,
  siteSchema,
  type Ledger,
  type Proposal,
  type Site,
} from './administrative.ts'
import { codeRangeSchema } from './code-range.ts'
import { claimRequestSchema, claimRoundSchema } from './claim-round.ts'
import { confirmationSchema } from './confirmation.ts'
import { deviationSchema } from './deviation.ts'
import {
  aliasSchema,
  lawSchema,
  licenceSchema,
  materialSchema,
  questionSchema,
  type Alias,
  type Law,
  type Licence,
  type Material,
  type Question,
} from './library.ts'
import {
  bundleSchema,
  claimSchema,
  datasetSchema,
  disclosureSchema,
  mobilitySchema,
  powerSchema,
  type Bundle,
  type Claim,
  type Dataset,
  type Disclosure,
  type Mobility,
  type Power,
} from './lists.ts'
import { matterSchema, type Elements, type Matter } from './matter.ts'
import { agencySchema, regionSchema, venueSchema, type Agency, type Region, type Venue } from './place.ts'
import { resolvedGuideSchema, type ResolvedGuide } from './resolved-guide.ts'
import {
  benefitSchema,
  intermediarySchema,
  proofSchema,
  type Benefit,
  type Intermediary,
  type Proof,
} from './services.ts'

/** Each record type in the form staff keep; a guide has only its local elements and differences. */
export interface Records {
  region: Region
  agency: Agency
  venue: Venue
  law: Law
  licence: Licence
  material: Material
  matter: Matter
  claim: Claim
  guide: Guide
  bundle: Bundle
  mobility: Mobility
  power: Power
  disclosure: Disclosure
  dataset: Dataset
  intermediary: Intermediary
  proof: Proof
  benefit: Benefit
  question: Question
  alias: Alias
  ledger: Ledger
  site: Site
}

/** Each record type in the form of snapshots and feeds: guides are resolved, the others as staff keep them. */
export type Published = Omit<Records, 'guide'> & { guide: ResolvedGuide }

/** The schema of each type in the form staff keep. */
export const schemas = {
  region: regionSchema,
  agency: agencySchema,
  venue: venueSchema,
  law: lawSchema,
  licence: licenceSchema,
  material: materialSchema,
  matter: matterSchema,
  claim: claimSchema,
  guide: guideSchema,
  bundle: bundleSchema,
  mobility: mobilitySchema,
  power: powerSchema,
  disclosure: disclosureSchema,
  dataset: datasetSchema,
  intermediary: intermediarySchema,
  proof: proofSchema,
  benefit: benefitSchema,
  question: questionSchema,
  alias: aliasSchema,
  ledger: ledgerSchema,
  site: siteSchema,
} satisfies { [T in RecordType]: z.ZodType<Records[T]> }

/** The schema of each type in the form of snapshots and feeds. */
export const publishedSchemas = { ...schemas, guide: resolvedGuideSchema } satisfies {
  [T in RecordType]: z.ZodType<Published[T]>
}

/** Returns the Chinese name of a record type. */
export const recordTitle = (type: RecordType): string => schemas[type].meta()?.title ?? type

export {
  claimRequestSchema,
  claimRoundSchema,
  codeRangeSchema,
  confirmationSchema,
  deviationSchema,
  differenceDecisionSchema,
  missedQuerySchema,
  proposalSchema,
  reportSchema,
}
export type {
  Agency,
  Alias,
  Benefit,
  Bundle,
  Claim,
  Dataset,
  Disclosure,
  Elements,
  Guide,
  Intermediary,
  Law,
  Ledger,
  Licence,
  Material,
  Matter,
  Mobility,
  Power,
  Proof,
  Proposal,
  Question,
  Region,
  ResolvedGuide,
  Site,
  Venue,
}
