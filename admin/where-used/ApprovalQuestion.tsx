'use client'
import { ConfirmationModal, Link, useDocumentInfo, useModal } from '@payloadcms/ui'
import { useState } from 'react'
import type { Impact } from '../../collections/where-used/summary.ts'
import { typeOfSlug, type RecordType } from '../../standard/record-types.ts'
import { askImpact } from './ask-impact.ts'
import './where-used.css'

const MODAL = 'st-approval-question'

/** Types that others show or refer to; the approval of a change of one says who is touched. */
const SHARED: readonly RecordType[] = [
  'region',
  'agency',
  'venue',
  'law',
  'licence',
  'material',
  'matter',
  'intermediary',
]

/** Returns a function that approves: where others use the record on screen, it says so first. `question` has to be on the page. */
export function useApprovalQuestion(approve: () => Promise<unknown>) {
  const { collectionSlug, hasPublishedDoc, id } = useDocumentInfo()
  const { openModal } = useModal()
  const [impact, setImpact] = useState<Impact>()
  const type = typeOfSlug(collectionSlug)
  const ask = async (): Promise<void> => {
    // Of a record that was never approved the public knows nothing that could change.
    const isShared = type !== undefined && SHARED.includes(type) && hasPublishedDoc && id !== undefined
    const found = isShared && collectionSlug ? await askImpact(collectionSlug, id) : undefined
    if (!found?.total) {
      await approve()
      return
    }
    setImpact(found)
    openModal(MODAL)
  }
  const question = (
    <ConfirmationModal
      body={
        <>
          <p>它用在 {impact?.text}，改了以后都会跟着变。</p>
          <p>
            <Link href={`/admin/collections/${collectionSlug}/${id}/used-by`} prefetch={false} target="_blank">
              看是哪些
            </Link>
          </p>
        </>
      }
      className="st-approval-question"
      confirmingLabel="正在批准…"
      confirmLabel="批准"
      heading="批准会影响别的记录"
      modalSlug={MODAL}
      onConfirm={async () => {
        await approve()
      }}
    />
  )
  return { ask, question }
}
