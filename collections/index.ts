import type { CollectionConfig, GlobalConfig } from 'payload'
import { AccountCounters } from './accounts/Counters.ts'
import { Users } from './accounts/Users.ts'
import { AccountChecks } from './accounts/checks/AccountChecks.ts'
import { HandOvers } from './accounts/hand-over/HandOvers.ts'
import { BulkRows, BulkRuns } from './bulk-runs/BulkRuns.ts'
import { ClaimRequests, ClaimRounds } from './claiming/Claiming.ts'
import { CodeRanges } from './code-ranges/CodeRanges.ts'
import { Confirmations } from './confirmations/Confirmations.ts'
import { DifferenceDecisions } from './differences/DifferenceDecisions.ts'
import { Deviations } from './deviations/Deviations.ts'
import { Comments } from './comments/Comments.ts'
import { FindingExcuses, Findings } from './findings/Findings.ts'
import { Files } from './files/Files.ts'
import { globalWithTypeCheck, withTypeCheck } from './hooks/checkTypes.ts'
import { Imports, Mappings } from './imports/Imports.ts'
import { LedgerEntries } from './ledger/LedgerEntries.ts'
import { Outbox } from './mail/Outbox.ts'
import { MissedQueries } from './missed-queries/MissedQueries.ts'
import { NoticeChoicesCollection, Notices } from './notices/Notices.ts'
import { Plans } from './plans/Plans.ts'
import { Proposals } from './proposals/Proposals.ts'
import { PublishRuns } from './publishing/PublishRuns.ts'
import { Aliases, Laws, Licences, Materials, Matters, Questions } from './records/matters.ts'
import { Claims, Disclosures, Guides } from './records/guides.ts'
import {
  Bundles,
  Datasets,
  IntermediaryServices,
  MobilityEntries,
  PolicyBenefits,
  PowerItems,
  ProofItems,
} from './records/lists.ts'
import { Agencies, Regions, Venues } from './records/places.ts'
import { Reports } from './reports/Reports.ts'
import { ReviewPlans } from './reviews/ReviewPlans.ts'
import { Reviews } from './reviews/Reviews.ts'
import { SiteInfo } from './site/SiteInfo.ts'
import { Trail } from './trail/Trail.ts'

/** All collections, in the order of the navigation: those that staff open daily come first. */
export const collections: CollectionConfig[] = [
  Guides,
  Deviations,
  Claims,
  Disclosures,
  Reports,
  Matters,
  Materials,
  Files,
  Licences,
  Laws,
  Aliases,
  MissedQueries,
  Questions,
  Proposals,
  DifferenceDecisions,
  Confirmations,
  Findings,
  FindingExcuses,
  ClaimRounds,
  ClaimRequests,
  Bundles,
  MobilityEntries,
  PowerItems,
  Datasets,
  IntermediaryServices,
  ProofItems,
  PolicyBenefits,
  Agencies,
  Venues,
  Regions,
  LedgerEntries,
  CodeRanges,
  Users,
  ReviewPlans,
  Reviews,
  Comments,
  Notices,
  NoticeChoicesCollection,
  Outbox,
  AccountCounters,
  PublishRuns,
  Imports,
  Mappings,
  Plans,
  HandOvers,
  AccountChecks,
  BulkRuns,
  BulkRows,
  Trail,
].map(withTypeCheck)

/** All globals. */
export const globals: GlobalConfig[] = [SiteInfo].map(globalWithTypeCheck)
