import type { UIFieldServerProps } from 'payload'
import type { Proposal } from '../../standard/schema/index.ts'
import { compareProposal } from './comparison.ts'

/** In the form of a proposal: compares the record with what is proposed, field by field. */
export async function ProposalTable({ data, payload, user }: UIFieldServerProps) {
  const proposal = data as Proposal | undefined
  if (!proposal?.target) return null
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
      <p className="st-help">
        这里只记怎么定，不会自动改记录。是同一件事：去目标记录改名称或加俗称，再在这里选“已采纳”。不是同一件事：请来源方改编码，选“不采纳”，并写明原因。
      </p>
    </section>
  )
}
