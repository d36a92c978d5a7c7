'use client'
import { Link } from '@payloadcms/ui'
import { useStandard } from './useStandard.ts'

/** Shows the standard of the matter beside the local fields of a guide. It cannot be edited there. */
export function StandardPanel() {
  const { answer, loading, matter } = useStandard()
  if (matter === undefined) return <p className="st-locked st-help">先选所属事项，这里会显示它的标准。</p>
  if (loading) return <p className="st-locked st-help">正在取标准…</p>
  if (!answer) return <p className="st-locked st-help">取不到这个事项的标准：可能没有权限查看。</p>
  const { standard } = answer
  return (
    <section aria-label="标准（锁定）" className="st-locked">
      <h3>标准（锁定）</h3>
      <p className="st-help">
        <Link href={`/admin/collections/matters/${standard.id}`} prefetch={false}>
          {standard.name}
        </Link>{' '}
        由目录管理员维护，这里改不了。
        {!standard.approved && <strong> 这个事项还没有批准。</strong>}
      </p>
      {standard.parts.length === 0 && <p className="st-empty">标准要素还没有填。请联系目录管理员。</p>}
      {standard.parts.map(({ lines, owner, title }) => (
        <div key={title}>
          <h4>
            {title}
            {lines.length > 1 && <small> {lines.length} 项</small>}
          </h4>
          <p className="st-help">{owner}</p>
          {lines.length > 1 ? (
            <ol>
              {lines.map((line, i) => (
                <li key={i}>{line}</li>
              ))}
            </ol>
          ) : (
            <p>{lines[0]}</p>
          )}
        </div>
      ))}
    </section>
  )
}
