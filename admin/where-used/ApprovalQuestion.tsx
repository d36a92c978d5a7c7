'use client'
import { ConfirmationModal, Link, useDocumentInfo, useForm, useModal } from '@payloadcms/ui'
import { useState } from 'react'
import type { ApprovalImpact } from '../../collections/confirmations/impact-endpoint.ts'
import type { DocumentId } from '../../standard/document.ts'
import { isShared, type Asks } from '../../standard/propagation/index.ts'
import { typeOfSlug } from '../../standard/record-types.ts'
import { askImpact } from './ask-impact.ts'
import './where-used.css'

const MODAL = 'st-approval-question'

/** What can be asked of those who show the record, in the order of the question. */
const CHOICES: readonly { asks: Asks; title: string; means: string }[] = [
  { asks: 'none', title: '无需处理', means: '改的不影响别处的内容' },
  { asks: 'confirm', title: '请确认', means: '请各单位限期核对一遍' },
  { asks: 'rewrite', title: '需改写', means: '别处的内容要跟着改' },
]

interface QuestionProps {
  slug: string
  id: DocumentId
  impact: ApprovalImpact
  asks: Asks
  set: (asks: Asks) => void
  /** Says what is changed. */
  words?: boolean
}

/** Says where a changed record is used, and asks what those who show it have to do. */
export function ImpactQuestion({ asks, id, impact, set, slug, words = false }: QuestionProps) {
  return (
    <div className="st-approval-question__body">
      <p>
        它用在 {impact.text}。{' '}
        <Link href={`/admin/collections/${slug}/${id}/used-by`} prefetch={false} target="_blank">
          看是哪些
        </Link>
      </p>
      {words && (
        <ul>
          {impact.words.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {impact.asked > 0 && (
        <fieldset>
          <legend>照用它的 {impact.askedText}要做什么？</legend>
          {CHOICES.map((one) => (
            <label key={one.asks}>
              <input
                checked={asks === one.asks}
                name="st-asks"
                onChange={() => set(one.asks)}
                type="radio"
                value={one.asks}
              />
              <span>
                {one.title}
                <small>{one.means}</small>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  )
}

/**
 * Returns a function that approves: where others show what is changed, it first says what and whom, and asks what they have to do. `question` has to
 * be on the page.
 */
export function useApprovalQuestion(approve: (asks?: Asks) => Promise<unknown>) {
  const { collectionSlug, hasPublishedDoc, id } = useDocumentInfo()
  const { getData } = useForm()
  const { openModal } = useModal()
  const [impact, setImpact] = useState<ApprovalImpact>()
  const [asks, setAsks] = useState<Asks>('confirm')
  const type = typeOfSlug(collectionSlug)
  const ask = async (): Promise<void> => {
    // Of a record that was never approved the public knows nothing that could change.
    const changes = isShared(type) && hasPublishedDoc && id !== undefined
    const found = changes && collectionSlug ? await askImpact(collectionSlug, id, getData()) : undefined
    if (!found?.total) {
      await approve()
      return
    }
    setImpact(found)
    setAsks(found.asks)
    openModal(MODAL)
  }
  const question = (
    <ConfirmationModal
      body={
        impact &&
        collectionSlug &&
        id !== undefined && (
          <ImpactQuestion asks={asks} id={id} impact={impact} set={setAsks} slug={collectionSlug} words />
        )
      }
      className="st-approval-question"
      confirmingLabel="正在批准…"
      confirmLabel="批准"
      heading="这次修改影响别处"
      modalSlug={MODAL}
      onConfirm={async () => {
        await approve(impact?.asked ? asks : undefined)
      }}
    />
  )
  return { ask, question }
}
