import { Link } from '@payloadcms/ui'
import type { JSONFieldServerProps } from 'payload'
import { standingText, titleOfElement } from '../../standard/deviations/index.ts'
import { dayOf } from '../../standard/day.ts'
import { label } from '../../standard/terms.ts'
import { grantsFor } from '../../collections/access/grants.ts'
import './deviations.css'

/** In the form of a guide: its requests for deviations, and a link to a new one. Nothing can be typed here. */
export async function GuideDeviations({ id, payload, user }: JSONFieldServerProps) {
  if (id === undefined || !user) {
    return (
      <section aria-label="差异项" className="field-type">
        <h3>差异项</h3>
        <p className="st-help">先保存指南，再申请差异。</p>
      </section>
    )
  }
  const today = dayOf(new Date())
  const { docs } = await payload.find({
    collection: 'deviations',
    where: { guide: { equals: id } },
    sort: '-count',
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user,
  })
  return (
    <section aria-label="差异项" className="field-type st-guide-deviations" id="guide-deviations">
      <h3>差异项</h3>
      <p className="st-help">
        本地要与标准不一样的，在这里申请，由标准的主管决定；同意了才公开，到期照标准。这里不能直接写。
      </p>
      {docs.length > 0 && (
        <table className="st-table">
          <thead>
            <tr>
              <th scope="col">要素</th>
              <th scope="col">状态</th>
              <th scope="col">方向</th>
              <th scope="col">期限</th>
              <th scope="col">编号</th>
            </tr>
          </thead>
          <tbody>
            {docs.map((one) => (
              <tr key={one.id}>
                <th scope="row">{titleOfElement(one.element)}</th>
                <td data-label="状态">
                  {standingText({ ...one, state: one.state ?? 'asked' }, today)}
                  {one.unconfirmed === 'yes' && '（沿用，待确认）'}
                </td>
                <td data-label="方向">{one.direction ? label('direction', one.direction) : '待判断'}</td>
                <td data-label="期限">{one.until ? `到 ${one.until}` : one.state === 'granted' ? '长期' : '—'}</td>
                <td data-label="编号">
                  <Link href={`/admin/collections/deviations/${String(one.id)}`} prefetch={false}>
                    {one.number}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {grantsFor(user, 'write', 'guide').length > 0 && (
        <p>
          <Link
            className="btn btn--style-secondary btn--size-small"
            href={`/admin/collections/deviations/create?guide=${String(id)}`}
            id="ask-deviation"
            prefetch={false}
          >
            申请差异
          </Link>
        </p>
      )}
    </section>
  )
}
