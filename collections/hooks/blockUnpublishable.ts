import type { CollectionBeforeChangeHook } from 'payload'
import { dayOf } from '../../standard/day.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { checkWithContext, newStoppingFindings, type Finding } from '../../standard/rules/index.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { isApproval } from '../write/write-context.ts'
import { collectionOf, fieldsOf } from '../documents.ts'
import { Unacceptable } from '../errors.ts'
import { loadContext, unapprovedLabel } from '../rule-context/load-context.ts'

const SHOWN = 5

/**
 * What a publish would hold, and what a gate has against the record that the approved version has not yet, is not approved:
 * the rules of a publish, in its words, with the way to mend. Every door of a user is treated alike; imports look at gates
 * themselves, our own jobs pass, and a publish holds and reports what is wrong with them.
 */
export const blockUnpublishable =
  (type: RecordType): CollectionBeforeChangeHook =>
  async ({ data, originalDoc, req }) => {
    if (!req.user || !isApproval(data)) return data
    const check = async (document: Record<string, unknown>): Promise<Finding[]> => {
      const { near, record, unapproved } = await loadContext(req.payload, type, document, req)
      return checkWithContext(type, record, near, dayOf(new Date()), unapprovedLabel(unapproved)).findings
    }
    const found = await check(data)
    if (!newStoppingFindings(found, []).length) return data
    const id = (originalDoc as { id?: string | number } | undefined)?.id
    const approved = id === undefined ? undefined : await approvedVersion()
    refuseFindings(type, newStoppingFindings(found, approved ? await check(approved) : []))
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

/** @throws Unacceptable with what is to be mended, when there is something. */
export function refuseFindings(type: RecordType, stopped: readonly Finding[]): void {
  if (!stopped.length) return
  const lines = stopped.slice(0, SHOWN).map(({ fix, message }) => `${message}。怎么改：${fix}`)
  const more = stopped.length > SHOWN ? `；另有 ${stopped.length - SHOWN} 处` : ''
  const held = stopped.some(({ severity }) => severity === 'block') ? '，批准了发布时也会暂缓' : ''
  throw new Unacceptable(`这条${recordTitle(type)}还不能批准${held}。${lines.join('；')}${more}。可以先保存为草稿。`, {
    findings: stopped,
  })
}
