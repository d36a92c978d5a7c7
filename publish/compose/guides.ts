/**
 * @module Writes the guides of a snapshot one by one: resolved with their matter, checked, numbered. A held guide is written in its last
 * published version.
 */
import { setImmediate } from 'node:timers/promises'
import { hashValue } from '../../snapshot/hash.ts'
import { prune } from '../../snapshot/prune.ts'
import type { SnapshotWriter } from '../../snapshot/writer.ts'
import { endingOfGuide, ledgerFacts, publishedEnding, endingFactsOfGuide } from '../../standard/endings/index.ts'
import { openDifferences } from '../../standard/differences/index.ts'
import { resolveGuide } from '../../standard/resolve/guide.ts'
import { upcomingOfGuide } from '../../standard/resolve/upcoming.ts'
import { effectiveStandard, pathOf } from '../../standard/resolve/inheritance.ts'
import {
  checkRecord,
  makeRuleContext,
  danglingFault,
  findingOf,
  type Finding,
  type RuleContext,
} from '../../standard/rules/index.ts'
import {
  publishedSchemas,
  type Guide,
  type Ledger,
  type ResolvedGuide,
  type Site,
} from '../../standard/schema/index.ts'
import { hasRequiredRecords, type PublishableRecords, type HeldRecords } from './blocking.ts'
import type { ComposeOptions } from './options.ts'
import { removeDanglingReferences, type TargetExists } from './remove-dangling.ts'
import { RECORD_RULES, danglingFinding, REFERENCE_RULE, ruleSource } from './rule-source.ts'
import { versionedContent, type VersionNumbers } from './versions.ts'

/** Guides written between two turns of the event loop. */
const YIELD_AFTER = 500

/** Writes one record into the snapshot. */
export type WriteRecord = SnapshotWriter['write']

/** What `writeGuides` has to know. */
export interface GuideOptions extends ComposeOptions {
  /** Records of the other types that will be published. */
  publishable: PublishableRecords
  heldRecords: HeldRecords
  /** Records a finding; a blocking one holds its record. */
  report: (finding: Finding) => void
  /** Whether the target of a reference will be published. */
  isPublishable: TargetExists
  write: WriteRecord
}

/** Resolves, checks and writes every guide. Returns the names of the guides that were written, by key. */
export async function writeGuides(options: GuideOptions): Promise<Map<string, string>> {
  const { publishable, heldRecords, report, approved, versions, asOf } = options
  const names = new Map<string, string>()
  const context = makeRuleContext(ruleSource(publishable, approved.records), asOf)
  const lookup = {
    matter: (key: string) => publishable.matter.get(key),
    agency: (key: string) => publishable.agency.get(key),
    region: (key: string) => publishable.region.get(key),
    venue: (key: string) => publishable.venue.get(key),
    material: (key: string) => publishable.material.get(key),
    licence: (key: string) => publishable.licence.get(key),
  }
  const ends = {
    matter: lookup.matter,
    region: lookup.region,
    ...ledgerFacts([...publishable.ledger.values()] as Ledger[]),
  }
  let count = 0
  for (const guide of approved.records.guide.values()) {
    if (++count % YIELD_AFTER === 0) await setImmediate()
    let record: ResolvedGuide | undefined
    if (!heldRecords.has('guide', guide.key)) {
      for (const missing of removeDanglingReferences('guide', guide, options.isPublishable))
        report(danglingFinding('guide', guide, missing))
      const { guide: resolved, dangling } = resolveGuide(guide, lookup, asOf)
      for (const { path, type, key } of dangling) {
        report(
          findingOf(
            REFERENCE_RULE,
            'guide',
            guide,
            danglingFault({ path, title: '差异项', type, key, required: !resolved }),
          ),
        )
      }
      if (resolved) resolved.ending = publishedEnding(endingOfGuide(endingFactsOfGuide(resolved), ends, asOf))
      if (resolved) resolved.upcoming = upcomingOfGuide(guide, lookup, asOf)
      if (resolved) record = withVersion(resolved, guide, context, versions, report)
    }
    if (heldRecords.has('guide', guide.key)) record = lastGoodGuide(guide.key, options)
    else if (record) record = withSettling(withApproval(record, options), guide, options)
    if (!record) continue
    names.set(record.key, record.name)
    await options.write('guide', record)
  }
  return names
}

/** The resolved guide with its version number; undefined when a rule blocks it. */
function withVersion(
  resolved: ResolvedGuide,
  guide: Guide,
  context: RuleContext,
  versions: VersionNumbers,
  report: (finding: Finding) => void,
): ResolvedGuide | undefined {
  const { version: _placeholder, ...content } = resolved
  const pruned = prune(content)
  const findings = checkRecord('guide', { ...pruned, version: 1 } as ResolvedGuide, context, RECORD_RULES)
  findings.forEach(report)
  if (findings.some(({ severity }) => severity === 'block')) return undefined
  return { ...pruned, version: versions.of('guide', guide.key, hashValue(versionedContent(pruned))) } as ResolvedGuide
}

/** The guide with the day and the office of its approval, where the site information says that they are public. */
function withApproval(guide: ResolvedGuide, { approved, publishable }: GuideOptions): ResolvedGuide {
  const site = publicSite(publishable)
  const given = approved.approvals.get(guide.key)
  if (!site?.showApproval || !given) return guide
  const agency = given.agency === undefined ? undefined : publishable.agency.get(given.agency)
  return {
    ...guide,
    approval: { on: given.on, ...(agency ? { agency: agency.key } : {}), name: agency?.name ?? site.host },
  }
}

/** The guide with the elements that its agency does otherwise and nobody has decided yet, where the site says that they are public. */
function withSettling(guide: ResolvedGuide, kept: Guide, { publishable }: GuideOptions): ResolvedGuide {
  const matter = kept.differences?.length ? publishable.matter.get(kept.matter) : undefined
  if (!matter || !publicSite(publishable)?.showDifferences) return guide
  const standard = effectiveStandard(pathOf(matter, (key) => publishable.matter.get(key)))
  const settling = [...new Set(openDifferences(kept.differences!, standard).map(({ element }) => element))]
  return settling.length ? { ...guide, settling } : guide
}

const publicSite = (publishable: PublishableRecords): Site | undefined => [...publishable.site.values()][0]

/**
 * The last published version of a guide without references to records that are no longer published. Undefined when there is none, or
 * when it would not meet the schema any more.
 */
function lastGoodGuide(
  key: string,
  { asOf, lastGood, publishable, isPublishable }: GuideOptions,
): ResolvedGuide | undefined {
  const last = lastGood?.getSync('guide', key)
  if (!last || !hasRequiredRecords('guide', last, publishable)) return undefined
  removeDanglingReferences('guide', last, isPublishable, 'published')
  if (!publicSite(publishable)?.showApproval) delete last.approval
  if (!publicSite(publishable)?.showDifferences) delete last.settling
  // What was announced for a day that has come is either in force or held back.
  last.upcoming = last.upcoming?.filter(({ from }) => from > asOf)
  if (!last.upcoming?.length) delete last.upcoming
  return publishedSchemas.guide.safeParse(last).success ? last : undefined
}
