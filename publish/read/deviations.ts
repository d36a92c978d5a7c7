/** @module Reads deviations for guides: those that were granted, and what an upgrade left to be settled. */
import { grantedFrom, titleOfElement, type GrantedDeviation } from '../../standard/deviations/index.ts'
import { idOf, type DocumentId } from '../../standard/document.ts'
import { addToList } from '../../standard/group.ts'
import type { Fault } from '../../standard/rules/index.ts'
import { findGrantedDeviations, findUnsettledDeviations, type Cms } from './cms.ts'

/** The deviations of all guides, by the id of the guide. */
export interface DeviationsOfGuides {
  granted(guide: DocumentId): readonly GrantedDeviation[]
  /** What staff have to settle, as faults of the guide with the rule that they belong to. */
  unsettled(guide: DocumentId): readonly UnsettledDeviation[]
}

/** A fault and its rule: a deviation that is public and was not checked, or one that is no longer public. */
export interface UnsettledDeviation {
  rule: { id: 'deviation-unsettled' | typeof WITHDRAWN_DEVIATION; severity: 'warn' }
  fault: Fault
}

/** The rule of deviations that were public before an upgrade, and are not any more. */
export const WITHDRAWN_DEVIATION = 'deviation-withdrawn'

/**
 * Reads the deviations of all guides.
 *
 * @param keyOfLaw Returns the key of an approved law by its id.
 */
export async function readDeviations(
  cms: Cms,
  keyOfLaw: (id: DocumentId) => string | undefined,
): Promise<DeviationsOfGuides> {
  const granted = new Map<string, GrantedDeviation[]>()
  for await (const one of findGrantedDeviations(cms))
    addToList(granted, String(idOf(one['guide'])), grantedFrom(one, keyOfLaw))
  const unsettled = new Map<string, UnsettledDeviation[]>()
  for await (const one of findUnsettledDeviations(cms)) {
    const title = titleOfElement(String(one['element']))
    const number = String(one['number'])
    const isPublic = one['state'] === 'granted'
    const fault: Fault = isPublic
      ? {
          path: 'deviations',
          found: number,
          message: `“${title}”的差异（${number}）是升级以前公开的，照旧公开，还没有核对`,
          fix: '目录管理员打开这条差异申请，核对依据和批准，确认沿用或终止',
        }
      : {
          path: 'deviations',
          found: number,
          message: `“${title}”的差异（${number}）升级以前公开，加重了负担而批准机关、文号和日期不全：照标准发布`,
          fix: '目录管理员打开这条差异申请，写明法律条款后同意，或者不同意',
        }
    const rule = { id: isPublic ? 'deviation-unsettled' : WITHDRAWN_DEVIATION, severity: 'warn' } as const
    addToList(unsettled, String(idOf(one['guide'])), { rule, fault })
  }
  return {
    granted: (guide) => granted.get(String(guide)) ?? [],
    unsettled: (guide) => unsettled.get(String(guide)) ?? [],
  }
}
