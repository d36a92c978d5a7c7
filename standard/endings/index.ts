/**
 * What has ended or is suspended, or will be on a day already fixed: since when, by which document, and what replaces it. Pages,
 * the search index and the feeds use this. An end is stated by the record (`state`, `effectiveTo`, `stateBasis`) or by the code
 * ledger, or follows from what the record depends on: a matter's parent, a guide's matter or region.
 */
export {
  eventsIn,
  hasEnded,
  isClosed,
  ledgerFacts,
  saysEnded,
  type Ending,
  type EndingMatter,
  type EndingRegion,
  type EndingSource,
} from './ending.ts'
export { endingOfCode } from './code.ts'
export {
  endingFactsOfGuide,
  endingOfGuide,
  endingOfMatter,
  endingOfRegion,
  endingsOn,
  publishedEnding,
} from './record.ts'
export { endingsOfBundle, type BundleEndings } from './bundle.ts'
