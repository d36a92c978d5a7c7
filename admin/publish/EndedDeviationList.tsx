import { Link } from '@payloadcms/ui'
import { DEVIATIONS } from '../../collections/deviations/slug.ts'
import type { EndedDeviations } from '../../collections/deviations/ended-since.ts'

/** What the next publish takes out of guides: deviations that hold no longer since the last release. Nothing where there are none. */
export function EndedDeviationList({ shown, total }: EndedDeviations) {
  if (!total) return null
  return (
    <section className="st-card" aria-labelledby="ended-deviations">
      <h2 id="ended-deviations">下次发布起改照标准的 {total} 处</h2>
      <p className="st-help">上次发布以后终止、到期或撤下的差异。网站上还写着本地的内容，发布以后照标准。</p>
      <ul className="st-held">
        {shown.map(({ element, guide, id, number, why }) => (
          <li key={id}>
            <strong>
              <Link href={`/admin/collections/${DEVIATIONS}/${id}`} prefetch={false}>
                {guide || number}
              </Link>
            </strong>
            <span>
              {element}（{number}）：{why}
            </span>
          </li>
        ))}
      </ul>
      {total > shown.length && <p className="st-help">另有 {total - shown.length} 处，在“差异申请”里看。</p>}
    </section>
  )
}
