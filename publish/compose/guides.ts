/**
 * @module Guides, one by one: resolved, checked, numbered, written, or kept as they last were.
 */
import { hashValue } from '../../snapshot/hash.ts'
import { prune } from '../../snapshot/prune.ts'
import type { SnapshotWriter } from '../../snapshot/writer.ts'
import { endingOfGuide, eventsIn, publishedEnding, endingFactsOfGuide } from '../../standard/endings/index.ts'
import { resolveGuide } from '../../standard/resolve/guide.ts'
import {
  checkRecord,
  makeRuleContext,
  danglingFault,
  findingOf,
  type Finding,
  type RuleContext,
} from '../../standard/rules/index.ts'
import { publishedSchemas, type Guide, type Ledger, type ResolvedGuide } from '../../standard/schema/index.ts'
import type { ComposeOptions } from '../options.ts'
import { hasRequiredRecords, type PublishableRecords, type HeldRecords } from './blocking.ts'
import { removeDanglingReferences, type TargetExists } from './remove-dangling.ts'
import { RECORD_RULES, danglingFinding, REFERENCE_RULE, ruleSource } from './rule-source.ts'
import { versionedContent, type VersionNumbers } from './versions.ts'

/** Turns for others: records between two. */
const TURN = 500

export type Write = SnapshotWriter['write']

export interface GuideOptions extends ComposeOptions {
  final: PublishableRecords
  holds: HeldRecords
  note: (finding: Finding) => void
  publishing: TargetExists
  write: Write
}

/** Resolves, checks and writes guides one by one; returns the names of those that are published. */
export async function writeGuides(step: GuideOptions): Promise<Map<string, string>> {
  const { final, holds, note, taken, versions, asOf } = step
  const names = new Map<string, string>()
  const context = makeRuleContext(ruleSource(final, taken.records), asOf)
  const lookup = {
    matter: (key: string) => final.matter.get(key),
    agency: (key: string) => final.agency.get(key),
    region: (key: string) => final.region.get(key),
    venue: (key: string) => final.venue.get(key),
    material: (key: string) => final.material.get(key),
    licence: (key: string) => final.licence.get(key),
  }
  const ends = {
    matter: lookup.matter,
    region: lookup.region,
    events: eventsIn(final.ledger.values() as Iterable<Ledger>),
  }
  let read = 0
  for (const guide of taken.records.guide.values()) {
    if (++read % TURN === 0) await new Promise((resolve) => setImmediate(resolve))
    let record: ResolvedGuide | undefined
    if (!holds.has('guide', guide.key)) {
      for (const missing of removeDanglingReferences('guide', guide, step.publishing))
        note(danglingFinding('guide', guide, missing))
      const { guide: resolved, dangling } = resolveGuide(guide, lookup, asOf)
      for (const { path, type, key } of dangling) {
        note(
          findingOf(
            REFERENCE_RULE,
            'guide',
            guide,
            danglingFault({ path, title: '差异项', type, key, vital: !resolved }),
          ),
        )
      }
      if (resolved) resolved.ending = publishedEnding(endingOfGuide(endingFactsOfGuide(resolved), ends, asOf))
      if (resolved) record = withVersion(resolved, guide, context, versions, note)
    }
    if (holds.has('guide', guide.key)) record = lastGoodGuide(guide.key, step)
    if (!record) continue
    names.set(record.key, record.name)
    await step.write('guide', record)
  }
  return names
}

/** The guide as it is published, when nothing is against it. */
function withVersion(
  resolved: ResolvedGuide,
  guide: Guide,
  context: RuleContext,
  versions: VersionNumbers,
  note: (finding: Finding) => void,
): ResolvedGuide | undefined {
  const { version: _unset, ...content } = resolved
  const pruned = prune(content)
  const findings = checkRecord('guide', { ...pruned, version: 1 } as ResolvedGuide, context, RECORD_RULES)
  findings.forEach(note)
  if (findings.some(({ severity }) => severity === 'block')) return undefined
  return { ...pruned, version: versions.of('guide', guide.key, hashValue(versionedContent(pruned))) } as ResolvedGuide
}

/** Its last good version, without what is no more; undefined when that would not be a guide any longer. */
function lastGoodGuide(key: string, { lastGood, final, publishing }: GuideOptions): ResolvedGuide | undefined {
  const last = lastGood?.getSync('guide', key)
  if (!last || !hasRequiredRecords('guide', last, final)) return undefined
  removeDanglingReferences('guide', last, publishing, 'published')
  return publishedSchemas.guide.safeParse(last).success ? last : undefined
}
