import type { Payload, TypedUser } from 'payload'
import { mayDecide, standardIn } from '../../collections/proposals/standard-proposal.ts'
import type { Proposal } from '../../collections/payload-types.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { label } from '../../standard/terms.ts'
import { MarkedLines } from '../differences/MarkedLines.tsx'
import '../differences/differences.css'
import { readStandardProposal, type ConcernedGuide } from './standard-view.ts'
import { StandardDecision } from './StandardDecision.tsx'

interface Props {
  id: string | number | undefined
  proposal: Proposal
  payload: Payload
  user: TypedUser
}

/** In the form of a proposal to change a standard: the standard beside what is proposed, the guides concerned, and the decision. */
export async function StandardProposal({ id, payload, proposal, user }: Props) {
  const stated = standardIn(proposal)
  const guides = Array.isArray(proposal.guides) ? proposal.guides.map(String) : []
  const shown =
    stated && (await readStandardProposal(payload, user, { ...stated, target: proposal.target ?? '', guides }))
  if (!shown) return <p className="st-help">目标事项没有找到，或您没有权限查看。</p>
  const { described, matter, statedBy } = shown
  return (
    <section aria-label="标准与建议对照" className="field-type st-sides st-desk">
      <p className="st-lead">
        建议修订
        <a href={`/admin/collections/${SLUGS.matter}/${matter.id}`}>{matter.name}</a>的“{described.title}”
        {proposal.origin && `（${label('proposalOrigin', proposal.origin)}）`}：{proposal.why}
      </p>
      <div className="st-difference__sides st-difference__sides--even">
        <div className="st-difference__standard">
          <h3>现在的标准</h3>
          <MarkedLines empty="标准没有规定" lines={described.standard} />
        </div>
        <div>
          <h3>建议改成</h3>
          <MarkedLines empty="没有写" lines={described.value} />
          <ul className="st-difference__words">
            {described.words.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      </div>
      {statedBy && <p className="st-help">这一项写在上级事项“{statedBy}”里，改了它下面的事项都照新的。</p>}
      <ConcernedGuides guides={shown.guides} />
      {proposal.state === 'open' && id !== undefined && mayDecide({ user }) && (
        <StandardDecision hasAbove={statedBy !== undefined} id={String(id)} name={matter.name} />
      )}
      {proposal.state === 'open' && !mayDecide({ user }) && <p className="st-help">由目录管理员定，定了以前照标准。</p>}
    </section>
  )
}

const DOES: Readonly<Record<ConcernedGuide['does'], string>> = {
  proposed: '现在就这样写',
  other: '写的又是另一样',
  standard: '照标准',
}
/** How many guides are listed. */
const SHOWN = 40

function ConcernedGuides({ guides }: { guides: readonly ConcernedGuide[] }) {
  if (!guides.length) return <p className="st-help">这个事项还没有指南。</p>
  const order: readonly ConcernedGuide['does'][] = ['proposed', 'other', 'standard']
  const sorted = [...guides].sort((a, b) => order.indexOf(a.does) - order.indexOf(b.does))
  return (
    <>
      <h3>
        涉及的指南 {guides.length} 份，其中 {guides.filter(({ does }) => does === 'proposed').length} 份现在就这样写
      </h3>
      <ul className="st-concerned">
        {sorted.slice(0, SHOWN).map(({ does, id, label: name }) => (
          <li key={id}>
            <a href={`/admin/collections/${SLUGS.guide}/${id}`}>{name}</a> <small>{DOES[does]}</small>
          </li>
        ))}
      </ul>
      {guides.length > SHOWN && <p className="st-help">另有 {guides.length - SHOWN} 份。</p>}
    </>
  )
}
