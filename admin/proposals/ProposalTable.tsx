import type { UIFieldServerProps } from 'payload'
import type { Proposal } from '../../standard/schema/index.ts'
import type { Proposal as StoredProposal } from '../../collections/payload-types.ts'
import { StandardProposal } from './StandardProposal.tsx'
import { compareProposal } from './comparison.ts'

const NOTHING_CHANGES =
  '这里只记怎么定，不会自动改记录。是同一件事：去目标记录改名称或加俗称，再在这里选“已采纳”。不是同一件事：请来源方改编码，选“不采纳”，并写明原因。'

/** In the form of a proposal: compares the record with what is proposed, field by field. */
export async function ProposalTable({ data, id, payload, user }: UIFieldServerProps) {
  const proposal = data as Proposal | undefined
  if (!proposal?.target) return null
  if (proposal.kind === 'standard' && user)
    return <StandardProposal id={id} payload={payload} proposal={data as StoredProposal} user={user} />
  const comparison = await compareProposal(payload, user, proposal)
  const { row } = proposal
  return (
    <section aria-label="两边对照" className="field-type st-sides">
      <p className="st-lead">{proposal.why}</p>
      <table className="st-table">
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">
              现在的{comparison.title}
              {comparison.href && (
                <>
                  {' '}
                  <a href={comparison.href}>打开</a>
                </>
              )}
            </th>
            <th scope="col">建议的内容</th>
          </tr>
        </thead>
        <tbody>
          {comparison.rows.map(({ title, now, proposed, differs }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td data-label="现在">{now || '没有写'}</td>
              <td data-label="建议">{differs ? <strong>{proposed}</strong> : proposed}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!comparison.href && <p className="st-help">目标记录没有找到，或您没有权限查看。</p>}
      {row && (
        <details className="st-source">
          <summary>
            原行：{String(row['file'] ?? '')} 第 {String(row['row'] ?? '')} 行
          </summary>
          <pre>{JSON.stringify(row['content'] ?? null, null, 2)}</pre>
        </details>
      )}
      {proposal.kind === 'ledger-operation' && proposal.state === 'open' && id !== undefined && (
        <p>
          <a className="btn btn--style-primary btn--size-medium" href={operationHref(proposal, id)} id="open-operation">
            看看会动到什么，办这个操作
          </a>
        </p>
      )}
      <p className="st-help">
        {proposal.kind === 'ledger-operation' && '办了操作，这条建议自动关上。不该办的，在下面选“不采纳”，写明原因。'}
        {proposal.kind !== 'ledger-operation' && NOTHING_CHANGES}
      </p>
    </section>
  )
}

/** Returns the address of the form of the operation that a proposal asks for, with what the proposal says filled in. */
function operationHref({ values = {} }: Proposal, id: string | number): string {
  const { code, operation, to, type, ...rest } = values
  const params = new URLSearchParams({ type: String(type), code: String(code), proposal: String(id) })
  for (const [name, value] of Object.entries(rest)) if (typeof value === 'string') params.set(name, value)
  for (const one of Array.isArray(to) ? (to as { code?: string }[]) : []) if (one.code) params.append('to', one.code)
  return `/admin/ledger/operation/${String(operation)}?${params.toString()}`
}
