import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { dayOf } from '../../standard/day.ts'
import type { RecordType } from '../../standard/record-types.ts'
import {
  findingsNowAndLater,
  findingsOfChange,
  hasOwnCode,
  newStoppingFindings,
  OWN_CODE_RULES,
  type Finding,
} from '../../standard/rules/index.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { contextOf, isApproval, keepsApproval, operationOf, putsBack, writerOf } from '../write/write-context.ts'
import { collectionOf, fieldsOf } from '../documents.ts'
import { Unacceptable } from '../errors.ts'
import { messageOf } from '../findings/check-record.ts'
import { loadContext, unapprovedLabel } from '../rule-context/load-context.ts'

/** Rules about what an operation on a code changes. */
const OPERATION_RULES: ReadonlySet<string> = new Set([...OWN_CODE_RULES, 'name-two-codes'])

/** How many findings a message names. */
const NAMED = 5

/**
 * Returns a hook that refuses to approve what a publish would hold back, and findings of gate rules that the approved version does
 * not have yet. The message gives the findings of these rules and how to correct them. Operations on codes are checked for what they change,
 * codes and names. Other writes without a user are checked for codes of our own only: imports check the gate rules themselves, and a publish
 * holds the other records back and reports them.
 */
export const blockUnpublishable =
  (type: RecordType): CollectionBeforeChangeHook =>
  async ({ data, originalDoc, req }) => {
    if (!isApproval(data) || keepsApproval(req) || putsBack(req)) return data
    const isOperation = Boolean(operationOf(req))
    const everyRule = Boolean(writerOf(req)) && !isOperation
    if (!everyRule && !isOperation && (contextOf(req).origin === 'import' || !hasOwnCode(type, data))) return data
    if (isOperation && type !== 'matter' && type !== 'guide') return data
    const check = async (document: Record<string, unknown>): Promise<Finding[]> => {
      const { near, record, unapproved } = await loadContext(req.payload, type, document, req)
      const findings = findingsNowAndLater(type, record, near, dayOf(new Date()), unapprovedLabel(unapproved))
      if (everyRule) return findings
      return isOperation
        ? findings.filter(({ rule }) => OPERATION_RULES.has(rule))
        : findings.filter(({ rule, severity }) => severity === 'gate' && OWN_CODE_RULES.has(rule))
    }
    const findings = await check(data)
    const stopping = isOperation ? findingsOfChange : newStoppingFindings
    if (!stopping(findings, []).length) return data
    const id = (originalDoc as { id?: string | number } | undefined)?.id
    const approved = id === undefined ? undefined : await approvedVersion()
    refuseFindings(type, stopping(findings, approved ? await check(approved) : []))
    return data

    async function approvedVersion(): Promise<Record<string, unknown> | undefined> {
      const one = await req.payload.findByID({
        collection: collectionOf(type),
        id: id!,
        draft: false,
        depth: 0,
        overrideAccess: true,
        disableErrors: true,
        req,
      })
      const document = one && fieldsOf(one)
      return document?.['_status'] === 'published' ? document : undefined
    }
  }

/**
 * Returns what stops the approval of a saved draft, as the form says it before anybody clicks: the same findings as the hook's for a user.
 */
export async function stoppingFindings(
  type: RecordType,
  draft: Record<string, unknown>,
  approved: Record<string, unknown> | undefined,
  req: PayloadRequest,
): Promise<Finding[]> {
  const check = async (document: Record<string, unknown>): Promise<Finding[]> => {
    const { near, record, unapproved } = await loadContext(req.payload, type, document, req)
    return findingsNowAndLater(type, record, near, dayOf(new Date()), unapprovedLabel(unapproved))
  }
  const found = await check(draft)
  if (!newStoppingFindings(found, []).length) return []
  return newStoppingFindings(found, approved ? await check(approved) : [])
}

/**
 * Refuses what the findings name, when there are any.
 *
 * @param what What cannot be done with the record, in Chinese.
 * @throws Unacceptable with the findings and how to correct them
 */
export function refuseFindings(type: RecordType, findings: readonly Finding[], what = '批准'): void {
  if (!findings.length) return
  // They are all of one record, which the first names.
  const lines = findings
    .slice(0, NAMED)
    .map((one, i) => `${i === 0 ? one.message : messageOf(one)}。怎么改：${one.fix}`)
  const more = findings.length > NAMED ? `；另有 ${findings.length - NAMED} 处` : ''
  const held = findings.some(({ severity }) => severity === 'block') ? '，批准了发布时也会暂缓' : ''
  throw new Unacceptable(
    `这条${recordTitle(type)}还不能${what}${held}。${lines.join('；')}${more}。可以先保存为草稿。`,
    {
      findings,
    },
  )
}
