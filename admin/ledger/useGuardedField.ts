'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { dayOf } from '../../standard/day.ts'
import type { Document } from '../../standard/document.ts'
import { isSameField, operationsChanging, type OperationId } from '../../standard/ledger-operations/index.ts'
import { typeOfSlug, type RecordType } from '../../standard/record-types.ts'
import { askDocuments } from '../fields/askDocuments.ts'
import { useApprovalState } from '../edit/rights.ts'

/** A field that only operations change. */
export interface GuardedField {
  type: RecordType
  /** The code of the approved record; of an agency its unified social credit code. */
  code: string
  /** The operations that change the field, the likeliest first. */
  operations: readonly OperationId[]
  /** Whether the code has ended, so that nothing about it changes any more. */
  hasEnded: boolean
  /** Whether the draft has another value than what is approved, from before the field was guarded: it has to be changed back. */
  differs: boolean
  /** What is approved. */
  approved: Document
}

/** Returns what only operations change of a field of the record on screen, by its path; undefined where the field may be edited. */
export function useGuardedField(path: string): GuardedField | undefined {
  const field = path.split('.')[0]!
  const { collectionSlug, data } = useDocumentInfo()
  const type = typeOfSlug(collectionSlug)
  const approved = useApproved()
  if (!type || !approved || !data) return undefined
  const operations = operationsChanging(type, field, approved, dayOf(new Date()))
  if (!operations.length) return undefined
  return {
    type,
    code: String(approved['creditCode'] ?? approved['code'] ?? approved['key']),
    operations,
    hasEnded: approved['state'] === '3',
    differs: !isSameField(field, approved, data),
    approved,
  }
}

/** Returns the version of the record on screen that was approved last; undefined when there is none, or until it is known. */
function useApproved(): Document | undefined {
  const { collectionSlug, data, id } = useDocumentInfo()
  const state = useApprovalState()
  const asks = state === 'changed' && collectionSlug !== undefined && id !== undefined
  const key = asks ? `${collectionSlug}/${id}` : ''
  const [found, setFound] = useState<{ of: string; version: Document | undefined }>()
  useEffect(() => {
    if (!key) return
    const control = new AbortController()
    askApproved(key).then(
      (version) => !control.signal.aborted && setFound({ of: key, version }),
      () => undefined,
    )
    return () => control.abort()
  }, [key])
  if (!data) return undefined
  if (state === 'approved') return data
  // Its approval was taken back, or the answer is not there yet: what is saved is as good as what was approved.
  if (state === 'draft') return data['approvedAt'] ? data : undefined
  return state === 'new' ? undefined : (found?.of === key && found.version) || data
}

/** The questions that are on their way: all fields of a form ask the same one. */
const asked = new Map<string, Promise<Document | undefined>>()

function askApproved(key: string): Promise<Document | undefined> {
  const running = asked.get(key)
  if (running) return running
  const [slug = '', id = ''] = key.split('/')
  const answer = askDocuments<Document>(slug, { 'where[id][equals]': id, limit: '1', draft: 'false' })
    .then(([first]) => first)
    .finally(() => asked.delete(key))
  asked.set(key, answer)
  return answer
}
